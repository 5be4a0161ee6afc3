"""Our own words in HSDS: what the standard has no field for, as terms of a taxonomy that goes along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from xblocks.content.directory.listing import Listing
from xblocks.content.directory.sentences import SAYS

FIELDS = (
    "service_types", "org_type", "who_for_gender", "children_with_parent", "papers_needed",
    "formal_identification_needed", "cooperation_condition", "reports_to_police", "reports_to_immigration",
    "freedom_of_movement", "access_communication",
)  # fmt: skip
"""Fields whose closed words go out as terms, beside what other fields of the standard say of them."""


class Terms:
    """The taxonomy of a site."""

    def __init__(self, site: UUID) -> None:
        self.site = site
        self.taxonomy = {
            "id": str(uuid5(site, "taxonomy")),
            "name": "Practitioner Guides: directory of services",
            "description": "What a person needs to know before she calls: the closed words of a listing.",
        }

    def _term_id(self, field: str, value: str) -> str:
        return str(uuid5(self.site, f"term/{field}:{value}"))

    def _term(self, field: str, value: str) -> dict[str, Any]:
        return {
            "id": self._term_id(field, value),
            "code": f"{field}:{value}",
            "name": SAYS[field][value] or value,
            "description": f"{field} is {value}",
            "taxonomy": self.taxonomy["name"],
            "taxonomy_id": self.taxonomy["id"],
            "language": "en",
        }

    def all_terms(self) -> list[dict[str, Any]]:
        """Every term that a listing may have."""
        return [self._term(field, value) for field in FIELDS for value in SAYS[field]]

    def attributes(self, listing: Listing, make_id: Callable[[str], str]) -> list[dict[str, Any]]:
        """The terms of a listing, as links to them."""
        found = []
        for field in FIELDS:
            held = getattr(listing, field)
            for value in held if isinstance(held, list) else [held]:
                found.append(
                    {
                        "id": make_id(f"attribute/{field}/{value}"),
                        "link_id": make_id(""),
                        "link_entity": "service",
                        "link_type": field,
                        "value": value,
                        "taxonomy_term_id": self._term_id(field, value),
                    }
                )
        return found
