"""A course as an archive that Open edX imports: the same tree gives the same bytes."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
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
    """Write a file aside and put it in place in one step, so that nobody ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
