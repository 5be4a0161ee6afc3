"""What goes wrong with this machine is told in a sentence, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from course_export import bundle
from course_export.bundle import write
from course_export.cli import main
from course_export.machine import told

from .small_guide import SmallGuide


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("command", ["build", "handouts", "schema"])
@pytest.mark.parametrize("kind", ["ENOSPC", "EACCES", "EROFS", "EIO", "EDQUOT"])
def test_a_disk_that_does_not_take_a_file_is_told_with_its_name(
    command: str, kind: str, small: SmallGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = getattr(errno, kind)

    def full(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(bundle.os, "fsync", full)
    code, output = run(command, "--out", "out")
    last = output.strip().splitlines()[-1]
    assert code == 2
    assert last.startswith("Error: out/") and last.endswith(".")
    assert "None" not in output and "Traceback" not in output
    assert [path for path in Path("out").rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("command", ["build", "handouts", "schema"])
def test_a_file_where_a_folder_is_wanted_is_told(command: str, small: SmallGuide) -> None:
    Path("out").write_text("x", encoding="utf-8")
    code, output = run(command, "--out", "out/deeper")
    assert code == 2
    assert "a file stands where a folder is wanted" in output


def test_a_folder_where_the_bundle_should_be_is_told(small: SmallGuide) -> None:
    Path("dist/small.tar.gz/x").mkdir(parents=True)
    code, output = run("build")
    assert code == 2
    assert "dist/small.tar.gz: it is a folder, and a file is wanted" in output


def test_a_name_that_is_too_long_is_told(small: SmallGuide) -> None:
    code, output = run("build", "--out", "x" * 300)
    assert code == 2
    assert "the name is longer than this disk takes" in output


def test_an_error_without_a_file_is_a_sentence_too() -> None:
    assert told(OSError(errno.ENOSPC, "No space left on device")).startswith("There is no room left")
    assert told(OSError("odd")) == "Odd."


def test_what_a_build_left_that_was_cut_off_goes_with_the_next(small: SmallGuide) -> None:
    Path("dist").mkdir()
    gone, alive = Path("dist/.small.tar.gz.999999999"), Path(f"dist/.small.tar.gz.{os.getppid()}")
    gone.write_bytes(b"half")
    alive.write_bytes(b"half")
    other = Path("dist/.small.tar.gz.mine")
    other.write_bytes(b"an author's")
    assert run("build")[0] == 0
    assert sorted(p.name for p in Path("dist").iterdir()) == sorted([alive.name, other.name, "small.tar.gz"])


def test_an_older_file_survives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(b"old", tmp_path / "a")
    monkeypatch.setattr(bundle.os, "fsync", lambda descriptor: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full") as raised:
        write(b"new", tmp_path / "a")
    assert raised.value.filename == str(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"
