"""`*.film.yaml`: a film as its author writes it, scene by scene."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from xblocks.content.base import Activity, Id, Line, Model
from xblocks.content.did_you_mean import suggest
from xblocks.content.findings import Finding, quantity
from xblocks.content.page import Page
from xblocks.content.text.rules import text_findings

from .captions import LINE, LINES, in_lines
from .figures import figure_names

SCREEN_WORDS = 9
"""The most words on screen in one scene: more are read instead of heard."""
WIDTH, HEIGHT = 1280, 720
WORDS_A_MINUTE = 118
"""How fast it is spoken, pauses between sentences included; and how long a sentence takes without a voice."""
SECONDS_BESIDE = 2
"""The quiet at the beginning and the end of a scene."""

Colour = Literal["ink", "sea", "clay", "paper"]


class Layer(Model):
    """A figure or some words in the picture.

    Attributes:
        x: its middle, from the left edge.
        y: where it stands: the lower edge of a figure, the line on which words are written.
        size: the height of a figure, or of letters.
        at: with which sentence it comes, from 1; with 0 it is there from the beginning.
        enter: how it comes.
    """

    figure: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")] | None = None
    words: Line | None = None
    x: Annotated[int, Field(ge=0, le=WIDTH)]
    y: Annotated[int, Field(ge=0, le=HEIGHT)]
    size: Annotated[int, Field(ge=12, le=HEIGHT)]
    at: Annotated[int, Field(ge=0, le=20)] = 0
    enter: Literal["fade", "rise", "drop", "slide"] = "fade"
    colour: Colour = "ink"
    bold: bool = True


class Scene(Model):
    """What is seen, read and heard together, and what those are told who cannot see it.

    Attributes:
        screen: the words on screen, one line or two.
        say: what is said, one caption a sentence.
        described: the picture in words.
        pause: seconds of quiet at the end, on top of those that every scene has.
        move: how the picture moves as a whole.
    """

    id: Id
    title: Line
    screen: Annotated[list[Line], Field(min_length=1, max_length=2)]
    say: Annotated[list[Line], Field(min_length=1, max_length=12)]
    described: Line
    pause: Annotated[float, Field(ge=0, le=5)] = 0
    move: Literal["none", "nearer", "back"] = "none"
    picture: Annotated[list[Layer], Field(min_length=1, max_length=60)]


class Film(Activity):
    """A film. In a course it is a page with the film above it, or a page that tells it."""

    TAG: ClassVar[str] = Page.TAG
    ROOT: ClassVar[str] = Page.ROOT
    SUFFIX: ClassVar[str] = ".film.yaml"

    purpose: Line
    scenes: Annotated[list[Scene], Field(min_length=1, max_length=40)]

    @property
    def words(self) -> int:
        """How many words are said."""
        return sum(len(sentence.split()) for scene in self.scenes for sentence in scene.say)

    @property
    def seconds(self) -> float:
        """About how long it takes: known before anyone has spoken."""
        quiet = sum(SECONDS_BESIDE + scene.pause for scene in self.scenes)
        return self.words * 60 / WORDS_A_MINUTE + quiet

    def findings(self) -> list[Finding]:
        """What is wrong with it by itself."""
        return [*text_findings(self), *self._ids(), *self._scenes()]

    def _ids(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for number, scene in enumerate(self.scenes):
            if scene.id in seen:
                message = f"the scene `{scene.id}` stands in the film twice"
                yield Finding(("scenes", number, "id"), message, "Give one of them another id.")
            seen.add(scene.id)

    def _scenes(self) -> Iterator[Finding]:
        for number, scene in enumerate(self.scenes):
            here = ("scenes", number)
            if (words := sum(len(line.split()) for line in scene.screen)) > SCREEN_WORDS:
                message = (
                    f"there are {quantity(words, 'word')} on screen; {SCREEN_WORDS} are read at a glance"
                )
                yield Finding((*here, "screen"), message, "Leave the rest to the voice.")
            for n, sentence in enumerate(scene.say):
                if len(in_lines(sentence)) > LINES:
                    message = f"the sentence does not fit a caption of {LINES} lines of {LINE} letters"
                    yield Finding((*here, "say", n), message, "Make two sentences of it, or shorten it.")
            for n, layer in enumerate(scene.picture):
                yield from _layer(layer, (*here, "picture", n), len(scene.say))


def _layer(layer: Layer, where: tuple[str | int, ...], sentences: int) -> Iterator[Finding]:
    if (layer.figure is None) == (layer.words is None):
        message = "a layer of a picture has either a `figure` or `words`"
        yield Finding(where, message, "Write one of the two.")
    elif layer.figure is not None and layer.figure not in figure_names():
        remedy = suggest(layer.figure, figure_names(), "Draw it into course_export/film/figures.")
        yield Finding((*where, "figure"), f"there is no figure `{layer.figure}`", remedy)
    if layer.at > sentences:
        message = f"it comes with sentence {layer.at}, and the scene has {quantity(sentences, 'sentence')}"
        yield Finding((*where, "at"), message, "Count the sentences of `say` from 1.")
