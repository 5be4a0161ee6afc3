"""Slides and sound: the film for slow lines and still eyes, as one web page that needs nothing else."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from xblocks.content.translation import gettext_noop as _

from .model import HEIGHT, WIDTH, Film, Scene
from .pages import page
from .picture import still
from .timing import Clock

# Apart from the texts that hold them: Python 3.11 does not look for sentences inside those.
_SAID = _("What is said")
_BACK = _("Back")
_PLAY = _("Play")
_NEXT = _("Next")
_PACE = _("Pace")

_HERE = Path(__file__).parent
_PACES = ("0.75", "1", "1.25", "1.5")


def slides_page(film: Film, language: str, clocks: Sequence[Clock], sounds: Sequence[bytes]) -> str:
    """The page: pictures, sound and captions inside it. It plays from a stick, by keys, when one asks it to.

    Args:
        sounds: the sound of each scene as MP3; none for a film without a voice.
    """
    sections = [
        _section(scene, sounds[number] if sounds else None) for number, scene in enumerate(film.scenes)
    ]
    data = {
        "id": film.id,
        "play": _("Play"),
        "pause": _("Pause"),
        "cues": [[[round(c.start, 2), round(c.end, 2), c.text] for c in clock.cues] for clock in clocks],
        "lengths": [round(clock.seconds, 2) for clock in clocks],
    }
    # A sentence must not end the element in which it stands.
    words = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    inside = (
        f"<p>{escape(film.purpose)}</p>{''.join(sections)}{_controls()}"
        f'<script type="application/json" id="words">{words}</script>'
        f'<script type="module">{(_HERE / "slides.js").read_text(encoding="utf-8")}</script>'
    )
    return page(film.title, language, inside, (_HERE / "slides.css").read_text(encoding="utf-8"))


def _section(scene: Scene, sound: bytes | None) -> str:
    picture = b64encode(still(scene).encode()).decode()
    heard = ""
    if sound is not None:
        inline = b64encode(sound).decode()
        heard = f'<audio controls preload="none" src="data:audio/mpeg;base64,{inline}"></audio>'
    return (
        f'<section id="{scene.id}"><h2>{escape(scene.title)}</h2>'
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(scene.described)}"'
        f' width="{WIDTH}" height="{HEIGHT}">'
        f'<p class="caption"></p>{heard}'
        f"<details><summary>{_SAID}</summary><p>{escape(' '.join(scene.say))}</p></details>"
        "</section>"
    )


def _controls() -> str:
    paces = "".join(f'<option value="{p}"{" selected" if p == "1" else ""}>{p}×</option>' for p in _PACES)
    return (
        '<template id="controls"><div class="controls">'
        f'<button type="button">{_BACK}</button><button type="button">{_PLAY}</button>'
        f'<button type="button">{_NEXT}</button>'
        f"<label>{_PACE} <select>{paces}</select></label><output></output></div></template>"
    )
