"""Every language says it in more letters than English, and some from right to left: nothing runs off a phone.
One document for all blocks, one for each page of ours, in a language that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

import xblocks
from tests.browser.preview import faults
from tests.cohort_page.a_course import ADDRESS, fill
from tests.live.a_room import LIVE, Facilitator
from tests.runtime import Lms, Person
from tests.stories import as_olx, one_of_each
from tests.stories import page as page_of
from tests.translation import pseudo
from tests.translation.catalogues import Site
from tests.translation.conftest import site  # noqa: F401
from tests.translation.looking import get, look, text_of
from tests.translation.test_every_word_is_marked import TEXT

pytestmark = pytest.mark.browser
PACKAGE = Path(xblocks.__file__).parent
STYLES = [f"resources/public/{name}.css" for name in ("guide", "figure", "case", "answers", "facilitator")]
CUT = """[...document.body.querySelectorAll("*")]
    .filter(e => e.innerText && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
    .map(e => "runs out: " + e.outerHTML.slice(0, 120))"""
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"


@pytest.fixture(params=["eo", "ar"])
def language(request: pytest.FixtureRequest, site: Site, settings: Any) -> Iterator[str]:  # noqa: F811
    """A site in a language that is written from the left, or from the right."""
    site.installs(request.param, pseudo.in_pseudo())
    settings.LANGUAGE_CODE = request.param
    with override(request.param):
        yield request.param


def blocks() -> str:
    """All blocks one under the other, before the team of the course."""
    shown = []
    for activity in [page_of(TEXT, id="text"), *one_of_each()]:
        lms = Lms()
        lms.load(as_olx(activity))
        html = look(lms.block(activity.TAG, activity.id, Person(staff=True, author=True)), "student_view")
        shown.append(html.rpartition("</section>")[0] + "</section>")
    styles = "".join((PACKAGE / name).read_text("utf-8") for name in STYLES)
    return f"<title>Blocks</title><style>{styles}</style><main><h1>Blocks</h1>{''.join(shown)}</main>"


def whole(path: str, style: str) -> str:
    """A page of ours with its style in it, and without its scripts."""
    html = re.sub(r"<script.*?</script>|<noscript>.*?</noscript>", "", text_of(get(path)), flags=re.DOTALL)
    style = (PACKAGE / style).read_text("utf-8")
    return re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{style}</style>", html)


def test_longer_words_fit_on_a_phone_in_both_directions(db: None, language: str, blank: Any) -> None:
    fill({"yes": 7, "no": 5}, {"yes": 6, "no": 6})
    lead = Facilitator()
    pages = {
        "blocks": f'<!doctype html><html lang="{language}">{blocks()}</html>',
        "cohort": whole(ADDRESS, "cohort_page/page.css"),
        "case of a cohort": whole(f"{ADDRESS}quay/", "cohort_page/page.css"),
        "phone": whole(f"{LIVE}{lead.code}/", "live/page.css"),
        "lead": whole(f"{LIVE}{lead.code}/control/", "live/page.css"),
    }
    found = {}
    for name, html in pages.items():
        blank.set_viewport_size({"width": 320, "height": 740})
        blank.set_content(html)
        blank.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found[name] = faults(blank) + blank.evaluate(CUT)
        # The letters alone grow, as by a phone's own setting.
        blank.set_viewport_size({"width": 640, "height": 740})
        blank.evaluate("document.documentElement.style.fontSize = '200%'")
        found[f"{name}, large letters"] = blank.evaluate(CUT) or blank.evaluate(TOO_WIDE)
    assert not {name: wrong for name, wrong in found.items() if wrong}
