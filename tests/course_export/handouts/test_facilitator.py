"""A facilitator runs a training from the printed pack alone."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest

from course_export.handouts import words as w
from course_export.handouts.blocks import Block, Card, Paragraph, Table
from course_export.handouts.case_lab import CaseOnPaper
from course_export.handouts.reader import Reader
from tests.guides import GUIDES, course
from tests.test_secrets import plant_in_case
from xblocks.content.case.model import Case
from xblocks.content.directory.model import Directory
from xblocks.content.prompts import Prompts
from xblocks.content.session import SessionPlan
from xblocks.content.text.walk import texts

from .reading import bare, docx_of, docx_words, pdf_of, pdf_words, pieces


def cases(name: str) -> list[Case]:
    """The cases of a guide."""
    return [activity for activity in course(name).activities.values() if isinstance(activity, Case)]


def on_cards(name: str) -> list[Case]:
    """Those of them that are decided at tables."""
    return [case for case in cases(name) if not case.is_aid]


def words_of(blocks: Any) -> str:
    """All words of a tree."""
    return repr(blocks)


def missing(name: str, kind: type[Any], printed: str) -> list[str]:
    """The texts of a guide's activities of a kind that are not in a pack."""
    found = bare(printed)
    return [
        f"{activity.id}: {text.text[:60]}"
        for activity in course(name).activities.values()
        if isinstance(activity, kind)
        for text in texts(activity)
        if text.kind != "cite"
        for piece in (pieces(text.text) if text.kind == "markdown" else [bare(titled(activity, text.text))])
        if piece not in found
    ]


def titled(activity: Any, text: str) -> str:
    """What a plan names by its id stands on paper by its title."""
    return activity.titles.get(text, text) if isinstance(activity, SessionPlan) else text


@pytest.mark.parametrize("name", GUIDES)
def test_every_text_of_the_plans_and_prompts_can_be_edited(name: str) -> None:
    printed = docx_words(docx_of(name, "facilitator"))
    assert missing(name, SessionPlan, printed) == []
    assert missing(name, Prompts, printed) == []


def test_every_text_of_the_plans_and_prompts_is_on_paper() -> None:
    printed = pdf_words(pdf_of("recovery", "facilitator"))
    assert missing("recovery", SessionPlan, printed) == []
    assert missing("recovery", Prompts, printed) == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_text_of_every_case_is_in_the_case_lab(name: str) -> None:
    assert missing(name, Case, docx_words(docx_of(name, "facilitator"))) == []


