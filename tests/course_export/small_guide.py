"""A small guide without a fault, with every kind of activity. Tests change it in one place."""

from __future__ import annotations

import base64
from pathlib import Path

SERIES = """\
title: Small Guides
publisher: A publisher
org: Org
run: "2026"
disclaimer: Not endorsed by anybody.
fictional: People and countries are invented.
review_notice: "**Draft. Not yet reviewed.**"
"""

SOURCES = """\
PALERMO:
  title: Protocol to Prevent Trafficking
  publisher: United Nations
  year: 2000
  url: https://example.org/protocol
  status: read-full
POCOCK-2018:
  title: Labour at sea
  status: read
UNUSED:
  title: Nobody cites it
  status: not-read
"""

GLOSSARY = """\
means:
  definition: Force or deception. [@PALERMO art. 3(a)]
presumed victim:
  definition: A person treated as a victim because of [[means]].
unused word:
  definition: Nobody uses it.
"""

GUIDE = """\
id: small
number: 1
title: A small guide
summary: It is small.
audience: [Police]
objectives:
  - {id: signs, text: Read signs.}
minutes: 10
languages: [en]
passing: 70
review: {status: draft, by: [], on: null}
modules:
  - id: m1
    title: First module
    minutes: 4
    notice: It speaks of threats.
    lessons:
      - id: m1-lesson
        title: First lesson
        units:
          - {id: m1-u1, title: Before, activities: [one/before.check.yaml]}
          - {id: m1-u2, title: Read, activities: [one/reading.page.md, one/note.notepad.yaml]}
  - id: m2
    title: Second module
    minutes: 6
    lessons:
      - id: m2-lesson
        title: Second lesson
        units:
          - {id: m2-u1, title: Case, activities: [two/quay.scenario.yaml]}
          - {id: m2-u2, title: After, activities: [two/after.check.yaml]}
facilitation:
  - staff/half.session.yaml
  - staff/how.page.md
handouts: []
"""

ABOUT = """\
## Who it is for

For police. [@PALERMO]
"""

BEFORE = """\
# yaml-language-server: $schema=../../../schemas/check.json
id: before
title: What you know now
purpose: before
minutes: 2
items:
  - id: call
    type: single
    objective: signs
    stem: Which fits?
    options:
      - id: keys
        text: The boss keeps the keys
        right: true
        feedback: It is a sign of control.
        misconception: None.
      - id: smile
        text: She does not smile
        feedback: It says little by itself.
        misconception: Victims look sad.
    sources: [PALERMO art. 3(b)]
  - id: both
    type: multiple
    stem: Which two?
    options:
      - {id: a, text: Debt, right: true, feedback: "It binds."}
      - {id: b, text: Threats, right: true, feedback: "They bind."}
      - {id: c, text: Rain, feedback: "It does not.", misconception: "Hardship is control."}
  - id: score
    type: true_false
    stem: Signs are a score.
    answer: false
    if_true: Many think so.
    if_false: Yes, they open questions.
  - id: talk
    type: ordering
    stem: In what order?
    steps:
      - {id: safe, text: Safety, feedback: "First."}
      - {id: ask, text: Questions, feedback: "Then."}
  - id: match
    type: matching
    stem: Match.
    pairs:
      - {id: locked, left: A locked door, right: Restriction of movement, feedback: "It shuts in."}
      - {id: papers, left: Papers kept, right: Retention of documents, feedback: "It holds."}
    extra: [Excessive overtime]
  - id: sort
    type: sorting
    stem: Sort.
    groups: [{id: strong, title: Strong}, {id: weak, title: Weak}]
    cards:
      - {id: papers-kept, text: Papers kept, group: strong, feedback: "Strong."}
      - {id: no-smile, text: No smile, group: weak, feedback: "Weak."}
  - id: last
    type: reflection
    stem: Whom did you meet last?
    good_answers: [A question about control]
"""

READING = """\
---
id: reading
title: A process
minutes: 2
purpose: See why.
---
Some people say no. [@POCOCK-2018]

## Steps

A [[presumed victim]] is safe. See [the text](https://example.org/text).

![Three steps](steps.svg)

::: law
Text of a law. [@PALERMO art. 2]
:::

- [ ] Is anyone hurt?
"""

