"""A site that imports a newer version of a guide keeps what its learners did: the platform knows a block by
its name. `tests/data/names-a823c49.txt` has the names of a version that sites have imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guides import GUIDES, block_elements, unpacked

NAMES = Path(__file__).parent / "data" / "names-a823c49.txt"

TAKEN_OUT: dict[str, str] = {}
"""Blocks that a guide no longer has, as the list calls them, each with what came of it. Learners lose what
they did there."""


def names_of(guide: str) -> Iterator[str]:
    """Every block of a guide: `guide tag name`."""
    tree = unpacked(guide)
    for path in tree:
        folder, _, file = path.partition("/")
        if folder in ("chapter", "sequential", "vertical"):
            yield f"{guide} {folder} {file.removesuffix('.xml')}"
    for element in block_elements(tree):
        yield f"{guide} {element.tag} {element.get('url_name')}"


@pytest.mark.parametrize("guide", GUIDES)
def test_no_block_of_a_guide_loses_its_name(guide: str) -> None:
    before = {name for name in NAMES.read_text("utf-8").splitlines() if name.startswith(f"{guide} ")}
    lost = before - set(names_of(guide)) - TAKEN_OUT.keys()
    assert lost == set(), "learners lose what they did there: give the block its name back, or say why not"
