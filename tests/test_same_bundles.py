"""A site that imports a guide again gets the blocks that it has: the bundles are those of the commit of which
`tests/data/bundles-b22f0c4.sha256` holds the sums, but for what was changed in the guides since."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.guides import GUIDES, unpacked

SUMS = Path(__file__).parent / "data" / "bundles-b22f0c4.sha256"

CHANGED_SINCE = frozenset(
    f"identification/{file}"
    for file in (
        "about/effort.html",
        "about/overview.html",
        "static/clinic-plan.svg",
        "vertical/m5-u4.xml",
        "vertical/m6-u3.xml",
    )
)
"""Files of bundles, as the list of sums calls them, whose text in the guides was changed on purpose."""


@pytest.mark.parametrize("guide", GUIDES)
def test_code_alone_changes_no_byte_of_a_bundle(guide: str) -> None:
    lines = (line.split("  ", 1) for line in SUMS.read_text("utf-8").splitlines())
    before = {name: digest for digest, name in lines if name.startswith(f"{guide}/")}
    now = {f"{guide}/{path}": hashlib.sha256(file).hexdigest() for path, file in unpacked(guide).items()}
    differ = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    meant = {name for name in CHANGED_SINCE if name.startswith(f"{guide}/")}
    assert differ - meant == set(), (
        "was a guide's text changed on purpose? Then name its file in CHANGED_SINCE"
    )
    assert meant - differ == set(), "named in CHANGED_SINCE and the same as before"
