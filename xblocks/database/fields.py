"""A column for what authors write, in the databases that sites have."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

from django.db import models

_OUTSIDE = re.compile("[\U00010000-\U0010ffff]")
_WRITTEN_OUT = re.compile("&#x([1-9A-F][0-9A-F]{4}|10[0-9A-F]{4});")


class AuthorsLineField(models.CharField):
    """One line of text in any script, with any sign.

    Sites that began long ago keep their tables in `utf8mb3`, which refuses all beyond U+FFFF: an emoji in a
    title would then keep its notes from being saved. Such signs are written out (`&#x1F9ED;`) and read back
    as they were; what does not fit is cut at the end. JSON columns need none of this: Django writes them in
    ASCII.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """A plain column, as migrations see it: only what stands in it is written in another way."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        """The text as the table holds it."""
        text = super().get_prep_value(value)
        if text is None:
            return None
        written = [_OUTSIDE.sub(lambda sign: f"&#x{ord(sign[0]):X};", letter) for letter in text]
        ends = accumulate(map(len, written))
        return "".join(sign for sign, end in zip(written, ends, strict=True) if end <= self.max_length)

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """The text as its author wrote it."""
        return value and _WRITTEN_OUT.sub(lambda sign: chr(int(sign[1], 16)), value)
