"""YAML's own messages in plain words."""

from __future__ import annotations

import yaml

from .character_names import blank_in_yaml, named

Explained = tuple[int, int, str, str]

_QUOTES = 'Put text that holds ": " or " #" in quotes, or after `|` on a line of its own.'

# A part of libyaml's or PyYAML's message, what it means, how to mend it. The first that fits is taken.
_MEANINGS = (
    (
        "mapping values are not allowed",
        'a second ": " stands in this line, or the line is indented too far',
        'Give it as many spaces as its neighbours. Put text that holds ": " in quotes, or after `|`.',
    ),
    (
        "could not find expected ':'",
        'this line has no ": " after its key',
        "Write `key: value`. Indent the lines of a longer text under their `|`.",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "Give it as many spaces as its neighbours. Text after a closing quote must be inside the quotes.",
    ),
    (
        "expected <block end>",
        "this line does not fit the lines above it",
        "Give it as many spaces as its neighbours. Text after a closing quote must be inside the quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "Begin it with `- `, or give it as many spaces as the key before the list.",
    ),
    (
        "',' or ']'",
        "a list in [ ] is not closed, or a comma is missing in it",
        "Check its commas and brackets, or write each entry on a line after `- `.",
    ),
    (
        "',' or '}'",
        "a group in { } is not closed, or a comma is missing in it",
        'Check its commas and brackets. Put text that holds a comma or ": " in quotes.',
    ),
    ("expected node content", "a value is missing here", "Check the commas and brackets of this line."),
    (
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "Put the text in quotes.",
    ),
    ("cannot start any token", "a value cannot begin with this character", "Put the text in quotes."),
    ("alphabetic or numeric character", "a value cannot begin with `*` or `&`", "Put the text in quotes."),
    ("undefined alias", "a value cannot begin with `*`", "Put the text in quotes."),
    (
        "found unknown escape character",
        "a backslash in double quotes has a meaning of its own",
        "Write it twice, or use single quotes around the text.",
    ),
    ("undefined tag handle", "a value cannot begin with `!`", "Put the text in quotes."),
    (
        "comment or line break",
        "text stands on the same line as `|` or `>`",
        "Begin the text on the next line, indented.",
    ),
    (
        "chomping or indentation",
        "text stands on the same line as `|` or `>`",
        "Begin the text on the next line, indented.",
    ),
    (
        "document start",
        "a second document begins here, or this line does not fit the lines above it",
        "Remove the line `---`; indent the line as its neighbours.",
    ),
    ("single document", "a second document begins here", "Remove the line `---`: one file holds one thing."),
    ("duplicate anchor", "`&` has a meaning of its own in YAML", "Put the text in quotes."),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> Explained:
    """Line, column, message and remedy of a syntax fault."""
    problem = error.problem or error.context or "it cannot be read"
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or "") and error.context_mark and "escape" not in problem:
        # The end of the file, where the parser gave up, helps nobody: the quote is the fault.
        mark = error.context_mark
        return (
            mark.line + 1,
            mark.column + 1,
            "a quote opens here and is not closed",
            'Close it. In single quotes write an apostrophe twice; in double quotes write \\" for a quote.',
        )
    if error.context_mark and any(part in problem for part in ("',' or", "alphabetic or numeric")):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = text.rstrip("\n").split("\n")
    line = min(line, len(rows))
    # Such a blank is often told a line late, and in words that show what the eye already sees.
    for number in range(line, max(0, line - 3), -1):
        if found := blank_in_yaml(rows[number - 1]):
            message = f"a blank that YAML does not take for one stands here: {named(found[1])}"
            return number, found[0], message, "Put a plain space in its place, or nothing."
    for part, meaning, remedy in _MEANINGS:
        if part in problem:
            return line, column, meaning, remedy
    return line, column, f"this is not valid YAML: {problem}", _QUOTES
