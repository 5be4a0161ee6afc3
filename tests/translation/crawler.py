"""Somebody who tries all that a block offers."""

from __future__ import annotations

from random import Random
from typing import Any

from lxml import html

from tests.runtime import Lms, Person, call
from tests.stories import as_olx
from tests.translation.looking import look
from xblocks.content.base import Activity


class Crawler:
    """Presses and fills in what the page offers her, by the throw of a die."""

    def __init__(self, lms: Lms, activity: Activity, person: Person, seed: int) -> None:
        self.lms, self.activity, self.person, self.die = lms, activity, person, Random(seed)
        lms.load(as_olx(activity))
        self.shown: list[str] = []
        self.open()

    def block(self) -> Any:
        return self.lms.block(self.activity.TAG, self.activity.id, self.person)

    def open(self) -> None:
        """Open the page anew."""
        self.page = look(self.block(), "student_view").rpartition("</section>")[0]
        self.shown.append(self.page)

    def press(self) -> None:
        """Send one of the forms."""
        forms = html.document_fromstring(self.page or "<p></p>").xpath("//form[@data-pg-action]")
        if not forms:
            return self.open()
        form = self.die.choice(forms)
        answer = call(self.block(), form.get("data-pg-action"), self._filled_in(form))
        told = answer.json if answer.content_type == "application/json" else {}
        self.shown += [f"<p>{told.get(name) or ''}</p>" for name in ("html", "say", "error")]
        if told.get("html"):
            self.page = told["html"]
        return None

    def _filled_in(self, form: Any) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for field in form.xpath(".//input[@name] | .//textarea[@name]"):
            kind, name, value = field.get("type", "text"), field.get("name"), field.get("value", "")
            if kind in ("radio", "checkbox"):
                if self.die.random() < 0.5:
                    data[name] = value if kind == "radio" or name not in data else [data[name], value]
            else:
                data[name] = value if kind == "hidden" else self.die.choice(["", "08:30", "?"])
        for field in form.xpath(".//select[@name]"):
            data[field.get("name")] = self.die.choice(field.xpath("./option/@value"))
        buttons = form.xpath(".//button[@name]")
        if buttons:
            button = self.die.choice(buttons)
            data[button.get("name")] = button.get("value")
        return data
