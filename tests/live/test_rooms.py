"""What a room, its phones and its screen see, step by step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cohort_page.a_course import ACourse, stored
from tests.live.a_room import LIVE, Facilitator, Phone, all_vote, letter_of
from tests.stories import ITEMS, check_of, quay_case, route_aid
from tests.test_secrets import MARK, markers, plant_in_case, plant_in_check
from xblocks.content.case.model import Case
from xblocks.live import api
from xblocks.live.models import Vote
from xblocks.live.public_state import phone_of
from xblocks.live.qr_code import picture
from xblocks.platform.course import Module

pytestmark = pytest.mark.database


def use(monkeypatch: pytest.MonkeyPatch, activity: Any) -> None:
    monkeypatch.setattr(ACourse, "modules", lambda self: [Module("M", (stored(activity),))])


def counts(html: str) -> dict[str, int]:
    """The split on a screen, by letter."""
    rows = re.findall(r'gl-letter">(\w)</span> <span class="gl-split__text">.*?<b>(\d+)</b>', html)
    return {letter: int(n) for letter, n in rows}


def test_a_case_is_played_from_the_first_scene_to_the_debrief() -> None:
    lead = Facilitator()
    phones = [Phone(lead.code) for _ in range(3)]
    assert "Sixteen men look at you." in lead.screen()
    for phone, letter in zip(phones, "AAB", strict=True):
        assert phone.vote(letter).status_code == 200
    assert "3 have voted" in lead.screen() and counts(lead.screen()) == {}
    lead.press("close")
    assert counts(lead.screen()) == {"A": 2, "B": 1, "C": 0}
    assert re.search(r"least common first:\s*<b[^>]*>B<", lead.screen())
    lead.choose("Do tent")
    assert "After tent this happens." in lead.screen()
    assert "The reason of tent." not in lead.screen(), "in a full case reasons wait for the debrief"
    lead.press("on")
    assert "He says he is paid at the end." in phones[0].page() or "The pay" in phones[0].page()
    lead.press("close")
    lead.choose("Do ask")
    lead.press("on")
    assert "A night ashore" in lead.screen()
    lead.press("on")
    for words in ("The reason of tent.", "The reason of ask.", "What would you do?", "Ask everyone."):
        assert words in lead.screen()


def test_the_wall_names_the_need_of_a_referral_in_words_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"]["deck"] |= {"referral": True, "need": "sleep"}
    use(monkeypatch, Case.model_validate(raw | {"directory": "find-help"}))
    lead = Facilitator()
    phone = Phone(lead.code)
    assert "Directory of services: A safe place to sleep" in " ".join(lead.screen().split())
    assert "Directory of services" not in phone.page()
    assert "find" not in lead.screen()
    phone.vote("A")
    lead.press("close")
    assert "Directory of services" not in lead.screen()


def test_an_aid_is_gone_through_without_a_word_of_right_or_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, route_aid())
    lead = Facilitator(activity="routes")
    page = lead.page()
    assert "After owed this follows." in page, "the facilitator sees where each answer leads"
    assert not re.search(r"(Better|Acceptable|Weak|Risky|Harmful) choice", page)
    assert "Content-Type" not in page
    for words in ("Do owed", "Do open", "Do hurt", "Do his"):
        lead.press("close")
        lead.choose(words)
        lead.press("on")
    assert "Claim the wages." in lead.screen() and "Ask for the papers." in lead.screen()
    lead.press("on")
    shown = re.sub(r"<[^>]*>", "", lead.screen())
    assert "After hurt this follows." in shown and "What the aid cannot tell." in shown
    assert "Why" not in shown and "None" not in shown


def test_words_that_lead_into_a_course_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who votes has no account, and the page stands in no course."""
    links = "[a](guide:remedies/x) [b](/jump_to_id/y) [c](/static/z.pdf) [d](https://un.org)"
    raw = quay_case().model_dump(exclude_defaults=True)
    raw["scenes"][raw["start"]]["text"] = links
    use(monkeypatch, Case.model_validate(raw))
    html = Facilitator().screen()
    assert "a b c <a " in html
    assert '<a href="https://un.org"' in html


