"""Much is kept for the next reader: rendered text, templates, rooms. Each gets it in her own language."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable

import pytest
from django.utils.translation import override

import xblocks
from tests.cohort_page.a_course import ADDRESS, fill
from tests.live.a_room import LIVE, Facilitator
from tests.runtime import Lms, Person
from tests.stories import as_olx, check_of, one_of_each, page
from tests.translation.catalogues import Site, marked
from tests.translation.looking import get, look, text_of
from xblocks.content.base import Activity, References
from xblocks.content.room import open_room
from xblocks.live.public_state import face_of

TEXT = "::: practice Ask\nWho has eaten?\n:::\n\n::: figure Doors\n![Doors](/static/a.svg)\n\nThree.\n:::"
TOKEN = re.compile(r'(?<=csrfmiddlewaretoken" value=")\w+')
READERS = ("ar", "en", "th", "fr")
KHMER = References(language="km")


@pytest.fixture
def site(site: Site) -> Site:
    """Our words in Arabic and in Thai."""
    for locale in ("ar", "th"):
        site.installs(locale, marked(f"[{locale}]"))
    return site


def forget_all() -> None:
    """Empty every cache of ours, as in a new process."""
    for found in pkgutil.walk_packages(xblocks.__path__, "xblocks."):
        if "migrations" not in found.name and "xapi" not in found.name:
            for kept in vars(importlib.import_module(found.name)).values():
                getattr(kept, "cache_clear", int)()


def each_gets_her_own(see: Callable[[], str]) -> None:
    """What one sees is what she sees alone, whoever of another language saw it before her."""

    def seen(name: str) -> str:
        with override(name):
            return see()

    alone = {}
    for name in READERS:
        forget_all()
        alone[name] = seen(name)
    assert "[ar]" in alone["ar"] and "[th]" in alone["th"] and alone["ar"] != alone["th"]
    assert "[ar]" not in alone["en"] + alone["fr"] + alone["th"] and "[th]" not in alone["en"] + alone["fr"]
    for name in (*READERS, *reversed(READERS)):
        assert seen(name) == alone[name]


@pytest.mark.parametrize("activity", [page(TEXT), *one_of_each()], ids=lambda activity: activity.TAG)
@pytest.mark.parametrize("view", ["student_view", "studio_view"])
def test_a_block(lms: Lms, site: Site, activity: Activity, view: str) -> None:
    lms.load(as_olx(activity))
    who = Person(staff=True, author=True)
    each_gets_her_own(lambda: look(lms.block(activity.TAG, activity.id, who), view))


@pytest.mark.parametrize("path", ["", "practice/", "quay/", "figures.csv"])
def test_a_page_of_a_cohort(db: None, site: Site, path: str) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    each_gets_her_own(lambda: text_of(get(ADDRESS + path)))


def test_a_table_that_is_sent_when_the_view_is_over(db: None, site: Site) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    with override("ar"):
        answer = get(f"{ADDRESS}figures.csv")
    shown = text_of(answer)
    for words in (
        "[ar] About how many learners",
        "[ar] All;",
        "[ar] not shown: too few",
        "[ar] All that fit",
    ):
        assert words in shown


@pytest.mark.parametrize("place", ["", "screen/", "state", "screen/state", "control/"])
def test_a_room_that_a_facilitator_of_another_language_leads(db: None, site: Site, place: str) -> None:
    with override("th"):
        lead = Facilitator()
    each_gets_her_own(lambda: TOKEN.sub("", text_of(get(f"{LIVE}{lead.code}/{place}"))))


def test_what_is_kept_of_a_room_is_the_same_whoever_leads_it(site: Site) -> None:
    item = {"situation": TEXT}
    check = check_of("single", "true_false")
    check = check.model_copy(update={"items": [check.items[0].model_copy(update=item)]})
    for references in (References(), KHMER, References(language="th")):
        model = check.model_copy(update={"references": references})
        kept = set()
        for name in READERS:
            with override(name):
                kept.add(str(face_of(model, open_room(model, "seed"))))
        [face] = kept
        assert ("[th] In practice" in face) == (references.language == "th")


@pytest.mark.parametrize("reader", READERS)
def test_the_label_of_a_callout_is_in_the_language_of_the_text_around_it(
    lms: Lms, site: Site, reader: str
) -> None:
    """Where we have that language, else in English, which then says so."""
    shown = {}
    for language in (None, "th", "km"):
        lms.load(as_olx(page(TEXT, references=References(language=language))))
        with override(reader):
            shown[language] = look(lms.block("guide_page", "page"), "student_view")
    own = f"[{reader}] " if reader in ("ar", "th") else ""
    assert f'label">{own}In practice: Ask' in shown[None] and f"<summary>{own}The picture" in shown[None]
    assert 'label">[th] In practice: Ask' in shown["th"] and "<summary>[th] The picture" in shown["th"]
    assert 'label"><span lang="en" dir="ltr">In practice</span>: Ask' in shown["km"]
    assert '<summary lang="en" dir="ltr">The picture' in shown["km"]
