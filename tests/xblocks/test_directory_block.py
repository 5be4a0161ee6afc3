"""What the block of a directory tells to whom, how one finds a service, and that nothing of it is kept."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from lxml import etree, html
from webob import Request
from xblock.fields import UserScope

from tests import directories
from tests.directories import TODAY, id_of, many, marker, markers
from tests.platform_modules import open_to_visitors
from tests.runtime import Lms, Person, call
from tests.stories import as_olx
from xblocks.content.directory.model import Directory
from xblocks.content.directory.needs import NEEDS
from xblocks.content.directory.reach import Reach
from xblocks.content.directory.views import readers_of
from xblocks.presenters.directory_copy import MOST_BYTES

TAG, ID = "guide_directory", "find-help"
LEARNER, VISITOR, UNSEEN = Person(), Person(user_id=None), Person(user_id=8, watched_by=99, staff=False)
FACILITATOR, AUTHOR = Person(staff=True), Person(staff=True, author=True)
LISTINGS = many(200)
NOON = datetime(2031, 5, 15, 5, tzinfo=UTC)
"""Midday in Bangkok on the practice day, a Thursday."""


def course(edition: Reach = "admin", listings: Any = None, **changed: Any) -> Lms:
    lms = Lms()
    made = directories.directory(LISTINGS if listings is None else listings, edition, **changed)
    lms.load(as_olx(made))
    return lms


def block(lms: Lms, person: Person = LEARNER) -> Any:
    return lms.block(TAG, ID, person)


def find(lms: Lms, suffix: str, person: Person = LEARNER) -> Any:
    return call(block(lms, person), "find", method="GET", suffix=suffix)


def search(lms: Lms, person: Person = LEARNER, **asked: Any) -> str:
    return str(call(block(lms, person), "search", asked).json["html"])


def send(lms: Lms, person: Person = LEARNER, **fields: str) -> Any:
    """A form as a browser without a script sends it."""
    one = block(lms, person)
    request = Request.blank("/", method="POST", content_type="application/x-www-form-urlencoded")
    request.body = urlencode(fields).encode()
    return one.runtime.handle(one, "choose", request, "")


def ids(shown: str) -> list[str]:
    """The listings that a page shows, in their order."""
    return re.findall(r'id="pg-(X[A-D]-\d{4})"', shown)


def everything(lms: Lms, person: Person) -> Iterator[tuple[str, str]]:
    """All that a person can get of the block by any way, with the name of the way."""
    for view in ("student_view", "public_view"):
        shown = getattr(block(lms, person), view)()
        yield view, shown.content + json.dumps(shown.json_init_args)
    yield "student_view_data", str(block(lms, person).student_view_data())
    yield "index_dictionary", str(block(lms, person).index_dictionary())
    for asked in ({}, {"shown": 2000}, *({"need": need, "shown": 2000} for need in NEEDS), {"words": "zq"}):
        yield f"search {asked}", call(block(lms, person), "search", asked).text
    for suffix in ("", *(f"{need}/2000" for need in NEEDS), *(one.listing_id for one in LISTINGS[:40])):
        yield f"find {suffix}", find(lms, suffix, person).text
    yield "choose", send(lms, person, shown="2000", free="yes").text
    for suffix in ("", *NEEDS, "sleep/2"):
        yield f"copy {suffix}", call(block(lms, person), "copy", method="GET", suffix=suffix).text


def without_fields(names: Iterator[str]) -> list[str]:
    """Values alone, for pages, in whose words the name of a field such as `exclusions` may stand."""
    return [name for name in names if not re.fullmatch("[a-z_]+", name) or name.startswith("zq")]


@pytest.mark.parametrize(
    ("edition", "person"),
    [("admin", LEARNER), ("practitioner", LEARNER), ("admin", VISITOR), ("admin", UNSEEN)],
    ids=["learner", "learner, practitioners' edition", "visitor", "staff as a learner"],
)
def test_nothing_that_is_not_public_reaches_a_learner_or_a_visitor(
    db: None, edition: Reach, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_to_visitors(monkeypatch)
    lms = course(edition)
    secret = without_fields(markers(LISTINGS, "public"))
    assert len(secret) > 3000
    held_back = [one.listing_id for one in LISTINGS if readers_of(one) != "public"]
    assert len(held_back) == 20
    for way, told in everything(lms, person):
        assert not [word for word in secret if word in told], way
        assert not set(held_back) & set(ids(told)), way


def test_the_markers_are_found_where_their_readers_may_read_them(db: None) -> None:
    """Else the test above proves nothing."""
    lms = course()
    told = search(lms, FACILITATOR, shown=2000)
    assert marker("referral_route", 0) in told and "000-070000" in told
    assert marker("consent_listing", 0) not in told and marker("legal_name", 0) not in told
    with lms.in_mode("studio") as studio:
        authors = call(studio.block(TAG, ID, AUTHOR), "search", {"shown": 2000}).json["html"]
    assert marker("consent_listing", 0) in authors and marker("public_name", 7) in authors


def test_a_public_edition_has_no_field_for_others_in_its_olx_nor_stored(db: None) -> None:
    made = directories.directory(LISTINGS, "public")
    node = etree.Element("unknown")
    lms = Lms()
    lms.load(as_olx(made)).add_xml_to_node(node)
    for text in (etree.tostring(node, encoding="unicode"), block(lms).activity, as_olx(made).decode()):
        assert not [word for word in markers(LISTINGS, "public") if word in text]


def test_a_facilitator_gets_the_practitioners_fields_in_a_frame_that_says_so(db: None) -> None:
    page = html.fromstring(search(course(), FACILITATOR, need="sleep"))
    [frame, *_] = page.xpath('//div[@class="pg-practice"]')
    assert "Facilitator" in frame.text_content() and "Line for those who refer" in frame.text_content()
    for one in page.xpath('//div[@class="pg-practice"]'):
        one.getparent().remove(one)
    assert "000-07" not in page.text_content()


def test_a_facilitator_gets_no_more_than_the_edition_holds(db: None) -> None:
    assert "pg-practice" not in search(course("public"), FACILITATOR, shown=2000)
    assert marker("consent_listing", 0) not in search(course("practitioner"), FACILITATOR, shown=2000)


def test_who_is_not_of_the_team_reads_nothing_of_it_in_studio(db: None) -> None:
    """Studio runs handlers for anyone signed in (`component_handler`, Teak)."""
    with course().in_mode("editor") as editor:
        for handler, method in (("find", "GET"), ("copy", "GET"), ("search", "POST"), ("choose", "POST")):
            answer = call(editor.block(TAG, ID, Person()), handler, {}, method)
            assert answer.status_int in (400, 403) and "zq" not in answer.text


# Searching


@time_machine.travel(NOON, tick=False)
def test_a_need_shows_who_helps_best_then_who_is_open(db: None) -> None:
    lms = course("public")
    shown = search(lms, need="talk", shown=2000)
    page = html.fromstring(shown)
    assert page.xpath("string(//h3)") == "Someone to talk to"
    listings = {one.listing_id: one for one in LISTINGS}
    order = []
    for article in page.xpath("//article"):
        services = set(listings[article.get("id")[3:]].service_types)
        rank = next(n for n, service in enumerate(NEEDS["talk"][1]) if service in services)
        order.append((rank, "Open now" not in article.text_content(), article.xpath("string(h4)").casefold()))
    assert len(order) > 10 and order == sorted(order)
    assert len(page.xpath('//*[contains(@class, "pg-services--first")]/article')) == 3


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_opens_by_a_link_without_a_script(db: None, need: str) -> None:
    """For a learner the platform calls handlers by GET as by POST, with all that stands behind the handler's
    name (`handle_xblock_callback`, lms/djangoapps/courseware/block_render.py, Teak)."""
    answer = find(course("public"), need)
    page = html.document_fromstring(answer.body)
    assert answer.status_int == 200 and answer.content_type == "text/html"
    assert page.xpath("//article") and len(page.xpath("//article")) <= 20
    assert page.xpath("string(//title)") == "Help and information"
    assert len(page.xpath('//p[contains(@class, "pg-always")]')) == 2
    [leave] = page.xpath("//a[@data-pg-exit]")
    assert leave.get("href").startswith("https://")
    assert "close this page" in page.text_content()
    assert not page.xpath("//script[not(@src)]")


def test_a_page_of_its_own_loads_and_sends_nothing_elsewhere(db: None) -> None:
    headers = find(course("public"), "sleep").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "form-action 'self'" in policy
    assert headers["Cache-Control"] == "no-store" and headers["Referrer-Policy"] == "same-origin"


def test_more_services_are_one_link_further(db: None) -> None:
    lms = course("public", many(400))
    page = html.document_fromstring(find(lms, "sleep").body)
    [more] = page.xpath('//a[text()="Show more services"]/@href')
    assert more.endswith("/find/sleep/40")
    assert len(ids(find(lms, "sleep/40").text)) == 40


@pytest.mark.parametrize(
    "suffix", ["love", "sleep/x", "sleep/0", "sleep/40/1", "../admin", "XA-1", "xa-0001"]
)
def test_no_other_address_is_a_page(db: None, suffix: str) -> None:
    answer = find(course("public"), suffix)
    assert answer.status_int == 404 and answer.json["error"].endswith(".")


def test_choices_of_a_form_narrow_the_page_and_words_are_not_taken(db: None) -> None:
    """The platform's log has what a form says (`TrackMiddleware`, common/djangoapps/track/middleware.py,
    Teak): whoever has no script may choose from lists, and search words in the copy."""
    lms = course("public")
    chosen = send(lms, need="sleep", place="Velmar", papers="yes", who="man", words="zebra").text
    listings = {one.listing_id: one for one in LISTINGS}
    assert ids(chosen)
    for one in map(listings.__getitem__, ids(chosen)):
        assert one.area_served == ["Harbour City"] and one.papers_needed == "none"
        assert {"men", "any"} & set(one.who_for_gender)
    assert "zebra" not in chosen
    form = html.document_fromstring(chosen).xpath("//form")[0]
    assert not form.xpath('.//input[not(@type="hidden") and not(@type="checkbox")]'), "no box for words"
    assert form.xpath('.//option[@value="Velmar" and @selected]')


def test_what_one_searches_stands_nowhere_afterwards(db: None, caplog: pytest.LogCaptureFixture) -> None:
    lms = course("public")
    before = dict(lms.store.db_dict)
    one = block(lms)
    answer = call(one, "search", {"need": "sleep", "words": "Zebrafish", "language": "Zebrafish"})
    assert answer.status_int == 200 and "Zebrafish" not in answer.text
    assert lms.store.db_dict == before and not one.runtime.published
    assert "Zebrafish" not in caplog.text
    scopes = {name: getattr(field.scope, "user", UserScope.NONE) for name, field in one.fields.items()}
    assert set(scopes.values()) == {UserScope.NONE}, "no field of a learner"


def test_whoever_opens_a_listing_that_is_hidden_sees_whom_to_call(db: None) -> None:
    lms = course("practitioner")
    shown = html.document_fromstring(find(lms, id_of(0)).body)
    assert shown.xpath("//article/h4/text()") == [LISTINGS[0].public_name]
    for gone in (id_of(27), "XA-9999"):
        page = find(lms, gone).text
        assert not ids(page) and "not listed now" in page and "000-0100" in page
        assert LISTINGS[27].public_name not in page


@pytest.mark.parametrize(("day", "seen"), [(30, "live"), (37, "needs_check"), (38, "hidden")])
def test_a_listing_that_nobody_checks_is_doubted_and_then_goes(db: None, day: int, seen: str) -> None:
    """A shelter: checked every 30 days, 7 days of grace."""
    checked = TODAY.replace(day=1)
    two = [directories.listing(n, random.Random(n)) for n in range(8)]
    two[2] = two[2].model_copy(update={"service_types": ["shelter"], "last_verified_on": checked})
    lms = course("public", two, sample=False, as_of=None)
    with time_machine.travel(datetime(2031, 5, 1, 5, tzinfo=UTC).timestamp() + day * 86400, tick=False):
        shown = search(lms, need="sleep")
        alone = find(lms, id_of(2)).text
    card = next((a for a in html.fromstring(shown).xpath("//article") if a.get("id") == "pg-XC-0003"), None)
    assert (card is None) is (seen == "hidden")
    if card is not None:
        assert ("Not checked since 1 May 2031" in card.text_content()) is (seen == "needs_check")
        assert "000-010000" in card.text_content(), "the fallback"
    assert ("not listed now" in alone) is (seen == "hidden")


def test_only_visitors_of_an_open_course_read_pages_by_their_address(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform lets anybody call handlers by GET who may load the block: enrolled or not, signed in or
    not (`handle_xblock_callback`, lms/djangoapps/courseware/block_render.py, Teak)."""
    lms = course()
    stranger = Person(enrolled=False)
    for person in (VISITOR, stranger):
        assert find(lms, "sleep", person).status_int == 403
        assert call(block(lms, person), "copy", method="GET").status_int == 403
    open_to_visitors(monkeypatch)
    for person in (VISITOR, stranger):
        assert ids(find(lms, "sleep", person).text)
        assert "zq" not in find(lms, "sleep", person).text


