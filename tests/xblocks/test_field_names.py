"""Extensions of the platform hand blocks to a language model and choose their fields by name. A facilitator's
notes, the answers to a check and what a learner did are not for them."""

from __future__ import annotations

import re

import pytest
from xblock.core import XBlock
from xblock.fields import Field

from xblocks.content import ACTIVITIES

READ = re.compile(r"data|text|title|type|tags|format|source_file|.*name.*|.*description.*", re.IGNORECASE)
"""Names of fields that they read, whatever is in them."""
FOR_EVERYBODY = {"display_name"}
"""What the outline of the course says anyway."""
TAGS = sorted({kind.TAG for kind in ACTIVITIES})


def own_fields(block: type[XBlock]) -> dict[str, Field]:
    """The fields that our classes bring; those of XBlock hold nothing of ours."""
    ours = [kind for kind in block.__mro__ if kind.__module__.startswith("xblocks.")]
    return {name: value for kind in ours for name, value in vars(kind).items() if isinstance(value, Field)}


@pytest.mark.parametrize("tag", TAGS)
def test_no_field_of_ours_has_a_name_that_is_read_for_a_language_model(tag: str) -> None:
    fields = own_fields(XBlock.load_class(tag))
    assert {"activity", "display_name"} <= set(fields)
    assert [name for name in fields if READ.fullmatch(name) and name not in FOR_EVERYBODY] == []


@pytest.mark.parametrize(
    "name", ["data", "text", "Title", "file_name", "short_description", "display_name_2"]
)
def test_the_guard_knows_such_names(name: str) -> None:
    assert READ.fullmatch(name)
