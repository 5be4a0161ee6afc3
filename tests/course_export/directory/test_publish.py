"""What is published is whole, the same each time, and holds what its readers may hold and nothing more."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
from lxml import etree

from course_export.directory import publish as publishing
from course_export.directory.block_data import as_olx
from course_export.directory.csv_views import as_csv, cell, text_of
from course_export.directory.folder import may_replace, write_folder
from course_export.directory.hsds import as_hsds
from course_export.directory.public import edition, editions
from course_export.directory.publish import Outcome, publish
from course_export.sources import WrongUse
from tests.course_export.directory.made import general_pages, public
from tests.directories import TODAY, directory, many, markers
from xblocks.content.directory.listing import told
from xblocks.content.directory.model import Directory
from xblocks.content.directory.reach import REACHES, Reach, includes
from xblocks.content.olx import from_element

COUNT = 200


def published(out: Path, count: int = 30, **changed: Any) -> Outcome:
    return publish(directory(many(count), **changed), general_pages(), TODAY, out)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of 200 listings, each with a word of its own in each restricted field."""
    out = tmp_path_factory.mktemp("published") / "directory"
    published(out, COUNT)
    return out


def as_text(name: str, content: bytes) -> str:
    if name.endswith(".pdf"):
        read = pypdf.PdfReader(io.BytesIO(content))
        return " ".join(
            [*(page.extract_text() for page in read.pages), str(read.metadata), str(read.outline)]
        )
    return content.decode("utf-8")


@cache
def secrets(reach: Reach) -> tuple[str, ...]:
    """Each word, day and number that readers of a view must not find, and the names of fields for others."""
    # Of ids only those that stand as a value; a name that is a plain word too could stand in any text.
    plain = {"exclusions", "specialities"}
    return tuple(word for word in markers(many(COUNT), reach) if word not in plain)


def test_no_restricted_word_is_in_anything_that_is_public(built: Path) -> None:
    looked_for = secrets("public")
    assert len(looked_for) > COUNT * 15
    open_files = {name: text for name, text in files(built).items() if not name.startswith("restricted/")}
    kinds = {Path(name).suffix for name in open_files}
    assert kinds == {".html", ".js", ".css", ".pdf", ".csv", ".xml", ".json"}
    for name, content in open_files.items():
        text = as_text(name, content)
        assert [word for word in looked_for if word in text] == [], name


def test_no_restricted_word_is_in_the_open_data() -> None:
    for name, content in as_hsds(public(COUNT)).items():
        text = content.decode()
        assert [word for word in secrets("public") if word in text] == [], name


def test_practitioners_get_what_is_theirs_and_not_the_owners(built: Path) -> None:
    for name in ("practitioner.csv", "directory.practitioner.xml"):
        text = (built / "restricted" / name).read_text("utf-8")
        assert [word for word in secrets("practitioner") if word in text] == [], name
        assert "zqreferralroute" in text


def test_the_search_for_words_would_find_them(built: Path) -> None:
    """The owner's table holds each of them: else the tests above would look for what is nowhere."""
    text = (built / "restricted" / "admin.csv").read_text("utf-8-sig")
    words = [word for word in secrets("public") if word.startswith("zq") or word in told()]
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("reach", REACHES)
def test_a_table_has_the_columns_of_its_readers_in_the_template_s_order(built: Path, reach: Reach) -> None:
    folder = built if reach == "public" else built / "restricted"
    rows = list(csv.DictReader(io.StringIO((folder / f"{reach}.csv").read_text("utf-8-sig"))))
    ours = ("readers", "shown_until") if reach == "admin" else ("readers",)
    may = [name for name, mark in told().items() if includes(reach, mark.reach) and name not in ours]
    assert list(rows[0]) == may
    assert len(rows) == len(edition(directory(many(COUNT)), reach, TODAY).listings)


@pytest.mark.parametrize("reach", REACHES)
def test_the_block_s_data_reads_back_as_it_was(reach: Reach) -> None:
    held = editions(directory(many(40)), TODAY)[reach]
    block = etree.fromstring(as_olx(held))
    assert (block.tag, block.get("url_name")) == ("guide_directory", "find-help")
    assert from_element(Directory, block[0], held.id, held.title) == held