# The copy


def test_the_copy_is_one_neutral_file_that_asks_nobody_for_anything(db: None) -> None:
    answer = call(block(course("public")), "copy", method="GET")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="help.html"'
    page = html.document_fromstring(answer.body)
    assert page.xpath("string(//title)") == "Help and information"
    outside = page.xpath("//@src") + page.xpath("//link/@href")
    assert outside == []
    assert len(page.xpath("//details[@data-pg-group]")) == len(NEEDS)
    live = [one for one in LISTINGS if readers_of(one) == "public"]
    assert sorted(ids(answer.text)) == sorted(one.listing_id for one in live), "each once"
    assert "Throw away after" in page.text_content()


@pytest.mark.parametrize("suffix", ["", "sleep", "talk/2"])
def test_the_copy_of_2000_services_is_less_than_a_megabyte(db: None, suffix: str) -> None:
    answer = call(block(course("public", many(2000))), "copy", method="GET", suffix=suffix)
    assert answer.status_int == 200 and len(answer.body) < MOST_BYTES
    assert len(ids(answer.text)) > 50
    assert ("did not fit" in answer.text) is (suffix == "")


def test_a_copy_for_a_facilitator_holds_no_more_than_one_for_everybody(db: None) -> None:
    copies = [call(block(course(), who), "copy", method="GET").body for who in (LEARNER, FACILITATOR)]
    assert copies[0] == copies[1]


