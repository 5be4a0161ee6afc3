"""The safety and form rules of a directory, each with a number: see `book`.

Pure functions over a listing, and over the whole directory on a day. What is only known of phones with a list
of all countries' numbers is judged where such a list is, by the directory's tool.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..listing import Listing
from . import form, people, practice, safety, texts, upkeep
from .book import RULES, Rule
from .breach import Breach, Judged, Whole

__all__ = ["RULES", "Breach", "Rule", "Whole", "breaches_of", "breaches_of_all", "public_breach"]

_CHECKS: tuple[Judged, ...] = (*safety.SAFETY, *upkeep.UPKEEP, *form.FORM, practice.named)
_NAMES = ("public_name", "legal_name", "address_public")
_TEXTS = (*texts.PUBLIC, *texts.HOLDS_A_NUMBER, *texts.ROLES, *texts.RESTRICTED)


def breaches_of(listing: Listing, whole: Whole, unsure: frozenset[str] = frozenset()) -> Iterator[Breach]:
    """Every rule that a listing of the owner's breaks.

    Args:
        unsure: columns that were wrong already and hold a stand-in. What reads them is not judged.
    """
    for judged in _CHECKS:
        if judged.reads.isdisjoint(unsure):
            yield from judged.check(listing, whole)
    for check in form.BY_FIELD:
        yield from check(listing, unsure)
    yield from practice.numbers(listing, whole, unsure)
    for field in _TEXTS:
        text = getattr(listing, field)
        if text is not None and field not in unsure:
            yield from _of_text(text, field, whole)
    if "service_types" not in unsure and "shelter" in listing.service_types:
        yield from _of_a_shelter(listing, (*whole.names, listing.public_name), unsure)


def _of_text(text: str, field: str, whole: Whole) -> Iterator[Breach]:
    names_one = False
    for fault in texts.faults_in(text, field):
        names_one = names_one or fault.message == texts.NAMES
        yield Breach(fault.rule, field, f"{fault.message}: `{fault.words}`")
    if names_one:
        return
    if field in texts.ROLES:
        if people.is_a_name(text):
            yield Breach("V3", field, f"`{text}` looks like a name, and a role is asked for")
    elif field not in _NAMES and (person := people.names_someone(text, whole.known_words)):
        yield Breach("V3", field, f"it names a person: `{person}`")
    if only := texts.only_one(text):
        yield Breach("V8", field, f"it says that there is no other: `{only}`")


def _of_a_shelter(
    listing: Listing, names: Iterable[str], unsure: frozenset[str] = frozenset()
) -> Iterator[Breach]:
    """V1 and N4 in texts.

    Args:
        names: those of all services, as they stand: to call "the Blue House" is no way to one.
    """
    for field in texts.WAY_TO_IT:
        text = getattr(listing, field)
        if text is None or field in unsure:
            continue
        if address := texts.address_in(text):
            yield Breach("V1", field, f"it holds an address, and this is a shelter: `{address}`")
        if (way := texts.way_in(text)) and (way := texts.way_in(texts.without_names(text, names))):
            yield Breach("N4", field, f"it tells the way to a shelter: `{way}`")


def breaches_of_all(whole: Whole, always_shown: str = "") -> Iterator[Breach]:
    """Every rule that the directory breaks as a whole.

    Args:
        always_shown: the number that stands on every page.
    """
    yield from safety.always_shown(always_shown, whole)
    yield from safety.day_and_night(whole)
    yield from practice.countries(whole)


def public_breach(listing: Listing, names: Iterable[str]) -> Breach | None:
    """The first rule that a listing of the public edition breaks for every reader's eye, whoever wrote it.

    No more than what is dangerous in itself, so that no edition that the tool made is ever refused.

    Args:
        names: those of all services of the edition.
    """
    if "shelter" in listing.service_types:
        found = next(safety.shelter_shown(listing), None) or next(_of_a_shelter(listing, names), None)
        if found:
            return found
    for field in (*texts.PUBLIC, "complaint_way"):
        text = getattr(listing, field)
        for fault in texts.faults_in(text, field) if text is not None else ():
            return Breach(fault.rule, field, f"{fault.message}: `{fault.words}`")
    return None
