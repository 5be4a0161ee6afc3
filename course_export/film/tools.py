"""Programs of the machine that a film is made with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..sources import WrongUse

_FROM = {
    "ffmpeg": "apt-get install ffmpeg",
    "flite": "apt-get install flite, or make the film without a voice: --voice none",
    "piper": "pip install 'practitioner-guides[film-piper]'",
}


def tool(name: str) -> str:
    """Where a program lies.

    Raises:
        WrongUse: it is not installed; its text says how to install it.
    """
    beside = Path(sys.executable).with_name(name)
    found = shutil.which(name) or (str(beside) if beside.is_file() else None)
    if found is None:
        raise WrongUse(f"{name} is missing, and a film is made with it: {_FROM[name]}.")
    return found


def run(command: Sequence[str | Path], words: str = "") -> None:
    """Run a program to its end.

    Args:
        words: what it is given to read.

    Raises:
        WrongUse: it failed; its text is the program's own last line.
    """
    done = subprocess.run(
        list(map(str, command)),
        input=words,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or f"code {done.returncode}").splitlines()[-1]
        raise WrongUse(f"{Path(command[0]).name} failed: {said}")


def ffmpeg(*arguments: str | Path) -> None:
    """Run ffmpeg. The same input gives the same bytes. Raises as `run` does."""
    quiet = ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", "-bitexact"]
    run([tool("ffmpeg"), *quiet, *arguments])
