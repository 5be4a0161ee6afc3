"""A listing as a card: what somebody must know before she calls, in sentences."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import lru_cache
from secrets import token_hex
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..content.base import direction
from ..content.directory import card
from ..content.directory.hours import DAYS, opens_next
from ..content.directory.index import Found, Index
from ..content.directory.languages import name_of
from ..content.directory.life import State, gone_after
from ..content.directory.listing import Listing, told
from ..content.directory.reach import Reach
from ..content.directory.sentences import DAYS as DAY_NAMES
from ..content.directory.sentences import SAYS
from ..content.translation import gettext_noop as _
from ..shared import templates
from ..shared.translation import day_in_words, gettext, readers_catalogue, say

RESTRICTED: dict[str, str] = {
    "referral_route": _("How to refer"),
    "referral_focal_role": _("Whom to ask for"),
    "referral_phone": _("Line for those who refer"),
    "secure_channel": _("Secure channel"),
    "capacity_band": _("Places"),
    "capacity_note_date": _("Places noted on"),
    "specialities": _("Knows most about"),
    "exclusions": _("Who is not taken"),
    "info_sharing_agreement": _("Agreement on sharing information"),
    "standards_note": _("Standards"),
    "verify_level": _("Level of the check"),
    "verify_due_on": _("Next check is due"),
}
OWNERS: dict[str, str] = {
    "legal_name": _("Legal name"),
    "location_precision": _("How exactly its place may be told"),
    "safety_level": _("Safety level"),
    "safety_reason": _("Reason for the safety level"),
    "consent_listing": _("Consent to be listed"),
    "consent_expires": _("Consent ends"),
    "verify_tier": _("Tier of checks"),
    "verifier_role": _("Checked by"),
    "change_log": _("Changes"),
    "source_of_info": _("Source of the information"),
    "edited_by": _("Edited by"),
    "approved_by": _("Approved by"),
    "service_mobile": _("Is the mobile the service's own?"),
    "status": _("Status in the owner's file"),
}
"""The labels of fields that are not public, in the order in which somebody needs them."""
_WORDS: dict[str, dict[str, str]] = {
    "capacity_band": {
        "1_5": _("1 to 5"),
        "6_15": _("6 to 15"),
        "16_plus": _("16 or more"),
        "n/a": _("Does not apply"),
    },
    "verify_level": {
        "V0": _("Heard of only"),
        "V1": _("Read in two sources"),
        "V2": _("Spoken to, with the list of questions"),
        "V3": _("Visited, or somebody was referred there"),
    },
}
_OPEN = token_hex()
"""Stands in a kept card where it says whether the service is open: nobody can write it into a listing."""


class _Key(NamedTuple):
    """All that a drawn card hangs on, but the minute."""

    among: Index
    listing_id: str
    state: State
    others: tuple[str, ...]
    marks: str
    catalogue: Hashable


def drawn(found: Found, index: Index, at: datetime, marks: str, on_paper: bool = False) -> SafeString:
    """The card of a listing as HTML. Drawn once for all readers of a view and a language.

    Args:
        marks: the attributes of an element with the author's words.
        on_paper: it is read at other hours, so it does not say what is open now.
    """
    others = tuple(one.listing.listing_id for one in index.instead_of(found.listing, at))
    key = _Key(index, found.listing.listing_id, found.state, others[:2], marks, readers_catalogue())
    return mark_safe(_drawn(key).replace(_OPEN, "" if on_paper else _open_line(found)))


@lru_cache(maxsize=8192)
def _drawn(key: _Key) -> str:
    listing = key.among.listings[key.listing_id]
    others = [key.among.listings[other] for other in key.others]
    context = {
        "content_marks": mark_safe(key.marks),
        "open": mark_safe(_OPEN),
        **as_data(listing, key.state, others, key.among.reach),
    }
    return templates.render("directory/card.html", context)


def as_data(listing: Listing, state: State, others: list[Listing], reach: Reach) -> dict[str, Any]:
    """A listing in words: those of closed fields in the reader's language, the others as they stand."""
    terms = card.terms(listing)
    whom = card.who_for(listing)
    return {
        "id": listing.listing_id,
        "name": listing.public_name,
        "kind": gettext(SAYS["org_type"][listing.org_type]),
        "services": [gettext(SAYS["service_types"][service]) for service in listing.service_types],
        "says": listing.short_text,
        "phone": listing.phone_public,
        "call": card.to_call(listing.phone_public or ""),
        "ways": _ways(listing),
        "phone_cost": gettext(SAYS["phone_is_free"][listing.phone_is_free]) if listing.phone_public else "",
        "hours": card.hours_in_words(listing.hours, gettext),
        "languages": [_language(tag) for tag in listing.answer_languages],
        "catches": [say(one.saying) for one in [*terms, *whom] if one.is_catch],
        "terms": [say(one.saying) for one in terms if not one.is_catch and one.field in card.ASKED_FIRST],
        "also": [say(one.saying) for one in terms if not one.is_catch and one.field not in card.ASKED_FIRST],
        "whom": [say(one.saying) for one in whom if not one.is_catch],
        "ways_in": [say(one) for one in card.ways_in(listing)],
        "areas": listing.area_served,
        "come": listing.how_to_come_safely,
        "expect": listing.first_contact_expect,
        "about": _about(listing),
        "note": listing.status_public_note,
        "others": [
            {
                "name": other.public_name,
                "phone": other.phone_public,
                "call": card.to_call(other.phone_public or ""),
                "catches": [say(one) for one in card.hard_catches(other)],
            }
            for other in others
        ],
        "checked": day_in_words(listing.last_verified_on),
        "gone": gone_after(listing).isoformat(),
        "state": state,
        "restricted": _more(listing, RESTRICTED, reach) if reach != "public" else [],
        "owners": _more(listing, OWNERS, reach) if reach == "admin" else [],
    }


