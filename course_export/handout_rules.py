"""Rules of handouts in their guide: where each stands, and which plan hands out what."""

from __future__ import annotations

from collections.abc import Iterator

from xblocks.content.did_you_mean import suggest
from xblocks.content.session import SessionPlan

from .handout_file import Handout
from .problems import Problem
from .sources import Guide


def handout_problems(guide: Guide) -> Iterator[Problem]:
    """Handouts that would reach the wrong people or nobody, and steps that hand out what is not there."""
    model = guide.file.model
    if model is None:
        return
    yield from _listed(guide)
    in_modules, in_list = set(model.in_modules), set(model.handouts)
    # Where an entry could not be read, nobody knows what the list was to hold.
    list_was_read = not any(path[:1] == ("handouts",) for path in guide.file.mended)
    for file, reading in guide.activities.items():
        sheet = reading.model
        if not isinstance(sheet, Handout) or reading.is_told(("for",)):
            continue
        if sheet.audience == "facilitator" and file in in_modules:
            message = "the handout is the facilitator's and stands in a module, where learners read it"
            remedy = "Take it out of the unit in guide.yaml, or write `for: learner`."
            yield reading.document.problem(("for",), message, remedy)
        if sheet.audience == "learner" and file not in in_modules:
            message = "the handout is for learners and stands in no unit of a module"
            remedy = "Name it in guide.yaml in a unit too, best in a module with `reference: true`."
            yield reading.document.problem(("for",), message, remedy)
        if file not in in_list and list_was_read:
            message = "the handout is in no pack"
            yield reading.document.problem(("id",), message, "Name it in guide.yaml under `handouts`.")
    if list_was_read:
        yield from _unknown(guide)


def sheets_of(guide: Guide) -> dict[str, Handout | None]:
    """The handouts that guide.yaml lists, by id; None, under the name of its file, for one not read."""
    found: dict[str, Handout | None] = {}
    for file in guide.file.model.handouts if guide.file.model else ():
        reading = guide.activities.get(file)
        if reading is not None and isinstance(reading.model, Handout):
            found[reading.model.id] = reading.model
        else:
            found[file.rpartition("/")[2].partition(".")[0]] = None
    return found


def _listed(guide: Guide) -> Iterator[Problem]:
    """Entries of `handouts` that are none, or stand there twice."""
    assert guide.file.model is not None
    seen: set[str] = set()
    for number, file in enumerate(guide.file.model.handouts):
        here = ("handouts", number)
        if guide.file.is_told(here):
            continue
        if not file.endswith(Handout.SUFFIX):
            message = f"`{file}` is no handout"
            remedy = f"Name a file that ends in `{Handout.SUFFIX}`; one to download stands under `files`."
            yield guide.file.document.problem(here, message, remedy)
        elif file in seen:
            message = f"`{file}` stands under `handouts` twice"
            yield guide.file.document.problem(here, message, "Delete one of them.")
        seen.add(file)


def _unknown(guide: Guide) -> Iterator[Problem]:
    """What steps hand out and the guide does not have."""
    known = sheets_of(guide)
    if None in known.values():
        return
    for reading in guide.activities.values():
        plan = reading.model
        for number, session in enumerate(plan.sessions if isinstance(plan, SessionPlan) else ()):
            for n, step in enumerate(session.steps):
                for s, name in enumerate(step.sheets):
                    where = ("sessions", number, "steps", n, "sheets", s)
                    if name not in known and not reading.is_told(where):
                        remedy = suggest(name, known, "Write it as a handout, and list it in guide.yaml.")
                        yield reading.document.problem(where, f"there is no handout `{name}`", remedy)
