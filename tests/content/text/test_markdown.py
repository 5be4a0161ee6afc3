"""What authors may write, and what never reaches a page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xblocks.content.base import References, Source, Term
from xblocks.content.text.markdown import inline_html, tick_lines, to_html
from xblocks.content.text.scan import Scan, may_point, scan, scan_parsed

REFERENCES = References(
    sources={"ILO-11": Source(title="Indicators"), "PALERMO": Source(title="Protocol")},
    terms={"presumed victim": Term(definition="A person **treated** as a victim.")},
)


def test_a_citation_shows_the_number_of_its_source_and_the_place() -> None:
    assert "[2, art. 3(b)]" in to_html("So it is [@PALERMO art. 3(b)].", REFERENCES)


def test_a_term_is_a_button_with_its_meaning_beside_it() -> None:
    html = to_html("A [[presumed victims|presumed victim]] rests.", REFERENCES)
    assert (
        '<button type="button" class="pg-term__word" aria-expanded="false">presumed victims</button>' in html
    )
    assert "<strong>treated</strong>" in html


def test_callouts_differ_by_label_not_by_colour_only() -> None:
    assert "Take care: Doors" in to_html("::: caution Doors\nText\n:::")


def test_a_pause_is_a_callout_like_any_other() -> None:
    assert "pg-callout--pause" in to_html("::: pause\nBreathe out.\n:::")
    assert "Pause here" in to_html("::: pause\nBreathe out.\n:::")


def test_a_figure_has_its_caption_and_its_longer_words_folded() -> None:
    html = to_html(
        "::: figure The doors\n![Three doors](/static/a.svg)\n\nThe *first* is open.\n:::\n\nAfter."
    )
    figure, _, after = html.partition("</figure>")
    assert "<figcaption>The doors</figcaption>" in figure
    assert figure.index("<img") < figure.index("<figcaption>") < figure.index("<details")
    assert "<em>first</em>" in figure.partition("<summary>")[2]
    assert "<p>After.</p>" in after


def test_a_figure_without_longer_words_folds_nothing() -> None:
    assert "<details" not in to_html("::: figure The doors\n![Three doors](/static/a.svg)\n:::")


def test_a_caption_is_shown_as_text() -> None:
    assert "<script>" not in to_html("::: figure <script>x</script>\n![a](/static/a.svg)\n:::")


def test_lines_of_a_checklist_are_known_in_plain_words() -> None:
    text = "- [ ] Ask *alone*\n- [x] See a [[presumed victim]]\n- no tick"
    assert list(tick_lines(text).values()) == ["Ask alone", "See a presumed victim"]
    assert all(f'value="{key}"' in to_html(text) for key in tick_lines(text))


def test_headings_begin_under_the_title_of_the_activity() -> None:
    assert "<h3>One</h3>" in to_html("## One")


def test_a_table_keeps_its_meaning_when_shown_as_a_list() -> None:
    html = to_html("| Sign | Question |\n|---|---|\n| Debt | Is it **falling**? |")
    assert 'data-label="Question"' in html
    assert 'role="columnheader"' in html


def test_a_line_of_a_checklist_keeps_its_name_when_others_come_and_go() -> None:
    one = to_html("- [ ] First\n- [ ] Second")
    two = to_html("- [ ] New\n- [ ] Second")
    name = one.split("Second")[0].rsplit('value="', 1)[1][:12]
    assert name in two


def test_pictures_come_from_the_course_only() -> None:
    html = to_html("![a](/static/a.svg) ![b](https://evil.example/b.png) ![c](data:image/svg+xml,x)")
    assert html.count("src=") == 1


def test_a_link_may_lead_to_a_file_of_the_course_and_to_nothing_else_inside() -> None:
    assert '<a href="/static/pack-1a.pdf">' in to_html("[Pack](/static/pack-1a.pdf)")
    for address in ("/static/../admin", "/admin", "/static/", "//evil.example/static/a.pdf"):
        assert "href" not in to_html(f"[Pack]({address})"), address


def test_outside_links_do_not_tell_where_the_reader_comes_from() -> None:
    assert 'rel="noopener noreferrer"' in to_html("[x](https://example.org)")


def test_a_choice_is_a_line_without_paragraphs() -> None:
    assert inline_html("Ask *everyone*") == "Ask <em>everyone</em>"


def test_a_scan_finds_what_a_text_points_to_with_its_line() -> None:
    found = scan("## Head\n\n[@ILO-11]\nand [[child]]\n\n::: nonsense\nx\n:::\n\n<b>raw</b>")
    assert (found.headings, found.cites, found.terms) == ([(2, "Head", 0)], [("ILO-11", 2)], [("child", 3)])
    assert (found.callouts, found.raw_html) == ([("nonsense", 5)], [9, 9])


def test_texts_rendered_at_once_do_not_mix() -> None:
    def render(n: int) -> bool:
        return f"<strong>word {n}</strong>" in to_html(
            f"A **word {n}** and [link](https://example.org/{n}) " * 20
        )

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(render, range(400)))


@given(
    st.lists(
        st.sampled_from([*"\n\t abX1.!()*+-=>\\`_~&;:\"'/[]<#|@", "::: law", "    ", "- [ ] "]), max_size=30
    )
)
def test_a_text_that_is_not_parsed_holds_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    assume(not may_point(text))
    assert scan_parsed(text) == Scan()


@pytest.mark.parametrize("html", ["<b>bold</b>", "<script>x</script>", "<img src=x onerror=y>"])
def test_html_of_an_author_is_shown_as_it_is_written(html: str) -> None:
    """The first wall, whatever the sanitiser behind it lets through."""
    assert html.replace("<", "&lt;").replace(">", "&gt;") in to_html(f"Before {html} after")
