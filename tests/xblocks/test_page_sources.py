"""A citation in a page or a case is the number of its source at the foot, linked where known."""

from __future__ import annotations

import re

from tests.runtime import Lms
from tests.stories import page, quay_case
from tests.xblocks.player import Player
from tests.xblocks.test_check_sources import LONG, SOURCES, listed
from xblocks.content.case.model import Case
from xblocks.content.page import Page

CITING = "One thing. [@ILO-11] Another. [@PALERMO art. 3(b)]"


def cited(html: str) -> list[str]:
    return re.findall(r'<sup class="pg-cite">\[(\d+)', html)


def check_foot(html: str) -> None:
    names = dict(listed(html))
    assert cited(html) == ["3", "2"]
    assert names["3"].startswith("Eleven indicators") and names["2"].startswith(LONG)
    assert '<a href="https://example.org/palermo" target="_blank" rel="noopener noreferrer">' in html


def test_a_page_numbers_its_sources_and_lists_them_with_links(lms: Lms) -> None:
    raw = page(CITING).model_dump(by_alias=True) | {"references": {"sources": SOURCES}}
    check_foot(Player(lms, Page.model_validate(raw)).html)


def test_the_debrief_of_a_case_does_so_too(lms: Lms) -> None:
    raw = quay_case().model_dump(exclude_defaults=True, by_alias=True)
    raw["debrief"]["lesson"] = CITING
    raw["references"] = {"sources": SOURCES}
    player = Player(lms, Case.model_validate(raw))
    player.begin()
    player.choose("tent")
    player.choose("ask")
    check_foot(player.send("debrief").json["html"])
