"""Who looks: one person per browser, with the role she chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest

from . import records, state

_USER = "user"


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
    user = user_of(request)
    if user.pk is None:
        with transaction.atomic():
            user.save()
            user.username = f"person-{user.pk}"
            user.save()
        request.session[_USER] = user.pk
    return Person(user.pk, user.is_staff)


def user_of(request: HttpRequest) -> Any:
    """The user of this browser; where it is new, one that is not saved. Facilitators are staff."""
    users = get_user_model()
    known = users._default_manager.filter(pk=request.session.get(_USER)).first()
    return known or users()


def is_facilitator(request: HttpRequest) -> bool:
    """Whether this browser looks as a facilitator. Makes nobody new."""
    return bool(user_of(request).is_staff)


def set_role(request: HttpRequest, facilitator: bool) -> None:
    """Look as a facilitator, or as a learner, from now on."""
    person = person_of(request)
    get_user_model()._default_manager.filter(pk=person.user_id).update(is_staff=facilitator)


@transaction.atomic
def start_over(person: Person) -> None:
    """Delete all that a person did and wrote: state, completion, grades, notes."""
    state.forget(person.user_id)
    records.forget(person.user_id)
    if apps.is_installed("xblocks.learner_records"):
        from xblocks.learner_records import api

        api.forget_user(person.user_id)
