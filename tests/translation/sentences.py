"""Sentences of ours that a reader can meet: the source of every translation.

`python -m tests.translation.sentences` (or `make words`) writes them where translators' tools look for them:
`atlas push` and the translation of XBlocks begin with `conf/locale/en/LC_MESSAGES/text.po`.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "xblocks"
FILE = ROOT / "conf" / "locale" / "en" / "LC_MESSAGES" / "text.po"

_IN_TEMPLATES = re.compile(r'\{% t "([^"]+)"')

SAY_IT = {
    "_": 0,
    "gettext": 0,
    "_show": 0,
    "Saying": 0,
    "NotNow": 0,
    "BadAnswer": 0,
    "_valid_list": 2,
    "_valid_map": 3,
    "Refused": 1,
}
"""What is called with a sentence, and which argument that is. A sentence may also be named: `sentence=`."""

SAID_LATER = {
    "shared/handlers.py": {"_ANOTHERS"},
    "check.py": {"_STALE", "_UNREADABLE"},
    "presenters/check.py": {"_KEPT", "_COUNTS"},
    "cohort_page/dashboard.py": {"TITLE"},
    "cohort_page/csv_export.py": {"OLDER_WAY"},
    "content/disclosure/cohort_tables.py": {"SEPARATES"},
    "content/disclosure/words.py": {"band"},
    "content/check/gain.py": {"_when"},
    "content/case/model.py": {"RATINGS"},
    "live/facilitator_state.py": {"_of_item"},
    "live/public_state.py": {"_TRUE_FALSE"},
    "live/facilitator_views.py": {"_STALE", "_CHANGED"},
    "live/participant_views.py": {"_SAID"},
    "shared/browser_messages.py": {"PAGE_WORDS", "STUDIO_WORDS", "PLAN_WORDS"},
    "scenario.py": {"_STALE"},
    "presenters/case.py": {"OUTCOMES"},
}
"""Constants and functions that hold sentences which a template or another module translates later."""


@lru_cache(maxsize=1)
def every_sentence() -> list[str]:
    """All of them, in order of the alphabet."""
    return sorted(sentences())


def sentences() -> dict[str, set[str]]:
    """Each sentence with the files, as named in the repository, that say it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in ROOT.rglob("*.html"):
        for sentence in _IN_TEMPLATES.findall(path.read_text("utf-8")):
            found[sentence].add(_name(path))
    for path in ROOT.rglob("*.py"):
        for sentence in _in_code(path):
            found[sentence].add(_name(path))
    return found


def _name(path: Path) -> str:
    return path.relative_to(ROOT.parent).as_posix()


def _in_code(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
    wanted = SAID_LATER.get(path.relative_to(ROOT).as_posix(), set())
    for node in tree.body:
        if _called(node) in wanted:
            yield from _held(node)


def _in_call(call: ast.Call) -> Iterator[str]:
    place = SAY_IT.get(getattr(call.func, "id", getattr(call.func, "attr", "")))
    said = [call.args[place]] if place is not None and place < len(call.args) else []
    said += [one.value for one in call.keywords if one.arg in ("sentence", "say")]
    for argument in said:
        yield from _texts(argument)


def _called(node: ast.stmt) -> str:
    """The name of a function or of a constant."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return node.name if isinstance(node, ast.FunctionDef) else ""


def _held(node: ast.stmt) -> Iterator[str]:
    """The sentences of a constant. Of a function what it returns, and what it puts under "words"."""
    if isinstance(node, ast.Assign):
        yield from _texts(node.value)
    for part in ast.walk(node):
        if isinstance(part, ast.Return) and part.value is not None:
            yield from _texts(part.value)
        if isinstance(part, ast.Dict):
            named = zip(part.keys, part.values, strict=True)
            for value in (v for k, v in named if isinstance(k, ast.Constant) and k.value == "words"):
                yield from _texts(value)


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: one, either of two, those in a table."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _texts(one)
    elif isinstance(node, ast.Dict):
        for one in node.values:
            yield from _texts(one)
    elif isinstance(node, ast.Call):
        yield from _in_call(node)


def catalogue() -> str:
    """The sentences in the form of GNU gettext, untranslated: an empty translation stands for the English."""
    head = "\n".join(
        [
            "# Words of Practitioner Guides for translators, by `make words`: change nothing by hand.",
            'msgid ""',
            'msgstr ""',
            '"Language: en\\n"',
            '"MIME-Version: 1.0\\n"',
            '"Content-Type: text/plain; charset=UTF-8\\n"',
            '"Content-Transfer-Encoding: 8bit\\n"',
        ]
    )
    return "\n\n".join([head, *(_entry(*one) for one in sorted(sentences().items()))]) + "\n"


def _entry(sentence: str, files: set[str]) -> str:
    flag = ["#, python-brace-format"] if re.search(r"\{\w+\}", sentence) else []
    where = [f"#: {name}" for name in sorted(files)]
    return "\n".join([*where, *flag, f"msgid {_quoted(sentence)}", 'msgstr ""'])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(catalogue(), "utf-8")
    print(f"{len(sentences())} sentences are in {_name(FILE)}")
