"""One clock for picture, voice and captions.

A sentence has a slot as long as its speech and a pause, and never shorter than its caption needs to be read:
so captions keep their rules by the way the film is built, and nothing is measured afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from .captions import Cue, stands_for
from .model import SECONDS_BESIDE, WORDS_A_MINUTE, Scene

FRAMES_A_SECOND = 12
BEFORE, PAUSE = SECONDS_BESIDE / 2, 0.55
"""Seconds of quiet before the first sentence of a scene, and between two."""
AFTER = SECONDS_BESIDE - BEFORE
"""After the last."""
_APART = 0.05


class Clock(NamedTuple):
    """When a scene's sentences are said, in seconds from its beginning.

    Attributes:
        described: when the description of the picture is said; None where it is not.
        spoken: beginning of each sentence.
        cues: its captions.
        frames: how many pictures the scene has.
    """

    described: float | None
    spoken: tuple[float, ...]
    cues: tuple[Cue, ...]
    frames: int

    @property
    def seconds(self) -> float:
        """How long the scene is."""
        return self.frames / FRAMES_A_SECOND


def clock_of(scene: Scene, lengths: Sequence[float], description: float | None = None) -> Clock:
    """The clock of a scene.

    Args:
        lengths: how long each sentence takes to say.
        description: how long the description takes, where the picture waits for it.
    """
    now = BEFORE if description is None else BEFORE + description + BEFORE
    begins = []
    for sentence, length in zip(scene.say, lengths, strict=True):
        begins.append(now)
        now += max(length + PAUSE, stands_for(sentence) + _APART)
    ends = [*begins[1:], now + AFTER]
    cues = [
        Cue(start, min(start + max(length, stands_for(sentence)), end - _APART), sentence)
        for sentence, length, start, end in zip(scene.say, lengths, begins, ends, strict=True)
    ]
    frames = ceil((now - PAUSE + AFTER + scene.pause) * FRAMES_A_SECOND)
    return Clock(None if description is None else BEFORE, tuple(begins), tuple(cues), frames)


def by_words(sentence: str) -> float:
    """How long a sentence takes by its words, without the pause after it."""
    return max(PAUSE, len(sentence.split()) * 60 / WORDS_A_MINUTE - PAUSE)


def moved(cues: Sequence[Cue], seconds: float) -> list[Cue]:
    """Captions of a scene on the clock of the film."""
    return [Cue(cue.start + seconds, cue.end + seconds, cue.text) for cue in cues]
