"""Rules of a facilitator's plan: its minutes must add up, or the day ends late."""

from __future__ import annotations

from collections.abc import Iterator

from .alike import same_ids
from .did_you_mean import suggest
from .findings import Finding, quantity
from .session import REPORT, SPOKEN, WRITTEN, Session, SessionPlan


def plan_findings(plan: SessionPlan) -> list[Finding]:
    """Faults of a plan."""
    found = list(same_ids(("sessions",), [session.id for session in plan.sessions], "session"))
    for number, session in enumerate(plan.sessions):
        steps = sum(step.minutes for step in session.steps)
        if session.steps and steps != session.minutes:
            found.append(
                Finding(
                    ("sessions", number, "minutes"),
                    f"the steps of `{session.id}` add up to {quantity(steps, 'minute')}, "
                    f"not {session.minutes}",
                    f"Change a step, or write `minutes: {steps}`.",
                )
            )
        found += _steps(number, session)
        if session.friday is not None and (session.kind != "break" or session.friday < session.minutes):
            found.append(
                Finding(
                    ("sessions", number, "friday"),
                    f"`friday` of `{session.id}` makes no break longer",
                    "Write it at a break, with more minutes than on other days, or delete it.",
                )
            )
        if not session.steps and session.kind == "session":
            found.append(
                Finding(
                    ("sessions", number),
                    f"`{session.id}` has no steps",
                    "Add `steps:`, or write `kind: break`.",
                )
            )
    total = sum(session.minutes for session in plan.sessions)
    if total != plan.length:
        found.append(
            Finding(
                ("length",),
                f"the sessions add up to {quantity(total, 'minute')}, not {plan.length}",
                f"Change a session, or write `length: {total}`.",
            )
        )
    return found


def _steps(number: int, session: Session) -> Iterator[Finding]:
    """Steps that are too short for what they ask for, or that hand out what nobody brings."""
    for n, step in enumerate(session.steps):
        here = ("sessions", number, "steps", n)
        if step.minutes < step.least:
            asked = (
                (step.written, WRITTEN, "written"),
                (step.spoken, SPOKEN, "spoken"),
                (step.reports, REPORT, "reported"),
            )
            sums = ", ".join(f"{count} {what} at {each:g} min" for count, each, what in asked if count)
            yield Finding(
                (*here, "minutes"),
                f"step {n + 1} of `{session.id}` takes {quantity(step.least, 'minute')}, "
                f"not {step.minutes}: {sums}",
                f"Write `minutes: {step.least}` or more, or ask for less.",
            )
        for s, sheet in enumerate(step.sheets):
            if sheet not in session.materials:
                yield Finding(
                    (*here, "sheets", s),
                    f"step {n + 1} of `{session.id}` hands out `{sheet}`, which is not among its materials",
                    suggest(sheet, session.materials, f"Add `{sheet}` to `materials` of the session."),
                )