@pytest.mark.parametrize(
    "text", ["=1+1", "+660", "-1", "@x", " =1", "\t=1", "＝1", "﹢1", "\u00a0@x", "\t1", "\r1"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_other_cells_stay_as_they_are() -> None:
    assert [cell(text) for text in ("000-0100", "Mo-Fr 08:00-17:00", "", "a=b")] == [
        *("000-0100", "Mo-Fr 08:00-17:00", "", "a=b")
    ]
    table = as_csv(edition(directory(many(3)), "public", TODAY))
    assert table.startswith(b"\xef\xbb\xbflisting_id,public_name,")


@pytest.mark.parametrize("text", ["=1", "'tis open", "'", "", " -x", "Sa 9-12", "-6.1754,106.8272"])
def test_a_cell_says_what_was_written_into_it(text: str) -> None:
    assert text_of(cell(text)) == text


def test_the_owners_table_is_read_again_with_its_points_south_of_the_equator() -> None:
    assert cell("-6.1754,106.8272") == "-6.1754,106.8272"


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    published(tmp_path / "one")
    published(tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_restricted_files_are_for_this_account_alone(built: Path) -> None:
    mode = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (built / "restricted").iterdir()}
    assert set(mode.values()) == {0o600}
    assert stat.S_IMODE((built / "restricted").stat().st_mode) == 0o700
    assert "practitioner.csv" in (built / "restricted" / "README.txt").read_text("utf-8")


def test_what_stood_public_is_kept_for_the_next_comparison(built: Path) -> None:
    kept = json.loads((built / "published.json").read_text("utf-8"))
    assert (kept["version"], kept["published_on"], kept["id"]) == (1, "2031-05-15", "find-help")
    assert set(kept["listings"]) == set(public(COUNT).by_id)
    assert kept["listings"]["XA-0001"]["phone_public"] == "000-010000"


def test_a_listing_past_its_last_day_is_in_no_edition_but_the_owners(tmp_path: Path) -> None:
    made = many(30)
    old = made[3].model_copy(update={"last_verified_on": TODAY - timedelta(400)})
    found = directory([*made[:3], old, *made[4:]])
    assert old.listing_id in {one.listing_id for one in edition(found, "admin", TODAY).listings}
    for reach in ("public", "practitioner"):
        assert old.listing_id not in {one.listing_id for one in edition(found, reach, TODAY).listings}
    assert publish(found, general_pages(), TODAY, tmp_path / "out").hidden == (old.listing_id,)


def test_the_owner_is_told_what_each_view_publishes(tmp_path: Path) -> None:
    outcome = published(tmp_path / "out", COUNT)
    counts = {view.reach: view.listings for view in outcome.views}
    assert counts == {
        reach: len(held.listings) for reach, held in editions(directory(many(COUNT)), TODAY).items()
    }
    assert {view.reach: view.columns for view in outcome.views}["public"] == 43
    assert {"site/", "restricted/", "pocket-cards.pdf"} < set(outcome.sizes)


def test_a_build_that_fails_leaves_what_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    published(out)
    before = files(out)

    def broken(*args: Any) -> bytes:
        raise RuntimeError("no ink")

    monkeypatch.setattr(publishing, "as_json", broken)
    with pytest.raises(RuntimeError):
        published(out, 40)
    assert files(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_leaves_what_was_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    published(out)
    before = files(out)
    calls = iter(range(10))

    def full(handle: int) -> None:
        if next(calls) > 3:
            raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        published(out, 40)
    assert files(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_that_was_cut_off_between_two_steps_is_made_good(tmp_path: Path) -> None:
    out = tmp_path / "out"
    published(out)
    before = files(out)
    out.rename(tmp_path / ".out.course-export-old")
    may_replace(out)
    assert files(out) == before


def test_nobody_s_own_files_are_ever_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUse, match="did not make"):
        write_folder({"a": b"1"}, tmp_path)
    with pytest.raises(WrongUse, match="is a file"):
        write_folder({"a": b"1"}, tmp_path / "thesis.odt")
    assert (tmp_path / "thesis.odt").read_text("utf-8") == "mine"


def test_files_that_are_no_longer_published_are_gone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    published(out, 300)
    assert (out / "booklet-A5-01.pdf").is_file()
    published(out, 30)
    assert (out / "booklet-A5.pdf").is_file() and not (out / "booklet-A5-01.pdf").exists()
