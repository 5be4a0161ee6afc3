"""A link to another guide leads to its course on this site, and is plain words where there is none."""

from __future__ import annotations

import pytest

from tests.runtime import COURSE, Lms
from tests.stories import as_olx, page
from xblocks.platform import addresses

LINK = "Count it on [the loss sheet](guide:remedies/loss-sheet)."


def shown(lms: Lms, text: str) -> str:
    lms.load(as_olx(page(text)))
    return str(lms.block("guide_page", "page").student_view().content)


def test_it_leads_to_the_course_of_the_same_organisation_and_run(lms: Lms) -> None:
    there = f"/courses/course-v1:{COURSE.org}+remedies+{COURSE.run}/jump_to_id/loss-sheet"
    assert f'<a href="{there}" target="_blank" rel="noopener noreferrer">the loss sheet</a>' in shown(
        lms, LINK
    )


def test_where_the_site_has_no_such_course_the_words_stand_alone(lms: Lms) -> None:
    assert "Count it on the loss sheet." in shown(lms, LINK.replace("remedies", "missing"))


def test_outside_of_a_platform_the_words_stand_alone(lms: Lms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "platform", lambda module, name: None)
    assert "Count it on the loss sheet." in shown(lms, LINK)


@pytest.mark.parametrize("address", ["guide:remedies/../../admin", "guide:a/b?c", "guide:A/b", "guide:a"])
def test_no_other_form_of_it_is_a_link(lms: Lms, address: str) -> None:
    assert f'{address}"' not in shown(lms, f"[x]({address})")
