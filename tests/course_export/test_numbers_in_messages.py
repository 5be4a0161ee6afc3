"""A message that gives a number has its noun in the right form: "1 decision", never "1 decisions"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_export.problems import Level, Problem, Problems
from xblocks.content.findings import quantity

ROOT = Path(__file__).parents[2]
MESSAGES = [*(ROOT / "course_export").rglob("*.py"), *(ROOT / "xblocks/content").rglob("*.py")]
VERBS = {
    "adds",
    "as",
    "begins",
    "cannot",
    "gives",
    "has",
    "holds",
    "is",
    "leads",
    "needs",
    "rests",
    "says",
    "was",
}
"""What may follow the name of something. Any other word that ends in s is taken for a noun in the plural."""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 words"),
        (1, "1 word"),
        (2, "2 words"),
        (1.0, "1 word"),
        (1.5, "1.5 words"),
        (1234, "1,234 words"),
    ],
)
def test_a_number_and_its_noun_agree(number: float, said: str) -> None:
    assert quantity(number, "word") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [quantity(n, "activity", "activities") for n in (1, 2)] == ["1 activity", "2 activities"]


def bare_plurals(path: Path) -> Iterator[str]:
    """Where a text that is worked out puts a number that varies before a plural."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.JoinedStr):
            continue
        for value, after in zip(node.values, node.values[1:], strict=False):
            fixed = isinstance(value, ast.FormattedValue) and re.fullmatch(
                "[A-Z_]+|least|most", ast.unparse(value.value)
            )
            follows = re.match(r" (\w+s)\b", str(getattr(after, "value", "")))
            if isinstance(value, ast.FormattedValue) and not fixed and follows and follows[1] not in VERBS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(node)}"


def test_no_message_writes_a_plural_after_a_number_that_varies() -> None:
    found = [place for path in MESSAGES for place in bare_plurals(path)]
    assert not found, "say it with xblocks.content.findings.quantity"


@pytest.mark.parametrize(
    ("levels", "said"), [("", "no errors"), ("e", "1 error"), ("eewn", "2 errors, 1 warning, 1 note")]
)
def test_a_summary_counts_in_words(levels: str, said: str) -> None:
    names: dict[str, Level] = {"e": "error", "w": "warning", "n": "note"}
    problems = Problems(Problem("a", n, 1, names[level], "odd", "Mend.") for n, level in enumerate(levels))
    assert problems.summary() == said
