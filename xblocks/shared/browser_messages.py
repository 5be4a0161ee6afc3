"""What the page says by itself, while no server answers: the words that our scripts show."""

from __future__ import annotations

from ..content.translation import gettext_noop as _

PAGE_WORDS = {
    "lost": _("Not sent: there is no connection. Your answer stays here. Please try again."),
    "failed": _("Something went wrong on our side. Your answer stays here. Please try again."),
    "shut": _(
        "The site did not take it; perhaps you are signed out. Your answer stays here. "
        "Sign in in another tab, then try again."
    ),
    "full": _(
        "Not saved: there is no answer from the site, and this browser has no room to keep it. "
        "It stays on this page. Please try again."
    ),
    "waits": _("No connection. Your answer waits in this browser and will be sent."),
    "noteWaits": _("No connection. Your words wait in this browser."),
    "refused": _(
        "The site did not take it; perhaps you are signed out. It waits in this browser. "
        "Sign in and open this page again: then it is sent."
    ),
    "fault": _(
        "Something went wrong on the site. What you did waits in this browser and is sent again by itself. "
        "If this goes on, please tell your course team."
    ),
    "sent": _("Sent."),
    "careful": _("Not saved yet: please look at the question above."),
    "saving": _("Saving"),
    "saved": _("Saved {time}"),
    "gone": _("The note is deleted."),
    "left": _("{n} characters left"),
}

STUDIO_WORDS = {
    "saving": _("Saving"),
    "notSaved": _("Not saved"),
    "offline": _("Not saved: there is no connection. Please press Save again when it is back."),
    "refused": _(
        "Not saved: the site did not take it; perhaps you are signed out. Sign in in another tab, then press "
        "Save again."
    ),
    "fault": _("Not saved: something went wrong on the site. Please press Save again."),
}

PLAN_WORDS = {
    "where": _("Session {n} of {m}: {title}. Step {step} of {steps}, {minutes} min"),
    "whereAll": _("Session {n} of {m}: {title}. {minutes} min"),
    "now": _("{now} · this session until {end}"),
    "onTime": _("On time. The day ends at {end}."),
    "early": _("{late} min ahead. The day ends at {end}."),
    "late": _("{late} min late. The day ends at {end}."),
    "lateDrop": _(
        "{late} min late: the day ends at {end}. Steps that may be dropped: {k}, {saves} min in all."
    ),
}

DIRECTORY_WORDS = {
    "lost": _("There is no connection. Please try again, or call the number above."),
    "failed": _("Something went wrong on our side. Please try again, or call the number above."),
    "cleared": _("This page is cleared."),
}
