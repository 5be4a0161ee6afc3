"""A folder of files that is written aside and put in place as a whole: nobody ever sees half of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..sources import WrongUse, shown

MARK = "published.json"
"""A folder that holds this file was made here, and may be replaced, where nothing else is said."""
RESTRICTED = "restricted/"
"""What lies under this name is for its owner's account on this machine alone."""


def may_replace(target: Path, mark: str = MARK) -> None:
    """Look whether a folder may be put in the place of another, before any work is done.

    Args:
        mark: the file by which a folder of ours is known.

    Raises:
        WrongUse: it holds files that we did not make.
    """
    target = _of(target)
    _restore(target)
    if target.is_dir() and any(target.iterdir()) and not (target / mark).is_file():
        raise WrongUse(
            f"{shown(target)} holds files that this command did not make. "
            "Name another folder with --out; it makes one that is not there."
        )
    if target.exists() and not target.is_dir():
        raise WrongUse(f"{shown(target)} is a file. Name a folder with --out.")


def write_folder(files: Mapping[str, bytes], target: Path, mark: str = MARK) -> None:
    """Write files, by their path in it, and put the folder in place of the older one.

    Raises:
        OSError: it cannot be written. The older folder is as it was.
        WrongUse: the older folder holds files that we did not make.
    """
    may_replace(target, mark)
    target = _of(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside, older = _beside(target, "new"), _beside(target, "old")
    _delete(aside)
    try:
        for path in sorted(files):
            _write(aside / path, files[path], path.startswith(RESTRICTED))
        if target.exists():
            target.rename(older)
        aside.rename(target)
    except OSError:
        _restore(target)
        raise
    finally:
        _delete(aside)
    _delete(older)


def _of(target: Path) -> Path:
    """The folder itself: where its name is a link, to a stick or a server's folder, what that leads to."""
    return target.resolve()


def _delete(path: Path) -> None:
    """A folder of ours with all in it. Of a link that somebody put in its place, the link alone."""
    if path.is_symlink():
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, content: bytes, is_restricted: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_restricted:
        path.parent.chmod(0o700)
    # Never readable for others, not even while it is written.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if is_restricted else 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _beside(target: Path, what: str) -> Path:
    # No name that anybody gives to a folder: what bears it may be deleted.
    return target.parent / f".{target.name}.course-export-{what}"


def _restore(target: Path) -> None:
    """Put an older folder back where a run was cut off between the two renames."""
    older = _beside(target, "old")
    if older.is_dir() and not older.is_symlink() and not target.exists():
        with suppress(OSError):
            older.rename(target)
    else:
        _delete(older)
