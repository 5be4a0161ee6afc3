"""Any valid activity can be written as a file, and is read as what it was."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from course_export.page_reader import read_page
from course_export.read_model import read_model
from course_export.yaml_reader import read_yaml
from tests.content.models import activities
from tests.content.test_olx_round_trip import back
from tests.examples import examples
from xblocks.content import ACTIVITIES
from xblocks.content.base import Activity
from xblocks.content.page import Page


@pytest.mark.parametrize("kind", ACTIVITIES, ids=lambda kind: kind.__name__)
@examples(40)
@given(data=st.data())
def test_any_valid_model_survives_from_yaml_to_olx(kind: type[Activity], data: st.DataObject) -> None:
    activity = data.draw(activities(kind))
    raw = activity.model_dump(mode="json", exclude_defaults=True, by_alias=True, exclude=set(kind.MADE))
    body = raw.pop("body") if kind is Page else ""
    written = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)
    if kind is Page:
        document = read_page("x.page.md", f"---\n{written}---\n{body}".encode())
    else:
        document = read_yaml(f"x{kind.SUFFIX}", written.encode())
    reading = read_model(kind, document)
    assert reading.document.problems == []
    assert reading.model is not None
    read = reading.model.model_copy(update={name: getattr(activity, name) for name in kind.MADE})
    assert read == activity
    assert back(read, pretty=True, strict=True) == activity
