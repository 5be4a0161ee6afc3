"""A site that adds this package keeps every package that its release runs on, and finds our blocks."""

from __future__ import annotations

import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.install.releases import NEW, PYTHON, Site, pins
from tests.wheel import build
from xblocks.content import ACTIVITIES

# What the LMS does with us as it starts, as far as that needs no platform; and a text cleaned by its own nh3.
START = """
from importlib.metadata import distribution
import django
from django.conf import settings
ours = [one for one in distribution("practitioner-guides").entry_points]
apps = [one.value.replace(":", ".") for one in ours if one.group == "lms.djangoapp"]
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *apps],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True,
)
django.setup()
from xblocks.content.text import markdown, sanitise
html = markdown.to_html('"One" <b onclick=x> [a](javascript:x)\\n\\n| 1 < 2 |\\n|---|\\n| \\u00a0 |')
assert sanitise.clean is sanitise.by_nh3 and html == sanitise.by_bleach(html)
from xblock.core import XBlock
for one in ours:
    if one.group == "xblock.v1":
        XBlock.load_class(one.name)
        print(one.name)
"""


class Change(NamedTuple):
    """A site and its packages before and after it added us."""

    site: Site
    before: dict[str, str]
    after: dict[str, str]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module", params=PYTHON)
def change(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Change:
    """Us, added to each release of this Python as Tutor adds OPENEDX_EXTRA_PIP_REQUIREMENTS."""
    release, here = request.param, "{}.{}".format(*sys.version_info)
    if PYTHON[release] != here:
        pytest.skip(f"{release} runs on Python {PYTHON[release]}, and this is {here}")
    site = Site(tmp_path_factory.mktemp(release), release)
    assert site.broken() == "", f"tests/data/pins/{release}.txt leaves out what its packages ask for"
    before = site.packages()
    done = site.pip("install", str(wheel))
    assert done.returncode == 0, done.stderr
    return Change(site, before, site.packages())


@pytest.mark.parametrize("release", PYTHON)
def test_what_a_release_pins_is_in_the_range_that_we_ask_for(release: str, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        asked = HeaderParser().parsestr(files.read(name).decode()).get_all("Requires-Dist") or []
    ours = [
        one for one in map(Requirement, asked) if one.marker is None or one.marker.evaluate({"extra": ""})
    ]
    pinned = pins(release)
    unknown = {canonicalize_name(one.name) for one in ours} - set(pinned) - NEW
    assert unknown == set(), "put them into tests/data/pins, or under NEW where no release pins them"
    refused = {
        str(one): version
        for one in ours
        if (version := pinned.get(canonicalize_name(one.name))) and not one.specifier.contains(version, True)
    }
    assert refused == {}


@pytest.mark.index
def test_adding_us_to_a_site_moves_no_package_of_its_release(change: Change) -> None:
    moved = {name: (was, change.after.get(name)) for name, was in change.before.items()}
    assert {name: both for name, both in moved.items() if both[0] != both[1]} == {}
    assert set(change.after) - set(change.before) - NEW == set(), "new: does a release pin it? See NEW"
    assert change.site.broken() == ""


@pytest.mark.index
def test_every_block_of_ours_loads_among_the_packages_of_the_release(change: Change) -> None:
    started = change.site.run(START)
    assert started.returncode == 0, started.stderr
    assert set(started.stdout.split()) == {kind.TAG for kind in ACTIVITIES}
