"""olxcleaner, which Open edX can run at import, finds nothing in a bundle but tags it does not know."""

from __future__ import annotations

from pathlib import Path

import pytest
from olxcleaner import validate

from course_export.build import make_tree_of
from course_export.sources import guide_names

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("guide", guide_names(SCENARIOS))
def test_olxcleaner_complains_of_nothing_but_our_own_tags(guide: str, tmp_path: Path) -> None:
    for name, content in make_tree_of(SCENARIOS, guide).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _, store, _ = validate(str(tmp_path), steps=8)
    complaints = [(type(error).__name__, error.description) for error in store.errors]
    assert [
        description
        for kind, description in complaints
        if kind != "UnexpectedTag" or not description.startswith("A <guide_")
    ] == []
    assert complaints, "it read the units"
