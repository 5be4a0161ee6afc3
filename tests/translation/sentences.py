"""Sentences of ours that a reader can meet: the source of every translation.

`make extract_translations` writes them where translators' tools look for them: `atlas push` and the
translation of XBlocks begin with `conf/locale/en/LC_MESSAGES/text.po`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).parents[2]
PACKAGES = ("xblocks", "course_export")
"""What is said in an LMS, and what stands in a course or on paper because the exporter put it there."""
_SAID_BY = {"_": None, "gettext": None}
"""What marks a sentence in Python: `_` for later, `gettext` to say it at once."""
_HEAD = b"""\
# Words of Practitioner Guides for translators, by `make extract_translations`: change nothing by hand.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def file_of(package: str) -> Path:
    """The source catalogue of a package."""
    return ROOT / package / "conf" / "locale" / "en" / "LC_MESSAGES" / "text.po"


def in_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The sentences of `{% t "..." %}`, as Babel asks for those of a kind of file that it does not know."""
    for token in Lexer(file.read().decode()).tokenize():
        tag, *arguments = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        if tag == "t" and arguments[0][0] == '"':
            yield token.lineno, "gettext", arguments[0][1:-1], []


@lru_cache(maxsize=2)
def extracted(package: str) -> Catalog:
    """The sentences of a package, each with the files that say it."""
    found = Catalog()
    methods = [("**.py", "python"), ("**/templates/**.html", in_template)]
    for name, line, sentence, _comments, _context in extract_from_dir(
        ROOT / package, methods, keywords=_SAID_BY
    ):
        message = found.add(sentence, locations=[(f"{package}/{name}", line)])
        # No sentence of ours is filled by `%`: "{n} % of them" would be taken for one.
        message.flags.discard("python-format")
    return found


def every_sentence() -> list[str]:
    """All that an LMS can say, in order of the alphabet."""
    return sorted(message.id for message in extracted("xblocks") if message.id)


def catalogue(package: str) -> str:
    """The sentences in the form of GNU gettext, untranslated: an empty translation stands for the English.
    The head names no time and a sentence no line, so that the file changes with the sentences alone."""
    file = io.BytesIO(_HEAD)
    file.seek(0, io.SEEK_END)
    write_po(file, extracted(package), width=0, omit_header=True, sort_output=True, include_lineno=False)
    return file.getvalue().decode().strip() + "\n"


if __name__ == "__main__":
    for package in PACKAGES:
        file_of(package).parent.mkdir(parents=True, exist_ok=True)
        file_of(package).write_text(catalogue(package), "utf-8")
        print(f"{len(extracted(package))} sentences are in {file_of(package).relative_to(ROOT)}")
