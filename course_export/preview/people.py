"""Who looks: one person per browser, with the role she chose."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest

from . import records, state

_USER, _ROLE = "user", "role"


@dataclass(frozen=True)
class Person:
    """The person of a request."""

    user_id: int
    facilitator: bool

    @property
    def username(self) -> str:
        """A name for those blocks that ask for one."""
        return f"person-{self.user_id}"


NOBODY = Person(user_id=0, facilitator=False)
"""Reads a course before anybody looks at it."""


def person_of(request: HttpRequest) -> Person:
    """The person of this browser; a new one where the browser is new."""
    users = get_user_model()._default_manager
    user_id = request.session.get(_USER)
    if user_id is None or not users.filter(pk=user_id).exists():
        with transaction.atomic():
            user_id = users.create().pk
            users.filter(pk=user_id).update(username=f"person-{user_id}")
        request.session[_USER] = user_id
    return Person(user_id, is_facilitator(request))


def is_facilitator(request: HttpRequest) -> bool:
    """Whether this browser looks as a facilitator. Makes nobody new."""
    return bool(request.session.get(_ROLE) == "facilitator")


def set_role(request: HttpRequest, facilitator: bool) -> None:
    """Look as a facilitator, or as a learner, from now on."""
    request.session[_ROLE] = "facilitator" if facilitator else "learner"


@transaction.atomic
def start_over(person: Person) -> None:
    """Delete all that a person did and wrote: state, completion, grades, notes."""
    state.forget(person.user_id)
    records.forget(person.user_id)
    if apps.is_installed("xblocks.cohorts"):
        from xblocks.cohorts import api

        api.forget_user(person.user_id)
