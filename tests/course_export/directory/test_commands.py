"""`course-export directory build` and `export`, as an owner calls them, and the course that learners get."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from course_export.cli import main
from course_export.directory.csv_views import as_csv
from course_export.directory.last_published import as_json
from course_export.directory.public import Public, edition
from course_export.directory.site import make_site
from tests.course_export.directory.made import general_pages, write_files
from tests.course_export.small_guide import SmallGuide
from tests.directories import PLACES, TODAY, directory, many, markers
from xblocks.content.directory.rules import Whole, breaches_of

COUNT = 200


def run(*call: str | Path) -> Result:
    return CliRunner().invoke(main, ["directory", *map(str, call)])


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    line = {"service_types": ["helpline"], "hours": "24/7", "area_served": list(PLACES), "verify_tier": 1}
    made = many(29)
    made[0] = made[0].model_copy(update={**line, "last_verified_on": TODAY})
    return write_files(tmp_path / "mine", directory(made))


def test_build_says_what_each_view_publishes_and_where_it_lies(table: Path) -> None:
    said = run("build", table, "--out", "out")
    assert said.exit_code == 0, said.output
    assert re.search(r"public +everybody +26 +\d+ +43", said.output)
    assert re.search(r"admin +the owner +29 +\d+ +67", said.output)
    assert "booklet-A5.pdf" in said.output and "not for everybody" in said.output
    assert (Path("out") / "site" / "index.html").is_file()


def test_where_an_error_stands_nothing_is_written_and_the_old_stays(table: Path) -> None:
    run("build", table, "--out", "out")
    before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    broken = table.read_text("utf-8-sig").replace(",green_public,", ",green,", 1)
    table.write_text(broken, encoding="utf-8")
    said = run("build", table, "--out", "out")
    assert said.exit_code == 1 and "What was there stays as it was" in said.output
    assert {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()} == before
    assert run("build", table, "--out", "new").exit_code == 1 and not Path("new").exists()


def test_a_word_for_which_there_is_no_font_stops_the_build(table: Path) -> None:
    changed = table.read_text("utf-8-sig").replace("Someone listens", "帮助 listens", 1)
    table.write_text(changed, encoding="utf-8")
    said = run("build", table, "--out", "out")
    assert said.exit_code == 1 and "帮" in said.output and not Path("out").exists()


def test_a_folder_of_somebody_else_is_left_alone(table: Path) -> None:
    Path("thesis.odt").write_text("mine", encoding="utf-8")
    said = run("build", table, "--out", ".")
    assert said.exit_code == 2 and "did not make" in said.output


def test_the_day_can_be_named_and_what_is_past_it_is_told(table: Path) -> None:
    settings = json.loads((table.parent / "directory.yaml").read_text("utf-8"))
    assert settings["as_of"] == "2031-05-15"
    said = run("build", table, "--out", "out", "--on", "2031-05-16")
    assert "As of 2031-05-16" in said.output, said.output


@pytest.mark.parametrize("form", ["hsds", "csv"])
def test_an_export_holds_public_fields_alone(table: Path, form: str) -> None:
    said = run("export", table, "--format", form, "--out", "open")
    assert said.exit_code == 0 and "public fields alone" in said.output
    text = "".join(path.read_text("utf-8-sig") for path in Path("open").rglob("*.*") if path.is_file())
    assert "Lantern" in text
    assert [word for word in markers(many(30), "public") if "_" in word and word in text] == []


def test_an_export_can_be_made_again(table: Path) -> None:
    for _time in range(2):
        assert run("export", table, "--format", "hsds", "--out", "open").exit_code == 0
    assert len(json.loads((Path("open") / "hsds" / "services.json").read_text("utf-8"))) == 26


def test_a_course_for_learners_holds_the_public_edition_alone(small: SmallGuide) -> None:
    """All files of the bundle, as everybody who takes the course, and whoever exports it, may hold them."""
    write_files(small.scenarios / "small" / "three", directory(many(COUNT)))
    said = CliRunner().invoke(main, ["build", "small", "--out", "out"])
    assert said.exit_code == 0, said.output
    with tarfile.open(Path("out") / "small.tar.gz") as bundle:
        held = {name: bundle.extractfile(name) for name in bundle.getnames()}
        texts = {name: file.read().decode("utf-8", "replace") for name, file in held.items() if file}
    assert any("<guide_directory" in text and "000-010000" in text for text in texts.values())
    for name, text in texts.items():
        assert [word for word in markers(many(COUNT), "public") if "_" in word and word in text] == [], name
        assert [word for word in markers(many(COUNT), "public") if word[:2] == "zq" and word in text] == [], (
            name
        )


SCRIPTS = [
    *("0123456789", "٠١٢٣٤٥٦٧٨٩", "๐๑๒๓๔๕๖๗๘๙", "០១២៣៤៥៦៧៨៩", "၀၁၂၃၄၅၆၇၈၉", "໐໑໒໓໔໕໖໗໘໙"),
    *("０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
]
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
BETWEEN = ["", " ", "-", ".", "  ", "\u200b", "\u00a0", " / ", "–", "·"]
FIELDS = ["short_text", "after_hours", "how_to_come_safely", "first_contact_expect", "status_public_note"]
ONES = many(12)
WHOLE = Whole(ONES, directory(ONES).places, True, TODAY)


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A mobile number, and how somebody might write it into a text."""
    digits = "08" + draw(st.text("0123456789", min_size=7, max_size=9))
    alphabet, between = draw(st.sampled_from([*SCRIPTS, None])), draw(st.sampled_from(BETWEEN))
    if alphabet is None:
        return digits, " ".join(WORDS[int(digit)] for digit in digits)
    return digits, between.join(alphabet[int(digit)] for digit in digits)


def digits_of(text: str) -> str:
    """Every digit of a text in its order, whatever script it stands in or whether it is spelt."""
    for digit, word in enumerate(WORDS):
        text = re.sub(rf"\b{word}\b", str(digit), text, flags=re.IGNORECASE)
    return "".join(
        str(unicodedata.digit(letter)) for letter in text if unicodedata.digit(letter, None) is not None
    )


@given(disguised(), st.sampled_from(FIELDS))
def test_a_number_that_hides_in_a_text_is_never_published(number: tuple[str, str], field: str) -> None:
    digits, written = number
    one = ONES[0].model_copy(update={field: f"Ask here {written} for help."})
    is_refused = any(breach.level == "error" for breach in breaches_of(one, WHOLE))
    if is_refused:
        return
    public = Public(edition(directory([one, *ONES[1:]]), "public", TODAY), TODAY)
    outputs = {"table": as_csv(public.directory), "kept": as_json(public)}
    outputs |= make_site(public, general_pages())
    for name, content in outputs.items():
        assert digits not in digits_of(content.decode("utf-8")), f"{written!r} stands in {name}"


@given(disguised(), st.sampled_from(FIELDS))
def test_and_it_is_refused_with_its_rule(number: tuple[str, str], field: str) -> None:
    one = ONES[0].model_copy(update={field: f"Ask here {number[1]} for help."})
    found = [breach for breach in breaches_of(one, WHOLE) if breach.level == "error"]
    assert found and all(breach.rule and breach.remedy for breach in found)


def test_what_is_published_packs_small(table: Path) -> None:
    run("build", table, "--out", "out")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as site:
        site.add(Path("out") / "site", "site")
    assert len(gzip.compress(packed.getvalue())) < 100_000
