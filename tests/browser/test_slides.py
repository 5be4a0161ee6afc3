"""The slides of a film are walked by keys, on a small screen, with no line and without a script."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from course_export.film.slides import slides_page
from course_export.film.timing import by_words, clock_of
from tests.course_export.film.short_film import short_film

pytestmark = pytest.mark.browser


@pytest.fixture
def slides(tmp_path: Path) -> str:
    """The slides of the short film, on a stick."""
    film = short_film()
    clocks = [clock_of(scene, list(map(by_words, scene.say))) for scene in film.scenes]
    path = tmp_path / "slides.html"
    path.write_text(slides_page(film, "en", clocks, []), encoding="utf-8")
    return path.as_uri()


def test_keys_lead_through_it_and_nothing_is_asked_of_any_line(chromium: Browser, slides: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(slides)
    title, caption = page.locator("section:visible h2"), page.locator("section:visible .caption")
    expect(title).to_have_text("Ask")
    expect(caption).to_have_text("Call each service, or visit it.")
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Sort")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Ask")
    page.keyboard.press("ArrowRight")
    page.get_by_label("Pace").select_option("1.5")
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    expect(caption).to_have_text("What you do not hold, nobody can steal.")
    expect(title).to_have_text("Thanks")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert Axe().run(page).response["violations"] == []


def test_one_goes_on_where_one_was(chromium: Browser, slides: str) -> None:
    page = chromium.new_page()
    page.goto(slides)
    page.get_by_role("button", name="Next").click()
    page.reload()
    expect(page.locator("section:visible h2")).to_have_text("Sort")


def test_without_a_script_all_of_it_is_there(chromium: Browser, slides: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(slides)
    expect(page.locator("section:visible")).to_have_count(3)
    expect(page.get_by_alt_text("Three trays stand in a row.")).to_be_visible()
    expect(page.locator("details")).to_have_count(3)
