"""One listing: every field of the owner's file, each with its type, its readers and what belongs in it.

The order is that of the template's columns. What a field may never say stands in `rules`; which fields
reach whom is read from here, and from nowhere else: see `views`.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Final

from pydantic import Field

from ..base import Language, Line, Model
from . import words
from .reach import Reach, Told

ID_PATTERN = r"^[A-Z]{2}-[0-9]{4}$"
AGES_PATTERN = r"^(1[01][0-9]|120|[0-9]{1,2}), ?(1[01][0-9]|120|[0-9]{1,2})$"
POINT_PATTERN = r"^-?[0-9]{1,2}(\.[0-9]+)?, ?-?[0-9]{1,3}(\.[0-9]+)?$"
ListingId = Annotated[str, Field(pattern=ID_PATTERN)]
Languages = Annotated[list[Language], Field(min_length=1)]

P: Final = "public"
R: Final = "practitioner"
A: Final = "admin"


class Listing(Model):
    """A service as the directory has it. In an edition for some readers the fields for others are None."""

    listing_id: Annotated[ListingId, Told(P, True, "Stable, and says nothing of the place.", "XA-0001")]
    public_name: Annotated[Line, Told(P, True, "What people call it; may be neutral.", "Lantern Line")]
    legal_name: Annotated[Line | None, Told(A, True, "The body behind it.")] = None
    org_type: Annotated[words.OrgType, Told(P, True, "Helps people choose whom they trust.")]
    service_types: Annotated[
        list[words.ServiceType], Field(min_length=1), Told(P, True, "What one gets here.", "helpline|shelter")
    ]
    short_text: Annotated[Line, Told(P, True, "What you get, in 25 words at most.")]
    how_to_reach: Annotated[list[words.Way], Field(min_length=1), Told(P, True, "", "phone|walk_in")]
    phone_public: Annotated[
        Line | None, Told(P, False, "The service's line for everybody; no person's mobile.", "000-0100")
    ] = None
    phone_is_free: Annotated[words.YesNoUnknown, Told(P, True)]
    phone_from_abroad: Annotated[Line | None, Told(P, False, "For families and migrants abroad.")] = None
    chat_handle: Annotated[
        Line | None, Told(P, False, "Only if staffed and checked for safety; without an @ before it.")
    ] = None
    email_public: Annotated[Line | None, Told(P, False, "A mailbox of the service, not of a person.")] = None
    web: Annotated[Line | None, Told(P, False, "Look first for trackers and for photographs of clients.")] = (
        None
    )
    hours: Annotated[Line, Told(P, True, "Days and times, or 24/7.", "Mo-Fr 08:00-17:00")]
    after_hours: Annotated[Line | None, Told(P, False, "What happens if it is closed.")] = None
    answer_languages: Annotated[Languages, Told(P, True, "Of people who truly answer.", "en|km|th")]
    interpreter: Annotated[words.Interpreter, Told(P, True)]
    who_for_gender: Annotated[
        list[words.WhoFor], Field(min_length=1), Told(P, True, "", "any|lgbtqi_welcoming")
    ]
    who_for_age: Annotated[
        str,
        Field(pattern=AGES_PATTERN),
        Told(P, True, "The youngest and the oldest age, in years.", "0,120"),
    ]
    children_with_parent: Annotated[words.Children, Told(P, True)]
    nationality_rule: Annotated[Line, Told(P, True, "any, nationals, foreigners, or a list.", "any")]
    papers_needed: Annotated[words.Papers, Told(P, True)]
    formal_identification_needed: Annotated[words.Identification, Told(P, True)]
    cost: Annotated[words.Cost, Told(P, True)]
    cooperation_condition: Annotated[
        words.Cooperation, Told(P, True, "Whether help depends on working with the police or a court.")
    ]
    reports_to_police: Annotated[words.Reports, Told(P, True)]
    reports_to_immigration: Annotated[words.Reports, Told(P, True)]
    freedom_of_movement: Annotated[words.Freedom, Told(P, False, "For shelter and housing.")] = "n/a"
    access_physical: Annotated[words.StepFree, Told(P, True)]
    access_communication: Annotated[list[words.Communication], Field(min_length=1), Told(P, True)]
    area_served: Annotated[
        list[Line],
        Field(min_length=1),
        Told(P, True, "Places of the directory's settings.", "Example Province"),
    ]
    location_precision: Annotated[
        words.Precision | None, Told(A, True, "For a shelter: none or province.")
    ] = None
    address_public: Annotated[
        Line | None, Told(P, False, "Offices only: a court, a hospital, a union. Never where people sleep.")
    ] = None
    map_point: Annotated[
        Annotated[str, Field(pattern=POINT_PATTERN)] | None,
        Told(P, False, "Only where the precision is street.", "12.345,101.234"),
    ] = None
    how_to_come_safely: Annotated[Line | None, Told(P, False, "In 40 words at most.")] = None
    first_contact_expect: Annotated[Line, Told(P, True, "The first five minutes, in 40 words at most.")]
    stay_length: Annotated[Line | None, Told(P, False, "For a shelter.")] = None
    waiting_time: Annotated[words.Waiting, Told(P, True)]
    referral_route: Annotated[Line | None, Told(R, True, "The form, the code word, who decides.")] = None
    referral_focal_role: Annotated[Line | None, Told(R, True, "A role, not a name.")] = None
    referral_phone: Annotated[Line | None, Told(R, True, "The line for those who refer.")] = None
    secure_channel: Annotated[Line | None, Told(R)] = None
    capacity_band: Annotated[words.Capacity | None, Told(R, False, "A band: exact places tell the size.")] = (
        None
    )
    capacity_note_date: Annotated[date | None, Told(R)] = None
    specialities: Annotated[Line | None, Told(R, False, "", "fishers|forced scamming")] = None
    exclusions: Annotated[Line | None, Told(R, True, "Who is not taken, in full.")] = None
    info_sharing_agreement: Annotated[Line | None, Told(R)] = None
    standards_note: Annotated[Line | None, Told(R)] = None
    complaint_way: Annotated[Line, Told(P, True, "Independent, if possible.")]
    fallback_listing_ids: Annotated[
        list[ListingId], Field(min_length=1), Told(P, True, "If nobody answers.", "XA-0002")
    ]
    safety_level: Annotated[words.SafetyLevel | None, Told(A, True)] = None
    safety_reason: Annotated[Line | None, Told(A, False, "Where the level is amber or red.")] = None
    consent_listing: Annotated[Line | None, Told(A, True, "yes, the date, and the role that gave it.")] = None
    consent_expires: Annotated[date | None, Told(A, True, "Within 12 months.", "2032-01-10")] = None
    verify_tier: Annotated[
        Annotated[int, Field(ge=1, le=3)] | None, Told(A, True, "As its services ask.")
    ] = None
    verify_level: Annotated[words.VerifyLevel | None, Told(R, True)] = None
    last_verified_on: Annotated[date, Told(P, True, "Readers see it as Checked.", "2031-05-12")]
    verify_due_on: Annotated[date | None, Told(R, False, "Worked out: leave it empty.")] = None
    verifier_role: Annotated[Line | None, Told(A, True, "Not of the service's own staff.")] = None
    status: Annotated[words.Status, Told(P, True)]
    status_public_note: Annotated[Line | None, Told(P, False, "In 20 words at most.")] = None
    change_log: Annotated[Line | None, Told(A, True)] = None
    text_languages_ready: Annotated[Languages, Told(P, True)]
    source_of_info: Annotated[words.InfoSource | None, Told(A, True, "web alone is V0.")] = None
    edited_by: Annotated[Line | None, Told(A, True, "The role that wrote the listing.")] = None
    approved_by: Annotated[
        Line | None, Told(A, True, "Another role: nobody edits and approves one listing.")
    ] = None
    service_mobile: Annotated[
        words.YesNoUnknown | None, Told(A, False, "yes: the mobile is the service's and stays at its desk.")
    ] = None
    shown_until: Annotated[date | None, Told(P, False, "Worked out: leave it empty.")] = None
    """The last day on which readers may see it, where the service's consent ends before the next check."""
    readers: Annotated[Reach, Told(P, False, "Worked out: leave it empty.")] = "public"
    """In an edition, the widest circle that may know of the listing: see `views.readers_of`."""

    @property
    def ages(self) -> tuple[int, int]:
        """The youngest and the oldest whom it takes, in years."""
        youngest, _comma, oldest = self.who_for_age.partition(",")
        return int(youngest), int(oldest)


@cache
def told() -> dict[str, Told]:
    """What is known of each field, by its name, in the order of the columns."""
    found = {
        name: next((mark for mark in info.metadata if isinstance(mark, Told)), Told("admin"))
        for name, info in Listing.model_fields.items()
    }
    return found


WORKED_OUT = ("verify_due_on", "shown_until", "readers")
"""Fields that nobody fills in."""
