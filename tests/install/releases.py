"""The releases of Open edX that we promise to run on, and environments with their packages."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYTHON = {"teak": "3.11", "ulmo": "3.11", "verawood": "3.12"}
"""The Python of each release."""

NEW = {"markdown-it-py", "mdit-py-plugins", "mdurl", "practitioner-guides", "segno"}
"""What no release pins (looked up in their whole files), so that it may come with us."""

SILENT = ("from versions: none", "onnection", "timed out")
"""Words of pip where no index answers it: then it knows no version of anything."""

UNREACHED = (
    "pip reaches no package index here. To leave out the tests that need one: -m 'not index'. It says:"
)


def pins_file(release: str) -> Path:
    """Where the pins of a release stand."""
    return Path(__file__).parents[1] / "data" / "pins" / f"{release}.txt"


def pins(release: str) -> dict[str, str]:
    """Names and versions of the packages that a release pins and we could move."""
    lines = pins_file(release).read_text("utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if not line.startswith("#")]
    return {canonicalize_name(one.name): next(iter(one.specifier)).version for one in requirements}


class Site:
    """A fresh environment of this Python with the pinned packages of a release."""

    def __init__(self, folder: Path, release: str) -> None:
        venv.create(folder, with_pip=False)
        self.python = folder / "bin" / "python"
        done = self.pip("install", "--no-deps", "--requirement", str(pins_file(release)))
        if done.returncode and any(words in done.stderr for words in SILENT):
            pytest.fail(f"{UNREACHED}\n{done.stderr}", pytrace=False)
        assert done.returncode == 0, done.stderr

    def pip(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pip on this environment as this machine has set it up, but for constraints: a site has none."""
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "--disable-pip-version-check"]
        settings = {**os.environ, "PIP_CONSTRAINT": os.devnull}
        more = ["--quiet", "--retries", "1", "--no-compile"] if arguments[0] == "install" else []
        return subprocess.run([*command, *arguments, *more], env=settings, capture_output=True, text=True)

    def packages(self) -> dict[str, str]:
        """What is installed, by name."""
        (folder,) = self.python.parents[1].glob("lib/python*/site-packages")
        return {canonicalize_name(one.name): one.version for one in distributions(path=[str(folder)])}

    def broken(self) -> str:
        """What a package asks for and does not find; empty where all is well."""
        checked = self.pip("check")
        return checked.stdout if checked.returncode else ""

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run Python code there, away from this tree."""
        command = [str(self.python), "-I", "-W", "ignore", "-c", script]
        return subprocess.run(command, cwd=self.python.parent, capture_output=True, text=True)
