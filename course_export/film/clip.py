"""A scene as moving pictures: its layers come one by one, slowly, and nothing flashes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .captions import in_lines
from .figures import FOLDER
from .frames import as_png
from .model import Scene
from .picture import Drawing, background, caption_drawing, joined, layer_drawing, screen_drawing
from .timing import FRAMES_A_SECOND, Clock
from .tools import ffmpeg

_COMES, _GOES = 0.6, 0.4
"""Seconds in which a layer comes, and in which a scene goes."""
_EARLY = 0.15
"""A layer comes a little before its sentence: the eye looks for what the ear hears."""
_NEARER = 0.05
"""How much of the picture is cut off at each side by the end of a move."""
_CODE = ("clip.py", "figures.py", "frames.py", "picture.py")
_OFFSETS = {"fade": ("0", "0"), "rise": ("0", "36"), "drop": ("0", "-64"), "slide": ("72", "0")}


class _Shown(NamedTuple):
    """A drawing, when it comes and goes, and how it comes."""

    drawing: Drawing
    comes: float
    enter: str = "fade"
    goes: float | None = None


@cache
def _code() -> str:
    """What the drawing programs are: other ones draw anew."""
    here = Path(__file__).parent
    return sha256(b"".join((here / name).read_bytes() for name in _CODE)).hexdigest()


def key_of(scene: Scene, clock: Clock, captions: bool) -> str:
    """What a clip depends on, in short: an equal key is an equal clip."""
    names = sorted({layer.figure for layer in scene.picture if layer.figure})
    figures = [(FOLDER / f"{name}.svg").read_text(encoding="utf-8") for name in names]
    picture = scene.model_dump(include={"screen", "picture", "move"})
    data = [picture, figures, clock.spoken, clock.frames, clock.cues if captions else None, _code()]
    return sha256(json.dumps(data).encode()).hexdigest()[:24]


def make_clip(scene: Scene, clock: Clock, target: Path, captions: bool) -> None:
    """Write a scene without sound.

    Args:
        captions: make them part of the picture, for a film without a voice.

    Raises:
        WrongUse: ffmpeg failed.
    """
    ground = background()
    inside = list(_inside(scene, clock))
    above = [_Shown(screen_drawing(scene), 0)]
    if captions:
        above += [_Shown(caption_drawing(in_lines(cue.text)), cue.start, goes=cue.end) for cue in clock.cues]
    every = [ground, *(shown.drawing for shown in (*inside, *above))]
    made = as_png([(drawing.width, drawing.height, drawing.svg) for drawing in every])
    with TemporaryDirectory() as folder:
        inputs: list[str | Path] = []
        for number, content in enumerate(made):
            path = Path(folder) / f"{number}.png"
            path.write_bytes(content)
            inputs += ["-loop", "1", "-framerate", str(FRAMES_A_SECOND), "-i", path]
        graph = _graph(inside, above, scene.move, clock)
        ffmpeg(
            *inputs,
            *("-filter_complex", graph, "-map", "[film]", "-frames:v", str(clock.frames)),
            *("-c:v", "libx264", "-preset", "medium", "-crf", "26", "-tune", "animation"),
            *("-pix_fmt", "yuv420p", "-g", str(10 * FRAMES_A_SECOND)),
            *(
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv",
            ),
            target,
        )


def _inside(scene: Scene, clock: Clock) -> Iterator[_Shown]:
    """The layers, those together that come together."""
    for (at, enter), layers in groupby(scene.picture, key=lambda layer: (layer.at, layer.enter)):
        comes = clock.spoken[at - 1] - _EARLY if at else 0
        yield _Shown(joined([layer_drawing(layer) for layer in layers]), comes, enter if at else "fade")


def _graph(inside: Sequence[_Shown], above: Sequence[_Shown], move: str, clock: Clock) -> str:
    """What ffmpeg does with the pictures: inside the scene they move with it, above it they do not."""
    steps = ["[0:v]format=gbrp,split[p0][paper]"]
    number = 0
    for number, shown in enumerate(inside, 1):
        steps.append(_over(shown, number))
    last = f"p{number}"
    if move != "none":
        steps.append(f"[{last}]{_moving(move, clock.frames)}[moved]")
        steps.append(f"[moved]null[p{number}a]")
        last = f"p{number}a"
    for after, shown in enumerate(above, number + 1):
        steps.append(_over(shown, after, last))
        last = f"p{after}"
    ends = clock.seconds - _GOES
    steps.append(f"[paper]format=gbrap,fade=t=in:st={ends:.3f}:d={_GOES}:alpha=1[gone]")
    steps.append(f"[{last}][gone]overlay=format=gbrp:enable='gte(t,{ends:.3f})'[whole]")
    steps.append("[whole]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[film]")
    return ";".join(steps)


def _over(shown: _Shown, number: int, under: str = "") -> str:
    drawing, comes = shown.drawing, shown.comes
    fades = f"fade=t=in:st={comes:.3f}:d={_COMES}:alpha=1"
    until = ""
    if shown.goes is not None:
        fades = f"fade=t=in:st={comes:.3f}:d=0.1:alpha=1,fade=t=out:st={shown.goes - 0.1:.3f}:d=0.1:alpha=1"
        until = f"*lte(t,{shown.goes:.3f})"
    left = f"pow(1-clip((t-{comes:.3f})/{_COMES},0,1),3)"
    x, y = (f"{at}+({offset})*{left}" for at, offset in zip(drawing[:2], _OFFSETS[shown.enter], strict=True))
    return (
        f"[{number}:v]format=gbrap,{fades}[l{number}];[{under or f'p{number - 1}'}][l{number}]"
        f"overlay=x='{x}':y='{y}':format=gbrp:enable='gte(t,{comes:.3f}){until}'[p{number}]"
    )


def _moving(move: str, frames: int) -> str:
    """A slow way nearer to the picture, or back from it: by parts of a point, so that it does not tremble."""
    share = f"(in/{frames})" if move == "nearer" else f"(1-in/{frames})"
    x, y = f"W*{_NEARER}*{share}", f"H*{_NEARER}*{share}"
    corners = f"x0='{x}':y0='{y}':x1='W-{x}':y1='{y}':x2='{x}':y2='H-{y}':x3='W-{x}':y3='H-{y}'"
    return f"perspective={corners}:interpolation=linear:eval=frame"
