"""The platform's own video block, for the preview: not installed here, so the browser plays the file."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from .course import Activity

VIDEO = "video"
_STATIC = "/static/"


def files_of(activity: Activity) -> dict[str, Any]:
    """Names of the films and captions that a video plays from the course's own files."""
    node = etree.fromstring(activity.olx)
    sources = [str(source) for source in json.loads(node.get("html5_sources") or "[]")]
    captions = json.loads(node.get("transcripts") or "{}")
    return {
        "films": [source.removeprefix(_STATIC) for source in sources if source.startswith(_STATIC)],
        # Browsers read WebVTT, the platform SRT: a film has both.
        "captions": {language: name.removesuffix(".srt") + ".vtt" for language, name in captions.items()},
    }