@pytest.mark.parametrize("name", GUIDES)
def test_pages_for_facilitators_come_in_the_order_of_the_guide(name: str) -> None:
    word = docx.Document(io.BytesIO(docx_of(name, "facilitator")))
    parts = [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    titles = [course(name).activities[file].title for file in course(name).guide.facilitation]
    sheets = [w.SHEETS] if course(name).sheets else []
    directories = [a.title for a in course(name).activities.values() if isinstance(a, Directory)]
    assert parts == [*titles, *sheets, w.PROMPTS, w.CASE_LAB, *directories, w.SOURCES]


def test_the_pack_says_of_each_source_how_far_it_was_read_and_the_workbook_does_not() -> None:
    assert "[read in part: the abstract]" in docx_words(docx_of("identification", "facilitator"))
    assert "[read" not in docx_words(docx_of("identification", "learner"))


@pytest.mark.parametrize("name", GUIDES)
def test_the_printed_minutes_add_up(name: str) -> None:
    word = docx.Document(io.BytesIO(docx_of(name, "facilitator")))
    days = [rows(t) for t in word.tables if t.rows[0].cells[0].text == w.TIME and len(t.columns) == 5]
    steps = iter(rows(t) for t in word.tables if [c.text for c in t.rows[0].cells] == [w.TIME, w.STEP])
    plans = [a for a in course(name).activities.values() if isinstance(a, SessionPlan)]
    assert len(days) == len(plans)
    for (_, *day, total), plan in zip(days, plans, strict=True):
        times = [[minute(clock) for clock in row[0].split("–")] for row in day]
        assert [end - begin for begin, end in times] == [int(row[1].split()[0]) for row in day]
        assert [begin for begin, _ in times] == [9 * 60, *(end for _, end in times[:-1])]
        assert int(total[1]) == sum(int(row[1].split()[0]) for row in day) == plan.length
        for session, (begin, end) in zip(plan.sessions, times, strict=True):
            if session.steps:
                assert_steps(next(steps)[1:], begin, end)


def assert_steps(table: list[list[str]], begin: int, end: int) -> None:
    """Each step begins where the one before it ended, and the last one ends with its session."""
    for row in table:
        clock, minutes = re.fullmatch(r"([\d:]+)\n(\d+) min", row[0]).groups()  # type: ignore[union-attr]
        assert minute(clock) == begin
        begin += int(minutes)
    assert begin == end


def rows(table: Any) -> list[list[str]]:
    """A table of a DOCX as texts."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def minute(clock: str) -> int:
    """Minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize("name", GUIDES)
def test_what_the_tables_get_gives_no_answer_away(name: str) -> None:
    for case in map(plant_in_case, on_cards(name)):
        paper = CaseOnPaper(case, Reader(case.references), "Fictional.")
        shown = set(re.findall(r"qzmarkqz-([a-z]+)-", words_of(paper.cards())))
        # In a worked case the scene is what the expert thinks.
        assert shown <= {"scene", "option"}
        assert {"consequence", "why", "ending", "lesson", "short"} - {"option"} <= set(
            re.findall(r"qzmarkqz-([a-z]+)-", words_of(paper.key()))
        ) | ({"consequence", "why"} if case.mode == "worked" else set())


@pytest.mark.parametrize("name", GUIDES)
def test_no_card_offers_the_same_twice(name: str) -> None:
    for case in on_cards(name):
        for card in CaseOnPaper(case, Reader(case.references), "Fictional.").cards():
            table = table_of(card.blocks) if isinstance(card, Card) else None
            offered = [plain_words(row[1]) for row in table.rows] if table else []
            assert len(offered) == len(set(offered)), f"{case.id}: {offered}"


@pytest.mark.parametrize("name", GUIDES)
def test_a_letter_means_the_same_choice_on_the_card_and_on_the_facilitators_page(name: str) -> None:
    for case in on_cards(name):
        paper = CaseOnPaper(case, Reader(case.references), "Fictional.")
        cards = [table_of(card.blocks) for card in paper.cards() if isinstance(card, Card)]
        keys = [block for block in paper.key() if isinstance(block, Table) and len(block.rows[0]) == 4]
        pairs = zip([card for card in cards if card], keys, strict=True)
        choices = [choice for scene in case.scenes.values() for choice in scene.choices]
        for card, key in pairs:
            assert card is not None
            options = {plain_words(letter): option for letter, option, _ in card.rows}
            assert list(options) == list("ABCDEFGHIJKL"[: len(options)])
            assert {plain_words(row[0])[0] for row in key.rows} == set(options)
            for rated, happens, *_ in key.rows:
                option = options[plain_words(rated)[0]]
                # Two scenes may offer the same; what happens then is that of one of them.
                meant = [c for c in choices if pieces(c.text) == [bare(plain_words(option))]]
                assert bare(plain_words(happens)).startswith(tuple(pieces(c.consequence)[0] for c in meant))


def table_of(blocks: tuple[Block, ...]) -> Table | None:
    """The options of a card. A table before them is a paper that the scene shows."""
    tables = [block for block in blocks if isinstance(block, Table)]
    return next((table for table in tables if plain_words(table.rows[0][0]) == "A"), None)


def plain_words(blocks: tuple[Block, ...]) -> str:
    """The words of paragraphs."""
    return " ".join("".join(s.text for s in block.spans) for block in blocks if isinstance(block, Paragraph))


def test_the_better_choice_has_no_letter_of_its_own() -> None:
    letters: dict[str, int] = {}
    for name in GUIDES:
        for case in on_cards(name):
            paper = CaseOnPaper(case, Reader(case.references), "Fictional.")
            for block in paper.key():
                for row in block.rows if isinstance(block, Table) else ():
                    if w.RATINGS["better"] in plain_words(row[0]):
                        letter = plain_words(row[0])[0]
                        letters[letter] = letters.get(letter, 0) + 1
    assert max(letters.values()) < 0.38 * sum(letters.values()), letters


@pytest.mark.parametrize("name", GUIDES)
def test_the_cover_says_that_it_is_a_draft_and_whose_it_is_not(name: str) -> None:
    first = docx_words(docx_of(name, "facilitator"))[:3000]
    assert "Draft. Not yet reviewed" in first
    assert "do not endorse it" in first
    assert w.FACILITATOR_PURPOSE in first


def test_local_contacts_have_room_to_write() -> None:
    word = docx.Document(io.BytesIO(docx_of("children", "facilitator")))
    (contacts,) = (t for t in word.tables if t.rows[0].cells[0].text == "For what")
    assert len(contacts.rows) > 6 and {row.cells[1].text for row in contacts.rows[1:]} == {""}
    assert all(row.height is not None and row.height.cm >= 1 for row in contacts.rows[1:])
