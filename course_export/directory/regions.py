"""In which countries a listing's phones are dialled."""

from __future__ import annotations

from collections.abc import Mapping

from xblocks.content.directory.listing import Listing
from xblocks.content.directory.rules.breach import Place

REGIONS = {
    "australia": "AU", "bangladesh": "BD", "brunei": "BN", "brunei darussalam": "BN", "burma": "MM",
    "cambodia": "KH", "china": "CN", "ethiopia": "ET", "hong kong": "HK", "india": "IN", "indonesia": "ID",
    "japan": "JP", "kenya": "KE", "korea": "KR", "lao pdr": "LA", "laos": "LA", "macao": "MO",
    "malaysia": "MY", "mongolia": "MN", "myanmar": "MM", "nepal": "NP", "pakistan": "PK",
    "papua new guinea": "PG",
    "philippines": "PH", "the philippines": "PH", "singapore": "SG", "sri lanka": "LK", "taiwan": "TW",
    "thailand": "TH", "timor-leste": "TL", "uganda": "UG", "viet nam": "VN", "vietnam": "VN",
}  # fmt: skip
"""Names of countries of the region, and of those from which people come or to which they are taken, by which
settings may call them. A place elsewhere: its listings' ids begin with its two letters."""


def regions_of(listing: Listing | None, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Two-letter names of the countries in which a listing's numbers are dialled: those of its places, and
    the one that its id begins with."""
    served = places if listing is None else {n: places[n] for n in listing.area_served if n in places}
    named = [REGIONS[key] for one in served.values() if (key := one.country.strip().lower()) in REGIONS]
    own = [listing.listing_id[:2]] if listing is not None else []
    return tuple(dict.fromkeys((*named, *own)))
