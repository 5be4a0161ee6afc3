"""What a report of an error may tell: where it went wrong, and not a word of what a learner wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from traceback import clear_frames
from typing import Any, TypeVar

from django.views.decorators.debug import sensitive_variables

_F = TypeVar("_F", bound=Callable[..., Any])


def without_variables(function: _F) -> _F:
    """A function whose variables, and those of all that it calls, no report of an error tells.

    Django hides them by going up from a frame to the function that asked for it. On Python 3.11 a generator
    that has ended, such as one of Django's over rows, no longer knows who called it; so these frames are
    emptied as well.
    """

    @wraps(function)
    def emptied(*args: Any, **more: Any) -> Any:
        try:
            return function(*args, **more)
        except Exception as fault:
            cause: BaseException | None = fault
            while cause is not None:
                clear_frames(cause.__traceback__)
                cause = cause.__cause__ or cause.__context__
            raise

    hidden: _F = sensitive_variables()(emptied)
    return hidden
