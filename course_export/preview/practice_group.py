"""Twenty-four invented learners in two cohorts, so that a facilitator can try the cohort page.

Their answers are drawn, the same ones each time: what one sees is practice, and says nothing of anybody.
"""

from __future__ import annotations

import random

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from xblocks.content.case import play as case_play
from xblocks.content.case import points as case_points
from xblocks.content.case.model import Case
from xblocks.content.check.model import Check
from xblocks.content.results import CaseDetail, CheckDetail
from xblocks.learner_records import api

from .cohort import PreviewCourse, group_name

COHORTS = ("East (practice)", "West (practice)")
EACH = 12


@transaction.atomic
def make(course: PreviewCourse) -> None:
    """Fill both cohorts anew."""
    remove(course)
    users = get_user_model()._default_manager
    for cohort, name in enumerate(COHORTS):
        group = Group.objects.create(name=group_name(course.key_text, name))
        for number in range(EACH):
            label = f"Practice learner {cohort * EACH + number + 1:02d} ({course.key_text})"
            user = users.create(username=label[:150])
            group.user_set.add(user)
            # One or two of each cohort have not begun, some have not come to the end.
            come_to = 0.0 if number >= EACH - 1 - cohort else 1.0 if number < 7 else 0.3 + number / 20
            if come_to:
                dice = random.Random(f"{cohort}.{number}")
                _take_part(course, user.pk, dice, come_to, begins_well=number < (EACH - cohort) // 2)


@transaction.atomic
def remove(course: PreviewCourse) -> None:
    """Take the invented learners away, with all that is kept of them."""
    users = get_user_model()._default_manager.filter(groups__in=list(course.groups()))
    for user_id in list(users.values_list("pk", flat=True)):
        api.forget_user(user_id)
    users.filter(username__startswith="Practice learner").delete()
    Group.objects.filter(id__in=list(course.groups())).delete()


def _take_part(
    course: PreviewCourse, user_id: int, dice: random.Random, come_to: float, begins_well: bool
) -> None:
    from xblocks.cohort_page.publishing import FIRST
    from xblocks.platform.stored_activities import read

    activities = [a for module in course.modules() for a in module.activities if a.kind in FIRST]
    ability = 0.45 + dice.random() * 0.4
    for place, activity in enumerate(activities):
        model = read(activity)
        if model is None or place >= come_to * len(activities):
            continue
        where = (user_id, course.key_text, activity.usage_key)
        if isinstance(model, Check):
            # Later in the course one knows more.
            _answer(where, model, dice, ability + 0.25 * place / len(activities))
        else:
            _play(where, model, dice, begins_well)


def _answer(where: tuple[int, str, str], check: Check, dice: random.Random, skill: float) -> None:
    shares = {}
    for item in check.scored_items:
        answer = item.example_answer(dice, right=dice.random() < skill)
        shares[item.id] = item.score(answer).share
        api.take_answer(*where, 0, item.id, 0, answer, shares[item.id])
    api.finish_attempt(*where, 0)
    if check.scored and shares:
        api.keep_result(
            *where,
            activity=check.id,
            kind=check.purpose,
            share=sum(shares.values()) / len(shares),
            detail=CheckDetail(shares).to_json(),
            pair=check.pairs_with or "",
            week=check.week or 0,
        )


def _play(where: tuple[int, str, str], case: Case, dice: random.Random, begins_well: bool) -> None:
    """A run of a case. Who begins well goes on so; the others fall for the same first choice. So the ways
    are few, and as many learners go each as can be told of."""
    skill = 0.98 if begins_well else 0.1
    progress, firsts = case_play.start(case), dict[str, str]()
    for _ in range(60):
        if case_play.ending_at(case, progress):
            break
        offered = case_play.offered(case, progress)
        choice = None
        if offered:
            sound = [c for c in offered if c.rating == "better"]
            choice = dice.choice(sound if sound and dice.random() < skill else offered).id
            if not firsts:
                choice = next((c for c in offered if (c.rating == "better") == begins_well), offered[0]).id
            if case.is_rated and progress.place not in firsts:
                firsts[progress.place] = choice
                api.take_answer(*where, 1, progress.place, 0, choice, None)
        progress = case_play.step(case, progress, choice)
    api.finish_attempt(*where, 1)
    if not case.is_rated:
        return
    points = case_points.score(case, progress, firsts)
    detail = CaseDetail(points.decisions, points.sound, progress.place).to_json()
    share = points.sound / max(1, points.decisions)
    kind = case_points.result_kind(case)
    api.keep_result(*where, activity=case.id, kind=kind, share=share, detail=detail)
