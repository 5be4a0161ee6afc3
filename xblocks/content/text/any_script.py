"""Patterns that read digits and signs of any script: ๐๘๑, ٠٨١ and ０８１ are 081.

For texts as they stand; what is typed into a small box is read by `typed`.
"""

from __future__ import annotations

import re

_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
    "\U000104a0\U00010d30\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0\U00011650"
    "\U000116c0\U00011730\U000118e0\U00011950\U00011c50\U00011d50\U00011da0\U00011f50\U00016a60\U00016ac0"
    "\U00016b50\U0001d7ce\U0001d7d8\U0001d7e2\U0001d7ec\U0001d7f6\U0001e140\U0001e2f0\U0001e4f0\U0001e950"
    "\U0001fbf0"
)
"""The zero of each script. The other nine digits follow it, which Unicode promises."""
_VARIANTS = {
    **{str(value): "".join(chr(ord(zero) + value) for zero in _ZEROS) for value in range(10)},
    "@": "＠﹫",
    ".": "．﹒٫。",
    ",": "，﹐٬،",
    "+": "＋﹢",
    "-": "‐‑‒–—―−－﹣﹘",
    "/": "／",
    "(": "（﹙",
    ")": "）﹚",
    ":": "：﹕",
    " ": "\u00a0\u2000-\u200a\u202f\u205f\u3000",
}
_PART = re.compile(r"\[\^?(?:\\.|[^\]\\])*\]|\{[0-9,]+\}|\\.|\(\?[:=!]|.", re.DOTALL)
"""Of a regular expression: a class, how often something comes, what is escaped, a group's head, a sign."""
_IN_CLASS = re.compile(r"\\.|.-.|.", re.DOTALL)


def in_any_script(source: str) -> str:
    """A regular expression that finds in a text as it was typed what `source` finds in its plain form.

    Args:
        source: written with plain digits and signs; no flags, no names, no look-behind.
    """
    return "".join(map(_widened, _PART.findall(source)))


def _widened(part: str) -> str:
    if part[0] == "[":
        head = "[^" if part.startswith("[^") else "["
        return head + "".join(map(_in_class, _IN_CLASS.findall(part[len(head) : -1]))) + "]"
    sign = part.removeprefix("\\")
    # A bracket, a plus or a dot that is not escaped is the expression's own.
    if sign not in _VARIANTS or part in "().+":
        return part
    return f"[{_all(sign)}]"


def _in_class(part: str) -> str:
    if len(part) == 3 and part[0].isdigit():
        return "".join(_all(str(digit)) for digit in range(int(part[0]), int(part[2]) + 1))
    return _all(part) if part in _VARIANTS else part


def _all(sign: str) -> str:
    """A sign and all that mean it, for the inside of a class. A hyphen there would make a range."""
    return sign.replace("-", "\\-") + _VARIANTS[sign]
