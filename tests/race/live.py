"""Two hundred phones in one room, on the database that TEST_DATABASE names: a real server on loopback with
as many threads as a site's worker has, phones that poll and vote as `live.js` does, and the screen.

Prints what came of it as JSON: `tests/live/test_many_phones.py` judges the votes, `tests/benchmarks/live.py`
shows the times.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from tests.live.a_room import LIVE, Facilitator, Phone  # noqa: E402
from xblocks.live import api  # noqa: E402
from xblocks.live.models import Vote  # noqa: E402

VOTERS = 200
WORKERS = 8
SECONDS = 12
"""How long the vote is open. All phones vote together at the start, and some change their minds later."""


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(WSGIServer):
    """Answers with a fixed number of threads, as a worker of a site does; others wait at the door."""

    request_queue_size = 512

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Quiet)
        self._pool = ThreadPoolExecutor(WORKERS)
        self._app = WSGIHandler()
        self.set_app(self._counted)
        self.requests: Counter[str] = Counter()
        self.queries: Counter[str] = Counter()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._pool.submit(self._answer, request, client_address)

    def _answer(self, request: Any, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        finally:
            self.shutdown_request(request)

    def _counted(self, environ: Any, start: Any) -> Any:
        kind = environ["PATH_INFO"].removeprefix(LIVE).partition("/")[2] or "page"

        def count(execute: Any, sql: str, *args: Any) -> Any:
            # Not what the tests' middleware asks of users.
            self.queries[kind] += "guide_live" in sql
            return execute(sql, *args)

        self.requests[kind] += 1
        with connection.execute_wrapper(count):
            return self._app(environ, start)


class Http:
    """A browser's share of the work: cookies and the version that it shows."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies, self.tag = port, {"x": "1"}, ""

    def ask(self, path: str, vote: dict[str, str] | None = None, token: str = "") -> tuple[int, str]:
        """A request, with a vote and the page's token or without; status and body."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"X-CSRFToken": token, "Content-Type": "application/json"}
        if self.tag:
            headers["If-None-Match"] = self.tag
        door.request("POST" if vote else "GET", path, json.dumps(vote) if vote else None, headers)
        answer = door.getresponse()
        body = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        self.tag = answer.getheader("ETag") or self.tag
        door.close()
        return answer.status, body


class Room:
    """What the phones and the screen of one room saw."""

    def __init__(self, server: Server) -> None:
        self.server, self.port = server, server.server_address[1]
        self.lead = Facilitator()
        self.barrier = threading.Barrier(VOTERS + 2)
        self.arrived: list[float] = []
        self.took: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.seen: list[tuple[float, int]] = []
        self.last: dict[int, str] = {}
        self.phones: dict[int, tuple[Http, str]] = {}

    def phone(self, number: int) -> None:
        """Open the page, vote with all others, then poll; one in three votes once more."""
        dice, browser = random.Random(number), Http(self.port)
        address = f"{LIVE}{self.lead.code}/"
        _status, page = browser.ask(address)
        browser.tag = re.findall(r'data-live-tag="&quot;([^&]+)&quot;"', page)[0].join('""')
        form = dict(re.findall(r'name="(csrfmiddlewaretoken|round)" value="(\w+)"', page))
        self.phones[number] = browser, form["csrfmiddlewaretoken"]
        self.barrier.wait()
        end = time.monotonic() + SECONDS
        self._vote(browser, number, form["round"], dice.choice("ABC"))
        again = time.monotonic() + dice.uniform(1, SECONDS - 3) if number % 3 == 0 else end
        pause = 1.0
        while (now := time.monotonic()) < end:
            if again <= now:
                self._vote(browser, number, form["round"], dice.choice("ABC"))
                again, pause = end, 1.0
            status, _body = browser.ask(f"{address}state")
            self.statuses[status] += 1
            pause = min(pause * 1.3, 5.0) if status == 304 else 1.0
            time.sleep(min(pause, max(0.0, end - time.monotonic())))

    def _vote(self, browser: Http, number: int, round: str, letter: str) -> None:
        begun = time.monotonic()
        first = number not in self.last
        vote = {"round": round, "choice": letter}
        status, _body = browser.ask(f"{LIVE}{self.lead.code}/vote", vote, self.phones[number][1])
        self.statuses[status] += 1
        self.last[number] = letter
        self.took.append(time.monotonic() - begun)
        if first:
            self.arrived.append(time.monotonic())

    def screen(self) -> None:
        """The wall: once a second."""
        browser = Http(self.port)
        self.barrier.wait()
        end = time.monotonic() + SECONDS + 2
        while time.monotonic() < end:
            status, body = browser.ask(f"{LIVE}{self.lead.code}/screen/state")
            if status == 200:
                voted = re.findall(r'data-live-voted="(\d+)"', body)[0]
                self.seen.append((time.monotonic(), int(voted)))
            time.sleep(1)

    def close_amid_votes(self) -> dict[str, Any]:
        """Ask once more, and close the question while the votes come in. What was told to phones, what the
        wall showed at once, and what it shows when all are through."""
        self.lead.press("close")
        self.lead.press("again")
        vote = {"round": Phone(self.lead.code).round(), "choice": "A"}
        told: list[int] = []
        answered = threading.Semaphore(0)

        def late(number: int) -> None:
            browser, token = self.phones[number]
            told.append(browser.ask(f"{LIVE}{self.lead.code}/vote", vote, token)[0])
            answered.release()

        version = self.lead.version()
        with ThreadPoolExecutor(WORKERS * 2) as hall:
            for number in range(VOTERS):
                hall.submit(late, number)
            for _ in range(VOTERS // 4):
                answered.acquire()
            self.lead.press("close", version)
            shown = self._split()
        return {
            "counted": told.count(200),
            "refused": told.count(409),
            "shown": shown,
            "later": self._split(),
        }

    def step_waits_for_a_vote(self) -> bool:
        """Whether a step of the facilitator waits for a vote that is being kept."""
        room = api.find(self.lead.code)
        assert room is not None
        what = room.state, room.face, room.round
        step = threading.Thread(target=lambda: api.keep_step(room, room.version, *what))
        with transaction.atomic():
            assert api._stays(room)
            step.start()
            step.join(0.3)
            waits = step.is_alive()
        step.join()
        return waits and not api._stays(room)

    def _split(self) -> int:
        return sum(int(n) for n in re.findall(r"<b>(\d+)</b>", self.lead.screen()))

    def outcome(self) -> dict[str, Any]:
        """What is kept, and how late the screen was."""
        kept = Counter(Vote.objects.filter(room__code=self.lead.code).values_list("choice", flat=True))
        late = []
        for number, arrived in enumerate(sorted(self.arrived), start=1):
            shown = [at for at, voted in self.seen if voted >= number and at >= arrived]
            # Shown before the phone itself had its answer: no wait at all.
            before = any(at < arrived and voted >= number for at, voted in self.seen)
            late.append(0.0 if before else min(shown, default=float("inf")) - arrived)
        minutes = SECONDS / 60
        polls = self.server.requests["state"]
        return {
            "voters": VOTERS,
            "votes kept": kept.total(),
            "as last chosen": kept == Counter(self.last.values()),
            "statuses": sorted(self.statuses),
            "screen late s, 95 %": round(quantiles(late, n=20)[-1], 2),
            "vote answered s, median": round(quantiles(self.took, n=2)[0], 3),
            "vote answered s, 95 %": round(quantiles(self.took, n=20)[-1], 2),
            "polls a voter and minute": round(polls / VOTERS / minutes, 1),
            "queries a poll": round(self.server.queries["state"] / max(1, polls), 2),
            "queries a vote": round(self.server.queries["vote"] / max(1, self.server.requests["vote"]), 1),
            "queries a voter and minute": round(self.server.queries.total() / VOTERS / minutes, 1),
        }


def main() -> None:
    """Open a room, let all vote at once, and say what came of it."""
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    # Threads that live keep their connection, as sites with such halls have it.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 60
    call_command("migrate", run_syncdb=True, verbosity=0)
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    room = Room(server)
    threads = [threading.Thread(target=room.phone, args=(number,)) for number in range(VOTERS)]
    threads.append(threading.Thread(target=room.screen))
    for thread in threads:
        thread.start()
    room.barrier.wait(timeout=120)
    # What it takes to open the page is not what it takes to vote.
    server.requests.clear()
    server.queries.clear()
    for thread in threads:
        thread.join()
    outcome = room.outcome()
    outcome["a close amid votes"] = room.close_amid_votes()
    outcome["a step waits for a vote"] = room.step_waits_for_a_vote()
    json.dump(outcome, sys.stdout)


if __name__ == "__main__":
    main()
