"""Editors complete and check the authors' files by schemas made from the same models."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from course_export.cli import main
from course_export.schemas import MODELS, schema

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SOURCES = sorted(SCENARIOS.rglob("*.yaml"))


def test_the_command_writes_one_for_each_kind_of_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in Path("schemas").iterdir()}
    assert written == {name: schema(name) for name in MODELS}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_each_source_names_its_schema_where_the_command_writes_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, "the first line names the schema"
    kind = path.name.split(".")[-2]
    assert (path.parent / match[1]).resolve() == SCENARIOS.parent / "schemas" / f"{kind}.json"


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_refuses_unknown_keys_and_offers_no_key_that_is_not_an_authors(name: str) -> None:
    made = schema(name)
    if "properties" in made:
        assert made["additionalProperties"] is False
        assert "references" not in made["properties"]
    assert ("body" in made.get("properties", {})) is False
    unused = set(made.get("$defs", {})) - set(re.findall(r"#/\$defs/(\w+)", json.dumps(made)))
    assert unused == set()


def test_an_after_check_may_take_items_over() -> None:
    items: dict[str, Any] = schema("check")["properties"]["items"]["items"]
    assert {"use": {"type": "string"}} in [part.get("properties") for part in items["anyOf"]]
