"""Rows that come together or not at all, and requests that never fail because two of them met.

Where two transactions wait for each other the database ends one of them. It can be carried out a moment
later, and nobody has to hear of that.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, transaction

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_TRIES = 7
_FIRST_PAUSE = 0.01
"""Seconds, at most, before what was ended is carried out anew; each time twice as many."""
_DEADLOCK_MARIADB = 1213
_DEADLOCK_POSTGRESQL = "40P01"


def in_one_transaction(act: Callable[[], _T], start_over: Callable[[], bool] = lambda: True) -> _T:
    """Carry out what belongs together.

    Args:
        act: what is done; once more where the database ended it for the sake of another.
        start_over: forgets what was done, before it is done anew. Gives whether that may be.
    """

    def together() -> _T:
        with transaction.atomic():
            return act()

    return whatever_it_meets(together, start_over)


def whatever_it_meets(act: Callable[[], _T], start_over: Callable[[], bool] = lambda: True) -> _T:
    """The same without a transaction around it. Inside another's transaction nothing is carried out anew: the
    database has ended the whole of that."""
    is_whole = not transaction.get_connection().in_atomic_block
    for turn in range(_TRIES - 1):
        try:
            return act()
        except Exception as fault:
            if not (is_whole and _is_deadlock(fault) and start_over()):
                raise
            _log.info("Two requests waited for each other; one is carried out anew")
            # Those that met would meet again if each began at once.
            time.sleep(random.uniform(0, _FIRST_PAUSE * 2**turn))
    return act()


def _is_deadlock(fault: BaseException | None) -> bool:
    """Whether the database ended a transaction so that another could go on; of an error that was raised while
    such a one was handled too, as saving a block does."""
    while fault is not None and not isinstance(fault, DatabaseError):
        fault = fault.__cause__ or fault.__context__
    if fault is None:
        return False
    code = getattr(fault.__cause__, "sqlstate", None) or getattr(fault.__cause__, "pgcode", None)
    return code == _DEADLOCK_POSTGRESQL or fault.args[:1] == (_DEADLOCK_MARIADB,)
