"""The public site: plain pages in one folder, which a browser opens from a stick, a phone or a server.

It has no login, no cookies and no addresses of others but those that listings name. The names of files and
of pages in the history say nothing of what somebody looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from xblocks.content.directory.listing import Listing
from xblocks.content.directory.needs import NEEDS, Need
from xblocks.content.findings import quantity
from xblocks.content.text.markdown import to_html

from . import site_words as w
from .general_pages import GeneralPage, filled, values_of
from .markup import E, Element, text_of
from .public import Public
from .site_card import card
from .site_frame import Frame
from .site_search import list_script, search_page

Tree = dict[str, bytes]
"""Files by their names."""
ON_A_PAGE = 100
NAMES_ON_A_PAGE = 500
_ASSETS = Path(__file__).parent / "site"


def make_site(public: Public, pages: Sequence[GeneralPage]) -> Tree:
    """All files of the site."""
    return _Site(public, pages).files()


class _Site:
    """Files by their names, while they are made. Pages are numbered as they come."""

    def __init__(self, public: Public, pages: Sequence[GeneralPage]) -> None:
        self.public = public
        self.pages = pages
        own = tuple((f"r{number:02d}.html", page.title) for number, page in enumerate(pages, start=1))
        self.frame = Frame(public, own)
        self.home: dict[str, str] = {}
        """The page on which each card stands first."""
        self.tree: Tree = {path.name: path.read_bytes() for path in sorted(_ASSETS.iterdir())}
        self.cards = {id: text_of(card(public, one)) for id, one in public.by_id.items()}
        self.lists = {key: _listed(listings, ON_A_PAGE) for key, listings in public.by_need_and_place.items()}

    def files(self) -> Tree:
        """Everything."""
        for (need, place), parts in self.lists.items():
            for number, part in enumerate(parts):
                self._cards(need, place, number, part, len(parts))
        for need in NEEDS:
            self._need(need)
        for place in self.public.places:
            self._place(place)
        self._general()
        self._all_names()
        self._start()
        self._add("search.html", w.SEARCH, search_page(self.public, self._needs()), ("list.js", "search.js"))
        self.tree["list.js"] = list_script(self.public, self.home)
        return self.tree

    def _add(self, name: str, heading: str, body: Iterable[str], scripts: Iterable[str] = ()) -> None:
        self.tree[name] = self.frame.page(len(self.tree), heading, body, scripts)

    def _file(self, need: Need, place: str, part: int = 0) -> str:
        number = f"{list(NEEDS).index(need) + 1:02d}-{self.public.places.index(place) + 1:02d}"
        return f"n{number}{f'-{part + 1}' if part else ''}.html"

    def _cards(self, need: Need, place: str, number: int, listings: list[Listing], pages: int) -> None:
        name = self._file(need, place, number)
        for one in listings:
            self.home.setdefault(one.listing_id, f"{name}#{one.listing_id}")
        body = [self.cards[one.listing_id] for one in listings]
        if pages > 1:
            body.append(text_of(self._turn(need, place, number, pages)))
        self._add(name, f"{NEEDS[need][0]}: {place}", body)

    def _turn(self, need: Need, place: str, number: int, pages: int) -> Element:
        found = [E.SPAN(w.PAGE_OF.format(page=number + 1, pages=pages), " ")]
        for words, other in ((w.BEFORE, number - 1), (w.NEXT, number + 1)):
            if 0 <= other < pages:
                link = E.A({"class": "press", "href": self._file(need, place, other)}, words)
                found.append(E.SPAN(link, " "))
        return E.NAV(
            {"class": "no-paper", "aria-label": w.PAGE_OF.format(page=number + 1, pages=pages)}, *found
        )

    def _need(self, need: Need) -> None:
        body = [
            E.P({"class": "quiet"}, w.WHERE),
            self._tiles((place, need, place) for place in self.public.places),
        ]
        self._add(_need_file(need), NEEDS[need][0], map(text_of, body))

    def _place(self, place: str) -> None:
        country = self.public.directory.places[place].country
        tiles = self._tiles((NEEDS[need][0], need, place) for need in NEEDS)
        body = [E.P({"class": "quiet"}, f"{country}. {w.WHAT_DO_YOU_NEED}"), tiles]
        self._add(self._place_file(place), place, map(text_of, body))

    def _place_file(self, place: str) -> str:
        return f"p{self.public.places.index(place) + 1:02d}.html"

    def _tiles(self, wanted: Iterable[tuple[str, Need, str]]) -> Element:
        """Links to lists of cards; where there is no card, a word on it: a gap is told, not hidden."""
        tiles = []
        for words, need, place in wanted:
            count = len(self.public.by_need_and_place[need, place])
            if count:
                link = E.A({"href": self._file(need, place)}, words, E.SMALL(str(count)))
                tiles.append(E.LI(link))
            else:
                tiles.append(E.LI(E.B(words), E.BR(), E.SMALL(w.NOTHING_HERE)))
        return E.UL({"class": "tiles"}, *tiles)

    def _needs(self) -> Element:
        tiles = [E.LI(E.A({"href": _need_file(need)}, words)) for need, (words, _services) in NEEDS.items()]
        return E.UL({"class": "tiles"}, *tiles)

    def _general(self) -> None:
        values = values_of(self.public)
        for (name, title), page in zip(self.frame.own_pages, self.pages, strict=True):
            self._add(name, title, [to_html(filled(page.body, values))])

    def _all_names(self) -> None:
        listings = sorted(self.public.directory.listings, key=lambda one: (one.public_name, one.listing_id))
        parts = _listed(listings, NAMES_ON_A_PAGE) or [[]]
        files = [f"all{f'-{number}' if number else ''}.html" for number in range(len(parts))]
        for name, part in zip(files, parts, strict=True):
            links = [E.LI(E.A({"href": self.home[one.listing_id]}, one.public_name)) for one in part]
            others = [E.SPAN(E.A({"href": other}, str(n)), " ") for n, other in enumerate(files, start=1)]
            turn = [E.NAV({"aria-label": w.ALL}, *others)] if len(files) > 1 else []
            self._add(name, w.ALL, map(text_of, (E.UL(*links), *turn)))

    def _start(self) -> None:
        read = [E.LI(E.A({"href": name}, title)) for name, title in self.frame.own_pages]
        counts = {place: self._count(place) for place in self.public.places}
        places = [
            E.LI(E.A({"href": self._place_file(place)}, place, E.SMALL(count)))
            for place, count in counts.items()
        ]
        body = [
            E.UL(*read[:1]),
            E.H2(w.WHAT_DO_YOU_NEED),
            self._needs(),
            E.H2(w.BY_PLACE),
            E.UL({"class": "tiles"}, *places),
            E.H2(w.GOOD_TO_READ),
            E.UL(*read[1:]),
        ]
        self._add("index.html", w.TITLE, map(text_of, body))

    def _count(self, place: str) -> str:
        ids = {one.listing_id for one in self.public.directory.listings if place in one.area_served}
        return quantity(len(ids), "card")


def _need_file(need: Need) -> str:
    return f"n{list(NEEDS).index(need) + 1:02d}.html"


def _listed(listings: list[Listing], most: int) -> list[list[Listing]]:
    return [listings[first : first + most] for first in range(0, len(listings), most)]
