"""Scripts do what data attributes say: a new handler, form or item needs no line of them."""

from __future__ import annotations

import re
from pathlib import Path

from xblock.core import XBlock

import xblocks
from xblocks.content import ACTIVITIES

SCRIPTS = sorted(Path(xblocks.__file__).parent.rglob("*.js"))
STATE_ON_AN_ELEMENT = re.compile(r"(?<!dataset)(?<!\bdata)\??\.pg[A-Z]\w*")


def handlers() -> set[str]:
    blocks = [XBlock.load_class(kind.TAG) for kind in ACTIVITIES]
    return {
        name
        for block in blocks
        for name in dir(block)
        if getattr(getattr(block, name, None), "_is_xblock_handler", False)
    }


def test_no_script_knows_a_handler_by_name() -> None:
    known = handlers()
    assert {"answer", "choose", "keep_note", "show", "tick", "save_settings"} <= known
    named = {
        (path.name, said)
        for path in SCRIPTS
        for said in re.findall(r"""["'`]([a-z_]+)["'`]""", path.read_text("utf-8"))
        if said in known
    }
    assert named == set()


def test_no_script_keeps_state_on_an_element() -> None:
    kept = {path.name: STATE_ON_AN_ELEMENT.findall(path.read_text("utf-8")) for path in SCRIPTS}
    assert {name: found for name, found in kept.items() if found} == {}


def test_every_script_is_closed_and_strict() -> None:
    """What stands at the top of a classic script is a name of the whole page: of the platform's, too."""
    for path in SCRIPTS:
        code = re.sub(r"^/\*.*?\*/\n", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert code.startswith('(() => {\n  "use strict";\n') and code.endswith("})();\n"), path.name
