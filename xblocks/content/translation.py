"""The mark of a sentence that somebody reads, and that another module translates for her later."""

from __future__ import annotations


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translators at the place where it is written; imported as `_`. It stays English
    here: who reads it is known only where it is said."""
    return sentence
