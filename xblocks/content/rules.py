"""All rules of an activity, by its kind. Pure: they read models and know no files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .base import Activity
from .case.aid import aid_findings
from .case.model import Case
from .case.proof import proof_findings
from .case.rules import case_findings
from .check.model import Check
from .check.rules import check_findings
from .findings import Finding
from .notepad.model import Notepad
from .notepad.rules import note_findings
from .plan_rules import plan_findings
from .session import SessionPlan
from .text.rules import text_findings

RULES: dict[type[Activity], tuple[Callable[[Any], list[Finding]], ...]] = {
    Case: (case_findings, aid_findings, proof_findings),
    Check: (check_findings,),
    Notepad: (note_findings,),
    SessionPlan: (plan_findings,),
}
"""What each kind must keep beside the rules of texts. Pages have texts only."""


def findings(activity: Activity) -> list[Finding]:
    """Everything wrong with an activity by itself, apart from the guide around it."""
    found = text_findings(activity)
    for rule in RULES.get(type(activity), ()):
        found.extend(rule(activity))
    return found
