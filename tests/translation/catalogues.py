"""Catalogues of sentences, as msgfmt compiles them: ours, and those of packages beside us."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.utils import dates

from tests.translation.sentences import every_sentence
from xblocks.platform import services
from xblocks.shared import translation

THEIRS, OURS = "[theirs]", "[ours]"
_DJANGOS = {str(name) for name in (*dates.MONTHS.values(), *dates.WEEKDAYS.values())}
_HEAD = "Content-Type: text/plain; charset=UTF-8\n"


def marked(mark: str) -> dict[str, str]:
    """Every sentence of ours, "translated" by a mark before it."""
    return {sentence: f"{mark} {sentence}" for sentence in every_sentence()}


def write(path: Path, sentences: Mapping[str, str]) -> None:
    """Compile a catalogue (the format: GNU gettext's manual, "The Format of GNU MO Files")."""
    pairs = [(a.encode(), b.encode()) for a, b in sorted({"": _HEAD, **sentences}.items())]
    texts, rows = b"", []
    start = 28 + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            rows.append(struct.pack("<II", len(pair[side]), start + len(texts)))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(head + b"".join(rows) + texts)


class Remembering(NullTranslations):
    """No catalogue, which remembers the sentences that it is asked for."""

    asked: ClassVar[set[str]] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message


class Site:
    """What lies on a site's disk, beside Django's own catalogues."""

    def __init__(self, folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self._merged = folder / "merged"
        self._pulled = folder / "plugins-locale" / "xblock.v1"
        self._package = folder / "installed" / "xblocks"
        settings.LOCALE_PATHS = [str(self._merged)]
        ask = services.platform
        answers = {"get_python_locale_root": lambda: self._pulled}
        # xmodule/modulestore/api.py, Teak: `atlas pull` writes there, a folder for each block's root package.
        monkeypatch.setattr(services, "platform", lambda module, name: answers.get(name) or ask(module, name))
        monkeypatch.setattr(translation, "_PACKAGE", self._package)

    def others_bring(self, locale: str, sentences: Mapping[str, str]) -> None:
        """A catalogue that the site merges into Django's: the platform's own, or an app's. Days and months
        are Django's own there."""
        sentences = {sentence: text for sentence, text in sentences.items() if sentence not in _DJANGOS}
        write(self._merged / locale / "LC_MESSAGES" / "django.mo", sentences)

    def pulls(self, locale: str, sentences: Mapping[str, str]) -> None:
        """A catalogue of ours that came by `atlas pull`."""
        write(self._pulled / "xblocks" / locale / "LC_MESSAGES" / "django.mo", sentences)

    def installs(self, locale: str, sentences: Mapping[str, str]) -> Path:
        """A catalogue of ours in the installed package."""
        path = self._package / "translations" / locale / "LC_MESSAGES" / "text.mo"
        write(path, sentences)
        return path
