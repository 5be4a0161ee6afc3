"""A build gives the same bytes each time, whole or not at all."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from course_export.build import make_tree_of
from course_export.bundle import pack, write
from course_export.cli import main
from course_export.olx_tree import Tree, read_back
from xblocks.content.page import Page

from .small_guide import SOURCES, SmallGuide

BUNDLE = Path("dist/small.tar.gz")


def build(*arguments: str) -> Result:
    """Run the command as a person does."""
    return CliRunner().invoke(main, ["build", *arguments])


@pytest.fixture
def tree(small: SmallGuide) -> Tree:
    """The files of the small guide's bundle."""
    return make_tree_of(small.scenarios, "small")


def root(tree: Tree, path: str) -> etree._Element:
    """A file of the tree as XML."""
    return etree.fromstring(tree[path], etree.XMLParser(remove_blank_text=True))


def test_the_same_sources_give_the_same_bytes(small: SmallGuide) -> None:
    assert build("small").exit_code == 0
    first = BUNDLE.read_bytes()
    for path in small.scenarios.rglob("*"):
        path.touch()
    assert build("small", "--out", "elsewhere").exit_code == 0
    assert Path("elsewhere/small.tar.gz").read_bytes() == first


def test_a_failed_build_leaves_the_old_bundle_as_it_was(small: SmallGuide) -> None:
    build("small")
    before = BUNDLE.read_bytes()
    small.change("small/one/note.notepad.yaml", "kind: form", "kind: forms")
    result = build("small")
    assert result.exit_code == 1
    assert "small was not built: 1 error." in result.output
    assert BUNDLE.read_bytes() == before
    assert [path.name for path in BUNDLE.parent.iterdir()] == ["small.tar.gz"]


def test_a_build_that_breaks_off_while_writing_leaves_the_old_bundle(
    small: SmallGuide, tmp_path: Path
) -> None:
    build("small")
    before = BUNDLE.read_bytes()

    with pytest.raises(TypeError):
        write("text where bytes are wanted", BUNDLE)  # type: ignore[arg-type]
    assert BUNDLE.read_bytes() == before
    assert [path.name for path in BUNDLE.parent.iterdir()] == ["small.tar.gz"]


def test_the_archive_holds_plain_files_of_nobody_and_no_time(tree: Tree) -> None:
    packed = pack(tree)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        members = archive.getmembers()
    assert [member.name for member in members] == sorted(f"course/{path}" for path in tree)
    assert {(m.isreg(), m.mtime, m.uid, m.gid, m.uname, m.gname, m.mode) for m in members} == {
        (True, 0, 0, 0, "", "", 0o644)
    }
    assert packed[4:8] == bytes(4), "the head of gzip has no time"


def test_activities_are_read_back_in_the_order_of_the_course(tree: Tree) -> None:
    assert [activity.id for activity in read_back(tree)] == [
        "before",
        "reading",
        "note",
        "quay",
        "quay-prompts",
        "after",
        "later",
        "my-book",
        "referral",
        "find-help",
        "half",
        "how",
        "sources-read",
        "ages",
    ]


def test_lessons_for_facilitators_are_named_after_their_activity_and_hidden(tree: Tree) -> None:
    chapter = root(tree, "chapter/facilitator-guide.xml")
    assert [child.get("url_name") for child in chapter] == [
        "half-lesson",
        "how-lesson",
        "sources-read-lesson",
        "sheets-to-print",
    ]
    unit = root(tree, "vertical/how-unit.xml")
    [block] = unit
    assert (block.tag, block.get("url_name"), block.get("display_name")) == (
        "guide_page",
        "how",
        "How to use it",
    )
    parts = (chapter, root(tree, "sequential/how-lesson.xml"), unit, block)
    assert {part.get("visible_to_staff_only") for part in parts} == {"true"}


def test_a_lesson_counts_where_its_check_does(tree: Tree) -> None:
    after, before = root(tree, "sequential/m2-lesson.xml"), root(tree, "sequential/m1-lesson.xml")
    assert (after.get("graded"), after.get("format")) == ("true", "Knowledge check")
    assert (before.get("graded"), before.get("format")) == (None, None)
    policy = json.loads(tree["policies/2026/grading_policy.json"])
    assert [(g["type"], g["min_count"], g["weight"]) for g in policy["GRADER"]] == [
        ("Knowledge check", 1, 1.0)
    ]
    assert policy["GRADE_CUTOFFS"] == {"Pass": 0.7}


def test_the_policy_names_what_studio_needs(tree: Tree) -> None:
    [(key, policy)] = json.loads(tree["policies/2026/policy.json"]).items()
    assert key == "course/2026"
    assert policy["tabs"][0]["type"] == "courseware"
    assert "discussion" not in {tab["type"] for tab in policy["tabs"]}
    assert policy["user_partitions"][0]["id"] == 101
    assert policy["user_partitions"][0]["groups"][0]["name"] == "Facilitators"
    assert tree[f"static/{policy['course_image']}"] == (SOURCES / "small/cover.png").read_bytes()
    assert policy["language"] == "en"