def _ways(listing: Listing) -> str:
    return " · ".join(gettext(SAYS["how_to_reach"][way]) for way in listing.how_to_reach)


def _about(listing: Listing) -> list[dict[str, Any]]:
    """What one looks up once one has chosen: labels with what the listing says."""
    abroad, web = listing.phone_from_abroad or "", listing.web or ""
    is_link = web.startswith(("https://", "http://"))
    rows = [
        (_("Ways to reach them"), _ways(listing), "", ""),
        (_("When it is closed"), listing.after_hours, "yes", ""),
        (_("From another country"), abroad, "", f"tel:{card.to_call(abroad)}"),
        (_("Chat"), listing.chat_handle, "yes", ""),
        (_("E-mail"), listing.email_public, "", f"mailto:{listing.email_public}"),
        (_("Web"), web, "", web if is_link else ""),
        (_("Address"), listing.address_public, "yes", ""),
        (_("How long one can stay"), listing.stay_length, "yes", ""),
        (_("If something is wrong there"), listing.complaint_way, "yes", ""),
    ]
    return [
        {"label": gettext(label), "text": text, "own": own, "href": href, "leaves": href == web and web}
        for label, text, own, href in rows
        if text
    ]


def _language(tag: str) -> dict[str, str]:
    return {"tag": tag, "dir": direction(tag), "name": name_of(tag).own}


def _more(listing: Listing, labels: dict[str, str], reach: Reach) -> list[dict[str, str]]:
    """The fields that are not public, with their labels; those that say nothing are left out."""
    found = []
    for name, label in labels.items():
        value = getattr(listing, name)
        if value is None or (reach != "admin" and told()[name].reach == "admin"):
            continue
        known = _WORDS.get(name, {}).get(str(value))
        is_day = hasattr(value, "isoformat")
        text = day_in_words(value) if is_day else gettext(known) if known else str(value)
        # What is the author's own stands in the author's language.
        found.append({"label": gettext(label), "text": text, "own": "" if known or is_day else "yes"})
    return found


def _open_line(found: Found) -> SafeString:
    """Whether it is open at this moment, by the clocks of its place; empty where nobody can tell."""
    if found.open_now is None or found.state == "hidden":
        return SafeString("")
    if found.open_now:
        return format_html('<span class="pg-open pg-open--now">{}</span>', gettext(_("Open now")))
    begins = opens_next(found.listing.hours, found.clock)
    if begins is None:
        return format_html('<span class="pg-open">{}</span>', gettext(_("Closed now")))
    hour = f"{begins:%H:%M}"
    if begins.date() == found.clock.date():
        line = gettext(_("Closed now. Opens today at {time}.")).format(time=hour)
    else:
        day = gettext(DAY_NAMES[DAYS[begins.weekday()]])
        line = gettext(_("Closed now. Opens {day} at {time}.")).format(day=day, time=hour)
    return format_html('<span class="pg-open">{}</span>', line)
