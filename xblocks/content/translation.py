"""The mark of a sentence that somebody reads, and that another module translates for her later."""

from __future__ import annotations

from dataclasses import dataclass, field


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translators at the place where it is written; imported as `_`. It stays English
    here: who reads it is known only where it is said."""
    return sentence


@dataclass(frozen=True)
class Saying:
    """A sentence to translate, with values for its places."""

    text: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)
