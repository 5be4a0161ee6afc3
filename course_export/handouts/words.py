"""The words that a pack brings itself; all others are the guide's."""

from __future__ import annotations

from xblocks.content.translation import gettext_noop as _

CONTENTS = _("What is in it")
DRAFT = _("Draft, not yet reviewed")
REVIEWED_BY = _("Reviewed by")
REVIEWED = _("Reviewed")
SOURCES = _("Sources")
PICTURE = _("Picture")
FOR_WHOM = _("For whom")
NOTICE = _("Before you begin")
MINUTES = _("minutes")
MIN = _("min")

# For facilitators
FACILITATOR = _("Facilitator pack")
FACILITATOR_PURPOSE = _(
    "With this pack you run a training of a day or half a day beside the course. It has plans with clock "
    "times, what to do, say and watch for, cases on cards, and what to do when somebody is distressed. It "
    "holds answers and reasons: keep it apart from what you hand out."
)
RESULTS = _("What people can do afterwards")
LENGTH = _("Length")
GROUP = _("Group")
BEFORE_THE_DAY = _("Before the day")
KIT = _("What to bring")
THE_DAY = _("The day at a glance")
TIME = _("Time")
SESSION = _("Session")
PURPOSE = _("Purpose")
MATERIALS = _("Materials")
METHOD = _("Method")
LEADS = _("Who leads")
USES = _("From the course")
TOTAL = _("Total")
STEP = _("What you do")
DO = _("DO")
SAY = _("SAY")
WATCH = _("WATCH")
MAY_CUT = _("May be dropped when you are late.")
QUESTIONS = _("Questions, and what good answers contain")
GOOD_ANSWERS = _("Good answers")
GOES_WRONG = _("If it goes wrong")
DISTRESS = _("If someone is distressed")
EVALUATION = _("How you see what people learnt")
ADAPTING = _("Other groups, other settings")
PROMPTS = _("Prompts beside the activities")
PROMPTS_ABOUT = _(
    "What to ask when you take up a part of the course with a group, live or online. In the course's order."
)
BESIDE = _("Beside")
USE = _("How to use it")

FRIDAY = _("on Fridays")
HAND_OUT = _("Hand out")
ADAPTING_PARTS = {
    "short_day": _("A short day"),
    "online": _("Online"),
    "no_projector": _("Without a projector"),
    "interpreter": _("With an interpreter in the room"),
}

# Handouts
SHEETS = _("Sheets to print")
SHEETS_ABOUT = _(
    "All that the plans hand out, each on paper of its own. Print on one side. Cut cards along the marks, "
    "one set for each table. The number on a card does not say where it belongs. The sorted list is yours."
)
SHEET = _("Sheet")
KIND = _("What it is")
USED_IN = _("Used in")
KINDS = {
    "cards": _("Cards to cut"),
    "form": _("Form to fill in"),
    "pocket": _("Pocket card, A6"),
    "text": _("Text to read"),
}
SORTED = _("The cards in order")
NUMBER = _("No.")
CARD_TEXT = _("What it says")
LEARNER_SHEETS = _("Forms and cards")
LEARNER_SHEETS_ABOUT = _("Copy them as often as you need them. Pocket cards are cut along the marks.")

# The case lab
CASE_LAB = _("Case lab")
CASE_LAB_ABOUT = _(
    "Each case has cards for the tables, then pages for you alone. Cut the cards apart and hand out one at a "
    "time: one silent minute, then the votes together, then the reasons, the rarest choice first. Then read "
    "what happens from your page, and give out the card that follows. The letters do not say which choice is "
    "better. You may skip a case, and so may each participant."
)
YOU_ARE = _("You are")
CARD = _("Card")
ENDING = _("Ending")
CHOICE = _("Choice")
WHAT_YOU_CAN_DO = _("What you can do")
VOTES = _("Votes")
GOES_ON = _("Go on with")
THINKS = _("The expert thinks")
WORKED = _("An expert thinks aloud in this case; nobody votes. Read it with the group.")
FOR_FACILITATOR = _("For the facilitator")
IN_SHORT = _("The case in short, for those who skip it")
WHAT_HAPPENS = _("What happens")
WHY = _("Why")
RATINGS = {
    "better": _("Better"),
    "acceptable": _("Acceptable"),
    "weak": _("Weak"),
    "risky": _("Risky"),
    "harmful": _("Harmful"),
}
OUTCOMES = {"good": _("Good ending"), "mixed": _("Mixed ending"), "poor": _("Poor ending")}
HINT = _("Hint, if a table asks")
READ_ALSO = _("Read aloud too, if")
NOW_KNOWN = _("Now known")
ONLY_IF = _("Only if")
ELSE = _("Otherwise")
ONCE = _("only once")
AT_LEAST = _("at least")
AT_MOST = _("at most")
KNOWN = _("known")
NOT_KNOWN = _("not known")
CHOSEN = _("chosen")
NOT_CHOSEN = _("not chosen")
DEBRIEF = _("Debrief")
DISCUSS = _("Talk about")
COUNTS = _("Keep count on paper. At the start")

# A directory of services
DIRECTORY = _("Directory of services")
PRACTICE_DIRECTORY_ABOUT = _(
    "For cases on paper. Print it once for each table. A card that decides about a referral names a need; "
    "look there, and read the last column aloud before you choose. Each service has one row, under the need "
    "that it meets first."
)
NOBODY_ANSWERS = _("If nobody answers")
SERVICE = _("Service")
WHAT_IT_GIVES = _("What you get")
BEFORE_YOU_CALL = _("Before you call")
HELPS_TOO = _("These help with it too, and stand under another need:")
CHECKED = _("Checked")
NO_CATCH = _("Nothing special is known.")

# A decision aid
AID_ABOUT = _(
    "A decision aid. Begin with question 1, tick what fits, read what follows, and go on where the last "
    "column says. No answer is right or wrong; when a fact changes, go back to its question."
)
QUESTION = _("Question")
RESULT = _("Result")
ANSWER = _("Answer")
WHAT_FOLLOWS = _("What follows")

# For learners
LEARNER = _("Learner workbook")
LEARNER_PURPOSE = _(
    "This workbook goes with the course. It holds its checklists and warnings, and room for what you write. "
    "Fill in what you know; a blank shows what to ask."
)
NO_NAMES = _(
    "What you write is yours. Never write a name, a number, a place or anything else by which somebody could "
    "find a real person. Keep the workbook where only you can read it."
)
CARE = _("Take care")
MY_PLAN = _("My plan")
WHEN = _("When ...")
I_WILL = _("I will ...")
SUPPORT = _("My support card")
SUPPORT_ABOUT = _("Fill it in today, while you do not need it.")
WHO, NAME, PHONE, HOURS = _("Who"), _("Name"), _("Phone"), _("When")
SUPPORTERS = (
    _("A colleague I trust"),
    _("My supervisor"),
    _("Counsellor or hotline"),
    _("Emergency and health"),
    _("A lawyer, for questions of law"),
    _("Someone at home"),
)
GLOSSARY = _("Glossary")
TERM = _("Word")
MEANING = _("What it means here")
ABOUT = _("About")
NUMBERS = _("Numbers")
AMOUNT = _("Amount")
TICK_ONE = _("Tick one in each row.")
