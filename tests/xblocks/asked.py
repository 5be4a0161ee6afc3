"""A learner who answers a decision aid."""

from __future__ import annotations

import re
from typing import Any

from tests.xblocks.player import Player


class Asked(Player):
    """Answers an aid, and changes answers, with what its page offers."""

    def buttons(self) -> dict[str, str]:
        """The names of the answers that can be changed, by their questions."""
        found = re.findall(
            r'name="answer" value="(\w+)">.*?<span[^>]*>: ([^<]+)</span>', self.html, re.DOTALL
        )
        return {question: name for name, question in found}

    def change(self, question: str) -> Any:
        """Press "Change this answer" beside a question."""
        return self.send("change_answer", answer=self.buttons()[question], **self.hidden())

    def heading(self) -> str:
        """Where the focus goes."""
        found = re.search(r"<h3[^>]*data-pg-focus[^>]*>([^<]+)</h3>", self.html)
        assert found is not None
        return found[1]


def finish(asked: Asked, *ids: str) -> None:
    """From the beginning to a result."""
    asked.begin()
    asked.choose(*(ids or ("owed", "over", "hurt", "hers")))
