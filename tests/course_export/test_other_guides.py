"""A link to another guide leads to an activity that its learners have, or its author is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export.cli import main

from .slips.slip import PAGE
from .small_guide import SmallGuide


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallGuide:
    """A guide with another beside it."""
    guide = SmallGuide(tmp_path)
    shutil.copytree(guide.scenarios / "small", guide.scenarios / "second")
    text = (guide.scenarios / "second" / "guide.yaml").read_text("utf-8")
    (guide.scenarios / "second" / "guide.yaml").write_text(
        text.replace("id: small", "id: second", 1), "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return guide


def told(guide: SmallGuide, address: str) -> str:
    path = guide.scenarios / PAGE
    path.write_text(path.read_text("utf-8") + f"\nSee [the other guide]({address}).\n", "utf-8")
    output = CliRunner().invoke(main, ["check", "small"]).output
    return " ".join(
        line.strip() for line in output.split("\n") if "error" in line or "Did" in line or "Write" in line
    )


def test_a_link_to_an_activity_of_another_guide_is_in_order(guide: SmallGuide) -> None:
    assert "guide:" not in told(guide, "guide:second/quay")


@pytest.mark.parametrize(
    ("address", "wrong", "remedy"),
    [
        ("guide:secnd/quay", "leads to no other guide", "second"),
        ("guide:small/quay", "leads to no other guide", ""),
        ("guide:second/quai", "leads to nothing that learners of `second` have", "quay"),
        ("guide:second/half", "leads to nothing that learners of `second` have", ""),
        ("guide:second/how", "leads to nothing that learners of `second` have", ""),
        ("guide:second/ages", "leads to nothing that learners of `second` have", ""),
        ("guide:second", "leads nowhere", ""),
    ],
)
def test_an_author_is_told_of_a_link_that_leads_to_nothing(
    guide: SmallGuide, address: str, wrong: str, remedy: str
) -> None:
    message = told(guide, address)
    assert wrong in message and remedy in message and "reading.page.md:" in message
