"""Captions can be read by those for whom English is a second language."""

from __future__ import annotations

import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from course_export.film.captions import LETTERS_A_SECOND, LINE, LINES, SHORTEST, Cue, as_srt, as_vtt, in_lines
from course_export.film.model import Film
from course_export.film.timing import by_words, clock_of, moved
from tests.wheel import ROOT

from .short_film import short_film

WORDS = st.lists(st.text("abcdefghijklmnop,.", min_size=1, max_size=12), min_size=1, max_size=14)
SHIPPED = ROOT / "scenarios/directory-of-services/film/how-to.film.yaml"


@given(WORDS)
def test_no_word_is_lost_where_a_caption_is_broken(words: list[str]) -> None:
    assert " ".join(in_lines(" ".join(words))).split() == words


@given(WORDS)
def test_what_fits_two_lines_has_two_lines_at_most(words: list[str]) -> None:
    lines = in_lines(" ".join(words))
    if len(lines) <= LINES:
        assert max(map(len, lines)) <= LINE


def test_a_line_does_not_end_with_a_word_that_belongs_to_the_next() -> None:
    assert in_lines("This directory is for people who were trafficked.") == [
        "This directory is for people",
        "who were trafficked.",
    ]
    assert in_lines("Say the catch: the cost, the papers, the wait, and who is told.")[0][-1] == ","


@given(st.lists(st.floats(0.2, 9), min_size=2, max_size=2), st.none() | st.floats(1, 9))
def test_a_caption_stands_long_enough_and_never_over_the_next(
    lengths: list[float], description: float | None
) -> None:
    scene = short_film().scenes[0]
    clock = clock_of(scene, lengths, description)
    for cue, begins in zip(clock.cues, clock.spoken, strict=True):
        assert cue.start == begins
        assert cue.end - cue.start >= max(SHORTEST, len(cue.text) / LETTERS_A_SECOND) - 0.001
    assert clock.cues[0].end < clock.cues[1].start
    assert clock.cues[-1].end < clock.seconds


def test_every_sentence_of_the_shipped_film_is_a_caption_by_the_rules() -> None:
    film = Film.model_validate(yaml.safe_load(SHIPPED.read_text("utf-8")))
    assert film.findings() == []
    for scene in film.scenes:
        for cue in clock_of(scene, list(map(by_words, scene.say))).cues:
            lines = in_lines(cue.text)
            assert len(lines) <= 2 and max(map(len, lines)) <= 40
            assert cue.end - cue.start > 1.599
            assert len(cue.text) / (cue.end - cue.start) < 14.301


def test_both_files_of_captions_say_the_same_at_the_same_time() -> None:
    cues = moved([Cue(0.5, 2.25, "Ask <first> & last."), Cue(3661, 3663.0004, "Then go.")], 1)
    assert as_srt(cues).split("\n\n") == [
        "1\n00:00:01,500 --> 00:00:03,250\nAsk <first> & last.",
        "2\n01:01:02,000 --> 01:01:04,000\nThen go.\n",
    ]
    assert re.findall(r"(\S+) --> (\S+)", as_vtt(cues))[0] == ("00:00:01.500", "00:00:03.250")
    assert "Ask &lt;first> &amp; last." in as_vtt(cues)
