"""Whether an answer that came after the deadline was given before it, and waited for a line to the server."""

from __future__ import annotations

from datetime import datetime, timedelta

ON_THE_WAY = timedelta(minutes=1)
"""How long a request may travel: our script waits no longer for a reply to one (`LONGEST` in line.js)."""


def was_in_time(
    shown: datetime | None, waited: float | None, came: datetime, closes: datetime, ends: datetime
) -> bool:
    """Whether such an answer counts.

    When a person wrote it nobody can prove: her browser says how long it waited, and a browser may say
    anything. So much is certain, for the server itself has signed it: the form was before her while the check
    was open. And so much is bounded: after `ends` nothing counts, whatever a browser says.

    Args:
        shown: when the server gave out the form; None for a form that it did not give to this person, or not
            for this try.
        waited: seconds between the answer and the sending of it, as the browser tells; None where it tells
            none that could be true.
        came: when the server got it.
        closes: the deadline.
        ends: when answers that waited count no longer.
    """
    if shown is None or shown > closes or came >= ends:
        return False
    if waited is None:
        return True
    longest = (came - shown).total_seconds()
    return came - timedelta(seconds=min(waited, longest)) - ON_THE_WAY <= closes
