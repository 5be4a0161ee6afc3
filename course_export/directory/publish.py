"""From a directory to all that is made of it, in one pass: nothing is written until everything is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from xblocks.content.directory.life import SHOWN, state_on
from xblocks.content.directory.listing import Listing
from xblocks.content.directory.model import Directory
from xblocks.content.directory.reach import REACHES, Reach

from ..sources import WrongUse
from .block_data import as_olx
from .csv_views import as_csv, columns
from .folder import MARK, RESTRICTED, write_folder
from .general_pages import GeneralPage
from .last_published import as_json
from .paper import booklet_data, pocket_data, volumes
from .public import Public, editions
from .restricted import README
from .site import Tree, make_site


@dataclass(frozen=True)
class Shown:
    """What a view publishes: counts of its listings and columns."""

    reach: Reach
    listings: int
    unchecked: int
    columns: int


@dataclass(frozen=True)
class Outcome:
    """What was written, and what an owner wants to know of it.

    Attributes:
        hidden: ids of listings that their files call live, and that have passed their last day.
        not_printed: ids of public listings that go too soon for paper.
    """

    out: Path
    views: tuple[Shown, ...]
    sizes: dict[str, int]
    throw_away_after: date
    hidden: tuple[str, ...]
    not_printed: tuple[str, ...]


def publish(directory: Directory, pages: Sequence[GeneralPage], day: date, out: Path) -> Outcome:
    """Make everything of the owner's directory as it stands on a day, and put it into a folder.

    Raises:
        WrongUse: typst is missing, or the folder holds files that we did not make.
        NoLetter: a text has letters for which we bring no font.
        OSError: it cannot be written. What was there is as it was.
    """
    if find_spec("typst") is None:
        raise WrongUse("typst is missing: pip install 'practitioner-guides[directory]'.")
    held = editions(directory, day)
    public = Public(held["public"], day)
    files = _files(held, public, pages)
    write_folder(files, out)
    printed = {one.listing_id for one in public.on_paper}
    return Outcome(
        out,
        tuple(_shown(held[reach], day) for reach in REACHES),
        _sizes(files),
        public.throw_away_after,
        tuple(one.listing_id for one in directory.listings if _went(one, day)),
        tuple(id for id in public.by_id if id not in printed),
    )


def _went(listing: Listing, day: date) -> bool:
    return listing.status in SHOWN and state_on(listing, day) == "hidden"


def _files(held: dict[Reach, Directory], public: Public, pages: Sequence[GeneralPage]) -> Tree:
    from .paper_pdf import as_pdf

    files: Tree = {f"site/{name}": content for name, content in make_site(public, pages).items()}
    books = volumes(public)
    for number, volume in enumerate(books, start=1):
        name = "booklet-A5.pdf" if len(books) == 1 else f"booklet-A5-{number:02d}.pdf"
        files[name] = as_pdf("booklet", booklet_data(public, pages, volume))
    files["pocket-cards.pdf"] = as_pdf("pocket", pocket_data(public))
    files["public.csv"] = as_csv(held["public"])
    files["block/directory.public.xml"] = as_olx(held["public"])
    files[f"{RESTRICTED}practitioner.csv"] = as_csv(held["practitioner"])
    files[f"{RESTRICTED}directory.practitioner.xml"] = as_olx(held["practitioner"])
    files[f"{RESTRICTED}admin.csv"] = as_csv(held["admin"])
    files[f"{RESTRICTED}README.txt"] = README.encode()
    files[MARK] = as_json(public)
    return files


def _shown(directory: Directory, day: date) -> Shown:
    states = [state_on(one, day) for one in directory.listings]
    return Shown(directory.edition, len(states), states.count("needs_check"), len(columns(directory)))


def _sizes(files: Tree) -> dict[str, int]:
    """Bytes of each file beside others, and of each folder."""
    sizes: dict[str, int] = {}
    for path, content in files.items():
        top, slash, _rest = path.partition("/")
        sizes[top + slash] = sizes.get(top + slash, 0) + len(content)
    return dict(sorted(sizes.items()))