def test_a_phones_camera_finds_the_way_in_while_the_first_question_is_open() -> None:
    lead = Facilitator()
    way_in = picture(f"http://testserver{LIVE}{lead.code}/")
    assert way_in.startswith("<svg") and way_in in lead.screen()
    lead.press("close")
    assert "Point the camera" not in lead.screen()
    lead.choose("Do tent")
    lead.press("on")
    assert "0 have voted" in lead.screen() and "Point the camera" not in lead.screen()


def test_the_time_machine_leads_back_to_an_empty_vote() -> None:
    lead = Facilitator()
    phone = Phone(lead.code)
    phone.vote("A")
    old = phone.round()
    lead.press("close")
    lead.choose("Do bosun")
    assert lead.press("back").status_code == 303
    assert "0 have voted" in lead.screen() and "On the deck" in lead.screen()
    assert phone.vote("B", old).status_code == 409, "a late vote does not count for the new question"
    assert phone.vote("B").status_code == 200
    all_vote(lead.code, "C", "C")
    lead.press("close")
    assert counts(lead.screen()) == {"A": 0, "B": 1, "C": 2}


def test_a_guided_case_gives_the_reason_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, quay_case(mode="guided"))
    lead = Facilitator()
    lead.press("close")
    lead.choose("Do tent")
    assert "The reason of tent." in lead.screen()


def test_a_check_goes_item_by_item_and_tells_what_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, check_of("single", "ordering", "true_false"))
    lead = Facilitator(activity="check")
    all_vote(lead.code, "A", "A", "A")
    assert "Reply to" not in lead.screen()
    lead.press("close")
    assert sum(counts(lead.screen()).values()) == 3 and "Reply to" not in lead.screen()
    lead.press("on")
    assert (
        lead.screen().count("✓") == 1 and "Reply to yes." in lead.screen() and "Reply to no." in lead.screen()
    )
    lead.press("on")
    assert "Step number 1" in lead.screen() and "have voted" not in lead.screen()
    lead.press("on")
    assert "Why 1." in lead.screen()
    lead.press("on")
    assert letter_of(lead.screen(), "True") == "A"
    lead.press("close")
    lead.press("on")
    lead.press("on")
    assert "That was the last question" in lead.screen()


def test_a_show_of_hands_stands_instead_of_the_phones() -> None:
    lead = Facilitator()
    Phone(lead.code).vote("A")
    lead.press("hands", **{"hands-A": "0", "hands-B": "12", "hands-C": "3"})
    assert counts(lead.screen()) == {"A": 0, "B": 12, "C": 3}
    refused = lead.press("hands", **{"hands-A": "many"})
    assert refused.status_code == 409 and "whole numbers" in refused.content.decode()


@pytest.mark.parametrize(
    "choice", ["", "Z", "AB", "tent", "'; DROP TABLE", "<script>", "a", "\x00", "A" * 9999]
)
def test_a_choice_that_is_not_offered_is_told_kindly_and_not_kept(choice: str) -> None:
    phone = Phone(Facilitator().code)
    refused = phone.vote(choice)
    assert refused.status_code == 409 and "Please choose one of the options" in refused.content.decode()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("round", ["0", "2", "-1", "x", "", "9" * 5000, "1.0"])
def test_a_vote_for_another_question_is_not_counted(round: str) -> None:
    phone = Phone(Facilitator().code)
    refused = phone.client.post(f"{phone.address}vote", {"choice": "A", "round": round})
    assert refused.status_code == 409 and not Vote.objects.exists()


