"""What pages, cases, checks, notepads, workbooks, directories, plans and prompts are, with rules and OLX.

Pure: no XBlock, no Django, no LMS, and nothing of ours outside this package.
"""

from .base import Activity
from .case.model import Case
from .check.model import Check
from .directory.model import Directory
from .notepad.model import Notepad
from .page import Page
from .prompts import Prompts
from .session import SessionPlan
from .workbook import Workbook

ACTIVITIES: tuple[type[Activity], ...] = (
    Page,
    Case,
    Check,
    Notepad,
    Workbook,
    Directory,
    SessionPlan,
    Prompts,
)
"""Every kind of activity. A new kind is one model here, one block, one template."""
