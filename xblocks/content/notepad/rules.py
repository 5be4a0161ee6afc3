"""Rules of notepads."""

from __future__ import annotations

from ..alike import alike, same_ids
from ..did_you_mean import listed
from ..findings import Finding
from .kinds import KINDS
from .model import Notepad

_SHOWN = {
    "fields": "label",
    "items": "text",
    "columns": "label",
    "rows": "label",
    "groups": "title",
    "cards": "text",
    "options": "title",
    "sections": "title",
    "sums": "label",
}
"""The lists of a notepad, and by which of its words a person knows an entry."""


def note_findings(note: Notepad) -> list[Finding]:
    """Faults of a notepad: the lists that it fills must fit its kind."""
    found: list[Finding] = []
    kind = KINDS[note.kind]
    wanted = kind.PARTS
    lacking = any(not getattr(note, name) for name in wanted)
    for name in _SHOWN:
        entries = getattr(note, name)
        # A mistaken kind shows as lists that lack and lists too many: one fault, told once.
        if entries and name not in (*wanted, *kind.MAY_HAVE) and not lacking:
            found.append(
                Finding(
                    (name,),
                    f"a notepad of kind `{note.kind}` has no `{name}`",
                    f"Delete it, or change `kind`; this kind fills {listed(wanted)}.",
                )
            )
        if not entries and name in wanted:
            found.append(
                Finding(
                    ("kind",),
                    f"a notepad of kind `{note.kind}` needs `{name}`",
                    f"Add `{name}:` and below it a list, or change `kind`.",
                )
            )
        found.extend(same_ids((name,), [entry.id for entry in entries], "entry"))
        key = _SHOWN[name]
        shown = [((name, n, key), getattr(entry, key)) for n, entry in enumerate(entries)]
        found.extend(alike(shown, f"`{name}`"))
    found.extend(kind.faults(note))
    return found
