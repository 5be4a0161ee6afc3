"""YAML as authors mean it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from course_export.yaml_reader import read_yaml


def read(text: str) -> object:
    """Data of a text that has no fault."""
    document = read_yaml("x.yaml", text.encode())
    assert document.problems == []
    return document.data


def test_words_stay_words() -> None:
    words = {
        "a": "no",
        "b": "yes",
        "c": "on",
        "d": "off",
        "e": "12:30",
        "f": "007",
        "g": "1_000",
        "h": "1.50",
    }
    assert read("".join(f"{key}: {word}\n" for key, word in words.items())) == words


def test_dates_stay_text_for_the_model_to_judge() -> None:
    assert read("on: 2026-11-24\n") == {"on": "2026-11-24"}


def test_numbers_yes_and_no_and_nothing_are_what_they_look_like() -> None:
    assert read("a: 5\nb: -3\nc: +1\nd: true\ne: false\nf: null\ng:\nh: ~\n") == {
        "a": 5, "b": -3, "c": 1, "d": True, "e": False, "f": None, "g": None, "h": None,
    }  # fmt: skip


def test_quotes_make_text() -> None:
    assert read("a: '5'\nb: \"true\"\nc: 'null'\n") == {"a": "5", "b": "true", "c": "null"}


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault() -> None:
    document = read_yaml("x.yaml", b"\xef\xbb\xbfa: |\r\n  one\r\n  two\r\n")
    assert (document.data, document.problems) == ({"a": "one\ntwo\n"}, [])


def test_a_line_of_a_text_is_a_line_of_the_file() -> None:
    document = read_yaml("x.yaml", b"a: 1\ntext: |\n\n  one\n  two\n  three\n")
    # The model takes blank lines away at the beginning: its line 2 is `three`.
    assert document.position(("text",), line=2) == (6, 3)


def test_words_are_found_in_a_folded_text() -> None:
    document = read_yaml("x.yaml", b"text: >-\n  one two\n  three [@TAG] four\n")
    assert document.position(("text",), line=0, near="[@TAG") == (3, 9)


def test_a_deep_or_endless_file_ends_the_reading_not_the_program() -> None:
    deep = read_yaml("x.yaml", b"a: " + b"[" * 300 + b"]" * 300)
    assert deep.problems
    bomb = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert read_yaml("x.yaml", bomb).problems


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_a_traceback(raw: bytes) -> None:
    document = read_yaml("x.yaml", raw)
    assert document.problems or isinstance(document.data, dict)


@given(st.text(alphabet=" \t\n-:[]{}#&*!|>'\"%@`ab1,?", max_size=80))
def test_every_fault_has_a_place_inside_the_file(text: str) -> None:
    document = read_yaml("x.yaml", text.encode())
    for problem in document.problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.column >= 1
        assert problem.remedy
