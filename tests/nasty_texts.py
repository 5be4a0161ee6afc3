"""Texts that make a reader of Markdown work far more than their length: each by a rule that makes it as long
as wanted. The tests read them, and the benchmarks tell what they cost beside plain words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, takewhile

from xblocks.content.base import References, Source, Term
from xblocks.content.text.parser import MOST_MARKS, marks_in

Rule = Callable[[int], str]

REFERENCES = References(
    sources={f"S{n}": Source(title=f"Source {n}") for n in range(500)},
    terms={"a": Term(definition="What *a* means, at length. " * 100)},
)
"""What the texts may point to: many sources, and a term with a long meaning."""


def plain(size: int) -> str:
    """A paragraph without a mark, to measure against."""
    return ("Plain words that follow each other, " * (size // 36 + 1))[:size]


def solid(piece: str) -> Rule:
    """One piece again and again."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def as_read(*pieces: str, fill: str = "x") -> Rule:
    """Pieces one run after the other, as often as the parser still reads, spread over the whole length."""

    def make(size: int) -> str:
        runs = []
        for piece in pieces:
            most = MOST_MARKS // len(pieces) // max(1, marks_in(piece))
            number = max(1, min(most, size // len(pieces) // len(piece)))
            runs.append((piece + fill * (size // len(pieces) // number - len(piece))) * number)
        return "".join(runs)[:size]

    return make


def ending_in_words(*pieces: str) -> Rule:
    """Runs of pieces as often as the parser still reads, then words without a break: what scans to the end
    scans far."""

    def make(size: int) -> str:
        runs = []
        for piece in pieces:
            most = MOST_MARKS // len(pieces) // max(1, marks_in(piece))
            runs.append(piece * max(1, min(most, size // 2 // len(pieces) // len(piece))))
        head = "".join(runs)
        return head + "x" * (size - len(head))

    return make


def _growing_backticks(size: int) -> str:
    lengths = takewhile(lambda n: n * n < size, count(1))
    return " ".join("`" * n for n in lengths)


def _wide_table(size: int) -> str:
    """A head as wide as may be, then rows that a parser fills up to its width."""
    columns = size // 8
    return f"{'|a' * columns}\n{'|-' * columns}\n" + "x\n" * (size // 4)


def _small_wide_table(size: int) -> str:
    """The same, small enough to be read."""
    return f"{'|a' * 600}\n{'|-' * 600}\n" + "x\n" * min(size // 4, 1400)


def _table_with_a_long_head(size: int) -> str:
    """A head that would stand in each of its cells."""
    return f"|{'h' * (size // 2)}|\n|-|\n" + "|x|\n" * 1000


def _one_address_for_all(size: int) -> str:
    """An address that would stand in the page at each use, and a title beside it."""
    return f"[a]: https://example.org/{'p' * (size // 2)} '{'t' * (size // 4)}'\n\n" + "[a] " * 1500


def _one_title_for_all(size: int) -> str:
    return f"[a]: https://example.org '{'t' * (size // 2)}'\n\n" + "![x][a] " * 900


_PIECES = (
    *("[@A ", "[@S1 p. 2] ", "[[", "[[a]] ", "[[a|", "[", "![", "](", "[a](", "[a](b", "[a](<b", '[a](b "'),
    *(
        "[a](((",
        "[a][b] ",
        "[a]: b\n",
        "[a\n",
        "![a](b.svg) ",
        "*",
        "**",
        "*a **a ",
        "_a __a ",
        "*a_ ",
        "a**b",
    ),
    *(
        "~~a ",
        "`",
        "`a",
        "<",
        "<!-- ",
        "<![CDATA[",
        "<?",
        "<a b=",
        "<a@b",
        "&",
        "&amp;",
        "&#x",
        "\\",
        "\\[",
        '"',
    ),
    *("\n", "> ", ">\n", "> a\n\n", "- ", "- a\n", "- a\n\n", "1. a\n\n", "* - ", "# a\n", "a\n-\n", "---\n"),
    *(
        "|",
        "|a\n|-\n",
        "a|b\n-|-\n",
        ":::\n",
        "::: law\n",
        "::: law x\n:::\n",
        "::: figure x\n![a](b.svg)\n\na\n:::\n",
    ),
    *(
        "- [ ] a\n",
        "```\n",
        "~~~\n",
        "    a\n",
        "\t",
        " ",
        "\u00a0",
        "a  \n",
        "https://a.b ",
        "\u0e01",
        "\U0001f600",
    ),
)

NASTY: dict[str, Rule] = {
    **{f"{piece!r} throughout": solid(piece) for piece in _PIECES},
    **{f"{piece!r} among words": as_read(piece) for piece in _PIECES},
    **{f"{piece!r}, then one long word": ending_in_words(piece) for piece in _PIECES if marks_in(piece)},
    **{
        f"{opens!r}, then {closes!r}": ending_in_words(opens, closes)
        for opens, closes in (
            ("[", "]"),
            ("![a", "](b)"),
            ("*a ", "a* "),
            ("**a", "*"),
            ("[[a", "]]"),
            ("<", ">"),
        )
    },
    "a journey of very short stops": lambda size: ("::: journey x\n" + "1. a\n" * (MOST_MARKS - 8))[:size],
    "runs of backticks, each longer": _growing_backticks,
    "a table as wide as may be": _wide_table,
    "a wide table of short rows": _small_wide_table,
    "a table with a long head": _table_with_a_long_head,
    "one long address for all links": _one_address_for_all,
    "one long title for all pictures": _one_title_for_all,
}
"""What it is to how it is made."""
