"""Fixtures of the exporter's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from .small_guide import SmallGuide


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallGuide:
    """The small guide, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return SmallGuide(tmp_path)
