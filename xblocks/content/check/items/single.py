"""Choose one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ...findings import Finding
from .item import Where
from .options import OneOptionItem, Option


class SingleItem(OneOptionItem):
    """Choose one. All or nothing."""

    type: Literal["single"]
    options: Annotated[list[Option], Field(min_length=2)]

    def faults_of_rights(self, where: Where, rights: int) -> Iterator[Finding]:
        """One option is right."""
        if rights > 1:
            yield Finding(
                where,
                f"`{self.id}` has {rights} right answers, and a learner may choose one",
                "Keep one `right: true`, or write `type: multiple`.",
            )
        else:
            yield from super().faults_of_rights(where, rights)
