"""Views, answers and steps of our blocks beside a plain one, in process."""

from __future__ import annotations

import gzip
import re
import statistics
import time
from collections.abc import Callable
from typing import Any

from web_fragments.fragment import Fragment
from webob import Request
from xblock.core import XBlock
from xblock.fields import Scope, String

from tests import directories
from tests.runtime import COURSE, Lms, Person, call
from tests.stories import ITEMS, as_olx, check_of, choice, notepad, page, plan, quay_case, workbook
from xblocks.content.base import Activity
from xblocks.learner_records import api

RUNS = 200
SENTENCE = "A person who is kept from her papers and her pay may not be free to leave her work. "


class PlainBlock(XBlock):
    """What the platform's html block does: give back a stored text. The floor for any block."""

    data = String(default="", scope=Scope.content)
    seen = String(default="", scope=Scope.user_state)

    def student_view(self, context: Any = None) -> Fragment:
        """The text."""
        return Fragment(self.data)

    @XBlock.json_handler
    def answer(self, data: Any, suffix: str = "") -> dict[str, str]:
        """Keep a text and give the stored one back."""
        self.seen = str(data)[:40]
        return {"html": self.data}


def median_ms(action: Callable[[], Any], runs: int = RUNS) -> float:
    """Median milliseconds of an action, after three runs that fill caches."""
    times = []
    for _ in range(runs + 3):
        begun = time.perf_counter()
        action()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times[3:]), 3)


def real_case(scenes: int) -> Any:
    """A case of so many scenes, each as long as a real one."""
    text = SENTENCE * 4
    names = [f"scene-{n}" for n in range(scenes)]
    body = {
        name: {
            "title": "A place",
            "text": text,
            "choices": [
                choice(
                    f"{name}-{k}",
                    (names[n + k :] or ["ashore"])[0],
                    text=SENTENCE,
                    why=text,
                    consequence=text,
                )
                for k in (1, 2, 3)
            ],
        }
        for n, name in enumerate(names)
    }
    return quay_case(id=f"case-{scenes}", start=names[0], scenes=body)


def hidden(html: str) -> dict[str, str]:
    """The names that a page gives a request."""
    return dict(re.findall(r'name="(run|step|place|item|round|attempt|choice|answer)" value="(\w+)"', html))


def rows(html: str) -> dict[str, str]:
    """A value for each row of a list: every place once, else the first side or group."""
    found = {}
    for number, (name, choices) in enumerate(
        re.findall(r'<select name="(row-\w+)">(.*?)</select>', html, re.S)
    ):
        values = re.findall(r'<option value="(\w+)"', choices)
        found[name] = values[number % len(values)]
    return found


