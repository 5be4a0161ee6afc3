"""Our blocks' events as a site records them: blocks are played, and the LMS puts an envelope round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.runtime import COURSE, Lms, Person
from tests.stories import check_of, notepad, quay_case
from tests.xblocks.learner import Learner
from tests.xblocks.player import Player
from tests.xblocks.test_case_help import case_with
from tests.xblocks.test_check_block import Answerer
from xblocks.xapi.events import PREFIX

PROSE = "MARKER she told me where her sister lives"
"""What a learner writes. No statement may hold a word of it."""

_BEGAN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@dataclass
class Recording(Lms):
    """A course that remembers which block published which event."""

    blocks: list[Any] = field(default_factory=list)

    def block(self, tag: str, name: str, person: Person | None = None, node: Any = None) -> Any:
        """A fresh block, whose runtime is kept."""
        block = super().block(tag, name, person, node)
        self.blocks.append(block)
        return block

    def heard(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Usage key, name and data of each event of ours, in order."""
        for block in self.blocks:
            for event in block.runtime.published:
                if event.name.startswith(PREFIX):
                    yield str(block.scope_ids.usage_id), event.name, event.data


def _case(lms: Lms) -> None:
    player = Player(lms, case_with(back=True, id="case"))
    player.begin()
    player.send("hint", **player.hidden())
    player.reload()
    player.choose("bosun")
    player.back()
    player.choose("tent", "note")


def _skipped(lms: Lms) -> None:
    Player(lms, quay_case(id="skipped")).begin("skip")


def _short(lms: Lms) -> None:
    Player(lms, quay_case(id="short")).begin("short")


def _worked(lms: Lms) -> None:
    scenes = {"one": {"title": "One", "text": "A van.", "thinking": "Who pays?", "goes_to": "ashore"}}
    player = Player(lms, quay_case(id="worked", mode="worked", start="one", scenes=scenes))
    player.begin()
    player.send("choose", **player.hidden())
    player.send("debrief")


def _right(lms: Lms) -> None:
    Answerer(lms, check_of("single", id="right", purpose="graded")).pick("Option yes")


def _wrong(lms: Lms) -> None:
    Answerer(lms, check_of("single", id="wrong", purpose="graded")).pick("Option no")


def _partly(lms: Lms) -> None:
    Answerer(lms, check_of("multiple", id="partly", purpose="graded")).pick("Option a")


def _reflection(lms: Lms) -> None:
    learner = Answerer(lms, check_of("reflection", id="reflection"))
    learner.send("answer", **{f"own-{learner.hidden()['item']}": PROSE}, **learner.hidden())


def _note(lms: Lms) -> None:
    Learner(lms, notepad()).send("keep_note", version="0", **{"box-thoughts": PROSE})


STORIES: dict[str, Callable[[Lms], None]] = {
    "case": _case,
    "skipped": _skipped,
    "short": _short,
    "worked": _worked,
    "right": _right,
    "wrong": _wrong,
    "partly": _partly,
    "reflection": _reflection,
    "note": _note,
}


def record() -> dict[str, dict[str, Any]]:
    """The first event of each name in each story, by `NAME-STORY`."""
    events: dict[str, dict[str, Any]] = {}
    for story, play in STORIES.items():
        lms = Recording()
        play(lms)
        for usage, name, data in lms.heard():
            events.setdefault(
                f"{name.removeprefix(PREFIX)}-{story}", envelope(usage, name, data, len(events))
            )
    return events


def envelope(usage: str, name: str, data: dict[str, Any], second: int = 0) -> dict[str, Any]:
    """What reaches event-routing-backends when a block of the LMS publishes an event."""
    path = f"/courses/{COURSE}/xblock/{usage}/handler/choose"
    return {
        "name": name,
        "timestamp": (_BEGAN + timedelta(seconds=second)).isoformat(),
        "data": data,
        "context": {
            "accept_language": "km,en;q=0.9",
            "agent": "Mozilla/5.0",
            "asides": {},
            "client_id": None,
            "course_id": str(COURSE),
            "course_user_tags": {},
            "enterprise_uuid": "",
            "event_source": "server",
            "host": "lms.example.org",
            "ip": "192.0.2.7",
            "module": {"display_name": "The quay", "usage_key": usage},
            "org_id": COURSE.org,
            "page": "x_module",
            "path": path,
            "referer": f"https://lms.example.org/xblock/{usage}?view=student_view",
            "session": "056aca2a1c6b76742b283e73d3424453",
            "user_id": 7,
            "username": "learner",
        },
    }
