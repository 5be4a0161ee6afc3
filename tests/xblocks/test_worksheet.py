"""A sheet that adds up: on its page, in the workbook, on another device. A menu that becomes a plan."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pymupdf
import pytest

from tests.content.notepad.sheets import loss_sheet, menu
from tests.content.notepad.test_numbers import in_script
from tests.runtime import Lms, Person, call
from tests.stories import as_olx, workbook
from xblocks.learner_records.models import Note

EXAMPLE = {"wages-month": "624", "wages-months": "14", "wages-paid": "936", "papers-cost": "60"}


def save(lms: Lms, version: str = "0", **boxes: str) -> dict[str, Any]:
    body = {"version": version, **{f"box-{name}": value for name, value in boxes.items()}}
    reply: dict[str, Any] = call(lms.block("guide_notepad", "note"), "keep_note", body).json
    return reply


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace("\u00a0", " ")


def page(lms: Lms, tag: str = "guide_notepad", name: str = "note") -> str:
    return words(str(lms.block(tag, name).student_view().content))


def test_totals_come_with_each_save_and_stand_there_on_another_device(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    first = save(lms, **EXAMPLE)
    assert first["part"] == "after" and "7 860 credits" in words(first["html"])
    again = save(lms, first["fields"]["version"], **{**EXAMPLE, "papers-cost": "100"})
    assert again["part"] == "results" and "7 900 credits" in words(again["html"])
    assert "Total, Lost in Velmar: 7 900 credits" in page(lms)


def test_the_workbook_keeps_how_each_line_is_counted_and_the_totals(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    save(lms, **EXAMPLE, **{"debt-cost": "40", "effects": "He sleeps badly."})
    lines = Note.objects.get().lines
    assert [line["label"] for line in lines] == [
        "Wages",
        "Papers",
        "Interest",
        "Total, Lost in Velmar",
        "Total, Lost in Sorana",
        "What no receipt shows",
    ]
    assert lines[0]["text"].replace("\u00a0", " ") == (
        "Wage a month 624 × Months 14 − Already paid 936 = 7 800 credits"
    )


def test_a_number_in_two_ways_is_asked_about_on_the_page(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    reply = words(save(lms, **{"papers-cost": "1,250"})["html"])
    assert "“1,250” in “Cost” may mean thousands (1 250) or decimals (1.250)" in reply
    assert "Lines that are still open are not in it." in reply


def test_what_is_typed_into_a_number_is_shown_as_text(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    reply = save(lms, **{"papers-cost": "<b>1</b>", "velmar-unit": "<i>x</i>"})
    assert "<b>1" not in reply["html"] and "<i>x" not in reply["html"]
    assert "<b>1</b>" in words(reply["html"])


def test_a_sheet_that_was_emptied_is_no_note(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    version = save(lms, **EXAMPLE)["fields"]["version"]
    save(lms, version)
    assert not Note.objects.exclude(values={}).exists()


def test_nobody_who_looks_as_the_learner_sees_what_she_counted(lms: Lms) -> None:
    lms.load(as_olx(loss_sheet()))
    save(lms, **EXAMPLE)
    block = lms.block("guide_notepad", "note", Person(user_id=7, watched_by=3))
    assert "7 860" not in words(str(block.student_view().content))


def test_the_boxes_of_each_measure_are_told_apart_by_its_name(lms: Lms) -> None:
    lms.load(as_olx(menu()))
    html = str(lms.block("guide_notepad", "note").student_view().content)
    assert re.findall(r'role="group" aria-label="([^"]+)"', html) == ["A screen", "A code name"]


def test_what_is_chosen_from_a_menu_is_the_plan_in_the_workbook(lms: Lms) -> None:
    lms.load(as_olx(menu()))
    save(lms, **{"screen": "1", "screen-why": "She is afraid of his eyes."})
    assert "Also for: Her name" in page(lms)
    [line] = Note.objects.get().lines
    assert line["label"] == "A screen" and "afraid of his eyes" in line["text"]


@pytest.mark.parametrize("script", ["Latin", "Thai", "Khmer", "Lao", "Burmese", "Arabic"])
def test_totals_are_in_both_files_to_take_along_in_whatever_digits_they_were_typed(
    lms: Lms, script: str
) -> None:
    lms.load(as_olx(loss_sheet()))
    typed = {box: in_script(number, script) for box, number in EXAMPLE.items()}
    save(lms, **typed)
    lms.load(as_olx(workbook()))
    text = download(lms, "txt").body.decode("utf-8-sig")
    assert f"Wage a month {typed['wages-month']} × Months {typed['wages-months']}" in text
    assert "7\u00a0860 credits" in text
    with pymupdf.open(stream=download(lms, "pdf").body, filetype="pdf") as paper:
        words = " ".join("".join(page.get_text() for page in paper).split())
    # What she typed is on paper where the site has a font for it; what it comes to always is.
    assert "7 860 credits" in words and "7 800 credits" in words


def download(lms: Lms, kind: str) -> Any:
    return call(lms.block("guide_workbook", "book"), "download", method="GET", suffix=kind)
