"""A course as an archive that Open edX imports: the same tree gives the same bytes."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from contextlib import suppress
from pathlib import Path

from .olx_tree import Tree


def pack(tree: Tree) -> bytes:
    """A `.tar.gz` of a tree. Order, times, owners and modes are fixed; it holds plain files only."""
    packed = io.BytesIO()
    # Without a name and time in its head, gzip's bytes depend on the content alone.
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in sorted(tree):
            member = tarfile.TarInfo(f"course/{path}")
            member.size = len(tree[path])
            member.mode = 0o644
            archive.addfile(member, io.BytesIO(tree[path]))
    return packed.getvalue()


def write(content: bytes, target: Path) -> None:
    """Write a file aside and put it in place in one step, so that nobody ever sees half of it.

    Raises:
        OSError: it cannot be written. Its `filename` is the target, or the folder that cannot be made.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear(target)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _clear(target: Path) -> None:
    """Delete what builds that were cut off have left beside a target."""
    for left in target.parent.glob(f".{target.name}.*"):
        process = left.suffix[1:]
        if process.isdecimal() and not _runs(int(process)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