def test_an_activity_carries_the_sources_and_terms_it_uses_and_no_others(tree: Tree) -> None:
    page = next(activity for activity in read_back(tree) if activity.id == "reading")
    # PALERMO stands second: the text cites POCOCK-2018 first. `means` comes with the definition.
    assert list(page.references.sources) == ["POCOCK-2018", "PALERMO"]
    assert list(page.references.terms) == ["presumed victim", "means"]
    case = next(activity for activity in read_back(tree) if activity.id == "quay")
    assert (list(case.references.sources), case.references.terms) == (["POCOCK-2018", "PALERMO"], {})


def test_a_picture_beside_its_page_is_found_in_the_course(tree: Tree) -> None:
    assert b"![Three steps](/static/steps.svg)" in tree["vertical/m1-u2.xml"]
    assert tree["static/steps.svg"] == (SOURCES / "small/one/steps.svg").read_bytes()


def test_an_item_taken_over_is_the_same_in_both_checks(tree: Tree) -> None:
    before, after = (root(tree, f"vertical/{unit}.xml") for unit in ("m1-u1", "m2-u2"))
    assert etree.tostring(before.find(".//item")) == etree.tostring(after.find(".//item"))


def test_the_pages_beside_the_lessons_list_what_the_guide_uses(tree: Tree) -> None:
    glossary, sources = tree["tabs/glossary.html"].decode(), tree["tabs/sources.html"].decode()
    assert "presumed victim" in glossary
    assert "unused word" not in glossary
    assert 'href="https://example.org/protocol" target="_blank" rel="noopener noreferrer"' in sources
    assert "Nobody cites it" not in sources
    # The number of a citation in the glossary is the number of its source on the other page.
    assert "[2, art. 3(a)]" in glossary
    assert sources.index("Labour at sea") < sources.index("Protocol to Prevent Trafficking")


def test_the_about_page_says_who_stands_behind_it_and_that_it_is_a_draft(tree: Tree) -> None:
    about = tree["about/overview.html"].decode()
    assert "Draft. Not yet reviewed." in about
    assert "Not endorsed by anybody." in about
    assert "It speaks of threats." in about


def test_catalogues_are_told_the_guides_own_time_and_not_that_of_the_weeks_after(tree: Tree) -> None:
    assert tree["about/effort.html"] == b"10 min"


def test_a_source_that_only_the_about_page_cites_is_listed_too(small: SmallGuide) -> None:
    small.change("small/about.md", "[@PALERMO]", "[@UNUSED]")
    small.change("sources.yaml", "status: not-read", "status: read-in-part\n  part: the abstract")
    tree = make_tree_of(small.scenarios, "small")
    assert "Nobody cites it" in tree["tabs/sources.html"].decode()
    assert "[2]" in tree["about/overview.html"].decode()


def test_learners_are_told_of_no_source_that_nobody_has_read(small: SmallGuide) -> None:
    small.change("small/about.md", "[@PALERMO]", "[@UNUSED]")
    tree = make_tree_of(small.scenarios, "small")
    assert "Nobody cites it" not in tree["tabs/sources.html"].decode()


def test_facilitators_are_told_how_far_each_source_was_read(small: SmallGuide) -> None:
    small.change("small/about.md", "[@PALERMO]", "[@UNUSED]")
    small.change("sources.yaml", "status: read\n", "status: read-in-part\n  part: the abstract\n")
    tree = make_tree_of(small.scenarios, "small")
    page = next(activity for activity in read_back(tree) if activity.id == "sources-read")
    assert isinstance(page, Page)
    assert page.body.endswith(
        "## Read in full\n\n- Protocol to Prevent Trafficking, United Nations, 2000\n\n"
        "## Read in part\n\n- Labour at sea: *the abstract*\n\n"
        "## Not read\n\n- Nobody cites it"
    )
    assert root(tree, "vertical/sources-read-unit.xml").get("visible_to_staff_only") == "true"


def test_a_reviewed_guide_says_by_whom_and_no_longer_draft(small: SmallGuide) -> None:
    small.change(
        "small/guide.yaml",
        "{status: draft, by: [], on: null}",
        "{status: reviewed, by: [A <lawyer>], on: 2026-11-01}",
    )
    about = make_tree_of(small.scenarios, "small")["about/overview.html"].decode()
    assert "Reviewed by A &lt;lawyer&gt; on 2026-11-01." in about
    assert "Draft" not in about


def test_files_to_take_away_lie_in_the_course_and_are_listed(small: SmallGuide) -> None:
    small.change("small/guide.yaml", "files: []", "files: [{title: A & B, file: one/card.pdf}]")
    small.write("small/one/card.pdf", b"%PDF-")
    tree = make_tree_of(small.scenarios, "small")
    assert tree["static/card.pdf"] == b"%PDF-"
    assert '<a href="/static/card.pdf">A &amp; B</a>' in tree["info/handouts.html"].decode()


def test_two_pictures_of_one_name_do_not_replace_each_other(small: SmallGuide) -> None:
    small.write("small/staff/steps.svg", "<svg/>")
    small.change("small/staff/how.page.md", "Read it first.", "![Other steps](steps.svg)")
    result = CliRunner().invoke(main, ["check", "small"])
    assert (
        "small/staff/steps.svg:1:1: error: `one/steps.svg` is another file of the same name" in result.output
    )
