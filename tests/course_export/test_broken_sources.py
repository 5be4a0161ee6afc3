"""Every slip of an author is told with file, line and column, in plain words, with a way out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_export.cli import main

from .small_guide import SmallGuide


def place_of(content: bytes, words: str) -> str:
    """Line and column of words that stand in a file once."""
    text = content.decode("utf-8", "replace")
    index = text.index(words)
    assert not words or text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    return f"{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"


def check() -> Result:
    """Run the command as a person does."""
    return CliRunner().invoke(main, ["check", "small"])


def reports(result: Result) -> list[tuple[str, str]]:
    """The reports of a run: first line, remedy."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    rows = result.output.splitlines()
    assert "Traceback" not in result.output
    return [(row, rows[n + 1].strip()) for n, row in enumerate(rows) if not row.startswith((" ", "Checked "))]


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


CASE, BEFORE, AFTER = "small/two/quay.scenario.yaml", "small/one/before.check.yaml", "small/two/after.check.yaml"
PAGE, NOTE, PLAN = "small/one/reading.page.md", "small/one/note.notepad.yaml", "small/staff/half.session.yaml"
GUIDE, SOURCES, GLOSSARY = "small/guide.yaml", "sources.yaml", "glossary.yaml"

SLIPS = [
    # Cases
    Slip("a target scene that is not there", CASE, "why: Time., goes_to: sails", "why: Time., goes_to: nowhere", "nowhere}", "unknown scene or ending `nowhere`", "Scenes: `deck`, `mend`, `pay`"),
    Slip("a mistyped target", CASE, "learn: [hand]\n        change: {trust: 1}\n        goes_to: pay", "learn: [hand]\n        change: {trust: 1}\n        goes_to: pays", "pays", "unknown scene or ending `pays`", "Did you mean `pay`?"),
    Slip("a scene that nothing leads to", CASE, "endings:\n", "  lost:\n    title: Lost\n    text: Nobody comes.\n    goes_to: pay\nendings:\n", "lost:", "nothing leads to the scene `lost`", "Let a choice lead there"),
    Slip("an ending that nothing leads to", CASE, "endings:\n", "endings:\n  other: {title: Other, outcome: good, text: Other.}\n", "other:", "nothing leads to the ending `other`", "or delete it"),
    Slip("a scene without a way to an end", CASE, "      - {id: leave, text: Leave, rating: weak, consequence: You go., why: Time., goes_to: sails}", "      - {id: leave, text: Leave, rating: weak, consequence: You go., why: Time., goes_to: loop}\n  loop:\n    title: A loop\n    text: Round.\n    goes_to: loop", "loop:", "no ending can be reached from `loop`, after `shout`, `leave`", "towards an ending"),
    Slip("a condition that is never true", CASE, "needs: {trust: {at_most: -1}}", "needs: {trust: {at_least: 2}}", "needs: {trust: {at_least", "this condition is never true: nothing that a learner can do makes it hold", "let an earlier choice make it true"),
    Slip("a state without a choice", CASE, "        text: Note it for later\n", "        text: Note it for later\n        needs: {trust: {at_least: 1}}\n", "choices:\n      - id: ask", "a learner gets stuck in scene `pay`: no choice is offered after `shout`, `sorry`", "Take `needs` from one choice"),
    Slip("an unknown variable in a condition", CASE, "needs: {trust: {at_most: -1}}", "needs: {trusts: {at_most: -1}}", "trusts:", "unknown variable `trusts` in a condition", "Did you mean `trust`?"),
    Slip("a mistyped key of a condition", CASE, "needs: {learnt: [hand]}", "needs: {learned: [hand]}", "learned", "`learned` is not a condition", "Did you mean `learnt`?"),
    Slip("an unknown fact in a condition", CASE, "needs: {learnt: [hand]}", "needs: {learnt: [foot]}", "foot", "unknown fact `foot` in a condition", "Known: `hand`"),
    Slip("a choice in a condition that is not there", CASE, "needs: {learnt: [hand]}", "needs: {chose: [tents]}", "tents", "unknown choice `tents` in a condition", "Did you mean `tent`?"),
    Slip("a variable that starts outside of its bounds", CASE, "{start: 0, min: -1, max: 2}", "{start: 5, min: -1, max: 2}", "5, min", "`trust` starts at 5, outside of -1 to 2", "Start between"),
    Slip("a variable without a use", CASE, "{start: 0, min: -1, max: 2}", "{start: 0, min: -1, max: 2}\n  luck: {start: 0}", "luck", "no condition asks for `luck`: it changes nothing", "delete it", "warning"),
    Slip("a harmful choice that is not mended", CASE, "    repair: true\n", "", "mend\n  mend:", "the harmful choice `shout` leads to a scene without `repair: true`", "can be mended"),
    Slip("a scene with choices and a way on", CASE, "    title: The pay\n", "    title: The pay\n    goes_to: sails\n", "sails\n    text: He says", "scene `pay` has both choices and a way on of its own", "Delete its own `goes_to`"),
    Slip("two choices of one id", CASE, "id: leave, text", "id: tent, text", "tent, text", "the choice id `tent` stands in scene `deck` already", "an id of its own"),
    Slip("a mistyped word", CASE, "mode: full", "mode: guide", "guide\nyou", "`mode` cannot be `guide`", "Did you mean `guided`?"),
    Slip("a worked case with choices", CASE, "mode: full", "mode: worked", "choices:\n      - id: tent", "a worked case has no choices: an expert decides and thinks aloud", "`goes_to` and `thinking`"),
    Slip("an unknown objective", CASE, "objectives: [signs]", "objectives: [sings]", "sings", "unknown objective `sings`", "Did you mean `signs`?"),
    # Checks
    Slip("a question without a right answer", BEFORE, "        right: true\n        feedback", "        feedback", "id: call", "`call` has no right answer", "Write `right: true`"),
    Slip("two right answers where one may be chosen", BEFORE, "text: She does not smile\n", "text: She does not smile\n        right: true\n", "id: call", "`call` has 2 right answers, and a learner may choose one", "`type: multiple`"),
    Slip("several answers that are all right", BEFORE, 'text: Rain, feedback: "It does not.", misconception: "Hardship is control."', 'text: Rain, right: true, feedback: "It does not."', "id: both", "in `both` every answer is right", "Add an option that is wrong"),
    Slip("an option without feedback", BEFORE, "        feedback: It says little by itself.\n", "", "id: smile", "`feedback` is missing in `smile`", "Add `feedback: ...` here."),
    Slip("an option with empty feedback", BEFORE, "feedback: It says little by itself.", 'feedback: ""', '""', "`feedback` is empty", "Write its text"),
    Slip("a wrong option without the belief behind it", BEFORE, "        misconception: Victims look sad.\n", "", "id: smile", "the wrong option `smile` does not name the belief behind it", "Add `misconception", "warning"),
    Slip("two options of one id", BEFORE, "id: smile", "id: keys", "keys\n        text: She", "another option has the id `keys` already", "an id of its own"),
    Slip("two items of one id", BEFORE, "id: both", "id: call", "call\n    type: multiple", "another item has the id `call` already", "an id of its own"),
    Slip("a mistyped type of item", BEFORE, "type: ordering", "type: order", "order\n", "`type` cannot be `order`", "Did you mean `ordering`?"),
    Slip("an item without a type", BEFORE, "    type: ordering\n", "", "id: talk", "`type` is missing in `talk`", "one of `single`, `multiple`"),
    Slip("two pairs of the same right side", BEFORE, "right: Retention of documents", "right: restriction of movement", "restriction of", "two pairs of `match` have the same right side", "could not tell them apart"),
    Slip("a card in an unknown group", BEFORE, "text: No smile, group: weak", "text: No smile, group: week", "week", "unknown group `week`", "Did you mean `weak`?"),
    Slip("an item taken over that is not there", AFTER, "- use: call", "- use: calls", "calls", "`before` has no item `calls`", "Did you mean `call`?"),
    Slip("an after-check without its partner", AFTER, "pairs_with: before", "pairs_with: befor", "befor\n", "`befor` is not a `before` check of this guide", "Did you mean `before`?"),
    # Notes and plans
    Slip("lists that do not fit the kind of notepad", NOTE, "kind: form", "kind: checklist", "checklist", "a notepad of kind `checklist` needs `items`", "Add `items:`"),
    Slip("minutes of steps that do not add up", PLAN, "minutes: 20, do", "minutes: 15, do", "30\n    uses", "the steps of `opening` add up to 25 minutes, not 30", "`minutes: 25`"),
    Slip("sessions that do not fill the day", PLAN, "length: 40", "length: 60", "60", "the sessions add up to 40 minutes, not 60", "`length: 40`"),
    Slip("a plan that uses what is not there", PLAN, "uses: [quay]", "uses: [quai]", "quai", "unknown activity `quai`", "Did you mean `quay`?"),
    # Pages and texts
    Slip("an unknown source", PAGE, "[@POCOCK-2018]", "[@POCOK-2018]", "[@POCOK", "unknown source `POCOK-2018`", "Did you mean `POCOCK-2018`?"),
    Slip("an unknown source in a list", BEFORE, "sources: [PALERMO art. 3(b)]", "sources: [PALERM art. 3(b)]", "PALERM art", "unknown source `PALERM`", "Did you mean `PALERMO`?"),
    Slip("an unknown glossary term", PAGE, "[[presumed victim]]", "[[presumed victims]]", "presumed victims", "unknown glossary term `presumed victims`", "`[[presumed victims|presumed victim]]`"),
    Slip("a picture without words for it", PAGE, "![Three steps]", "![]", "![]", "the picture `steps.svg` has no text for those who cannot see it", "Say in the brackets"),
    Slip("a picture from elsewhere", PAGE, "steps.svg", "https://example.org/a.png", "![Three", "`https://example.org/a.png` is not a picture beside this file", "Put it there"),
    Slip("headings that leave out a level", PAGE, "- [ ] Is anyone hurt?", "#### Deep\n\n- [ ] Is anyone hurt?", "#### Deep", "the heading `Deep` leaves out a level", "Write it with `###`."),
    Slip("a heading as high as the title", PAGE, "## Steps", "# Steps", "# Steps", "the heading `Steps` is too high", "begin with `##`"),
    Slip("HTML in a text", PAGE, "Some people say no.", "Some <b>people</b> say no.", "Some <b>", "HTML is not allowed in texts", "Use Markdown"),
    Slip("an unknown callout", PAGE, "::: law", "::: laws", "::: laws", "unknown callout `laws`", "Did you mean `law`?"),
    Slip("a link that runs a script", PAGE, "https://example.org/text", "javascript:alert(1)", "A [[presumed", "the link `javascript:alert(1` is not allowed", "begins with https://"),
    Slip("a link that leads nowhere", PAGE, "https://example.org/text", "text.html", "A [[presumed", "the link `text.html` leads nowhere", "a whole address"),
    Slip("a citation in a line that is shown as it is", CASE, "you_are: an inspector in Sorana", 'you_are: "an inspector [@PALERMO]"', '"an inspector', "a citation, term or picture cannot stand in this line, which is shown as it is", "plain words"),
    Slip("front matter that is not closed", PAGE, "purpose: See why.\n---\n", "purpose: See why.\n", "---\nid", "the front matter is not closed", "a line `---`"),
    Slip("a page without front matter", PAGE, "", "Some text.\n", "Some text", "the page does not begin with its front matter", "Begin with a line `---`"),
    # The form of files
    Slip("an unknown key", NOTE, "prompt: Write.", "prompts: Write.", "prompts", "unknown key `prompts`", "Did you mean `prompt`?"),
    Slip("an unknown key like no other", NOTE, "prompt: Write.", "prompt: Write.\ncolour: blue", "colour", "unknown key `colour`", "Keys here: `id`, `title`"),
    Slip("a word where a number is wanted", PLAN, "length: 40", "length: forty", "forty", "`length` must be a whole number, not `forty`", "digits only"),
    Slip("a text that YAML takes for a key", BEFORE, "good_answers: [A question about control]", "good_answers:\n      - First: ask about control", "First: ask", "entry 1 of `good_answers` must be text, not a group of keys", 'put it in quotes: "First: ask about control"'),
    Slip("a bad id", NOTE, "id: note\n", "id: My Note\n", "My Note", "`My Note` cannot be an id", "such as `my-note`"),
    Slip("a colon in a text without quotes", NOTE, "prompt: Write.", "prompt: Write: now.", ": now", 'a second ": " stands in this line, or the line is indented too far', "in quotes"),
    Slip("a tab", NOTE, "  - {id: night", "\t- {id: night", "\t- ", "a tab indents this line", "Use spaces"),
    Slip("a quote that is not closed", NOTE, "prompt: Write.", 'prompt: "Write.', '"Write.', "a quote opens here and is not closed", "Close it"),
    Slip("a list that is not closed", PLAN, "uses: [quay]", "uses: [quay", "[quay", "a list in [ ] is not closed, or a comma is missing in it", "brackets"),
    Slip("a line that stands too far left", CASE, "    title: The pay", "   title: The pay", ": He says", 'a second ": " stands in this line, or the line is indented too far', "as many spaces"),
    Slip("an alias", NOTE, "prompt: Write.", "prompt: *Write*", "*Write", "a value cannot begin with `*` or `&`", "in quotes"),
    Slip("a tag", NOTE, "prompt: Write.", "prompt: !important Write.", "!important", "`!` has a meaning of its own in YAML and is not allowed here", "in quotes"),
    Slip("a key that stands there twice", NOTE, "prompt: Write.", "prompt: Write.\nprompt: Write more.", "prompt: Write more", "`prompt` stands here twice", "line 4"),
    Slip("a file that is not UTF-8", NOTE, "", "id: note\ntitle: Caf\xe9".encode("latin-1"), "�", "the file is not UTF-8", "encoding UTF-8"),
    Slip("a NUL byte", NOTE, "prompt: Write.", "prompt: Wr\0ite.", "\x00", "the character U+0000 cannot stand in a course", "Delete it"),
    Slip("an empty file", NOTE, "", "", "", "the file is empty", "delete it"),
    Slip("an empty page", PAGE, "", "\n", "", "the file is empty", "delete it"),
    Slip("a list where keys are wanted", NOTE, "", "- one\n- two\n", "- one", "the file must begin with keys", "`key: value`"),
    # The guide
    Slip("a file that is not there", GUIDE, "one/before.check.yaml", "one/befor.check.yaml", "one/befor.", "there is no file `one/befor.check.yaml` in small/", "Did you mean `one/before.check.yaml`?"),
    Slip("a file that nothing points to", "small/two/old.page.md", "", "---\nid: old\ntitle: Old\n---\nText\n", "---\nid", "nothing points to this file", "Name it in guide.yaml"),
    Slip("a file named twice", GUIDE, "[two/after.check.yaml]", "[two/after.check.yaml, two/quay.scenario.yaml]", "two/quay.scenario.yaml]}\nfacil", "`two/quay.scenario.yaml` stands in the guide twice", "one place"),
    Slip("one id for two things", GUIDE, "id: m2-u1", "id: quay", "quay\ntitle", "the id `quay` of this activity is taken", "guide.yaml:30 has it for a unit", at=CASE),
    Slip("a path that leads out", GUIDE, "one/before.check.yaml", "../before.check.yaml", "../before", "entry 1 of `activities` is not the path of a file", "without spaces or `..`"),
    Slip("minutes of modules that do not add up", GUIDE, "minutes: 10\n", "minutes: 90\n", "90", "the modules add up to 10 minutes, not 90", "`minutes: 10`", "warning"),
    Slip("a definition with an unknown source", GLOSSARY, "[@PALERMO art. 3(a)]", "[@PALERM art. 3(a)]", "[@PALERM ", "the definition of `means` uses the unknown `PALERM`", "Did you mean `PALERMO`?"),
    Slip("a source that nobody has read", SOURCES, "status: read-full", "status: not-read", "PALERMO:", "nobody has read PALERMO, and small rests on it", "Read it", "note"),
    Slip("a source with an unknown status", SOURCES, "status: read-full", "status: full", "full\n", "`status` cannot be `full`", "`read-full`"),
    Slip("a web address that is none", SOURCES, "url: https://example.org/protocol", "url: example.org", "example.org\n", "`url` is not a web address", "beginning with https://"),
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_once_with_its_place_and_a_way_out(small: SmallGuide, slip: Slip) -> None:
    if slip.old:
        assert isinstance(slip.new, str)
        small.change(slip.file, slip.old, slip.new)
    else:
        small.write(slip.file, slip.new)
    result = check()
    found = reports(result)
    file = f"scenarios/{slip.at or slip.file}"
    place = place_of(Path(file).read_bytes(), slip.points_to)
    assert (f"{file}:{place}: {slip.level}: {slip.says}") in [first for first, _ in found], result.output
    remedy = next(remedy for first, remedy in found if first.endswith(slip.says))
    assert slip.remedy in remedy
    follow_ons = [first for first, _ in found if not first.endswith(slip.says) and first not in EXPECTED.get(slip.name, ())]
    assert not follow_ons
    assert result.exit_code == (1 if slip.level == "error" else 0)


EXPECTED = {
    "a picture from elsewhere": ("scenarios/small/one/steps.svg:1:1: error: nothing points to this file",),
}
"""What one slip rightly makes wrong besides."""


def test_a_guide_without_a_fault_is_clean(small: SmallGuide) -> None:
    result = check()
    assert (result.exit_code, result.output) == (0, "Checked small: no errors.\n")


def test_all_faults_of_a_file_are_told_at_once(small: SmallGuide) -> None:
    small.change(BEFORE, "purpose: before", "purpos: before")
    small.change(BEFORE, "minutes: 2", "minutes: two")
    small.change(BEFORE, "        right: true\n        feedback", "        feedback")
    small.change(BEFORE, "type: ordering", "type: order")
    small.change(BEFORE, "group: weak", "group: week")
    small.change(BEFORE, "        feedback: It says little by itself.\n", "")
    found = reports(check())
    assert [first.partition(" error: ")[2] for first, _ in found] == [
        "unknown key `purpos`",
        "`minutes` must be a whole number, not `two`",
        "`call` has no right answer",
        "`feedback` is missing in `smile`",
        "`type` cannot be `order`",
        "unknown group `week`",
    ]


def test_programs_get_the_same_as_json(small: SmallGuide) -> None:
    small.change(NOTE, "kind: form", "kind: forms")
    result = CliRunner().invoke(main, ["check", "small", "--format", "json"])
    [problem] = json.loads(result.output)
    assert problem == {
        "file": "scenarios/small/one/note.notepad.yaml",
        "line": 3,
        "column": 7,
        "level": "error",
        "message": "`kind` cannot be `forms`",
        "remedy": "Did you mean `form`? It is one of `text`, `form`, `checklist`, `table`, `sort`.",
    }
