"""A running preview. Tests that change sources or stop it take one of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .site import Site, Visitor, small_course


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shared course lies."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[Site]:
    """The small course, shared by tests that only look and act."""
    site = small_course(site_folder)
    yield site
    site.stop()


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """The small course for one test alone."""
    site = small_course(tmp_path)
    yield site
    site.stop()


@pytest.fixture
def learner(site: Site) -> Visitor:
    """Somebody who has opened the course for the first time."""
    visitor = site.visitor()
    visitor.get("/")
    return visitor


@pytest.fixture
def facilitator(site: Site) -> Visitor:
    """Somebody who pressed Facilitator."""
    return site.visitor().as_facilitator()


@pytest.fixture
def site_visitor(site: Site) -> Visitor:
    """Somebody who has opened nothing yet."""
    return site.visitor()
