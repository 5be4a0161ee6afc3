"""The activity: a directory of services, in the edition of those who may hold it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from ..base import Activity, Line, Markdown, Model
from .listing import Listing, told
from .reach import Reach, includes
from .rules import public_breach


def time_zone(name: str) -> str:
    """The name of a time zone.

    Raises:
        ValueError: there is none of this name.
    """
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"`{name}` is no time zone such as Asia/Bangkok") from None
    return name


class Place(Model):
    """A place that the directory serves: its country, and the time zone of its clocks.

    Attributes:
        small: everybody knows everybody there, so that a shelter could be guessed.
    """

    country: Line
    time_zone: Annotated[str, Field(max_length=60), AfterValidator(time_zone)]
    small: bool = False


class Fallback(Model):
    """The number that is always shown, for when nobody else answers."""

    title: Line
    phone: Line
    says: Line
    """When it answers, in which languages, what it costs."""


class Directory(Activity):
    """Listings, and what readers must know of all of them.

    Attributes:
        edition: for whom this copy is. It holds no field that is for a narrower circle.
        owner: who answers for it; a body or a role.
        as_of: the day that practice listings are read on, so that they never age. Real listings have none.
    """

    TAG: ClassVar[str] = "guide_directory"
    ROOT: ClassVar[str] = "directory"
    SUFFIX: ClassVar[str] = "directory.yaml"
    MADE: ClassVar[tuple[str, ...]] = (*Activity.MADE, "edition", "listings")

    edition: Reach = "public"
    sample: bool = False
    as_of: date | None = None
    owner: Line
    intro: Markdown | None = None
    fallback: Fallback
    places: Annotated[dict[Line, Place], Field(min_length=1)]
    listings: list[Listing] = []

    @model_validator(mode="after")
    def _holds_what_its_readers_may(self) -> Directory:
        """No listing says more than the edition is for, and what is public nothing that endangers people,
        whoever wrote it; only practice listings have a day of their own."""
        names = [listing.public_name for listing in self.listings]
        beyond = [name for name, mark in told().items() if not includes(self.edition, mark.reach)]
        for listing in self.listings:
            for name in beyond:
                if getattr(listing, name) is not None:
                    raise ValueError(f"the {self.edition} edition may not hold `{name}`")
            if self.edition == "public" and (breach := public_breach(listing, names)):
                raise ValueError(f"{listing.listing_id}, {breach.field}: {breach.rule}: {breach.message}")
        if self.as_of is not None and not self.sample:
            raise ValueError("only a directory with `sample: true` has `as_of`")
        return self
