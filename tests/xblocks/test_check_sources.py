"""Sources of a check: a short number under each reply, the whole name once at the foot of what is shown."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.runtime import Lms
from tests.stories import ITEMS, check_of
from tests.xblocks.test_check_block import Answerer
from tests.xblocks.test_check_promises import again, answer_all
from xblocks.content.check.model import Check

LONG = "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"
SOURCES = {
    "POCOCK-2016": {"title": "A study of men", "year": 2016},
    "PALERMO": {"title": LONG, "url": "https://example.org/palermo"},
    "ILO-11": {"title": "Eleven indicators", "publisher": "ILO"},
}
CITES = [["PALERMO art. 3(b)", "PALERMO art. 3(c)", "ILO-11"], ["POCOCK-2016 p. 4"]]


def check(*kinds: str, **more: Any) -> Check:
    raw = check_of(*(kinds or ("single", "single")), **more).model_dump(exclude_defaults=True, by_alias=True)
    for item, cites in zip(raw["items"], CITES, strict=False):
        item["sources"] = cites
    return Check.model_validate(raw | {"references": {"sources": SOURCES}})


def listed(html: str) -> list[tuple[str, str]]:
    """Number and name of each source of each list."""
    return [
        (n, re.sub("<[^>]+>", "", words)) for n, words in re.findall(r'<li value="(\d+)">(.*?)</li>', html)
    ]


def under_the_reply(html: str) -> list[str]:
    return [re.sub("<[^>]+>", "", one) for one in re.findall(r'<sup class="pg-cite">(.*?)</sup>', html)]


def test_a_reply_names_its_sources_by_number_and_place_and_each_whole_name_stands_once(lms: Lms) -> None:
    learner = Answerer(lms, check())
    learner.pick("Option no")
    assert under_the_reply(learner.html) == ["[2, art. 3(b)]", "[2, art. 3(c)]", "[3]"]
    assert listed(learner.html) == [("2", LONG), ("3", "Eleven indicators. ILO")]
    assert learner.html.count(LONG) == 1 and "https://example.org/palermo" in learner.html


def test_before_an_answer_no_source_is_named(lms: Lms) -> None:
    learner = Answerer(lms, check())
    assert LONG not in learner.html and "pg-sources" not in learner.html
    before = Answerer(lms, check(id="before", purpose="before"))
    before.pick("Option no")
    assert LONG not in before.html and "pg-cite" not in before.html


def test_while_right_places_are_held_back_the_sources_are_too(lms: Lms) -> None:
    learner = Answerer(lms, check("sorting"))
    learner.place(**{"Papers kept": "Strong", "Does not smile": "Strong"})
    assert "pg-cite" not in learner.html and LONG not in learner.html


def test_an_earlier_try_has_one_list_for_all_its_questions(lms: Lms) -> None:
    learner = Answerer(lms, check(purpose="graded"))
    answer_all(learner, "Option no", "Option yes")
    again(learner)
    learner.send("review", **{"try": "0"})
    assert len(under_the_reply(learner.html)) == 4
    assert [number for number, _ in listed(learner.html)] == ["1", "2", "3"]
    assert learner.html.count("pg-sources") == 1


def test_what_a_question_itself_points_to_is_listed_too(lms: Lms) -> None:
    raw = check("single").model_dump(exclude_defaults=True, by_alias=True)
    raw["items"][0] |= {"stem": "As in [@ILO-11]?", "situation": "See [@GONE].", **deepcopy(ITEMS["single"])}
    raw["items"][0]["options"][1]["feedback"] = "See [@POCOCK-2016 p. 9]."
    learner = Answerer(lms, Check.model_validate(raw))
    assert [number for number, _ in listed(learner.html)] == ["3"]
    learner.pick("Option no")
    assert [number for number, _ in listed(learner.html)] == ["1", "2", "3"]


@pytest.mark.parametrize("show", ["one", "all"])
def test_the_answer_of_the_server_brings_the_list_with_the_reply(lms: Lms, show: str) -> None:
    learner = Answerer(lms, check("single", show=show))
    html = learner.pick("Option no").json["html"]
    assert [number for number, _ in listed(html)] == ["2", "3"]
