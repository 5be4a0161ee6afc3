"""What a new directory begins with: settings for practice, and two invented listings, since each names
another for when nobody answers. They pass the check, so that one sees a whole directory before one
writes one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

_BOTH = {
    "phone_is_free": "yes",
    "interpreter": "phone",
    "who_for_age": "0,120",
    "children_with_parent": "yes",
    "nationality_rule": "any",
    "papers_needed": "none",
    "cost": "free",
    "cooperation_condition": "none",
    "reports_to_immigration": "never_without_consent",
    "area_served": "Example Province",
    "referral_focal_role": "duty case manager",
    "capacity_band": "n/a",
    "exclusions": "none stated",
    "complaint_way": "Independent line 000-0199",
    "safety_level": "green_public",
    "source_of_info": "call",
    "status": "live",
    "text_languages_ready": "en",
    "edited_by": "editor 1",
    "approved_by": "owner",
    "verifier_role": "verifier 1",
    "service_mobile": "no",
}


def _dates(today: date) -> dict[str, str]:
    return {
        "consent_listing": f"yes {today} director role",
        "consent_expires": str(today + timedelta(360)),
        "last_verified_on": str(today),
        "change_log": f"{today} first written",
    }


def _helpline(today: date) -> dict[str, str]:
    return {
        **_BOTH,
        **_dates(today),
        "listing_id": "XA-0001",
        "public_name": "Lantern Line (FICTIONAL)",
        "legal_name": "Invented body 1",
        "org_type": "ngo",
        "service_types": "helpline",
        "short_text": "Someone to talk to, by day and by night",
        "how_to_reach": "phone",
        "phone_public": "000-0100",
        "hours": "24/7",
        "answer_languages": "en|id|my",
        "who_for_gender": "any|lgbtqi_welcoming",
        "formal_identification_needed": "helps_you_get_it",
        "reports_to_police": "child_or_life_risk_only",
        "access_physical": "step_free",
        "access_communication": "text",
        "location_precision": "none",
        "first_contact_expect": "A calm person answers. You may use any name. You may hang up.",
        "waiting_time": "same_day",
        "referral_route": "Call the referral line and say directory check",
        "referral_phone": "000-0191",
        "fallback_listing_ids": "XA-0002",
        "verify_tier": "1",
        "verify_level": "V2",
    }


def _lawyers(today: date) -> dict[str, str]:
    return {
        **_BOTH,
        **_dates(today),
        "listing_id": "XA-0002",
        "public_name": "Blue Kite Legal Desk (FICTIONAL)",
        "legal_name": "Invented body 2",
        "org_type": "legal_aid",
        "service_types": "legal|remedy",
        "short_text": "Free lawyer for pay, papers and court",
        "how_to_reach": "phone|walk_in",
        "phone_public": "000-0101",
        "hours": "Mo-Fr 08:00-17:00",
        "after_hours": "Leave a message without your story",
        "answer_languages": "en|th|lo",
        "who_for_gender": "any",
        "formal_identification_needed": "no",
        "reports_to_police": "never_without_consent",
        "access_physical": "partial",
        "access_communication": "easy_read",
        "location_precision": "street",
        "address_public": "1 Invented Street (FICTIONAL)",
        "how_to_come_safely": "Say that you have an appointment at the library",
        "first_contact_expect": "We ask what you want and tell you your choices",
        "waiting_time": "2_7_days",
        "referral_route": "Send the form without the story",
        "referral_phone": "000-0192",
        "fallback_listing_ids": "XA-0001",
        "verify_tier": "2",
        "verify_level": "V2",
    }


EXAMPLES: tuple[Callable[[date], dict[str, str]], ...] = (_helpline, _lawyers)


def settings_text() -> str:
    """Settings to change into one's own, with a comment on each key."""
    return """\
# What holds for the whole directory. Its listings stand in the table beside this file.
id: find-help
title: Help and information
minutes: 0
# For practice: every name says FICTIONAL and every phone is invented. Of a real directory delete this line.
sample: true
# Who answers for it: a body or a role, never a person.
owner: Working group on services (invented)
# Shown first. Plain words; what to know before one calls.
intro: |
  You may call without papers and without your name. Each card says what it costs and whom the service tells.
# The number that is always shown, for when nobody else answers.
fallback:
  title: Lantern Line (FICTIONAL)
  phone: 000-0100
  says: Day and night, free.
# Each place that area_served may name: its country, and the time zone of its clocks.
# `small: true` where everybody knows everybody: a shelter is then not shown for this place alone.
places:
  Example Province: {country: Sorana, time_zone: Asia/Bangkok}
"""
