"""Scenes and sounds become one file."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .captions import Cue, as_metadata, as_srt
from .timing import FRAMES_A_SECOND, Clock
from .tools import ffmpeg
from .voice import RATE, write_sound

_A_FRAME = RATE // FRAMES_A_SECOND


def sound_of(clock: Clock, sentences: Sequence[array[int]], description: array[int] | None) -> array[int]:
    """The sound of a scene, exactly as long as its pictures: so no scene moves the next one."""
    made = array("h", bytes(2 * clock.frames * _A_FRAME))
    parts = list(zip(clock.spoken, sentences, strict=True))
    if description is not None and clock.described is not None:
        parts.append((clock.described, description))
    for seconds, samples in parts:
        start = round(seconds * RATE)
        made[start : start + len(samples)] = samples
    return made


def join(
    clips: Sequence[Path],
    sounds: Sequence[array[int]],
    cues: Sequence[Cue],
    marks: Sequence[Cue],
    title: str,
    target: Path,
) -> None:
    """Write the film as MP4: H.264 and AAC, with chapters and captions inside, and it plays while it loads.

    Raises:
        WrongUse: ffmpeg failed.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        names = "".join(f"file '{path.resolve()}'\n" for path in clips)
        (folder / "clips.txt").write_text(names, encoding="utf-8")
        (folder / "marks.txt").write_text(as_metadata(marks, title), encoding="utf-8")
        (folder / "captions.srt").write_text(as_srt(cues), encoding="utf-8")
        write_sound(_joined(sounds), folder / "sound.wav")
        ffmpeg(
            *("-f", "concat", "-safe", "0", "-i", folder / "clips.txt"),
            *("-i", folder / "sound.wav", "-i", folder / "captions.srt"),
            *("-f", "ffmetadata", "-i", folder / "marks.txt"),
            *("-map", "0:v", "-map", "1:a", "-map", "2:s", "-map_metadata", "3", "-map_chapters", "3"),
            *("-c:v", "copy", "-c:a", "aac", "-b:a", "32k", "-ac", "1", "-c:s", "mov_text"),
            *("-movflags", "+faststart", target),
        )


def as_webm(film: Path, target: Path) -> None:
    """Write a film as WebM too. Raises WrongUse where ffmpeg fails."""
    video = ("-c:v", "libvpx-vp9", "-crf", "40", "-b:v", "0", "-row-mt", "1", "-cpu-used", "4")
    ffmpeg("-i", film, "-map", "0:v", "-map", "0:a", *video, "-c:a", "libopus", "-b:a", "24k", target)


def as_mp3(sounds: Sequence[array[int]], target: Path) -> None:
    """Write sounds, one after the other, as MP3, which phones play. Raises WrongUse where ffmpeg fails."""
    with TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.wav"
        write_sound(_joined(sounds), sound)
        ffmpeg("-i", sound, "-c:a", "libmp3lame", "-b:a", "32k", "-ac", "1", target)


def _joined(sounds: Sequence[array[int]]) -> array[int]:
    whole = array("h")
    for samples in sounds:
        whole.extend(samples)
    return whole
