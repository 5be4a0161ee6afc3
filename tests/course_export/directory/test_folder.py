"""A folder is replaced as a whole, wherever it lies, and nothing beside it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from course_export.directory.folder import write_folder

MADE = {"published.json": b"{}", "restricted/admin.csv": b"x"}


def test_a_folder_behind_a_link_can_be_published_again_and_the_link_stays(tmp_path: Path) -> None:
    stick, link = tmp_path / "stick", tmp_path / "directory"
    stick.mkdir()
    link.symlink_to(stick)
    for number in range(3):
        write_folder({**MADE, "number": str(number).encode()}, link)
        assert (link.is_symlink(), (stick / "number").read_bytes()) == (True, str(number).encode())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["directory", "stick"]


def test_a_link_that_somebody_put_where_we_write_aside_leads_nothing_away(tmp_path: Path) -> None:
    theirs, out = tmp_path / "theirs", tmp_path / "directory"
    theirs.mkdir()
    for what in ("new", "old"):
        (tmp_path / f".directory.course-export-{what}").symlink_to(theirs)
    write_folder(MADE, out)
    write_folder(MADE, out)
    assert (list(theirs.iterdir()), (out / "restricted/admin.csv").read_bytes()) == ([], b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["directory", "theirs"]


def test_a_folder_that_cannot_be_written_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        write_folder(MADE, tmp_path / "file" / "directory")
