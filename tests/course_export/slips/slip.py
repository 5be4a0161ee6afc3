"""One slip of an author, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

CASE = "small/two/quay.scenario.yaml"
BEFORE = "small/one/before.check.yaml"
AFTER = "small/two/after.check.yaml"
PAGE = "small/one/reading.page.md"
NOTE = "small/one/note.notepad.yaml"
PLAN = "small/staff/half.session.yaml"
AGES, REFERRAL = "small/staff/ages.handout.md", "small/three/referral.handout.md"
PROMPTS = "small/two/quay.prompts.yaml"
GUIDE, SOURCES, GLOSSARY = "small/guide.yaml", "sources.yaml", "glossary.yaml"


@dataclass(frozen=True)
class Slip:
    """One change to a valid guide, and what is said of it.

    Attributes:
        name: what the author did.
        file: which file.
        old, new: the change; with an empty `old` the file is replaced.
        points_to: the words at the line and column that are reported.
        says: the message.
        remedy: words of the remedy.
        at: the file that is reported, where it is another one.
    """

    name: str
    file: str
    old: str
    new: str | bytes
    points_to: str
    says: str
    remedy: str
    level: str = "error"
    at: str = ""
