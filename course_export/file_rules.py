"""Rules of the files of a guide that are taken into its course as they are, and of links among its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from xblocks.content.did_you_mean import listed

from .names import static_files
from .problems import Problem
from .safe_files import HANDOUTS, fault_of_file
from .sources import Guide, shown


def file_problems(guide: Guide) -> Iterator[Problem]:
    """What must not go into a bundle."""
    told = {document.file for document in guide.documents}
    for path in guide.outside:
        if shown(path) not in told:
            message = "this is a link to a file outside the folder of the guides"
            yield Problem(shown(path), 1, 1, "error", message, "Put a copy of the file in its place.")
    for _, _, path in static_files(guide):
        fault = fault_of_file(path)
        if fault:
            yield Problem(shown(path), 1, 1, "error", *fault)
    for number, entry in enumerate(guide.file.model.files if guide.file.model else ()):
        if PurePosixPath(entry.file).suffix.lower() not in HANDOUTS:
            yield guide.file.document.problem(
                ("files", number, "file"),
                f"`{entry.file}` is not of a kind that may be handed out",
                f"Hand it out as one of {listed(HANDOUTS, len(HANDOUTS))}; a web page as .pdf.",
            )
