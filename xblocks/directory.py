"""A directory of services: who may see which of it, and what a search finds."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from .content.directory.index import Index, index_of
from .content.directory.listing import ID_PATTERN
from .content.directory.model import Directory
from .content.directory.needs import NEEDS
from .content.directory.reach import Reach
from .content.directory.search import Query, asked
from .content.translation import gettext_noop as _
from .platform import services
from .platform.csrf import field
from .platform.site_settings import site_setting
from .platform.team import is_open_to_all, may_author
from .platform.viewer import Viewer
from .presenters import directory as presenter
from .presenters.directory_copy import NAME, offline_copy
from .shared import templates
from .shared.block import FIRST_SCRIPT, STYLES, GuideBlock
from .shared.browser_messages import DIRECTORY_WORDS
from .shared.handlers import File, Refused, Reply, action, gives_file
from .shared.pages import gives_page, takes_form
from .shared.studio import title_field
from .shared.translation import gettext_each

_NEED = re.compile(rf"({'|'.join(NEEDS)})(?:/([1-9][0-9]{{0,4}}))?")
_NEED_AND_PLACE = re.compile(rf"(?:({'|'.join(NEEDS)})(?:/([0-9]{{1,4}}))?)?")


class DirectoryBlock(GuideBlock):
    """Listings by need, for whoever looks: the public ones for learners and visitors, more for practitioners.

    Nothing of a search is kept: no field, no event, no address with words in it.
    """

    display_name = title_field(_("Directory of services"))
    MODELS = (Directory,)
    scripts = ("public/directory.js",)
    styles = (*STYLES, "public/directory.css")
    script_name = "PractitionerGuideDirectory"

    # Who may read what

    def _reach(self, who: Viewer | None) -> Reach:
        """For which circle of readers this person gets the directory, as far as its edition holds that."""
        edition: Reach = self.model.edition
        if edition == "public" or who is None:
            return "public"
        if who.author:
            return edition
        return "practitioner" if who.facilitator else "public"

    def _index(self, who: Viewer | None) -> Index:
        return index_of(self.model, self._reach(who))

    def may_open(self) -> bool:
        """Whoever may take part; visitors too, where the course is open to them. In Studio its team alone."""
        if self.who.author:
            return may_author(self)
        return self.may_act() or is_open_to_all(self)

    # What is shown

    def body(self, who: Viewer) -> str:
        """The needs, and a place for what is found."""
        return self._start(who, may_act=not who.anonymous)

    def public_body(self) -> str:
        """The same of the public listings."""
        return self._start(None, may_act=False)

    def _start(self, who: Viewer | None, may_act: bool) -> str:
        return self._render(
            "directory/block.html",
            **self._around(self._index(who), Query()),
            is_facilitators=self._reach(who) == "practitioner",
            is_owners=self._reach(who) == "admin",
            can_ask=may_act,
        )

    def _around(self, index: Index, query: Query) -> dict[str, Any]:
        """What stands around results, on a page of its own as in the block."""
        model: Directory = self.model
        return {
            "intro": templates.markdown(model.intro, self.references),
            "sample": model.sample,
            "owner": model.owner,
            "fallback": presenter.fallback(model.fallback),
            "needs": presenter.needs(lambda need: self._url("find", need), query.need),
            "find_url": self._url("find"),
            "choose_url": self._url("choose"),
            "copy_url": self._url("copy", query.need or ""),
            **presenter.filters(model, index, query),
        }

    def _url(self, handler: str, suffix: str = "") -> str:
        return str(self.runtime.handler_url(self, handler, suffix))

    def _results(self, index: Index, query: Query, at: datetime, shown: int) -> str:
        marks = templates.marks(self.references)
        return self._render("directory/results.html", **presenter.results(index, query, at, shown, marks))

    def search_text(self) -> str:
        """What stands above the listings. Those are found by need, on a day."""
        return str(self.model.intro or "")

    # What a person does

    @action
    def search(self, data: dict[str, Any]) -> Reply:
        """What is found: `{"need": "sleep", "words": ..., "shown": 40}`. Nothing is kept of it."""
        index, query = self._index(self.who), asked(data)
        marks = templates.marks(self.references)
        found = presenter.results(index, query, services.now(), presenter.shown(data), marks)
        html = self._render("directory/results.html", **found, in_place=True)
        return Reply(html, f"{found['heading']}: {found['count']}")

    @gives_page
    def find(self, suffix: str) -> str:
        """The page of a need, `sleep` or `sleep/40`, or of one listing, `XA-0001`; without either the start.

        To here lead the links of cases. No address has more in it: addresses are kept in many places.
        """
        at = services.now()
        if re.fullmatch(ID_PATTERN, suffix):
            index, marks = self._index(self.who), templates.marks(self.references)
            html = self._render("directory/results.html", **presenter.one(index, suffix, at, marks))
            return self._page(Query(), html, is_link=True)
        asked_for = _NEED.fullmatch(suffix)
        if suffix and asked_for is None:
            raise Refused(404, _("There is no such page in this directory."))
        if asked_for is None:
            return self._page(Query(), "")
        query = asked({"need": asked_for[1]})
        shown = int(asked_for[2] or presenter.AT_ONCE)
        return self._page(query, self._found(query, at, shown, self._url("find", asked_for[1])), is_link=True)

    @takes_form
    def choose(self, data: dict[str, str]) -> str:
        """The same narrowed by choices from closed lists, for browsers without a script. Words are not taken:
        the platform's log would have them."""
        query = asked({**data, "words": ""})
        html = self._found(query, services.now(), presenter.shown(data), "")
        return self._page(query, html)

    @gives_file
    def copy(self, suffix: str) -> File:
        """The public listings as one file that needs no connection, whoever takes it: all of them, or where
        those are too many those of a need (`sleep`) and a place, by its number (`sleep/2`)."""
        chosen = _NEED_AND_PLACE.fullmatch(suffix)
        if chosen is None:
            raise Refused(404, _("There is no such page in this directory."))
        places = list(self.model.places)
        place = places[int(chosen[2])] if chosen[2] and int(chosen[2]) < len(places) else ""
        query = asked({"need": chosen[1], "place": place})
        body = offline_copy(
            self.model,
            query,
            services.now(),
            templates.marks(self.references),
            self.display_name or "",
            site_setting(self, "exit_url"),
        )
        return File(body, "text/html", NAME)

    def _found(self, query: Query, at: datetime, shown: int, more_url: str) -> str:
        index, marks = self._index(self.who), templates.marks(self.references)
        found = presenter.results(index, query, at, shown, marks)
        return self._render(
            "directory/results.html",
            **found,
            more_url=f"{more_url}/{found['next']}" if more_url else "",
        )

    def _page(self, query: Query, results: str, is_link: bool = False) -> str:
        """A whole page around results. It needs no script but for the keys of the quick exit."""
        reach = self._reach(self.who)
        first = self.runtime.local_resource_url(self, FIRST_SCRIPT)
        return self._render(
            "directory/page.html",
            **self._around(self._index(self.who), query),
            results=templates.safe(results),
            title=self.display_name or "",
            is_link=is_link,
            is_facilitators=reach == "practitioner",
            is_owners=reach == "admin",
            exit_url=site_setting(self, "exit_url"),
            first_script=first,
            styles=[self.runtime.local_resource_url(self, style) for style in self.styles],
            token=field(),
        )

    def files(self) -> list[str]:
        """The files that its own pages load."""
        return [FIRST_SCRIPT, *self.styles]

    def script_args(self) -> dict[str, Any]:
        """What the script says while no server answers."""
        return {**super().script_args(), **gettext_each(DIRECTORY_WORDS)}
