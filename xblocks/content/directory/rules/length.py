"""How many words a text has, in any script."""

from __future__ import annotations

import re
from functools import lru_cache

_WITHOUT_SPACES = (
    # Thai, Lao, Burmese, Khmer with their signs: about five characters to a word.
    (re.compile("[\u0e01-\u0e4e\u0e81-\u0ede\u1000-\u103f\u1050-\u108f\uaa60-\uaa7f\u1780-\u17d3\u17dd]"), 5),
    # Chinese and Japanese: about two.
    (re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 2),
)
_WORD = re.compile(r"[^\W_]")


@lru_cache(maxsize=16384)
def words_in(text: str) -> int:
    """Words of a text. Where a script writes no spaces they are estimated by its characters."""
    joined = 0
    if not text.isascii():
        for characters, of_a_word in _WITHOUT_SPACES:
            found = len(characters.findall(text))
            joined += -(-found // of_a_word)
            text = characters.sub(" ", text) if found else text
    return joined + sum(1 for part in text.split() if _WORD.search(part))
