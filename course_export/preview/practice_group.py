"""Twenty-four invented learners in two cohorts, so that a facilitator can try the cohort page.

Their answers are drawn, the same ones each time: what one sees is practice, and says nothing of anybody.
"""

from __future__ import annotations

import random
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from xblocks.content.case import play as case_play
from xblocks.content.case import points as case_points
from xblocks.content.case.model import Case
from xblocks.content.check.model import (
    AnyItem,
    Check,
    MatchingItem,
    MultipleItem,
    OrderingItem,
    SingleItem,
    SortingItem,
    TrueFalseItem,
)
from xblocks.content.check.scoring import is_scored, score, valid_answer
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
    for item in check.items:
        if not is_scored(item):
            continue
        answer = valid_answer(item, _some_answer(item, dice, dice.random() < skill))
        shares[item.id] = score(item, answer).share
        api.take_answer(*where, 0, item.id, 0, answer, shares[item.id])
    api.finish_attempt(*where, 0)
    if check.scored and shares:
        api.keep_result(
            *where,
            activity=check.id,
            kind=check.purpose,
            share=sum(shares.values()) / len(shares),
            detail={"items": shares, "new": []},
            pair=check.pairs_with or "",
            week=check.week or 0,
        )


def _some_answer(item: AnyItem, dice: random.Random, right: bool) -> Any:
    """A right answer, or one with a slip."""
    if isinstance(item, SingleItem):
        # The first distractor tempts more than the others.
        wrong = [o.id for o in item.options if not o.right]
        tempting = wrong[0] if dice.random() < 0.7 else dice.choice(wrong)
        return next(o.id for o in item.options if o.right) if right else tempting
    if isinstance(item, MultipleItem):
        fitting = [o.id for o in item.options if o.right]
        return fitting if right else [*fitting[1:], *[o.id for o in item.options if not o.right][:1]]
    if isinstance(item, TrueFalseItem):
        return item.answer if right else not item.answer
    if isinstance(item, OrderingItem):
        steps = [step.id for step in item.steps]
        return steps if right else [steps[1], steps[0], *steps[2:]]
    if isinstance(item, MatchingItem):
        pairs = [pair.id for pair in item.pairs]
        turned = pairs if right else [pairs[1], pairs[0], *pairs[2:]]
        return dict(zip(pairs, turned, strict=True))
    if isinstance(item, SortingItem):
        put = {card.id: card.group for card in item.cards}
        if not right:
            slip = dice.choice(item.cards)
            put[slip.id] = next(group.id for group in item.groups if group.id != slip.group)
        return put
    return None


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
            if progress.place not in firsts:
                firsts[progress.place] = choice
                api.take_answer(*where, 1, progress.place, 0, choice, None)
        progress = case_play.step(case, progress, choice)
    api.finish_attempt(*where, 1)
    if case.mode == "worked":
        return
    points = case_points.score(case, progress, firsts)
    detail = {"decisions": points.decisions, "sound": points.sound, "ending": progress.place, "path": []}
    share = points.sound / max(1, points.decisions)
    kind = "transfer" if case.mode == "transfer" else "case"
    api.keep_result(*where, activity=case.id, kind=kind, share=share, detail=detail)
