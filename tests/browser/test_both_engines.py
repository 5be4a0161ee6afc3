"""Hostile HTML, cleaned by either engine of the sanitiser, in a real browser: all of it on one page, as it is
parsed with the page and as a script would put it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.hostile import HOSTILE
from tests.browser.test_hostile_text import LOOK
from xblocks.content.text import sanitise

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("engine", [sanitise.by_bleach, sanitise.by_nh3])
def test_what_either_engine_leaves_of_hostile_html_runs_nothing(
    blank: Any, engine: Callable[[str], str]
) -> None:
    pytest.importorskip("nh3")
    # An unclosed tag must not take the next one in.
    cleaned = [f"<section>{engine(text)}</section>" for text in HOSTILE]
    blank.set_content(f"<!doctype html><body>{''.join(cleaned)}</body>")
    looks = [blank.evaluate(LOOK)]
    blank.evaluate(
        "pieces => pieces.forEach(piece => document.body.insertAdjacentHTML('beforeend', piece))", cleaned
    )
    looks.append(blank.evaluate(LOOK))
    assert [(look["bad"], look["hit"], look["scripts"]) for look in looks] == [([], False, 0)] * 2
    assert blank.locator("section").count() == 2 * len(HOSTILE)