NOTE = """\
id: note
title: My note
kind: form
prompt: Write.
fields:
  - {id: night, label: Night number, lines: 1}
"""

CASE = """\
id: quay
title: The quay
mode: full
you_are: an inspector in Sorana
minutes: 5
objectives: [signs]
short_version: |
  You meet a crew and find a way to ask.
variables:
  trust: {start: 0, min: -1, max: 2}
facts:
  hand: A man hides his hand.
start: deck
scenes:
  deck:
    title: On the deck
    text: |
      Sixteen men look at you.

      One hides his hand.
    choices:
      - id: tent
        text: Ask everyone in turn
        rating: better
        consequence: He shows his hand.
        why: Nobody is singled out.
        sources: [POCOCK-2018]
        learn: [hand]
        change: {trust: 1}
        goes_to: pay
      - id: shout
        text: Ask him aloud
        rating: harmful
        consequence: The bosun steps in.
        why: It singles him out.
        change: {trust: -1}
        goes_to: mend
  mend:
    title: A second way in
    repair: true
    text: The men look away.
    choices:
      - {id: sorry, text: Say sorry, rating: better, consequence: They nod., why: It helps., goes_to: pay}
      - {id: leave, text: Leave, rating: weak, consequence: You go., why: Time., goes_to: sails}
  pay:
    title: The pay
    text: He says he is paid at the end.
    effects:
      - needs: {trust: {at_most: -1}}
        text: He does not look at you.
    choices:
      - id: ask
        text: Ask about the debt
        needs: {learnt: [hand]}
        rating: better
        consequence: He tells you.
        why: You know already.
        goes_to: ashore
      - id: wait
        text: Note it for later
        rating: weak
        consequence: The day ends.
        why: It is late.
        goes_to: sails
endings:
  ashore: {title: A night ashore, outcome: good, text: He sleeps ashore.}
  sails: {title: The boat sails, outcome: poor, text: You send a message.}
debrief:
  lesson: Ask everyone.
  discuss: ["What would you do?"]
  sources: [PALERMO art. 3(b)]
"""

AFTER = """\
id: after
title: What you know now, again
purpose: after
pairs_with: before
minutes: 2
items:
  - use: call
  - id: new
    type: single
    stem: And here?
    options:
      - {id: x, text: Debt, right: true, feedback: "Debt binds."}
      - {id: y, text: Snow, feedback: "Not a sign.", misconception: "Cold is control."}
"""

PLAN = """\
id: half
title: Half a day
format: half-day
length: 40
sessions:
  - id: opening
    title: Opening
    minutes: 30
    uses: [quay]
    steps:
      - {minutes: 10, do: Welcome people.}
      - {minutes: 20, do: Play the case., say: Decide for yourself.}
  - {id: pause, title: Break, minutes: 10, kind: break}
distress: |
  ## If somebody is distressed

  Stop.
"""

HOW = """\
---
id: how
title: How to use it
---
Read it first.
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Three steps</title></svg>\n'

COVER = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)

FILES: dict[str, str | bytes] = {
    "series.yaml": SERIES,
    "sources.yaml": SOURCES,
    "glossary.yaml": GLOSSARY,
    "small/guide.yaml": GUIDE,
    "small/about.md": ABOUT,
    "small/cover.png": COVER,
    "small/one/before.check.yaml": BEFORE,
    "small/one/reading.page.md": READING,
    "small/one/note.notepad.yaml": NOTE,
    "small/one/steps.svg": PICTURE,
    "small/two/quay.scenario.yaml": CASE,
    "small/two/after.check.yaml": AFTER,
    "small/staff/half.session.yaml": PLAN,
    "small/staff/how.page.md": HOW,
}


class SmallGuide:
    """The guide in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.scenarios = folder / "scenarios"
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of the guides' folder."""
        path = self.scenarios / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, name: str, old: str, new: str) -> None:
        """Change one place of a file; the place must be there, once."""
        text = (self.scenarios / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
