"""Learners who go on writing and answering while their database is killed, on the database that TEST_DATABASE
names.

Tells each note that is acknowledged as a line of its own; at the end of its input, as JSON, what of all that
is not there. `tests/learner_records/test_killed.py` kills and judges.
"""

from __future__ import annotations

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, Thread

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError, InterfaceError, connection  # noqa: E402
from xblock.exceptions import XBlockSaveError  # noqa: E402

from tests.race.forgetting import Site, names  # noqa: E402
from tests.race.store import keep_one_row_each  # noqa: E402
from xblocks.learner_records.models import Answer, Note  # noqa: E402

LEARNERS = 8
SAID = Lock()


class Learner:
    """Writes a note, again and again, and answers a check in ever new tries."""

    def __init__(self, site: Site, user: int) -> None:
        self.site, self.user = site, user
        self.version, self.sent, self.kept = "0", "", ""
        self.answers = self.faults = 0

    def goes_on(self, stop: Event) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                self.writes(f"Words {number} of {self.user}.")
                self.answers_a_question()
            except (DatabaseError, InterfaceError, XBlockSaveError):
                # The page keeps it and sends it later. So does the site with its connection.
                self.faults += 1
                connection.close()
        connection.close()

    def writes(self, text: str) -> None:
        """Save a note as a page does: after a reply that was lost it goes on from what stands there."""
        self.sent = text
        body = {"box-thoughts": text, "version": self.version}
        reply = self.site.send(self.user, "guide_notepad", "keep_note", body)
        if reply["ok"]:
            self.version, self.kept = reply["fields"]["version"], text
            with SAID:
                print("kept", flush=True)
        else:
            self.version = str(Note.objects.get(user_id=self.user).version)

    def answers_a_question(self) -> None:
        """Answer the open question, and go on to the next or to a new try."""
        html = self.site.html(self.user, "guide_check")
        options = re.findall(r'name="answer" value="(\w+)"', html)
        if options:
            body = {**names(html), "answer": options[0]}
            self.answers += self.site.send(self.user, "guide_check", "answer", body)["ok"]
        html = self.site.send(self.user, "guide_check", "go", {"to": "2"})["html"]
        self.site.send(self.user, "guide_check", "restart", names(html))

    def missing(self) -> list[str]:
        """What was acknowledged and does not stand; and what stands twice. A request that got no reply may
        have come through."""
        (note,) = Note.objects.filter(user_id=self.user)
        lost = [] if note.values["thoughts"] in (self.kept, self.sent) else [self.kept]
        rows = Answer.objects.filter(user_id=self.user).count()
        if not self.answers <= rows <= self.answers + self.faults:
            lost.append(f"{self.answers} answers, {rows} rows")
        return lost


def main() -> None:
    """Go on until told to stop."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    keep_one_row_each()
    site, stop = Site(), Event()
    learners = [Learner(site, user) for user in range(1, LEARNERS + 1)]
    Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    with ThreadPoolExecutor(LEARNERS) as pool:
        list(pool.map(lambda learner: learner.goes_on(stop), learners))
    connection.close()
    lost = [what for learner in learners for what in learner.missing()]
    json.dump({"lost": lost, "faults": sum(learner.faults for learner in learners)}, sys.stdout)


if __name__ == "__main__":
    main()