class Bench:
    """A course with one activity, measured from the outside."""

    def __init__(self, activity: Activity, person: Person | None = None) -> None:
        self.lms, self.activity, self.person = Lms(), activity, person or Person()
        self.lms.load(as_olx(activity))

    def block(self) -> Any:
        """A fresh object, as each request makes one."""
        return self.lms.block(self.activity.TAG, self.activity.id, self.person)

    def view(self) -> float:
        """Milliseconds of a student_view."""
        return median_ms(lambda: self.block().student_view())

    def send(self, handler: str, **data: Any) -> Any:
        """A request and its reply."""
        response = call(self.block(), handler, data)
        assert response.status_int == 200, response.text
        return response

    def steps(self) -> tuple[float, int]:
        """Median milliseconds of a step through a case from its start, and bytes of the largest reply."""
        times, sizes = [], []
        for run in range(RUNS // 2):
            html = self.send("begin", how="play", run=str(run)).json["html"]
            for _ in range(2):
                data = hidden(html)
                block = self.block()
                begun = time.perf_counter()
                response = call(block, "choose", data)
                times.append((time.perf_counter() - begun) * 1000)
                sizes.append(len(response.body))
                html = response.json["html"]
        return round(statistics.median(times), 3), max(sizes)

    def answers(self) -> tuple[float, int]:
        """Median milliseconds of an answer to the first item, and bytes of the reply."""
        times, size = [], 0
        html = self.block().student_view().content
        for turn in range(RUNS):
            block, data = self.block(), {**hidden(html), **rows(html)}
            begun = time.perf_counter()
            response = call(block, "answer", data)
            times.append((time.perf_counter() - begun) * 1000)
            assert response.status_int == 200, response.text
            size = len(response.body)
            html = self.send("restart", attempt=str(turn)).json["html"]
        return round(statistics.median(times), 3), size


def plain() -> dict[str, Any]:
    """The floor: the same text in a block that does nothing."""
    course = Lms()

    @XBlock.register_temp_plugin(PlainBlock, "plain")
    def measure() -> dict[str, Any]:
        block = course.block("plain", "p")
        block.data = SENTENCE * 60
        block.save()
        answer = median_ms(lambda: call(course.block("plain", "p"), "answer", {"a": 1}))
        return {
            "view ms": median_ms(lambda: course.block("plain", "p").student_view()),
            "answer ms": answer,
            "reply bytes": len(call(course.block("plain", "p"), "answer", {}).body),
        }

    return measure()


def blocks() -> dict[str, dict[str, Any]]:
    """View and answer of each block beside the plain one."""
    case, check = Bench(real_case(12)), Bench(check_of("single"))
    reading = Bench(page(SENTENCE * 20 + "\n\n- [ ] " + SENTENCE))
    note, day = Bench(notepad()), Bench(plan(), Person(staff=True))
    versions = ["0"]

    def save() -> None:
        words = {"box-thoughts": f"Ask about pay {len(versions)}.", "version": versions[-1]}
        versions.append(note.send("keep_note", **words).json["fields"]["version"])

    step, answer = case.steps(), check.answers()
    return {
        "plain block (reference)": plain(),
        "guide_page": {
            "view ms": reading.view(),
            "answer ms": median_ms(lambda: reading.send("tick", tick=[])),
        },
        "guide_scenario": {"view ms": case.view(), "answer ms": step[0], "reply bytes": step[1]},
        "guide_check": {"view ms": check.view(), "answer ms": answer[0], "reply bytes": answer[1]},
        "guide_notepad": {
            "view ms": note.view(),
            "answer ms": median_ms(save),
        },
        "guide_facilitator": {
            "view ms": day.view(),
            "answer ms": median_ms(lambda: day.send("set_start", start="08:30")),
        },
    }


def large_directory() -> dict[str, dict[str, Any]]:
    """A directory of 2,000 services, on a page of the course, searched, and as pages and files of its own."""
    large = Bench(directories.directory(directories.many(2000), "practitioner"))
    hundred = Bench(directories.directory(directories.many(112), "public"))

    def get(bench: Bench, handler: str, suffix: str) -> Any:
        response = call(bench.block(), handler, method="GET", suffix=suffix)
        assert response.status_int == 200, response.text
        return response

    def searching(searched: Bench, **data: Any) -> float:
        return median_ms(lambda: searched.send("search", **data), RUNS // 4)

    of_100 = send_all(hundred)
    return {
        "plain block (reference)": plain(),
        "2,000 services": {
            "view ms": large.view(),
            "need ms": searching(large, need="sleep"),
            "word ms": searching(large, words="lantern"),
            "page ms": median_ms(lambda: get(large, "find", "sleep"), RUNS // 4),
            "page bytes": len(get(large, "find", "sleep").body),
            "copy bytes": len(get(large, "copy", "").body),
        },
        "100 services": {
            "view ms": hundred.view(),
            "all on a page bytes": len(of_100),
            "gzip bytes": len(gzip.compress(of_100, 6)),
        },
    }


def send_all(bench: Bench) -> bytes:
    """The page that shows every service of a directory."""
    block = bench.block()
    request = Request.blank("/", method="POST", content_type="application/x-www-form-urlencoded")
    request.body = b"shown=2000"
    response = block.runtime.handle(block, "choose", request, "")
    assert response.status_int == 200, response.text
    return bytes(response.body)


def case_sizes() -> dict[str, dict[str, Any]]:
    """A step in a small, a large and a huge case. The lines should be the same."""
    found = {}
    for scenes in (12, 100, 1000):
        time_ms, size = Bench(real_case(scenes)).steps()
        found[f"case of {scenes} scenes"] = {"step ms": time_ms, "reply bytes": size}
    return found


def item_types() -> dict[str, dict[str, Any]]:
    """An answer to an item of each type, each in a try of its own."""
    found = {}
    for kind in ITEMS:
        if kind != "reflection":
            time_ms, size = Bench(check_of(kind, id=f"check-{kind.replace('_', '-')}")).answers()
            found[kind] = {"answer ms": time_ms, "reply bytes": size}
    return found


def large_workbook(notes: int = 200) -> dict[str, dict[str, Any]]:
    """A workbook of so many notes of 1,000 letters: the page and the two downloads."""
    bench = Bench(workbook())
    for number in range(notes):
        line = {"label": SENTENCE, "text": SENTENCE * 12}
        usage = f"{COURSE.make_usage_key('guide_notepad', f'note-{number}')}"
        values = {"thoughts": SENTENCE * 12}
        api.write_note(
            7, str(COURSE), usage, values, seen=0, kind="text", title=f"Note {number}", lines=[line]
        )

    def get(suffix: str) -> Any:
        response = call(bench.block(), "download", method="GET", suffix=suffix)
        assert response.status_int == 200, response.text
        return response

    return {
        f"workbook of {notes} notes": {
            "view ms": bench.view(),
            "text ms": median_ms(lambda: get("txt"), 20),
            "PDF ms": median_ms(lambda: get("pdf"), 3),
            "PDF bytes": len(get("pdf").body),
        }
    }
