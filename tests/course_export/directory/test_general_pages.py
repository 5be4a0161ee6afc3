"""The pages that come with us are plain and kind; an owner's own ones stand in their stead."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_export.directory.general_pages import filled, read_general_pages, values_of
from course_export.sources import read_library
from course_export.standard import prose
from course_export.standard.word_lists import matches
from tests.course_export.directory.made import general_pages, public
from tests.wheel import ROOT

MOST = 6


def sentences(text: str) -> list[str]:
    """The lines of a text without its signs. Each line of a list is a sentence."""
    plain = text.replace("**", "").replace("*", "").replace("\n- ", "\n\n").replace("\n1. ", "\n\n")
    return [
        part for line in plain.split("\n") for part in prose.sentences(line) if part.strip(" -1234567890.")
    ]


def test_they_are_all_there() -> None:
    assert [page.id for page in general_pages()] == [
        *("safe", "signs", "not-your-fault", "if-you-call", "nobody-answers", "families", "witness", "owed"),
        *("something-wrong", "words", "checked"),
    ]


@pytest.mark.parametrize("page", general_pages(), ids=lambda page: str(page.id))
def test_a_tired_person_can_read_them(page: object) -> None:
    assert hasattr(page, "body")
    text = filled(page.body, values_of(public(10)))
    assert prose.grade(sentences(text)) <= MOST


def test_they_use_no_word_that_the_guides_avoid() -> None:
    standard = read_library(ROOT / "scenarios").series.model
    assert standard is not None
    text = "\n".join(page.body for page in general_pages())
    assert [found[0] for found in matches(list(standard.standard.words_to_avoid), text)] == []


def test_what_is_filled_in_means_nothing_to_markdown() -> None:
    assert filled("Call **{phone}** or {nothing}", {"phone": "*1*[x](y)"}) == (
        r"Call **\*1\*\[x\](y)** or {nothing}"
    )


def test_an_owner_writes_her_own(tmp_path: Path) -> None:
    own = tmp_path / "pages"
    own.mkdir()
    (own / "1.md").write_text("---\nid: baca\ntitle: Bacalah\n---\nHubungi {phone}.\n", encoding="utf-8")
    pages, problems = read_general_pages(tmp_path / "directory.yaml")
    assert [page.id for page in pages] == ["baca"] and not len(problems)


def test_a_name_in_braces_that_nothing_fills_is_refused_where_it_stands(tmp_path: Path) -> None:
    own = tmp_path / "pages"
    own.mkdir()
    (own / "1.md").write_text("---\nid: a\ntitle: A\n---\nOne\n\nCall {fone}.\n", encoding="utf-8")
    found = list(read_general_pages(tmp_path / "directory.yaml")[1])
    assert [(one.line, one.level) for one in found] == [(7, "error")]
    assert "{phone}" in found[0].remedy
