"""Where blocks keep their fields: the author's in memory with the course, learners' in SQLite.

The table is xblock-sdk's own. Its key-value store cannot be used as it is: it wants the workbench's
made-up ids, while our blocks get real usage keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from workbench.models import XBlockState, shorten_scope_name
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope, UserScope
from xblock.runtime import KeyValueStore

Key: TypeAlias = KeyValueStore.Key
AuthorFields: TypeAlias = Mapping[Key, Any]
"""What the authors' OLX says, by field."""


def is_author_field(key: Key) -> bool:
    """Whether a field belongs to the course and not to its learners."""
    return key.scope in (Scope.children, Scope.parent) or key.scope.user == UserScope.NONE


class PlayStore(KeyValueStore):
    """Fields of one request. Each row of state is read once."""

    def __init__(self, author_fields: AuthorFields, course: str) -> None:
        self._author_fields = author_fields
        self._course = course
        self._rows: dict[tuple[str, str, str], dict[str, Any]] = {}

    def _place(self, key: Key) -> tuple[str, str, str]:
        scope = shorten_scope_name(key.scope.block.attr_name)
        return scope, str(key.block_scope_id or ""), "" if key.user_id is None else str(key.user_id)

    def _row(self, key: Key) -> dict[str, Any]:
        place = self._place(key)
        if place not in self._rows:
            scope, scope_id, user_id = place
            found = XBlockState.objects.filter(scope=scope, scope_id=scope_id, user_id=user_id)
            self._rows[place] = json.loads(found.values_list("state", flat=True).first() or "{}")
        return self._rows[place]

    def _write(self, key: Key) -> None:
        scope, scope_id, user_id = self._place(key)
        XBlockState.objects.update_or_create(
            scope=scope,
            scope_id=scope_id,
            user_id=user_id,
            defaults={
                "state": json.dumps(self._row(key), ensure_ascii=False),
                "scenario": self._course,
                "tag": getattr(key.block_scope_id, "block_type", ""),
            },
        )

    def get(self, key: Key) -> Any:
        """The stored value. Raises KeyError where there is none."""
        return self._author_fields[key] if is_author_field(key) else self._row(key)[key.field_name]

    def has(self, key: Key) -> bool:
        """Whether a value is stored."""
        return key in self._author_fields if is_author_field(key) else key.field_name in self._row(key)

    def set(self, key: Key, value: Any) -> None:
        """Keep a learner's field. Raises InvalidScopeError for an author's, as the LMS does."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[Key, Any]) -> None:
        """Keep learners' fields, each row written once."""
        places = {}
        for key, value in update_dict.items():
            if is_author_field(key):
                raise InvalidScopeError(key.scope)
            self._row(key)[key.field_name] = value
            places[self._place(key)] = key
        for key in places.values():
            self._write(key)

    def delete(self, key: Key) -> None:
        """Set a learner's field back to its default."""
        if is_author_field(key):
            raise InvalidScopeError(key.scope)
        del self._row(key)[key.field_name]
        self._write(key)


def forget(user_id: int) -> None:
    """Delete the state of a person in all blocks."""
    XBlockState.objects.filter(user_id=str(user_id)).delete()
