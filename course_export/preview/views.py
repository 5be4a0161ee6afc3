"""Pages of the course player."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info
from django.views.decorators.http import require_POST, require_safe

from . import source
from .blocks import _file
from .course import Activity, Course
from .outline import Outline, outline_for
from .people import Person, person_of, set_role, start_over as forget_all
from .runtime import Content, PreviewRuntime, play
from .services import PreviewUrlService
from .source import Show

log = logging.getLogger(__name__)
_SHELL = Path(__file__).parent / "static"
