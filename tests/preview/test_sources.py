"""`course-export preview` on an author's folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course_export.preview import serve
from course_export.sources import WrongUse
from tests.course_export.small_guide import SmallGuide

from .site import ROOT, Site

FULL_DISK = """
import errno, os, sys
from pathlib import Path
from course_export.preview import server
from course_export.preview.source import Source
from tests.preview.tree import write_tree
folder, looks = Path(sys.argv[1]), []
write_tree(folder)
def build():
    looks.append(1)
    if len(looks) > 1:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "scenarios/small/guide.yaml")
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
with server.listen(0) as listening:
    server.run(listening, Source(build, folder, check_every=0), folder.parent / "preview.sqlite3", "test")
"""


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Site]:
    """The small guide, served as its author does."""
    guide = SmallGuide(tmp_path)
    command = ["-m", "course_export", "preview", "small", "--port", "0"]
    site = Site(guide.scenarios, command, cwd=tmp_path)
    yield site
    site.stop()


def until(site: Site, fits: Callable[[str], bool]) -> str:
    """The home page, opened again until the next look at the folder is due and the page fits."""
    visitor = site.visitor()
    for _ in range(500):
        page = visitor.get("/").text
        if fits(page):
            return page
    raise AssertionError(f"the page did not follow:\n{page}")


def test_it_says_what_it_reads_where_it_is_and_where_work_is_kept(author: Site, tmp_path: Path) -> None:
    assert author.said[0] == "Reading the guide 'small' in scenarios ...\n"
    assert "The course 'small' is at http://127.0.0.1:" in author.said[-1]
    assert (tmp_path / ".preview" / "preview.sqlite3").is_file()


def test_the_whole_guide_can_be_opened_by_a_facilitator(author: Site) -> None:
    person = author.visitor().as_facilitator()
    for unit in ("m1-u1", "m1-u2", "m2-u1", "m2-u2"):
        page = person.get(f"/unit/{unit}/")
        assert page.status == 200 and "cannot be shown" not in page.text, unit
    for tab in ("/about/", "/page/glossary/", "/page/sources/"):
        assert person.get(tab).status == 200
    assert person.get("/page/glossary/").text.count(">Glossary</h") == 1, "one heading, not two"
    assert "Half a day" in person.get("/").text


def test_names_in_the_list_of_what_to_mend_are_set_as_code_and_nothing_in_it_is_markup(author: Site) -> None:
    author.edit("small/one/reading.page.md", "minutes: 2", "minuts: 2\nnotice: 7\n<b>: 1")
    page = until(author, lambda page: "to mend in the sources" in page)
    said = page[page.index('<details class="problems"') : page.index("</details>")]
    assert "<code>minuts</code>" in said and "`" not in said
    assert "<b>" not in said and "&lt;b&gt;" in said


def test_what_the_disk_refuses_is_told_in_a_sentence_and_the_course_stays(tmp_path: Path) -> None:
    site = Site(tmp_path / "bundle", ["-c", FULL_DISK, str(tmp_path / "bundle")], cwd=tmp_path)
    try:
        before = site.visitor().get("/").text
        (tmp_path / "bundle" / "new").touch()
        page = site.visitor().get("/").text
    finally:
        site.stop()
    assert "no room left" not in before and "First section" in before
    said = " ".join(re.sub("<[^>]+>", " ", page[page.index('<details class="problems"') :]).split())
    assert "there is no room left on the disk. Free some, then try again." in said
    assert "fault of the exporter" not in said and "First section" in page


def test_the_about_page_and_the_outline_say_the_same_minutes(tmp_path: Path) -> None:
    guide = SmallGuide(tmp_path)
    guide.change("small/two/quay.scenario.yaml", "minutes: 4", "minutes: 70")
    site = Site(guide.scenarios, ["-m", "course_export", "preview", "small", "--port", "0"], cwd=tmp_path)
    try:
        home, about = (site.visitor().get(path).text for path in ("/", "/about/"))
    finally:
        site.stop()
    for title, time in (("First module", "4 min"), ("Second module", "1 h 12 min"), ("Later", "3 min")):
        assert f"{title} ({time})" in about
        assert re.search(rf"<h3>{title}</h3>\s*<span class=\"section__facts\"><span>{time}</span>", home), (
            title
        )
    assert "About 1 h 16 min, in short units." in home


def test_the_weeks_after_are_no_part_of_the_time_that_a_guide_takes(author: Site) -> None:
    page = author.visitor().get("/").text
    assert "About 10 min, in short units." in page
    assert "in all" not in page


def test_a_slip_is_shown_with_file_line_column_and_how_to_mend_it(author: Site) -> None:
    reading = "small/one/reading.page.md"
    author.edit(reading, "[@POCOCK-2018]", "[@POCOCK-2081]")
    page = until(author, lambda page: "POCOCK-2081" in page)
    assert re.search(r"<code>scenarios/small/one/reading\.page\.md:7:\d+</code>", page)
    assert 'class="problems__remedy"' in page
    assert 'href="/unit/m1-u1/"' in page, "the course as it was is still there"
    author.edit(reading, "[@POCOCK-2081]", "[@POCOCK-2018]")
    assert 'class="problems"' not in until(author, lambda page: "POCOCK-2081" not in page)


def test_an_unknown_guide_is_refused_with_the_ones_there_are(tmp_path: Path) -> None:
    scenarios = SmallGuide(tmp_path).scenarios
    with pytest.raises(WrongUse, match=r"no guide `smal`.*small"):
        serve(scenarios, "smal", 0)


def refused(folder: Path, *arguments: str) -> str:
    """What the command says when it cannot start. It must be a sentence and exit code 2."""
    command = [sys.executable, "-m", "course_export", "preview", "small", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def test_a_taken_port_is_said_in_one_sentence(author: Site, tmp_path: Path) -> None:
    port = author.url.rpartition(":")[2]
    assert f"Port {port} is taken by another program." in refused(tmp_path, "--port", port)


def test_a_damaged_database_is_said_with_what_to_do(tmp_path: Path) -> None:
    SmallGuide(tmp_path)
    (tmp_path / ".preview").mkdir()
    (tmp_path / ".preview" / "preview.sqlite3").write_bytes(b"no database " * 1000)
    said = refused(tmp_path, "--port", "0")
    assert ".preview/preview.sqlite3 cannot be used" in said and "Delete it to begin anew." in said
