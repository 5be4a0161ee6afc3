"""A language that nobody speaks: every sentence of ours has accents, brackets and a third more letters.
Authors write in Greek letters. So each word on a page shows whose it is, and whether it was marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from tests.translation.sentences import every_sentence
from xblocks.content.base import Activity
from xblocks.content.text.walk import texts

_PLAIN = "AaCcDdEeGgIiLlNnOoRrSsTtUuYyZz"
_ACCENTS = str.maketrans(_PLAIN, "ÅåÇçÐðÉéĜĝÎîĻļÑñÖöŔŕŠšŢţÛûÝýŽž")
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_GREEK = str.maketrans(_LATIN, "ΑΒΞΔΕΦΓΗΙΪΚΛΜΝΟΠΘΡΣΤΥϷΩΧΨΖαβξδεφγηιϊκλμνοπθρστυϸωχψζ")
_LATIN_AGAIN = {
    greek: ord(latin) for latin, greek in zip(_LATIN, (_GREEK[ord(c)] for c in _LATIN), strict=True)
}
_FORMAT = re.compile(r"^:::.*?(?= |$)|\[@[^\]]*\]|\]\([^)]*\)|\{\w+\}", re.MULTILINE)
"""What is no word: kinds of callout, sources, addresses, places of values."""
_IN_BRACKETS = re.compile("⟦[^⟦⟧]*⟧")
_NOT_WORDS = re.compile(
    r"\b[A-Z]\b|\S+/practitioner-guides/\S*|[A-HJ-NP-Z2-9]{3}(?: ?[A-HJ-NP-Z2-9]{4})|ABC DEFG"
)
"""Letters of options, addresses, codes of rooms and the example of one."""
_NOT_READ = "self::script or self::style or ancestor::*[contains(@class, 'pg-clash')]"
_SHOWN = ("aria-label", "title", "alt", "placeholder", "label", "data-label")


def _but_format(text: str, change: dict[int, Any]) -> str:
    kept = [*_FORMAT.findall(text), ""]
    return "".join(
        part.translate(change) + keep for part, keep in zip(_FORMAT.split(text), kept, strict=True)
    )


def pseudo(sentence: str) -> str:
    """The sentence in this language. Its places stay."""
    longer = " ".join("ẽ" * min(8, left) for left in range(-(-len(sentence) // 3), 0, -8))
    return f"⟦{_but_format(sentence, _ACCENTS)} {longer}⟧"


def in_pseudo() -> dict[str, str]:
    """A catalogue of all sentences."""
    return {sentence: pseudo(sentence) for sentence in every_sentence()}


def in_greek(activity: Activity) -> Any:
    """The activity as an author wrote it who has other letters."""
    data = activity.model_dump(by_alias=True)
    for text in texts(activity):
        if text.kind != "cite":
            holder: Any = data
            for key in text.where[:-1]:
                holder = holder[key]
            holder[text.where[-1]] = greek(text.text)
    if "places" in data:
        # Listings name them, so their names are keys.
        data["places"] = {greek(name): place for name, place in data["places"].items()}
    return type(activity).model_validate(data)


def greek(text: str) -> str:
    """A text in letters of which our sentences have none."""
    return _but_format(text, _GREEK)


def latin(text: str) -> str:
    """The text that was put into Greek letters."""
    return text.translate(_LATIN_AGAIN)


def unmarked(text: str) -> str:
    """What of a text is in neither language: words that nobody marked. Nothing where all is well."""
    before = ""
    while before != text:
        before, text = text, _IN_BRACKETS.sub("", text)
    left = _NOT_WORDS.sub("", text)
    return text.strip() if re.search("[A-Za-z⟦⟧]", left) else ""


def unmarked_in(shown: str) -> list[str]:
    """The same of all that a page shows or reads aloud, and of what it hands to its scripts."""
    return [left for words in words_of(shown) if (left := unmarked(words))]


def words_of(shown: str) -> Iterator[str]:
    """The texts of a page and those in its attributes."""
    if not shown.strip():
        return
    for node in html.document_fromstring(shown).iter():
        if node.tag in ("script", "style") or not isinstance(node.tag, str):
            yield node.tail or ""
            continue
        if node.get("translate") == "no":
            # A name that is the same in every language, such as that of a language.
            yield node.tail or ""
            continue
        yield from (node.text or "", node.tail or "")
        button = node.tag == "input" and node.get("type") in ("submit", "button")
        for name, value in node.attrib.items():
            if name == "data-pg-words" and value:
                yield from json.loads(value).values()
            elif name in _SHOWN or name.startswith("data-words") or (button and name == "value"):
                yield value


def languages_of(shown: str) -> Iterator[tuple[str, str]]:
    """Each text of a page with the language that it is marked with. Labels of a note that was changed
    elsewhere are an author's or ours, and stand beside a learner's words: they say nothing."""
    if shown.strip():
        for node in html.document_fromstring(shown).iter():
            if isinstance(node.tag, str) and not node.xpath(_NOT_READ):
                for text, holder in ((node.text, node), *((child.tail, node) for child in node)):
                    if text and text.strip():
                        yield text, holder.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
