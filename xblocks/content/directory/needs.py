"""What people look for, in their words, and the services that answer it. Search begins with the need."""

from __future__ import annotations

from typing import Literal

from ..translation import gettext_noop as _
from .words import ServiceType

Need = Literal[
    "danger", "sleep", "doctor", "talk", "pay", "lawyer", "papers", "child", "court", "work", "faith"
]
NEEDS: dict[Need, tuple[str, tuple[ServiceType, ...]]] = {
    "danger": (_("I am in danger"), ("danger_now", "helpline")),
    "sleep": (_("A safe place to sleep"), ("shelter", "housing")),
    "doctor": (_("A doctor or nurse"), ("health", "mental_health")),
    "talk": (_("Someone to talk to"), ("helpline", "mental_health", "case_management")),
    "pay": (_("My pay"), ("labour", "remedy", "victim_fund")),
    "lawyer": (_("A lawyer"), ("legal", "remedy")),
    "papers": (_("Papers and going home"), ("documents", "return", "family_tracing", "interpretation")),
    "child": (_("My child"), ("child", "education", "family_tracing")),
    "court": (_("Police or court"), ("witness_support", "legal", "interpretation")),
    "work": (_("Money and work"), ("livelihood", "education", "victim_fund", "case_management")),
    "faith": (_("Faith and community"), ("faith_community",)),
}
"""The words of each need, and the services that meet it, the nearest first."""
