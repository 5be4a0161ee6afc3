"""Learners' state as the LMS keeps it: one JSON row for a learner and a block, no lock.

A request reads the row at its start. When it saves, the platform reads the row once more, puts the
changed fields in and writes it whole (courseware/user_state_client.py). Of two requests at once the
later therefore wins, field by field.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connection
from django.db.models import UniqueConstraint
from workbench.models import XBlockState
from xblock.fields import UserScope
from xblock.runtime import KeyValueStore


def keep_one_row_each() -> None:
    """Give the workbench's table the key that StudentModule has."""
    key = ["user_id", "scope_id", "scope"]
    with connection.schema_editor() as editor:
        editor.add_constraint(XBlockState, UniqueConstraint(fields=key, name="guides_one_state_each"))


class StudentModules(KeyValueStore):
    """The fields of one request. `content` holds the authors' fields."""

    def __init__(self, content: dict[Any, Any]) -> None:
        self.content = content
        self.rows: dict[tuple[str, str], dict[str, Any]] = {}

    def _state(self, key: Any) -> dict[str, Any]:
        place = (str(key.user_id), str(key.block_scope_id))
        if place not in self.rows:
            self.rows[place] = self._read(*place)
        return self.rows[place]

    def _read(self, user: str, usage: str) -> dict[str, Any]:
        found = XBlockState.objects.filter(scope="usage", scope_id=usage, user_id=user)
        return dict(json.loads(found.values_list("state", flat=True).first() or "{}"))

    def read(self, user: str, usage: str) -> None:
        """Read a learner's row now."""
        self.rows[user, usage] = self._read(user, usage)

    def get(self, key: Any) -> Any:
        if key.scope.user == UserScope.NONE:
            return self.content[tuple(key)]
        return self._state(key)[key.field_name]

    def has(self, key: Any) -> bool:
        if key.scope.user == UserScope.NONE:
            return tuple(key) in self.content
        return key.field_name in self._state(key)

    def set(self, key: Any, value: Any) -> None:
        self.set_many({key: value})

    def set_many(self, updates: dict[Any, Any]) -> None:
        for key, value in updates.items():
            if key.scope.user == UserScope.NONE:
                self.content[tuple(key)] = value
                continue
            user, usage = str(key.user_id), str(key.block_scope_id)
            XBlockState.objects.get_or_create(
                scope="usage",
                scope_id=usage,
                user_id=user,
                defaults={"state": "{}", "scenario": "race", "tag": ""},
            )
            now = {**self._read(user, usage), key.field_name: value}
            mine = XBlockState.objects.filter(scope="usage", scope_id=usage, user_id=user)
            mine.update(state=json.dumps(now))

    def delete(self, key: Any) -> None:
        raise NotImplementedError("no block of ours deletes a field")
