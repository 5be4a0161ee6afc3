"""What Studio imports is what the author wrote, whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from course_export.reading_page import with_reading_page
from tests.guides import GUIDES, block_elements, course, parsed, unpacked
from tests.runtime import Lms


@pytest.mark.parametrize("name", GUIDES)
def test_every_activity_comes_back_from_the_bundle_as_the_model_of_its_source(lms: Lms, name: str) -> None:
    models = {activity.id: activity for activity in with_reading_page(course(name)).activities.values()}
    loaded = {}
    for element in block_elements(unpacked(name)):
        block = lms.load(etree.tostring(element))
        loaded[block.scope_ids.usage_id.block_id] = block.model
    assert loaded == models


@pytest.mark.parametrize("name", GUIDES)
def test_nothing_in_the_bundle_is_left_that_nothing_points_to(name: str) -> None:
    tree = unpacked(name)
    run = parsed(tree["course.xml"]).get("url_name")
    policy = json.loads(tree[f"policies/{run}/policy.json"])[f"course/{run}"]
    reached = {"course.xml", f"policies/{run}/policy.json", f"policies/{run}/grading_policy.json"}
    # Found by their place: the platform reads these folders by name.
    reached |= {"policies/assets.json", "about/overview.html", "about/short_description.html"}
    reached |= {"about/effort.html"}
    reached |= {"info/handouts.html"} & set(tree)
    reached |= {f"tabs/{tab['url_slug']}.html" for tab in policy["tabs"] if tab["type"] == "static_tab"}

    def walk(tag: str, id: str | None) -> None:
        path = f"{tag}/{id}.xml"
        reached.add(path)
        for child in parsed(tree[path]):
            if not str(child.tag).startswith("guide_"):
                assert list(child.attrib) == ["url_name"], "a pointer has one attribute"
                walk(str(child.tag), child.get("url_name"))

    walk("course", run)
    texts = b"".join(tree[path] for path in reached)
    reached |= {path for path in tree if path.startswith("static/") and f"/{path}".encode() in texts}
    if "course_image" in policy:
        reached.add(f"static/{policy['course_image']}")
    assert set(tree) == reached


@pytest.mark.parametrize("name", GUIDES)
def test_an_import_leaves_what_the_course_team_wrote_to_its_learners(name: str) -> None:
    """A file of updates, even an empty one, takes the place of theirs; and Studio's page of updates cannot
    read an empty one (cms/djangoapps/contentstore/course_info_model.py, Teak: 500)."""
    assert "info/updates.html" not in unpacked(name)


@pytest.mark.parametrize("name", GUIDES)
def test_the_course_root_has_its_three_attributes_and_no_other(name: str) -> None:
    root = parsed(unpacked(name)["course.xml"])
    assert (sorted(root.attrib), len(root), root.text) == (["course", "org", "url_name"], 0, None)


@pytest.mark.parametrize("name", GUIDES)
def test_names_are_unique_over_all_types_and_of_the_safe_form(name: str) -> None:
    tree = unpacked(name)
    names = [
        path.split("/")[1].removesuffix(".xml")
        for path in tree
        if path.split("/")[0] in ("chapter", "sequential", "vertical")
    ]
    names += [str(element.get("url_name")) for element in block_elements(tree)]
    assert len(names) == len(set(names))
    assert all(
        set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-") and len(name) <= 60 for name in names
    )


@pytest.mark.parametrize("name", GUIDES)
def test_every_block_has_a_title_and_is_offered_in_studio(name: str) -> None:
    tree = unpacked(name)
    run = parsed(tree["course.xml"]).get("url_name")
    policy: dict[str, Any] = json.loads(tree[f"policies/{run}/policy.json"])[f"course/{run}"]
    elements = list(block_elements(tree))
    assert all(element.get("display_name") for element in elements)
    assert {str(element.tag) for element in elements} == set(policy["advanced_modules"])


@pytest.mark.parametrize("name", GUIDES)
def test_what_counts_has_a_format_that_the_grading_policy_knows(name: str) -> None:
    tree = unpacked(name)
    run = parsed(tree["course.xml"]).get("url_name")
    known = {
        grader["type"]: grader["min_count"]
        for grader in json.loads(tree[f"policies/{run}/grading_policy.json"])["GRADER"]
    }
    lessons = [parsed(content) for path, content in tree.items() if path.startswith("sequential/")]
    used = [lesson.get("format") for lesson in lessons if lesson.get("graded") == "true"]
    assert used
    assert {format: used.count(format) for format in used} == known


@pytest.mark.parametrize("name", GUIDES)
def test_facilitators_parts_are_for_staff_on_every_level(name: str) -> None:
    tree = unpacked(name)
    chapter = parsed(tree["chapter/facilitator-guide.xml"])
    levels = [chapter]
    for pointer in chapter:
        lesson = parsed(tree[f"sequential/{pointer.get('url_name')}.xml"])
        units = [parsed(tree[f"vertical/{unit.get('url_name')}.xml"]) for unit in lesson]
        levels += [lesson, *units, *(block for unit in units for block in unit)]
    assert len(levels) > 4
    assert all(level.get("visible_to_staff_only") == "true" for level in levels)