def test_a_second_number_says_so_where_it_always_tells_somebody(db: None) -> None:
    """A person who chose a house that tells nobody is not to land at one that reports her."""
    chance = random.Random(1)
    first = directories.listing(2, chance, fallback_listing_ids=[id_of(3)])
    tells = directories.listing(3, chance, service_types=["legal"], reports_to_immigration="always")
    shown = html.fromstring(find(course(listings=[first, tells]), id_of(2)).text)
    (others,) = shown.find_class("pg-others")
    assert [one.text for one in others.find_class("pg-catch")] == ["They always tell immigration."]


def test_a_service_without_a_number_says_how_one_gets_there(db: None) -> None:
    house = {"phone_public": None, "how_to_reach": ["through_other"], "service_types": ["shelter"]}
    made = directories.listing(0, random.Random(1), **house, last_verified_on=TODAY)
    page = html.fromstring(search(course("public", [made]), need="sleep"))
    [reach] = page.xpath('//p[contains(@class, "pg-service__reach")]')
    assert "Through another service" in reach.text_content() and not reach.xpath(".//a")


def test_hostile_words_in_a_listing_stay_words(db: None) -> None:
    nasty = '"><script>alert(1)</script>'
    listings = [directories.listing(0, random.Random(1), public_name=nasty, web="javascript:alert(1)")]
    lms = course("public", listings)
    for told in (search(lms), find(lms, "").text, call(block(lms), "copy", method="GET").text):
        assert "<script>alert" not in told and 'href="javascript' not in told


def test_a_directory_model_of_no_listings_says_whom_to_call(db: None) -> None:
    lms = course("public", [])
    assert isinstance(block(lms).model, Directory)
    assert "No service in this directory fits" in search(lms, need="sleep")
    assert "000-0100" in block(lms).student_view().content
