"""What waits in a browser lies there under a name and a seal that only the site can work out."""

from __future__ import annotations

import re
from typing import Any

import crum
from django.test import RequestFactory, override_settings

from tests import node
from tests.runtime import Lms, Person
from tests.stories import as_olx, quay_case
from xblocks.content.tokens import token
from xblocks.platform.csrf import proof

SEAL = """
const crypto = require("crypto");
const key = crypto.randomBytes(32);
const seal = new window.PractitionerGuideWaiting.Seal(key.toString("hex"));
function standard(name, nonce, words) {
    const cipher = crypto.createCipheriv("chacha20-poly1305", key, Buffer.from(nonce), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(name));
    const mixed = Buffer.concat([cipher.update(words), cipher.final()]).toString("base64");
    const tag = BigInt("0x" + Buffer.from(cipher.getAuthTag()).reverse().toString("hex")).toString();
    return { nonce, mixed, tag };
}
const found = [];
for (let size = 0; size < 200; size += 1) {
    const name = "n".repeat(size % 40) + "ា", words = "ភ".repeat(size);
    const letter = seal.shut(name, words);
    found.push(JSON.stringify(letter) === JSON.stringify(standard(name, letter.nonce, words)));
    found.push(seal.open(name, JSON.parse(JSON.stringify(letter))) === words);
}
const letter = seal.shut("name", "words");
const others = new window.PractitionerGuideWaiting.Seal(crypto.randomBytes(32).toString("hex"));
const forged = [
    () => seal.open("names", letter),
    () => others.open("name", letter),
    () => seal.open("name", { ...letter, tag: "1" }),
    () => seal.open("name", { ...letter, nonce: [...letter.nonce].reverse() }),
    () => seal.open("name", { ...letter, mixed: letter.mixed.slice(4) }),
];
forged.forEach(open => {
    try {
        open();
        found.push(false);
    } catch (refused) {
        found.push(true);
    }
});
console.log(JSON.stringify([found.every(Boolean), found.length]));
"""


def names(lms: Lms, person: Person) -> tuple[str, str]:
    """The name and the key that a learner's page gets."""
    content = lms.block("guide_scenario", "quay", person).student_view().content
    found = re.search(r'data-pg="(\w*)" data-pg-key="(\w*)"', content)
    assert found
    return found[1], found[2]


def test_name_and_key_are_of_one_learner_and_one_site(lms: Lms) -> None:
    lms.load(as_olx(quay_case()))
    anna, ben = Person(user_id=1), Person(user_id=2)
    annas = names(lms, anna)
    assert annas == names(lms, anna)
    assert not set(annas) & set(names(lms, ben))
    with override_settings(SECRET_KEY="that of another site"):
        assert not set(annas) & set(names(lms, anna))
    assert re.fullmatch("[0-9a-f]{64}", annas[1])
    assert annas[0] not in annas[1] and token("line", "1") not in annas, "nobody can work it out"


def test_a_visitor_and_an_author_get_neither(lms: Lms) -> None:
    lms.load(as_olx(quay_case()))
    assert names(lms, Person(user_id=None)) == ("", "")
    with lms.in_mode("studio") as studio:
        assert names(studio, Person(author=True)) == ("", "")


def test_the_seal_is_the_standard_one_and_opens_only_what_it_shut() -> None:
    assert node.run(SEAL, "waiting.js") == [True, 405]


def proof_with(**settings: Any) -> dict[str, str]:
    """What a page tells its script where a site has these settings."""
    crum.set_current_request(RequestFactory().get("/"))
    try:
        with override_settings(**settings):
            return proof()
    finally:
        crum.set_current_request(None)


def test_a_page_tells_its_script_how_the_site_knows_its_own_pages() -> None:
    assert proof_with() == {"header": "X-Csrftoken", "cookie": "csrftoken", "token": ""}
    assert proof_with(CSRF_COOKIE_NAME="prod-csrf")["cookie"] == "prod-csrf"
    assert proof_with(CSRF_HEADER_NAME="HTTP_X_XSRF_TOKEN")["header"] == "X-Xsrf-Token"


def test_a_token_that_no_script_can_read_from_a_cookie_stands_in_the_page() -> None:
    assert len(proof_with(CSRF_COOKIE_HTTPONLY=True)["token"]) == 64
