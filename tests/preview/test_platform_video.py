"""The preview plays a film, although the platform's video block is not installed here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree

from course_export.film.in_course import Video, video_element
from course_export.formats import SeriesFile
from tests.course_export.small_guide import SOURCES

from .site import Site, database_of
from .tree import write_tree


@pytest.fixture
def cinema(tmp_path: Path) -> Iterator[Site]:
    """The small course with a video on its first page, and a page that stands in it as a file."""
    bundle = tmp_path / "bundle"
    write_tree(bundle)
    series = SeriesFile.model_validate(yaml.safe_load((SOURCES / "series.yaml").read_text("utf-8")))
    element = video_element(Video("a-video", "A film", "en", ("a.mp4",), "a-en.srt"), series, "T1")
    unit = bundle / "vertical/u1.xml"
    node = etree.fromstring(unit.read_bytes())
    node.insert(0, element)
    unit.write_bytes(etree.tostring(node))
    for name, content in (("a.mp4", b"moving"), ("a-en.vtt", b"WEBVTT\n"), ("a.html", b"<p>slides</p>")):
        (bundle / "static" / name).parent.mkdir(exist_ok=True)
        (bundle / "static" / name).write_bytes(content)
    site = Site(bundle, ["-m", "tests.preview.site", str(bundle), str(database_of(tmp_path))])
    yield site
    site.stop()


def test_a_film_is_played_with_its_captions_from_the_files_of_the_course(cinema: Site) -> None:
    visitor = cinema.visitor()
    page = visitor.get("/unit/u1/").text
    assert 'aria-label="A film"' in page
    assert '<source src="/files/a.mp4">' in page
    assert 'srclang="en"' in page and 'src="/files/a-en.vtt"' in page
    assert "autoplay" not in page
    assert visitor.get("/files/a.mp4").text == "moving"
    assert "Welcome" in page, "what stands below the film"


def test_a_page_that_is_a_file_may_do_what_is_inside_it_and_no_more(cinema: Site) -> None:
    answer = cinema.visitor().get("/files/a.html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "media-src data:" in policy
    assert "http" not in policy
