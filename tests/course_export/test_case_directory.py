"""A guide's directory is filled into its cases, and each referral in them opens it at a need."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.course import make_course
from course_export.sources import read_guide, read_library
from tests.course_export.small_guide import SmallGuide
from xblocks.content.case.model import Case

CASE = "small/two/quay.scenario.yaml"
UNIT = "          - {id: m3-u3, title: Services, activities: [three/directory.yaml]}\n"


@pytest.fixture
def listed(small: SmallGuide) -> SmallGuide:
    """The small guide, which has a directory, with a referral."""
    small.change(CASE, "    title: The pay\n", "    title: The pay\n    referral: true\n")
    return small


def told() -> str:
    return CliRunner().invoke(main, ["check", "small"]).output


def test_a_referral_without_a_need_is_told_where_the_guide_has_a_directory(listed: SmallGuide) -> None:
    first, remedy = [line for line in told().splitlines() if "no need" in line or "Add `need" in line]
    assert first.startswith("scenarios/small/two/quay.scenario.yaml:47:15: warning: scene `pay` decides")
    assert "`danger`, `sleep`, `doctor`" in remedy
    listed.change(CASE, "referral: true", "referral: true\n    need: pay")
    assert "at no need" not in told()


def test_it_is_not_told_where_the_guide_has_none(listed: SmallGuide) -> None:
    listed.change("small/guide.yaml", UNIT, "")
    assert "at no need" not in told()


def test_a_case_knows_the_directory_of_its_guide(listed: SmallGuide) -> None:
    course = make_course(read_guide(read_library(listed.scenarios), "small"))
    assert [a.directory for a in course.activities.values() if isinstance(a, Case)] == ["find-help"]


def test_an_author_does_not_write_it(small: SmallGuide) -> None:
    small.change(CASE, "title: The quay\n", "title: The quay\ndirectory: find-help\n")
    assert "`directory` is not an author's key" in told()