def test_a_vote_may_change_until_it_is_closed_and_counts_once() -> None:
    lead = Facilitator()
    phone, *_ = all_vote(lead.code, "A", "B", "B")
    round = phone.round()
    for letter in "ABBCC":
        assert phone.vote(letter).status_code == 200
    assert 'value="C" class="gl-option gl-option--press" aria-pressed="true"' in phone.page()
    lead.press("close")
    late = phone.vote("A", round)
    assert late.status_code == 409 and "closed before your choice came" in late.content.decode()
    assert counts(lead.screen()) == {"A": 0, "B": 2, "C": 1}


def test_a_phone_without_our_cookie_has_no_vote() -> None:
    code = Facilitator().code
    phone = Phone(code)
    round = phone.round()
    phone.client.cookies.clear()
    assert phone.vote("A", round).status_code == 409 and not Vote.objects.exists()
    assert phone.vote("A", round).status_code == 200, "the refusal brought the cookie"


def test_the_cookie_is_no_account_and_no_other_page_gets_it() -> None:
    phone = Phone(Facilitator().code)
    cookie = phone.client.cookies["guide_live"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == LIVE
    phone.vote("A")
    assert cookie.value not in str(list(Vote.objects.values()))
    assert {field.name for field in Vote._meta.fields} == {"id", "room", "round", "voter", "choice"}


def test_a_room_holds_no_more_than_its_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MOST_VOTERS", 2)
    code = Facilitator().code
    first, second, third = (Phone(code) for _ in range(3))
    assert first.vote("A").status_code == second.vote("A").status_code == 200
    assert third.vote("A").status_code == 409 and first.vote("B").status_code == 200


@pytest.mark.parametrize("step", ["close", "choose", "on", "back", "hands", "again", "end", "sing"])
def test_a_press_on_an_old_page_changes_nothing(step: str) -> None:
    lead = Facilitator()
    old = lead.version()
    lead.press("close")
    now = lead.screen(), lead.version()
    stale = lead.press(step, version=old, letter="A")
    assert stale.status_code == 409 and "moved on" in stale.content.decode()
    assert (lead.screen(), lead.version()) == now


def test_a_double_press_is_one_step() -> None:
    lead = Facilitator()
    lead.press("close")
    version = lead.version()
    letter = letter_of(lead.screen(), "Do look")
    assert lead.press("choose", version=version, letter=letter).status_code == 303
    assert lead.press("choose", version=version, letter=letter).status_code == 409
    assert "After look this happens." in lead.screen()


def test_of_two_facilitators_who_press_in_the_same_moment_one_is_heard() -> None:
    code = Facilitator().code
    first, second = api.find(code), api.find(code)
    assert first and second
    assert api.keep_step(first, first.version, first.state, first.face, first.round)
    assert not api.keep_step(second, second.version, second.state, second.face, second.round)


def test_of_a_closed_question_the_phone_is_given_nothing() -> None:
    lead = Facilitator()
    lead.press("close")
    room = api.find(lead.code)
    assert room and room.face["options"] and phone_of(room.face) == {"title": "The quay", "phase": "split"}


def test_a_step_that_does_not_fit_is_refused_in_words() -> None:
    lead = Facilitator()
    for step in ("choose", "on", "back", "again", "sing"):
        refused = lead.press(step, letter="A")
        assert refused.status_code == 409 and 'role="alert"' in refused.content.decode()
    assert lead.version() == "1"


def test_while_nothing_changes_a_poll_is_one_query_and_no_body() -> None:
    lead = Facilitator()
    phone = Phone(lead.code)
    for address in (f"{phone.address}state", f"{LIVE}{lead.code}/screen/state"):
        tag = phone.client.get(address)["ETag"]
        for known in (tag, f"W/{tag}", f'"x", {tag}'):
            with CaptureQueriesContext(connection) as asked:
                same = phone.client.get(address, headers={"If-None-Match": known})
            assert same.status_code == 304 and same.content == b""
            # The tests' own middleware asks for the user by name, which the LMS does from the session.
            ours = [q["sql"] for q in asked if "auth_user" not in q["sql"]]
            assert len(ours) == 1 and "guide_live_room" in ours[0], ours
        Phone(lead.code).vote("A")
        changed = phone.client.get(address, headers={"If-None-Match": tag}).status_code
        assert changed == (200 if "screen" in address else 304), "only the screen counts votes"
        tag = phone.client.get(address)["ETag"]
        lead.press("close")
        assert phone.client.get(address, headers={"If-None-Match": tag}).status_code == 200
        lead.press("again")


def test_no_cache_keeps_what_a_room_shows() -> None:
    lead = Facilitator()
    for way in ("", "state", "screen/", "screen/state", "control/"):
        assert lead.client.get(f"{LIVE}{lead.code}/{way}", headers=lead.who)["Cache-Control"] == "no-store"


def seen(lead: Facilitator, phone: Phone) -> dict[str, set[str]]:
    """The markers that a phone and the screen get, by every address."""
    ways = {"phone": phone.address, "phone state": f"{phone.address}state"}
    ways |= {"screen": f"{LIVE}{lead.code}/screen/", "screen state": f"{LIVE}{lead.code}/screen/state"}
    return {name: markers(phone.client.get(way).content.decode()) for name, way in ways.items()}


def test_of_a_case_nothing_later_and_no_rating_reaches_phones_or_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = plant_in_case(quay_case())
    use(monkeypatch, case)
    lead = Facilitator()
    phone = Phone(lead.code)
    for step in ("vote", "split", "consequence"):
        allowed = (
            {"scene-deck", "option-deck"}
            if step != "consequence"
            else {"option-deck", "consequence-deck-tent"}
        )
        for way, found in seen(lead, phone).items():
            assert found <= allowed, (step, way, found - allowed)
            if "phone" in way and step != "vote":
                assert found == set(), "the phone holds a question only while it is open"
        html = lead.screen() + phone.page()
        assert not re.search(r"(?i)better|harmful|risky|acceptable|weak choice", html)
        if step == "vote":
            assert {"why-deck-tent", "consequence-deck-bosun"} <= markers(lead.page()), "she is prepared"
            lead.press("close")
        elif step == "split":
            option = case.scenes["deck"].choices[0].text
            lead.choose(option)
    assert MARK in lead.page()


def test_of_a_check_no_reply_is_out_before_the_vote_is_talked_over(monkeypatch: pytest.MonkeyPatch) -> None:
    check = plant_in_check(check_of(*ITEMS))
    use(monkeypatch, check)
    lead = Facilitator(activity="check")
    phone = Phone(lead.code)
    for item in check.items:
        for _ in range(2):
            if "reply-" in str(seen(lead, phone)):
                break
            for way, found in seen(lead, phone).items():
                assert found <= {f"stem-{item.id}"}, (item.id, way, found)
            assert "✓" not in lead.screen()
            lead.press("close" if "Close the vote" in lead.page() else "on")
        if f"reply-{item.id}" not in markers(lead.screen()):
            lead.press("on")
        assert markers(lead.screen()) <= {f"stem-{item.id}", f"reply-{item.id}"}
        assert all(found == set() for way, found in seen(lead, phone).items() if "phone" in way)
        lead.press("on")


def test_a_case_that_is_changed_meanwhile_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    lead = Facilitator()
    raw = quay_case().model_dump(by_alias=True)
    raw["scenes"]["deck"]["choices"].pop()
    use(monkeypatch, type(quay_case()).model_validate(raw))
    told = lead.press("close")
    assert told.status_code == 409 and "changed in the course" in told.content.decode()
    assert "Do look" not in lead.screen()
    assert lead.press("close").status_code == 303


def test_scripts_in_an_authors_text_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = quay_case().model_dump(by_alias=True)
    bad = "<script>alert(1)</script>"
    raw["scenes"]["deck"].update(title=bad, text=bad)
    raw["scenes"]["deck"]["choices"][0].update(text=bad)
    use(monkeypatch, type(quay_case()).model_validate(raw))
    lead = Facilitator()
    for html in (lead.screen(), lead.page(), Phone(lead.code).page()):
        assert bad not in html and "&lt;script&gt;" in html
