"""A directory in a guide: read with the table beside it, refused where that breaks a rule, cut to what the
public may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_export.build import make_tree_of
from course_export.check_guide import judge
from course_export.cli import main
from course_export.course import make_course
from course_export.olx_tree import read_back
from course_export.sources import find_scenarios, read_guide, read_library
from course_export.standard.effort import Effort, effort
from course_export.standard.rules import editorial
from xblocks.content.directory.listing import told
from xblocks.content.directory.model import Directory
from xblocks.content.directory.reach import includes

from ..small_guide import SmallGuide

TABLE = "small/three/directory.csv"
SETTINGS = "small/three/directory.yaml"


def check() -> Result:
    return CliRunner().invoke(main, ["check", "small"])


def test_learners_get_the_public_edition_alone(small: SmallGuide) -> None:
    assert small
    tree = make_tree_of(find_scenarios(), "small")
    [held] = [activity for activity in read_back(tree) if isinstance(activity, Directory)]
    assert held.edition == "public"
    assert [one.listing_id for one in held.listings] == ["XA-0001", "XA-0002", "XB-0003"]
    everything = b"\n".join(tree.values()).decode("utf-8", "replace")
    for restricted in (
        "000-0191",
        "Duty case manager",
        "director role",
        "verifier 1",
        "Fictional body",
        "XB-0004",
    ):
        assert restricted not in everything
    for name, mark in told().items():
        if not includes("public", mark.reach):
            assert f"{name}=" not in everything and f"<{name}>" not in everything


def test_a_fault_in_the_table_is_told_at_its_cell_by_the_check_of_the_guide(small: SmallGuide) -> None:
    small.change(TABLE, "Free lawyer", "Call 081 234 5678. Free lawyer")
    result = check()
    assert result.exit_code == 1
    assert f"scenarios/{TABLE}:3:short_text: error: V3: " in result.output
    built = CliRunner().invoke(main, ["build", "small"])
    assert (built.exit_code, list(Path().glob("dist/*"))) == (1, [])


def test_a_fault_in_the_settings_is_told_in_them_and_not_again_by_the_table(small: SmallGuide) -> None:
    small.change(SETTINGS, "owner: Working group on services", "ownr: Working group on services")
    found = [row for row in check().output.splitlines() if ": error: " in row]
    assert len(found) == 1 and f"scenarios/{SETTINGS}:6:1: error: unknown key `ownr`" in found[0]


def test_listings_and_edition_are_not_written_in_the_settings(small: SmallGuide) -> None:
    small.change(SETTINGS, "sample: true", "sample: true\nedition: admin")
    output = check().output
    assert "`edition` is not an author's key" in output and "learners get the public edition" in output


def test_settings_without_a_table_say_what_to_put_there(small: SmallGuide) -> None:
    (small.scenarios / TABLE).unlink()
    output = check().output
    assert f"scenarios/{SETTINGS}:1:1: error: there is no table of listings" in output
    assert "directory template" in output


def test_a_table_that_is_a_link_out_of_the_guides_is_not_read(small: SmallGuide, tmp_path: Path) -> None:
    path = small.scenarios / TABLE
    path.rename(tmp_path / "elsewhere.csv")
    path.symlink_to(tmp_path / "elsewhere.csv")
    output = check().output
    assert "a link to a file outside" in output and "there is no table of listings" in output


def test_all_guides_may_share_one(small: SmallGuide) -> None:
    for name in (TABLE, SETTINGS):
        path = small.scenarios / name
        small.write(f"series/{path.name}", path.read_bytes())
        path.unlink()
    small.change("small/guide.yaml", "three/directory.yaml", "series/directory.yaml")
    guide = read_guide(read_library(find_scenarios()), "small")
    assert not judge(guide).stop_a_build
    held = make_course(guide).activities["series/directory.yaml"]
    assert isinstance(held, Directory) and len(held.listings) == 3


def test_the_learning_standard_counts_it_for_nothing_and_judges_none_of_its_texts(small: SmallGuide) -> None:
    series = (small.scenarios / "series.yaml").read_text("utf-8")
    small.write("series.yaml", f"{series}standard:\n  words_to_avoid: {{lawyer: advocate}}\n")
    guide = read_guide(read_library(find_scenarios()), "small")
    held = guide.activities["three/directory.yaml"].model
    assert held is not None and effort(held) == Effort()
    assert [str(p) for p in editorial(guide) if "directory" in p.file] == []


@pytest.mark.parametrize("name", ["directory.xlsx", "directory.ods"])
def test_a_workbook_may_stand_in_its_place(small: SmallGuide, name: str) -> None:
    from .tables import Owner
    from .test_tables import as_ods, as_xlsx

    owner = Owner(small.scenarios / "small" / "three")
    (as_xlsx if name.endswith("xlsx") else as_ods)(owner)
    (small.scenarios / TABLE).unlink()
    guide = read_guide(read_library(find_scenarios()), "small")
    assert not judge(guide).stop_a_build
    held = guide.activities["three/directory.yaml"].model
    assert isinstance(held, Directory) and len(held.listings) == 3
