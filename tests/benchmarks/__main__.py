"""Figures, not verdicts: each beside a plain block measured in the same run.

`make bench` prints them and writes build/bench.json. Nothing here fails a build; whoever changes
speed or size reads the two columns.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import re
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
warnings.simplefilter("ignore")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from web_fragments.fragment import Fragment  # noqa: E402
from xblock.core import XBlock  # noqa: E402
from xblock.fields import Scope, String  # noqa: E402

from tests.benchmarks.building import build_times  # noqa: E402
from tests.runtime import Lms, Person, call  # noqa: E402
from tests.stories import as_olx, check_of, choice, notepad, page, plan, quay_case  # noqa: E402
from xblocks.content.base import Activity  # noqa: E402

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
        for _ in range(RUNS):
            block, data = self.block(), hidden(html)
            begun = time.perf_counter()
            response = call(block, "answer", data)
            times.append((time.perf_counter() - begun) * 1000)
            size = len(response.body)
            html = self.send("retry", **hidden(response.json["html"])).json["html"]
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
    single = check_of("single", id="one-answer")
    wrong = single.model_dump(exclude_defaults=True)
    for entry in wrong["items"][0]["options"]:
        entry["right"] = entry["id"] == "none"
    always_wrong = type(single).model_validate(wrong)
    case, check = Bench(real_case(12)), Bench(always_wrong)
    reading = Bench(page(SENTENCE * 20 + "\n\n- [ ] " + SENTENCE))
    note, day = Bench(notepad()), Bench(plan(), Person(staff=True))
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
            "answer ms": median_ms(lambda: note.send("keep_note", **{"box-thoughts": "Ask about pay."})),
        },
        "guide_facilitator": {
            "view ms": day.view(),
            "answer ms": median_ms(lambda: day.send("set_start", start="08:30")),
        },
    }


def case_sizes() -> dict[str, dict[str, Any]]:
    """A step in a small and a large case. The two lines should be the same."""
    found = {}
    for scenes in (12, 300):
        time_ms, size = Bench(real_case(scenes)).steps()
        found[f"case of {scenes} scenes"] = {"step ms": time_ms, "reply bytes": size}
    return found


def show(title: str, rows: dict[str, dict[str, Any]]) -> None:
    """Print figures as a table."""
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for label, row in rows.items():
        table.add_row(label, *(str(row.get(name, "")) for name in columns))
    Console().print(table)


def main() -> None:
    """Measure, print, write."""
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    results = {
        "python": platform.python_version(),
        f"blocks, median of {RUNS}, in process": blocks(),
        "a step must not grow with the case": case_sizes(),
    }
    with tempfile.TemporaryDirectory() as folder:
        results["build"] = build_times(Path(folder))
    for title, rows in results.items():
        if isinstance(rows, dict):
            show(title, rows)
    out = Path("build/bench.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {out}.")


if __name__ == "__main__":
    main()
