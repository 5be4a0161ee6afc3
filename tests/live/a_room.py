"""A room of the course that the tests of the cohort page know, with a facilitator and phones."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from tests.runtime import COURSE

LIVE = "/practitioner-guides/live/"


def open_address(activity: str = "quay") -> str:
    return f"{LIVE}open/{COURSE}/{activity}/"


class Facilitator:
    """Somebody who leads a room, called by her role."""

    def __init__(self, role: str = "team", activity: str = "quay", code: str = "") -> None:
        User.objects.get_or_create(username=role)
        self.client, self.who = Client(), {"X-Role": role}
        self.code = code or self._open(activity)
        self.address = f"{LIVE}{self.code}/control/"

    def _open(self, activity: str) -> str:
        answer = self.client.post(open_address(activity), headers=self.who)
        assert answer.status_code == 303, answer.content
        return str(answer["Location"]).rstrip("/").split("/")[-2]

    def page(self) -> str:
        return self.client.get(self.address, headers=self.who).content.decode()

    def version(self) -> str:
        return re.findall(r'name="version" value="(\d+)"', self.page())[0]

    def press(self, step: str, version: str | None = None, **more: str) -> Any:
        """Press a button of the page as it is now, or as it was at a version."""
        data = {"step": step, "version": version or self.version(), **more}
        return self.client.post(self.address, data, headers=self.who)

    def choose(self, words: str) -> Any:
        """Choose the option with these words together."""
        return self.press("choose", letter=letter_of(self.screen(), words))

    def screen(self) -> str:
        return Client().get(f"{LIVE}{self.code}/screen/").content.decode()


class Phone:
    """A participant without an account."""

    def __init__(self, code: str) -> None:
        self.client, self.code = Client(), code
        self.address = f"{LIVE}{code}/"
        self.page()

    def page(self) -> str:
        return self.client.get(self.address).content.decode()

    def round(self) -> str:
        found = re.findall(r'name="round" value="(\d+)"', self.page())
        return found[0] if found else "0"

    def vote(self, choice: str, round: str | None = None) -> Any:
        """Vote as the script of the page does; for several letters, with all of them."""
        data = {"choice": choice, "round": round or self.round()}
        return self.client.post(f"{self.address}vote", data, content_type="application/json")


def all_vote(code: str, *choices: str) -> list[Phone]:
    """Phones that join and vote, one for each choice."""
    phones = [Phone(code) for _ in choices]
    for phone, choice in zip(phones, choices, strict=True):
        assert phone.vote(choice).status_code == 200
    return phones


def letter_of(html: str, words: str) -> str:
    """The letter of an option on the screen."""
    found = re.findall(r'gl-letter">(\w)</span>\s*<span[^>]*>([^<]*)<', html)
    return next(letter for letter, text in found if text == words)
