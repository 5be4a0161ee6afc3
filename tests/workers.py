"""Which tests run side by side, and which stay together.

`make test` runs pytest with a worker for each processor. A module stays with one worker, in its own order, so
that what its fixtures start is started once; so do all tests of one database server. Workers take them in the
order in which they are collected.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

ONE_BY_ONE = ("tests/xblocks/test_hostile_bodies.py",)
"""Modules that take long and share nothing costly between their tests: each test goes where there is room."""


_SERVER = re.compile(r"\[(mariadb|postgresql)")


def group(test: str) -> str:
    """The name of the tests that stay together with this one."""
    module = test.partition("::")[0]
    server = _SERVER.search(test)
    return server[1] if server else test if module in ONE_BY_ONE else module


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out the groups of tests, each whole."""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False
    return Groups(config, log)
