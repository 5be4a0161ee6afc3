"""Which statement each event becomes, as a table. Nothing here needs the platform."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "practitioner_guides."
"""What `services.publish_event` puts before the name of each event."""

EXTENSIONS = "https://w3id.org/practitioner-guides/xapi/"
"""Base of the IRIs of our own fields. Part of what reports read: it must not change."""

_ADL_VERBS = "http://adlnet.gov/expapi/verbs/"
_ADL_ACTIVITIES = "http://adlnet.gov/expapi/activities/"

# Aspects files every statement with `evaluated`, `asked`, `passed` or `earned` under problems or
# grades, whatever its object (aspects-dbt: problem_events, grading_events). Ours would spoil those
# reports, and grades reach them anyway. So none of the four is here, not even for a hint.
ANSWERED = f"{_ADL_VERBS}answered"
COMPLETED = f"{_ADL_VERBS}completed"
EXPERIENCED = f"{_ADL_VERBS}experienced"
INITIALIZED = f"{_ADL_VERBS}initialized"
INTERACTED = f"{_ADL_VERBS}interacted"
RESPONDED = f"{_ADL_VERBS}responded"
SKIPPED = "http://id.tincanapi.com/verb/skipped"

# One type for each kind of block: stores merge what is said of one object, so a type that changed
# from statement to statement would be wrong half of the time.
ASSESSMENT = f"{_ADL_ACTIVITIES}assessment"
SIMULATION = f"{_ADL_ACTIVITIES}simulation"
INTERACTION = f"{_ADL_ACTIVITIES}interaction"


@dataclass(frozen=True)
class Row:
    """How one event is told.

    Attributes:
        verb: IRI of a registered verb.
        activity: IRI of the type of the block.
        fields: fields of the event that go along, as extensions. No other does.
        completes: the activity is done.
        judged: the share of a point says right or wrong. A whole activity has no pass mark of ours.
    """

    verb: str
    activity: str
    fields: tuple[str, ...] = ()
    completes: bool = False
    judged: bool = False


EVENTS: dict[str, Row] = {
    "check.item_answered": Row(ANSWERED, ASSESSMENT, ("item", "attempt"), judged=True),
    "check.finished": Row(COMPLETED, ASSESSMENT, ("attempt",), completes=True),
    "case.started": Row(INITIALIZED, SIMULATION, ("run",)),
    # A step may be reading on, without a question to answer.
    "case.choice_made": Row(INTERACTED, SIMULATION, ("run", "scene", "choice")),
    "case.hint_opened": Row(EXPERIENCED, SIMULATION, ("run", "scene")),
    "case.decision_taken_back": Row(INTERACTED, SIMULATION, ("run", "scene")),
    # Without `path`: it has no bound, and each of its steps is a statement already.
    "case.ended": Row(COMPLETED, SIMULATION, ("run", "ending", "decisions", "sound"), completes=True),
    "case.skipped": Row(SKIPPED, SIMULATION, ("short_version",)),
    "note.saved": Row(RESPONDED, INTERACTION),
}
"""Every event that our blocks publish, without its prefix."""
