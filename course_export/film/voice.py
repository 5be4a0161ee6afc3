"""The voice: one sentence, one recording, cut to what is spoken and of one loudness.

`flite` with its voice rms is Debian's, small, and free for any use. A voice of piper sounds better, and each
has a licence of its own: it is used only where the person who makes the film has accepted that by name.
"""

from __future__ import annotations

import re
import wave
from array import array
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Protocol

from ..sources import WrongUse
from .timing import by_words
from .tools import ffmpeg, run, tool

RATE = 24_000
"""Samples a second of all sound."""
_QUIET = 260
"""What is not louder is no speech: breath and the noise of the last bit."""
_LOUDNESS, _PEAK = 4_200, 30_000
_EDGE = RATE // 50
_LICENCE = re.compile(r"^[\s*-]*licen[cs]e:?\**:?\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)


class Voice(Protocol):
    """Who speaks."""

    @property
    def name(self) -> str:
        """What tells its recordings from others."""

    @property
    def silent(self) -> bool:
        """Whether it says nothing."""

    def ready(self) -> None:
        """Raise WrongUse where it cannot speak on this machine."""

    def record(self, sentence: str, target: Path) -> None:
        """Write what it says to a WAV file."""


@dataclass(frozen=True)
class Flite:
    """The voice rms of flite. It speaks a little fast for a second-language listener, so it is stretched."""

    name: str = "flite rms 1.3"
    silent: bool = False

    def ready(self) -> None:
        """Raises WrongUse where flite is not installed."""
        tool("flite")

    def record(self, sentence: str, target: Path) -> None:
        """Write what it says to a WAV file."""
        run([tool("flite"), "-voice", "rms", "--setf", "duration_stretch=1.3", "-t", sentence, "-o", target])


@dataclass(frozen=True)
class Piper:
    """A voice of piper: its model, and the licence that was accepted."""

    model: Path
    accepted: str | None
    silent: bool = False

    @property
    def name(self) -> str:
        """The model by its content: a newer one of the same name speaks anew."""
        return f"piper {self.model.stem} {sha256(self.model.read_bytes()).hexdigest()[:12]}"

    def ready(self) -> None:
        """Raises WrongUse where piper or the model is missing, or its licence was not accepted by name."""
        tool("piper")
        if not self.model.is_file():
            raise WrongUse(f"There is no voice {self.model}.")
        card = self.model.with_name("MODEL_CARD")
        found = _LICENCE.search(card.read_text(encoding="utf-8")) if card.is_file() else None
        if found is None:
            raise WrongUse(f"The licence of the voice is not named in {card}, so nobody can accept it.")
        if self.accepted != found[1]:
            asked = f'--accept-licence "{found[1]}"'
            raise WrongUse(f"The licence of this voice is {found[1]}. Where you may use it so, add {asked}.")

    def record(self, sentence: str, target: Path) -> None:
        """Write what it says to a WAV file."""
        run(
            [tool("piper"), "--model", self.model, "--length-scale", "1.15", "--output_file", target],
            sentence,
        )


@dataclass(frozen=True)
class Silence:
    """No voice: each sentence has the time that its words would take, and stands in the picture."""

    name: str = "none"
    silent: bool = True

    def ready(self) -> None:
        """It always is."""

    def record(self, sentence: str, target: Path) -> None:
        """Write quiet."""
        write_sound(array("h", bytes(2 * round(by_words(sentence) * RATE))), target)


def spoken(voice: Voice, sentence: str, cache: Path) -> array[int]:
    """A sentence as samples, from the cache where it was said before.

    Raises:
        WrongUse: the voice failed.
    """
    kept = cache / f"{sha256(f'{voice.name}|{_LOUDNESS}|{sentence}'.encode()).hexdigest()[:24]}.wav"
    if not kept.is_file():
        raw, even = kept.with_suffix(".raw.wav"), kept.with_suffix(".even.wav")
        voice.record(sentence, raw)
        if voice.silent:
            raw.replace(kept)
        else:
            # What is below 70 Hz is no speech, and hums in cheap loudspeakers.
            ffmpeg("-i", raw, "-af", "highpass=f=70", "-ar", str(RATE), "-ac", "1", "-c:a", "pcm_s16le", even)
            write_sound(_evened(_cut(read_sound(even))), even)
            even.replace(kept)
            raw.unlink()
    kept.touch()
    return read_sound(kept)


def read_sound(path: Path) -> array[int]:
    """The samples of a WAV file."""
    with wave.open(str(path)) as file:
        return array("h", file.readframes(file.getnframes()))


def write_sound(samples: array[int], path: Path) -> None:
    """Write samples as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _cut(samples: array[int]) -> array[int]:
    """What is spoken, without the quiet before and after: captions go by its length."""
    loud = [n for n in range(0, len(samples), 40) if abs(samples[n]) > _QUIET]
    if not loud:
        return samples
    return samples[max(0, loud[0] - _EDGE) : loud[-1] + _EDGE]


def _evened(samples: array[int]) -> array[int]:
    """The same loudness for each sentence, and no peak that clips."""
    if not samples:
        return samples
    level = sqrt(sum(value * value for value in samples) / len(samples)) or 1
    gain = min(_LOUDNESS / level, _PEAK / (max(map(abs, samples)) or 1))
    return array("h", (round(value * gain) for value in samples))
