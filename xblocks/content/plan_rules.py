"""Rules of a facilitator's plan: its minutes must add up, or the day ends late."""

from __future__ import annotations

from .alike import same_ids
from .findings import Finding, quantity
from .session import SessionPlan


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
