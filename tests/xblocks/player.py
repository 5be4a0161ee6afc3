"""A learner in a case."""

from __future__ import annotations

import re
from typing import Any

from tests.xblocks.learner import Learner
from xblocks.content.text.markdown import inline_html


class Player(Learner):
    """Plays a case with what its page offers."""

    def hidden(self) -> dict[str, str]:
        """The names that the page gives a request."""
        return dict(re.findall(r'name="(run|step|place)" value="(\w+)"', self.html))

    def begin(self, how: str = "play") -> Any:
        """Begin the case, or the case anew."""
        return self.send("begin", how=how, **self.hidden())

    def names(self) -> dict[str, str]:
        """Text of each choice and the name it has on the page."""
        return {text: name for name, text in re.findall(r'name="choice" value="(\w+)">([^<]+)<', self.html)}

    def tokens(self) -> dict[str, str]:
        """Text of each choice, as its author wrote it, and the name it has on the page."""
        found = re.findall(r'name="choice" value="(\w+)">(.*?)</button>', self.html, re.DOTALL)
        shown = {html: name for name, html in found}
        texts = [choice.text for scene in self.activity.scenes.values() for choice in scene.choices]
        return {text: shown[inline_html(text)] for text in texts if inline_html(text) in shown}

    def choose(self, *ids: str) -> Any:
        """Take choices one after the other. Gives the last reply."""
        for id in ids:
            response = self.send("choose", choice=self.names()[f"Do {id}"], **self.hidden())
        return response

    def back(self) -> Any:
        """Take the last decision back."""
        return self.send("back", **self.hidden())

    def reload(self) -> None:
        """Open the page again."""
        self.html = self.block().student_view().content

    def play(self, *ids: str) -> None:
        """Begin, take these choices, and go to the debrief."""
        self.begin()
        self.choose(*ids)
        self.send("debrief")

    def told(self, event: str) -> list[dict[str, Any]]:
        """The events of a name that the last request published."""
        return [p.data for p in self.published if p.name == f"practitioner_guides.case.{event}"]
