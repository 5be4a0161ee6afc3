"""Nothing gets into a course but what lies in the folder of the guides, and nothing that acts by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course_export.cli import main
from course_export.safe_files import fault_of_file

from .small_guide import SmallGuide

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
ACTIVE = {
    "a script": ("", "<script>alert(1)</script>"),
    "a script in another namespace": ("", '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>'),
    "an event": ('onload="x()"', ""),
    "an event deeper": ("", '<g><rect OnClick="x()"/></g>'),
    "a script in a link": ("", '<a xlink:href="java&#10;script:x()"><text>t</text></a>'),
    "a link to another page": ("", '<a href="https://example.org/"><text>t</text></a>'),
    "a picture from another host": ("", '<image href="//example.org/x.png"/>'),
    "a drawing inside": ("", '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "a part of another file": ("", '<use xlink:href="other.svg#a"/>'),
    "a page inside": ("", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "a style that loads": ("", "<style>@import 'https://example.org/x.css';</style>"),
    "a font that loads": ("", "<style>@font-face { src: url( https://example.org/f.woff ) }</style>"),
    "a fill that loads": ("", '<rect fill="url(https://example.org/#a)"/>'),
    "a style that hides": ("", '<rect style="fill: u\\72l(//example.org)"/>'),
    "an address that changes": ("", '<a><animate attributeName="xlink:href" values="javascript:x()"/></a>'),
    "an event that is set": ("", '<set attributeName="onmouseover" to="x()"/>'),
    "a base elsewhere": ('xml:base="https://example.org/"', ""),
}
PLAIN = SVG.format(
    'viewBox="0 0 9 9" role="img"',
    "<title>T</title><style>.a { fill: url(#g) }</style><defs><linearGradient id='g'/></defs>"
    "<use href='#g'/><image href='data:image/png;base64,AAAA'/>"
    "<text style=\"font: 1px 'Noto Sans'\">x</text>",
)


def run(command: str = "check") -> Result:
    return CliRunner().invoke(main, [command, "small"])


def fault(tmp_path: Path, name: str, content: str) -> tuple[str, str] | None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    return fault_of_file(tmp_path / name)


@pytest.mark.parametrize("name", ACTIVE)
def test_a_drawing_that_acts_or_loads_is_refused(name: str, tmp_path: Path) -> None:
    assert fault(tmp_path, "a.svg", SVG.format(*ACTIVE[name]))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no xml",
        "<html/>",
        "<svg/>",
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("", "&a;"),
        '<?xml-stylesheet href="https://example.org/x.css"?>' + SVG.format("", ""),
    ],
)
def test_so_is_what_is_no_plain_drawing(content: str, tmp_path: Path) -> None:
    assert fault(tmp_path, "a.svg", content)


def test_a_plain_drawing_is_taken(tmp_path: Path) -> None:
    assert fault(tmp_path, "a.svg", PLAIN) is None
    assert fault(tmp_path, "a.png", "<script>x</script>")


def test_an_active_picture_stops_the_build_and_is_named(small: SmallGuide) -> None:
    small.write("small/one/steps.svg", SVG.format("", "<script>x</script>"))
    for command in ("check", "build"):
        result = run(command)
        assert result.exit_code == 1
        assert "steps.svg:1:1: error: the drawing holds <script> (line 1)" in result.output


@pytest.mark.parametrize("name", ["x.html", "x.js", "x.svg", "x.htm", "x.xhtml", "x.zip", "x.docm", "x"])
def test_a_handout_is_a_document_a_picture_or_a_recording(name: str, small: SmallGuide) -> None:
    small.write(f"small/{name}", "x")
    small.change("small/guide.yaml", "files: []", f"files: [{{title: X, file: {name}}}]")
    result = run("build")
    assert result.exit_code == 1
    assert f"`{name}` is not of a kind that may be handed out" in result.output
    assert "`.pdf`" in result.output


def test_a_document_is_handed_out(small: SmallGuide) -> None:
    small.write("small/x.pdf", b"%PDF-1.7")
    small.change("small/guide.yaml", "files: []", "files: [{title: X, file: x.pdf}]")
    assert run("build").exit_code == 0


LINKED = [
    "small/one/steps.svg",
    "small/one/reading.page.md",
    "small/one/note.notepad.yaml",
    "small/guide.yaml",
    "small/about.md",
    "series.yaml",
    "sources.yaml",
    "glossary.yaml",
]


@pytest.mark.parametrize("name", LINKED)
def test_a_link_to_a_file_elsewhere_is_refused(name: str, small: SmallGuide, tmp_path: Path) -> None:
    path = small.scenarios / name
    elsewhere = tmp_path / "elsewhere" / path.name
    elsewhere.parent.mkdir()
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    result = run("build")
    assert result.exit_code == 1
    assert result.output.count("link to a file outside") == 1
    assert f"{name}:1:1: error" in result.output


def test_a_link_to_a_folder_elsewhere_is_refused(small: SmallGuide, tmp_path: Path) -> None:
    (small.scenarios / "small" / "one").rename(tmp_path / "one")
    (small.scenarios / "small" / "one").symlink_to(tmp_path / "one")
    result = run("build")
    assert result.exit_code == 1


def test_a_link_within_the_guides_and_a_linked_folder_of_guides_are_taken(
    small: SmallGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = small.scenarios / "small" / "one" / "steps.svg"
    picture.rename(small.scenarios / "steps.svg")
    picture.symlink_to(small.scenarios / "steps.svg")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "scenarios").symlink_to(small.scenarios)
    monkeypatch.chdir(tmp_path / "work")
    result = run("build")
    assert result.exit_code == 0, result.output
