"""Translators find every sentence of ours in one file, which is as new as the sources."""

from __future__ import annotations

import ast
import re

import pytest
from django.utils.translation import override

from tests.translation import sentences
from xblocks.shared import translation

FILE = sentences.file_of("xblocks")


@pytest.mark.parametrize("package", sentences.PACKAGES)
def test_the_file_for_translators_says_what_the_sources_say(package: str) -> None:
    kept = sentences.file_of(package).read_text("utf-8")
    assert kept == sentences.catalogue(package), "run `make extract_translations` and commit the file"


@pytest.mark.parametrize(
    "sentence",
    [
        "Leave this page",
        "nearly all",
        "Tells learners apart well.",
        "Decided in an older version of this case",
        "Acceptable choice",
        "A mixed ending",
        "This was changed in another tab or on another device. Nothing is lost.",
        "{week} weeks after the course: {now} of {n} points.",
        "Put every card in a group first.",
        "Please give hands as whole numbers from 0 to 999.",
        "Not saved: there is no answer from the site, and this browser has no room to keep it. "
        "It stays on this page. Please try again.",
    ],
)
def test_sentences_in_templates_scripts_refusals_and_tables_are_all_in_it(sentence: str) -> None:
    assert f'\nmsgid "{sentence}"\n' in FILE.read_text("utf-8")


def test_a_sentence_stands_in_it_once_and_untranslated() -> None:
    lines = FILE.read_text("utf-8").splitlines()
    read = [ast.literal_eval(line.removeprefix("msgid ")) for line in lines if line.startswith("msgid ")]
    assert read == ["", *sentences.every_sentence()]
    assert {line for line in lines if line.startswith("msgstr")} == {'msgstr ""'}


def test_each_sentence_says_where_it_is_said_and_which_places_a_translation_keeps() -> None:
    entries = FILE.read_text("utf-8").split("\n\n")[1:]
    for entry in entries:
        assert entry.startswith("#: xblocks/")
        assert ("#, python-brace-format" in entry) == bool(re.search(r"\{\w+\}", entry))


def test_it_is_no_translation_to_a_reader() -> None:
    places = [place for name in ("en", "en_GB") for place in translation._places(name)]
    assert places and FILE not in places
    assert not [place for place in places if place.exists()]
    with override("en"):
        assert translation.gettext("Sent.") == "Sent."
