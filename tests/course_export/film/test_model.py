"""An author of a film is told what is wrong with it, and how to mend it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import yaml

from course_export.film.figures import FOLDER, figure_names
from course_export.film.model import Film
from course_export.film.pages import text_page
from course_export.film.picture import still
from course_export.safe_files import fault_of_file

from .short_film import SHORT, short_film
from .test_captions import SHIPPED

LONG = "Sort what you hear into trays, one for everybody, one for trained people, and one for nobody at all."


def shipped() -> Film:
    """The film of the guide."""
    return Film.model_validate(yaml.safe_load(SHIPPED.read_text("utf-8")))


@pytest.mark.parametrize(
    ("old", "new", "message", "remedy"),
    [
        ("figure: lamp", "figure: lampe", "there is no figure `lampe`", "Did you mean `lamp`?"),
        (
            "Sort what you hear into three trays.",
            LONG,
            "the sentence does not fit a caption of 2 lines of 40 letters",
            "Make two sentences of it, or shorten it.",
        ),
        ("at: 2, enter", "at: 3, enter", "it comes with sentence 3, and the scene has 2 sentences", "Count"),
        (
            "[Sort it]",
            "[one two three four five, six seven eight nine ten]",
            "there are 10 words on screen",
            "Leave",
        ),
        ("id: sort", "id: ask", "the scene `ask` stands in the film twice", "Give one of them another id."),
        (
            "words: Public, x",
            "x",
            "a layer of a picture has either a `figure` or `words`",
            "Write one of the two.",
        ),
    ],
)
def test_a_slip_is_told_with_its_remedy(old: str, new: str, message: str, remedy: str) -> None:
    assert SHORT.count(old) == 1
    found = short_film(**{old: new}).findings()
    assert [finding.message for finding in found] == [found[0].message]
    assert message in found[0].message
    assert remedy in found[0].remedy


def test_a_figure_has_no_colour_and_no_width_of_its_own() -> None:
    """So that all are in one hand: a colour is changed in one place, and lines are alike at every size."""
    for path in FOLDER.glob("*.svg"):
        text = path.read_text("utf-8")
        assert not re.search(r"#[0-9a-f]{3}|fill=|stroke|style=|<text|<image", text), path.name
        assert fault_of_file(path) is None


def test_every_figure_is_shown() -> None:
    shown = {layer.figure for scene in shipped().scenes for layer in scene.picture if layer.figure}
    assert figure_names() - shown == set()


def test_the_shipped_film_has_seventeen_scenes_and_takes_five_to_seven_minutes() -> None:
    film = shipped()
    assert len(film.scenes) == 17
    assert 300 <= film.seconds <= 420
    assert max(sum(len(line.split()) for line in scene.screen) for scene in film.scenes) <= 9


def test_a_film_in_words_is_lighter_than_any_picture() -> None:
    assert len(text_page(shipped(), "en").encode()) <= 20_000


def test_words_on_a_picture_stay_words() -> None:
    scene = short_film(Public="A <b> & c").scenes[1]
    drawn = ElementTree.fromstring(still(scene))
    assert "A <b> & c" in "".join(drawn.itertext())
