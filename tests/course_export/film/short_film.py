"""A film of three short scenes, and what plays it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from course_export.film.model import Film

SHORT = """
id: short-film
title: A short film
minutes: 1
purpose: See how a list is made.
scenes:
  - id: ask
    title: Ask
    screen: [Ask first]
    say:
      - Call each service, or visit it.
      - Ask what it costs.
    described: A phone stands beside a card.
    move: nearer
    picture:
      - {figure: phone, x: 400, y: 600, size: 300}
      - {figure: folded-card, x: 800, y: 600, size: 200, at: 2, enter: rise}
  - id: sort
    title: Sort
    screen: [Sort it]
    say:
      - Sort what you hear into three trays.
      - What you do not hold, nobody can steal.
    described: Three trays stand in a row.
    picture:
      - {figure: tray, x: 400, y: 596, size: 140}
      - {words: Public, x: 400, y: 562, size: 36, at: 1}
  - id: thanks
    title: Thanks
    screen: [Take care]
    say:
      - Look after yourself, too.
    described: A lamp stands alone.
    picture:
      - {figure: lamp, x: 640, y: 600, size: 300}
"""

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
needs_voice = pytest.mark.skipif(
    not (shutil.which("ffmpeg") and shutil.which("flite")), reason="ffmpeg or flite is not installed"
)


def short_film(**changes: str) -> Film:
    """The film, with words changed: `short_film(Public="Open")`."""
    text = SHORT
    for old, new in changes.items():
        text = text.replace(old, new)
    return Film.model_validate(yaml.safe_load(text))


def probe(film: Path) -> dict[str, Any]:
    """What is in a film."""
    asked = [
        "ffprobe",
        "-v",
        "error",
        "-show_format",
        "-show_streams",
        "-show_chapters",
        "-of",
        "json",
        str(film),
    ]
    return dict(json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout))


def speech_begins(film: Path) -> list[float]:
    """The seconds at which it is loud after a silence."""
    asked = ["ffmpeg", "-i", str(film), "-af", "silencedetect=n=-42dB:d=0.3", "-f", "null", "-"]
    said = subprocess.run(asked, check=True, capture_output=True, text=True).stderr
    return [float(found) for found in re.findall(r"silence_end: ([\d.]+)", said)]


def darkest(film: Path, seconds: float, crop: str) -> int:
    """How dark the darkest point is of a part of the picture, from 0 to 255."""
    asked = ["ffmpeg", "-v", "error", "-ss", str(seconds), "-i", str(film), "-frames:v", "1"]
    asked += ["-vf", f"crop={crop},format=gray", "-f", "rawvideo", "-"]
    return min(subprocess.run(asked, check=True, capture_output=True).stdout)
