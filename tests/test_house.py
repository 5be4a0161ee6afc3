"""The house stays one that a newcomer finds her way in, and what is installed is all that is needed."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from xblock.core import XBlock

from tests.guides import GUIDES
from tests.node import NODE
from tests.wheel import ROOT, build
from xblocks.content import ACTIVITIES
from xblocks.shared.block import FIRST_SCRIPT


@pytest.mark.parametrize(("folder", "most"), [("xblocks", 300), ("course_export", 300), ("tests", 500)])
def test_no_module_is_so_long_that_it_has_two_jobs(folder: str, most: int) -> None:
    """A test may tell a long story; what it tests has one reason to change."""
    code = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".js", ".css", ".html")]
    assert code
    lines = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in code}
    assert {name: n for name, n in lines.items() if n > most} == {}


def test_every_kind_of_activity_has_a_block_that_the_platform_finds() -> None:
    for kind in ACTIVITIES:
        assert kind in XBlock.load_class(kind.TAG).MODELS


def test_only_blocks_stand_directly_in_the_package() -> None:
    """The platform finds static files by a block's package, so blocks cannot have rooms. All else has one."""
    hall = {path.stem for path in (ROOT / "xblocks").glob("*.py")} - {"__init__"}
    assert hall == {XBlock.load_class(kind.TAG).__module__.removeprefix("xblocks.") for kind in ACTIVITIES}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel holds that was built from a copy of this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(build(folder)) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


@pytest.fixture
def installed(unpacked: Path) -> set[str]:
    """The names of its files."""
    return {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if path.is_file()}


def test_what_travels_to_a_phone_has_no_comments_and_still_runs(unpacked: Path) -> None:
    for path in [*unpacked.glob("xblocks/**/*.js"), *unpacked.glob("xblocks/**/*.css")]:
        written = (ROOT / path.relative_to(unpacked)).read_text("utf-8")
        assert len(path.read_text("utf-8")) < len(written), path.name
        if path.suffix == ".js":
            subprocess.run([NODE, "--check", str(path)], check=True)


def test_an_installed_package_brings_whatever_stands_in_it(installed: set[str]) -> None:
    needed = [
        path
        for package in ("xblocks", "course_export")
        for path in (ROOT / package).rglob("*.*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    needed += (path for guide in GUIDES for path in (ROOT / "scenarios" / guide).rglob("*.*"))
    missing = {str(path.relative_to(ROOT)) for path in needed} - installed
    assert missing == set()


def test_what_the_platform_serves_to_everybody_holds_no_tests_or_answers(installed: set[str]) -> None:
    public = {name.rsplit(".", 1)[-1] for name in installed if name.startswith("xblocks/resources/")}
    assert public <= {"js", "css"}
    assert not any(name.startswith("tests/") for name in installed)


def test_collectstatic_publishes_scripts_and_styles_and_nothing_else_of_ours() -> None:
    """The platform collects all that is no Python in the `resources_dir` of each block's package, under names
    that `local_resource_url` gives (openedx/core/lib/xblock_pipeline/finder.py, Teak)."""
    for kind in ACTIVITIES:
        block = XBlock.load_class(kind.TAG)
        published = ROOT / "xblocks" / block.get_resources_dir()
        files = {str(path.relative_to(published)) for path in published.rglob("*") if path.is_file()}
        assert {name.rpartition(".")[2] for name in files} == {"js", "css"}
        assert {FIRST_SCRIPT, *block.scripts, *block.styles} <= files
        for name in files:
            # As the development server and the workbench give them out.
            assert block.open_local_resource(name).read()
