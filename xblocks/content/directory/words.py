"""The words that the closed fields of a listing allow, as its owner types them.

From the field list of the project's guidance note on directories. What people read in their place stands
with the cards: these here are the contract of the file.
"""

from __future__ import annotations

from typing import Literal

OrgType = Literal[
    "government", "ngo", "international", "union", "faith", "embassy", "health", "legal_aid", "community",
    "private_pro_bono",
]  # fmt: skip
ServiceType = Literal[
    "danger_now", "helpline", "shelter", "housing", "health", "mental_health", "case_management", "legal",
    "labour", "remedy", "documents", "return", "family_tracing", "child", "education", "livelihood",
    "interpretation", "witness_support", "victim_fund", "faith_community",
]  # fmt: skip
Way = Literal["phone", "sms", "chat", "walk_in", "letter", "through_other"]
YesNoUnknown = Literal["yes", "no", "unknown"]
Interpreter = Literal["none", "phone", "in_person", "on_request"]
WhoFor = Literal["women", "men", "any", "lgbtqi_welcoming"]
Children = Literal["yes", "no", "case_by_case"]
Papers = Literal["none", "any_id", "specific", "unknown"]
Identification = Literal["no", "yes", "helps_you_get_it"]
Cost = Literal["free", "partly", "paid", "unknown"]
Cooperation = Literal["none", "yes", "unclear"]
Reports = Literal["never_without_consent", "child_or_life_risk_only", "always", "unclear"]
Freedom = Literal["open", "limited", "closed", "n/a"]
StepFree = Literal["step_free", "partial", "none", "unknown"]
Communication = Literal["sign", "text", "easy_read", "audio", "none"]
Precision = Literal["none", "province", "district", "street"]
Waiting = Literal["same_day", "2_7_days", "longer", "unknown"]
Capacity = Literal["1_5", "6_15", "16_plus", "n/a"]
SafetyLevel = Literal["green_public", "amber_limited", "red_hold"]
VerifyLevel = Literal["V0", "V1", "V2", "V3"]
Status = Literal["draft", "live", "needs_check", "suspended", "closed"]
InfoSource = Literal["call", "visit", "form", "web"]
