"""What people read in place of the closed words of a listing, and which of these are a catch.

Short and kind, for somebody who is tired and reads in a second language. Each value has its sentence, so
that no card says less than its listing knows.
"""

from __future__ import annotations

from ..translation import gettext_noop as _

SAYS: dict[str, dict[str, str]] = {
    "org_type": {
        "government": _("A government office"),
        "ngo": _("An organisation that is not the government"),
        "international": _("An international organisation"),
        "union": _("A workers' union"),
        "faith": _("A faith group"),
        "embassy": _("An embassy or consulate"),
        "health": _("A health service"),
        "legal_aid": _("A legal aid office"),
        "community": _("A community group"),
        "private_pro_bono": _("A private office that works for free"),
    },
    "service_types": {
        "danger_now": _("Help in danger"),
        "helpline": _("A helpline"),
        "shelter": _("A safe place to sleep"),
        "housing": _("Housing"),
        "health": _("A doctor or nurse"),
        "mental_health": _("Care for mind and feelings"),
        "case_management": _("Someone who plans with you"),
        "legal": _("A lawyer"),
        "labour": _("Help with work and pay"),
        "remedy": _("Getting what you are owed"),
        "documents": _("Papers"),
        "return": _("Going home"),
        "family_tracing": _("Finding family"),
        "child": _("Help for children"),
        "education": _("School and courses"),
        "livelihood": _("Finding work or starting again"),
        "interpretation": _("An interpreter"),
        "witness_support": _("Support for witnesses"),
        "victim_fund": _("Money from a public fund"),
        "faith_community": _("Faith and community"),
    },
    "how_to_reach": {
        "phone": _("Call"),
        "sms": _("Send a text message"),
        "chat": _("Write in a chat"),
        "walk_in": _("Come in"),
        "letter": _("Write a letter"),
        "through_other": _("Through another service"),
    },
    "phone_is_free": {
        "yes": _("The call is free."),
        "no": _("The call costs money."),
        "unknown": _("We do not know what the call costs."),
    },
    "interpreter": {
        "none": _("There is no interpreter."),
        "phone": _("An interpreter can help by phone."),
        "in_person": _("An interpreter can be with you."),
        "on_request": _("You can ask for an interpreter."),
    },
    "who_for_gender": {
        "women": _("Women"),
        "men": _("Men"),
        "any": _("Everyone"),
        "lgbtqi_welcoming": _("LGBTQI+ people are welcome"),
    },
    "children_with_parent": {
        "yes": _("You can bring your children."),
        "no": _("You cannot bring your children."),
        "case_by_case": _("Ask whether you can bring your children."),
    },
    "nationality_rule": {
        "any": _("You can come from any country."),
        "nationals": _("Only for citizens of this country."),
        "foreigners": _("Only for people from other countries."),
    },
    "papers_needed": {
        "none": _("No papers needed."),
        "any_id": _("You need a paper with your name on it."),
        "specific": _("You need certain papers. Ask which ones."),
        "unknown": _("We do not know whether you need papers. Ask first."),
    },
    "formal_identification_needed": {
        "no": _("Nobody has to decide first whether you are a victim of a crime."),
        "yes": _("An office must first decide that you are a victim of trafficking."),
        "helps_you_get_it": _("If you want, they help you to be recognised as a victim of a crime."),
    },
    "cost": {
        "free": _("The help is free."),
        "partly": _("You pay part of the cost."),
        "paid": _("You have to pay."),
        "unknown": _("We do not know what it costs. Ask first."),
    },
    "cooperation_condition": {
        "none": _("You do not have to work with the police or a court to get help."),
        "yes": _("They help you only if you work with the police or a court."),
        "unclear": _("It is not clear whether you must work with the police or a court. Ask first."),
    },
    "reports_to_police": {
        "never_without_consent": _("They tell the police only if you agree."),
        "child_or_life_risk_only": _(
            "They tell the police only if you agree, or if a child or a life is in danger."
        ),
        "always": _("They always tell the police."),
        "unclear": _("It is not clear whether they tell the police. Ask before you say your name."),
    },
    "reports_to_immigration": {
        "never_without_consent": _("They tell immigration only if you agree."),
        "child_or_life_risk_only": _(
            "They tell immigration only if you agree, or if a child or a life is in danger."
        ),
        "always": _("They always tell immigration."),
        "unclear": _("It is not clear whether they tell immigration. Ask before you say your name."),
    },
    "freedom_of_movement": {
        "open": _("You can come and go."),
        "limited": _("You can go out only at certain times."),
        "closed": _("You cannot leave when you want to."),
        "n/a": "",
    },
    "access_physical": {
        "step_free": _("No steps: you can come in with a wheelchair."),
        "partial": _("Some parts have steps. Ask if you use a wheelchair."),
        "none": _("There are steps. You cannot come in with a wheelchair."),
        "unknown": _("We do not know whether there are steps."),
    },
    "access_communication": {
        "sign": _("Sign language"),
        "text": _("Help in writing"),
        "easy_read": _("Papers in easy words"),
        "audio": _("Information to listen to"),
        "none": "",
    },
    "waiting_time": {
        "same_day": _("Help on the same day."),
        "2_7_days": _("You wait 2 to 7 days."),
        "longer": _("You wait more than 7 days."),
        "unknown": _("We do not know how long you wait."),
    },
}
"""By field and value. An empty sentence: nothing needs to be said."""

CATCHES: dict[str, frozenset[str]] = {
    "reports_to_police": frozenset({"always", "unclear"}),
    "reports_to_immigration": frozenset({"always", "unclear"}),
    "freedom_of_movement": frozenset({"limited", "closed"}),
    "cooperation_condition": frozenset({"yes", "unclear"}),
    "formal_identification_needed": frozenset({"yes"}),
    "papers_needed": frozenset({"any_id", "specific", "unknown"}),
    "nationality_rule": frozenset({"nationals", "foreigners"}),
    "cost": frozenset({"partly", "paid", "unknown"}),
    "children_with_parent": frozenset({"no"}),
    "waiting_time": frozenset({"longer"}),
}
"""Values that somebody must know before she calls; the gravest field first."""

HARD_CATCHES: dict[str, str] = {
    "reports_to_police": "always",
    "reports_to_immigration": "always",
    "freedom_of_movement": "closed",
    "cooperation_condition": "yes",
}
"""Of these the ones that can cost somebody her freedom. Others come first, and a number that is given in a
few words says them too."""

ONLY_COUNTRIES = _("Only for people from: {countries}.")
ONLY_WOMEN, ONLY_MEN = _("Not for men."), _("Not for women.")
AGES = _("{from_} to {to} years old.")
FROM_AGE, UP_TO_AGE = _("{from_} years or older."), _("{to} years or younger.")
OPEN_ALWAYS = _("Every day, day and night")
DAYS: dict[str, str] = {
    "Mo": _("Monday"),
    "Tu": _("Tuesday"),
    "We": _("Wednesday"),
    "Th": _("Thursday"),
    "Fr": _("Friday"),
    "Sa": _("Saturday"),
    "Su": _("Sunday"),
}
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
