"""Which of our catalogues a reader gets."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest
from django.utils.translation import deactivate_all, override

from tests.translation.catalogues import THEIRS, Site
from tests.translation.looking import SPRING
from xblocks.shared import translation
from xblocks.shared.translation import gettext, language


def test_what_the_site_pulled_with_atlas_comes_before_what_the_package_brought(site: Site) -> None:
    site.installs("ar", {"Sent.": "installed", "Saving": "installed"})
    site.installs("th", {"Sent.": "installed"})
    site.pulls("ar", {"Sent.": "pulled"})
    with override("ar"):
        assert gettext("Sent.") == "pulled"
    with override("th"):
        assert gettext("Sent.") == "installed"


@pytest.mark.parametrize(
    ("asked", "told", "said"),
    [
        ("pt-br", "pt-br", "of Brazil"),
        ("pt", "pt", "of Portugal"),
        ("km-kh", "km", "Khmer"),
        ("zh-hans", "zh-hans", "simplified"),
        ("zh-hant", "en", "Sent."),
        ("fr", "en", "Sent."),
        ("en", "en", "Sent."),
        ("en-gb", "en-gb", "Sent."),
    ],
)
def test_a_reader_gets_her_countrys_words_else_her_languages_else_english(
    site: Site, asked: str, told: str, said: str
) -> None:
    found = {"pt_BR": "of Brazil", "pt": "of Portugal", "km": "Khmer", "zh_Hans": "simplified"}
    for locale, words in found.items():
        site.installs(locale, {"Sent.": words})
        site.others_bring(locale, {"Sent.": THEIRS})
    with override(asked):
        assert (language(), gettext("Sent.")) == (told, said)


def test_readers_of_several_languages_each_keep_their_own(site: Site) -> None:
    for locale in ("ar", "th"):
        site.installs(locale, {"Sent.": locale})
    for name in ("ar", "fr", "th", "ar", "en", "th"):
        with override(name):
            assert gettext("Sent.") == {"fr": "Sent.", "en": "Sent."}.get(name, name)


def test_a_sentence_that_our_catalogue_lacks_stays_english(site: Site) -> None:
    site.installs("ar", {"Sent.": "أرسل"})
    site.others_bring("ar", {"Saving": THEIRS})
    with override("ar"):
        assert [gettext(words) for words in ("Sent.", "Delete", "Saving", "")] == [
            "أرسل",
            "Delete",
            "Saving",
            "",
        ]


def test_a_catalogue_that_is_damaged_leaves_the_page_in_english(site: Site) -> None:
    site.installs("ar", {"Sent.": "أرسل"}).write_bytes(b"<html>Not found</html>")
    with override("ar"):
        assert (language(), gettext("Sent.")) == ("en", "Sent.")


def test_a_day_amongwords_in_which_django_has_no_months_is_in_numbers(site: Site, settings: Any) -> None:
    settings.LANGUAGE_CODE = "th"
    site.installs("lo", {"Sent.": "ສົ່ງແລ້ວ"})
    with override("lo"):
        assert language() == "lo"
        assert translation.local_time(SPRING) == "2026-03-02"
        assert translation.local_time(SPRING, UTC, hour=True) == "2026-03-02 09:00 (UTC)"


def test_where_no_language_is_known_words_are_english(site: Site) -> None:
    with override("ar"):
        deactivate_all()
        assert (language(), translation.direction()) == ("en", "ltr")
