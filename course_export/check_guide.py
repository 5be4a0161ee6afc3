"""Everything that is wrong with a guide, in one collection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xblocks.content.base import Activity
from xblocks.content.findings import Finding
from xblocks.content.rules import findings
from xblocks.content.text.rules import text_findings

from .file_rules import file_problems
from .film.model import Film
from .guide_rules import guide_problems
from .handout_file import Handout
from .handout_rules import handout_problems
from .odd_characters import odd_characters
from .pointer_rules import pointer_problems
from .problems import Problem, Problems
from .read_model import Reading
from .sources import Guide


def judge(guide: Guide) -> Problems:
    """All problems of a guide and of what it shares with others."""
    problems = Problems()
    for document in guide.documents:
        problems.extend(document.problems)
        problems.extend(odd_characters(document))
    if guide.about.model is not None:
        problems.extend(_placed(guide.about, text_findings(guide.about.model)))
    if guide.library.glossary.model is not None:
        for name, term in guide.library.glossary.model.root.items():
            own = [
                Finding((name, *f.where), f.message, f.remedy, f.level, f.line) for f in text_findings(term)
            ]
            problems.extend(_placed(guide.library.glossary, own))
    for reading in guide.activities.values():
        problems.extend(_activity(reading))
    problems.extend(guide_problems(guide))
    problems.extend(file_problems(guide))
    problems.extend(handout_problems(guide))
    problems.extend(pointer_problems(guide))
    return problems


def _activity(reading: Reading[Activity]) -> Iterator[Problem]:
    if reading.model is not None:
        model = reading.model
        found = model.findings() if isinstance(model, Handout | Film) else findings(model)
        yield from _placed(reading, found)


def _placed(reading: Reading[Any], found: list[Finding]) -> Iterator[Problem]:
    """Findings with file, line and column. What the author was told already is left out."""
    for finding in found:
        # A sum is shown at its number and speaks of all that is added up around it.
        about = finding.where[:-1] if finding.where[-1:] in (("minutes",), ("length",)) else finding.where
        if not reading.is_told(about):
            line, column = reading.document.position(finding.where, finding.line)
            yield Problem(reading.document.file, line, column, finding.level, finding.message, finding.remedy)
