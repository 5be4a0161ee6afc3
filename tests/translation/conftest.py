"""Sites in other languages than English, with catalogues of ours and of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from tests.translation.catalogues import OURS, THEIRS, Remembering, Site, marked
from tests.translation.sentences import every_sentence
from xblocks.shared import translation


@pytest.fixture
def site(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site with its language in the middleware, as the LMS has, and no catalogue but Django's."""
    settings.MIDDLEWARE = ["django.middleware.locale.LocaleMiddleware", *settings.MIDDLEWARE]
    settings.TIME_ZONE = "UTC"
    translation.words_in.cache_clear()
    with override("en"):
        yield Site(tmp_path, settings, monkeypatch)
    translation.words_in.cache_clear()


@pytest.fixture(params=["fr", "ar", "th", "pt-br"])
def elsewhere(
    site: Site, settings: Any, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """A site in a language of which we have no catalogue, and other packages have all our sentences. Whatever
    it is asked to translate must stand in the file that translators begin with."""
    monkeypatch.setattr(translation, "NullTranslations", Remembering)
    monkeypatch.setattr(Remembering, "asked", set())
    for locale in ("fr", "ar", "th", "pt_BR"):
        site.others_bring(locale, marked(THEIRS))
    settings.LANGUAGE_CODE = request.param
    with override(request.param):
        yield request.param
    unknown = sorted(Remembering.asked.difference(every_sentence()))
    assert not unknown, "mark these by `_` where they are written, then run `make extract_translations`"


@pytest.fixture
def in_arabic(site: Site, settings: Any) -> Iterator[Site]:
    """A site in Arabic with a catalogue of ours, and with others'."""
    site.others_bring("ar", marked(THEIRS))
    site.installs("ar", marked(OURS))
    settings.LANGUAGE_CODE = "ar"
    with override("ar"):
        yield site
