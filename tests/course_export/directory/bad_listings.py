"""Listings that must not be published, each with the rule that refuses it, where, and a way out."""

from __future__ import annotations

from typing import NamedTuple


class Bad(NamedTuple):
    """A good listing made bad in some cells.

    Attributes:
        rule: the number of the rule that must refuse it.
        column: where.
        says: words of why or of what instead.
        cells: what is changed, of the listing `of`.
        real: in a directory that is not for practice.
    """

    name: str
    rule: str
    column: str
    says: str
    cells: dict[str, str]
    of: str = "XA-0002"
    real: bool = False


HOUSE = "XA-0001"
"""The listing that has a shelter."""
BAD = [
    Bad(
        "a shelter's street",
        "V1",
        "location_precision",
        "none or province",
        {"location_precision": "street"},
        HOUSE,
    ),
    Bad(
        "a shelter's address",
        "V1",
        "address_public",
        "where people sleep",
        {"address_public": "9 Hill Rd"},
        HOUSE,
    ),
    Bad("a shelter on a map", "V1", "map_point", "leave address_public", {"map_point": "12.3,101.2"}, HOUSE),
    Bad(
        "an address in a text",
        "V1",
        "how_to_come_safely",
        "address",
        {"how_to_come_safely": "Come to 12 Main Road before six"},
        HOUSE,
    ),
    Bad("the referral line for everybody", "V2", "phone_public", "intake line", {"phone_public": "000-0192"}),
    Bad(
        "another's referral line",
        "V2",
        "phone_from_abroad",
        "another listing",
        {"phone_from_abroad": "000-0191"},
    ),
    Bad("a name for a role", "V3", "referral_focal_role", "role", {"referral_focal_role": "Somchai Jaidee"}),
    Bad(
        "a person to ask for",
        "V3",
        "first_contact_expect",
        "Ask for Malee",
        {"first_contact_expect": "Ask for Malee at the desk"},
    ),
    Bad("a title and a name", "V3", "referral_route", "Mrs Rau", {"referral_route": "Call Mrs Rau first"}),
    Bad("a mobile in a text", "V3", "after_hours", "number", {"after_hours": "At night call 081 234 5678"}),
    Bad("a mobile in Thai digits", "V3", "after_hours", "number", {"after_hours": "โทร ๐๘๑-๒๓๔-๕๖๗๘"}),
    Bad("a mobile in Khmer digits", "V3", "short_text", "number", {"short_text": "Lawyer ០៨១២៣៤៥៦៧"}),
    Bad(
        "a mobile spelt out",
        "V3",
        "how_to_come_safely",
        "number",
        {"how_to_come_safely": "Call zero eight one, two three four, then five six seven eight"},
    ),
    Bad(
        "a mobile with letters between", "V3", "stay_length", "number", {"stay_length": "0a8b1c2d3e4f5g6h7i8"}
    ),
    Bad(
        "a person's mailbox",
        "V3",
        "email_public",
        "first and last name",
        {"email_public": "malee.suk@bluekite.example.org"},
    ),
    Bad("a free mailbox", "V3", "email_public", "gmail", {"email_public": "bluekite@gmail.com"}),
    Bad("a real mobile", "V3", "phone_public", "is a mobile", {"phone_public": "081 234 5678"}, real=True),
    Bad(
        "a real mobile for referrals",
        "V3",
        "referral_phone",
        "service_mobile",
        {"referral_phone": "00 855 12 345 678"},
        real=True,
    ),
    Bad(
        "an album of a house",
        "V4",
        "web",
        "words only",
        {"web": "https://www.facebook.com/house/photos"},
        HOUSE,
    ),
    Bad(
        "red and live",
        "V5",
        "status",
        "suspended",
        {"safety_level": "red_hold", "safety_reason": "locked in"},
    ),
    Bad(
        "amber, and people are told to walk in",
        "V5",
        "how_to_reach",
        "a listing of its own",
        {
            "safety_level": "amber_limited",
            "safety_reason": "hostile calls in 2031",
            "how_to_reach": "phone|walk_in",
        },
        HOUSE,
    ),
    Bad(
        "amber, and its street is shown",
        "V5",
        "address_public",
        "would see where it is",
        {
            "safety_level": "amber_limited",
            "safety_reason": "hostile calls in 2031",
            "service_types": "legal|helpline",
            "how_to_reach": "phone",
            "verify_tier": "1",
            "last_verified_on": "2031-05-01",
            "verify_due_on": "",
        },
    ),
    Bad("amber without a reason", "V5", "safety_reason", "held back", {"safety_level": "amber_limited"}),
    Bad(
        "a shelter of a small town",
        "V8",
        "area_served",
        "guessed",
        {
            "service_types": "shelter",
            "area_served": "Little Cove",
            "location_precision": "none",
            "address_public": "",
            "freedom_of_movement": "open",
            "stay_length": "a week",
            "verify_level": "V3",
            "verify_tier": "1",
            "last_verified_on": "2031-05-10",
            "verify_due_on": "",
        },
    ),
    Bad(
        "the only house",
        "V8",
        "short_text",
        "no other",
        {"short_text": "The only women's shelter in the district"},
    ),
    Bad("its own approver", "V9", "approved_by", "Let another role", {"approved_by": "Editor  1"}),
    Bad("its own checker", "V9", "verifier_role", "checked", {"verifier_role": "editor 1"}),
    Bad("a change of no day", "V9", "change_log", "which day", {"change_log": "hours confirmed"}),
    Bad(
        "a closed house unreviewed",
        "V10",
        "safety_reason",
        "safety reviewer",
        {"freedom_of_movement": "closed", "safety_level": "amber_limited", "safety_reason": "no going out"},
        HOUSE,
    ),
    Bad(
        "always told to immigration",
        "V10",
        "safety_reason",
        "reports_to_immigration: always",
        {"reports_to_immigration": "always"},
    ),
    Bad(
        "help for a testimony",
        "V10",
        "safety_reason",
        "cooperation_condition: yes",
        {"cooperation_condition": "yes"},
    ),
    Bad("a person and her age", "N1", "exclusions", "person", {"exclusions": "Not for Maria Santos, 17"}),
    Bad("the number of a case", "N1", "change_log", "case no", {"change_log": "2031-04-20 case no. 2031/45"}),
    Bad("cameras", "N2", "standards_note", "cctv", {"standards_note": "CCTV at the back"}, HOUSE),
    Bad(
        "a night guard",
        "N2",
        "referral_route",
        "guard",
        {"referral_route": "Tell the guard your name"},
        HOUSE,
    ),
    Bad("beds counted", "N3", "specialities", "capacity_band", {"specialities": "12 beds"}, HOUSE),
    Bad(
        "beds counted in words",
        "N3",
        "short_text",
        "how many",
        {"short_text": "A house with twelve beds"},
        HOUSE,
    ),
    Bad(
        "a bus stop",
        "N4",
        "how_to_come_safely",
        "the service explains",
        {"how_to_come_safely": "Get off at the bus stop and wait"},
        HOUSE,
    ),
    Bad(
        "a coloured door",
        "N4",
        "first_contact_expect",
        "door",
        {"first_contact_expect": "Knock at the yellow door"},
        HOUSE,
    ),
    Bad(
        "a private line",
        "N5",
        "referral_route",
        "staff live",
        {"referral_route": "Her private number is known"},
    ),
    Bad("shown unspoken to", "I1", "verify_level", "draft", {"verify_level": "V1"}),
    Bad("a shelter never visited", "I2", "verify_level", "Visit", {"verify_level": "V2"}, HOUSE),
    Bad("from a website", "I3", "source_of_info", "V0", {"source_of_info": "web"}),
    Bad(
        "a fallback that is not there",
        "I4",
        "fallback_listing_ids",
        "XA-0099",
        {"fallback_listing_ids": "XA-0099"},
    ),
    Bad("itself as fallback", "I4", "fallback_listing_ids", "itself", {"fallback_listing_ids": "XA-0002"}),
    Bad(
        "a suspended fallback",
        "I4",
        "fallback_listing_ids",
        "do not get to see",
        {"fallback_listing_ids": "XB-0004"},
    ),
    Bad("consent of no day", "C1", "consent_listing", "2031-01-10", {"consent_listing": "yes, the manager"}),
    Bad("consent refused", "C1", "consent_listing", "say yes", {"consent_listing": "no 2031-02-01 manager"}),
    Bad(
        "consent that ended",
        "C2",
        "consent_expires",
        "Ask the service again",
        {"consent_listing": "yes 2030-04-01 manager role", "consent_expires": "2031-04-01"},
    ),
    Bad("consent for two years", "C3", "consent_expires", "12 months", {"consent_expires": "2033-02-01"}),
    Bad("a tier too lax", "D1", "verify_tier", "tier 2", {"verify_tier": "3"}),
    Bad(
        "checked tomorrow",
        "D2",
        "last_verified_on",
        "future",
        {"last_verified_on": "2031-05-16", "verify_due_on": ""},
    ),
    Bad("a day that is worked out", "D2", "verify_due_on", "leave", {"verify_due_on": "2031-09-09"}),
    Bad(
        "overdue and live",
        "D3",
        "status",
        "grace is past",
        {"last_verified_on": "2030-12-01", "verify_due_on": ""},
    ),
    Bad("unmarked practice", "P1", "public_name", "FICTIONAL", {"public_name": "Blue Kite Legal Desk"}),
    Bad("somebody's phone in practice", "P2", "phone_public", "000-0100", {"phone_public": "02 123 4567"}),
    Bad("somebody's page in practice", "P2", "web", "example.org", {"web": "https://bluekite.org"}),
    Bad(
        "practice among real ones",
        "P4",
        "public_name",
        "FICTIONAL",
        {"public_name": "Blue Kite (FICTIONAL)"},
        real=True,
    ),
    Bad("an empty cell", "F2", "complaint_way", "Ask the service", {"complaint_way": ""}),
    Bad("a word that is none", "F3", "cost", "Did you mean `free`?", {"cost": "fre"}),
    Bad("a formula", "F4", "specialities", "formula", {"specialities": "=1+1"}),
    Bad("a formula full-width after blanks", "F4", "short_text", "formula", {"short_text": " \t＝cmd"}),
    Bad("two lines", "F5", "exclusions", "line break", {"exclusions": "none\nstated"}),
    Bad("an id of another form", "F6", "listing_id", "XA-0001", {"listing_id": "XA-2"}),
    Bad(
        "an id twice",
        "F6",
        "listing_id",
        "row 2",
        {"listing_id": "XA-0001", "fallback_listing_ids": "XB-0003"},
    ),
    Bad("hours in words", "F7", "hours", "24/7", {"hours": "every morning"}),
    Bad("a language in words", "F8", "answer_languages", "th", {"answer_languages": "English"}),
    Bad(
        "a place unknown",
        "F9",
        "area_served",
        "Did you mean `Example Province`?",
        {"area_served": "Exampel Province"},
    ),
    Bad("a Buddhist year", "F10", "last_verified_on", "2031-04-20", {"last_verified_on": "2574-04-20"}),
    Bad("a day in another order", "F10", "consent_expires", "2031-05-12", {"consent_expires": "01/02/2032"}),
    Bad("too many words", "F11", "short_text", "26 words", {"short_text": "word " * 26}),
    Bad("a phone that is not there", "F12", "phone_public", "how_to_reach", {"phone_public": ""}),
    Bad("a street without an address", "F12", "address_public", "street", {"address_public": ""}),
    Bad("the oldest first", "F12", "who_for_age", "Write 0,120", {"who_for_age": "120,0"}),
    Bad("a language twice", "F13", "answer_languages", "twice", {"answer_languages": "en|th|en"}),
    Bad("no address of the web", "F14", "web", "https://", {"web": "bluekite.example.org"}),
    Bad(
        "a number of nowhere",
        "F14",
        "phone_public",
        "no number of",
        {"phone_public": "099999999999"},
        real=True,
    ),
    Bad("a character unseen", "F15", "short_text", "nobody sees", {"short_text": "Free law\u202eyer"}),
]
