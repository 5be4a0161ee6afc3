"""Whether a text names a person where a role or a service is asked for."""

from __future__ import annotations

import re

from .hidden_numbers import plain, words_of

_TITLES = words_of(
    "Mr Mrs Ms Miss Mdm Madam Dr Prof Khun Daw Bapak Pak Ibu Encik Puan Cik Kuya Sister Brother Father Ông Bà"
    " Chị Bu Aunty Auntie Uncle Ajarn Ustadz Kru Loung MR MRS MS DR"
)
_IN_THAI = ("นางสาว", "น.ส.", "ด.ช.", "ด.ญ.")
_TITLE_AND_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_TITLES))})\b\.? ?[A-ZÀ-ÖØ-ÞĐƠƯ]\w+")
_ASK_FOR = re.compile(
    r"\b(?:[Aa]sk(?:ing)? for|[Ss]peak(?:ing)? (?:to|with)|[Tt]alk(?:ing)? (?:to|with)|[Cc]ontact|[Nn]amed"
    r"|[Nn]ame is|[Cc]alled|[Cc]all|[Mm]eet|[Ss]ee|[Rr]ing|[Pp]hone|[Vv]isit"
    r"|[Rr]each|[Cc]ontact person:?)"
    r" ([A-ZÀ-ÖØ-ÞĐƠƯ][a-zà-öø-ÿ]+)"
)
_WHO_DOES = re.compile(
    r"\b([A-ZÀ-ÖØ-ÞĐƠƯ][a-zà-öø-ÿ]+)"
    r" (?:answers|decides|works|knows|opens|confirms|confirmed|says|said|told|called|explained)\b"
)
_WITH_A_TRADE = re.compile(
    r"\b([A-ZÀ-ÖØ-ÞĐƠƯ][a-zà-öø-ÿ]+)(?:, (?:our|the|a) | \()(?:\w+ )?(?:director|manager|nurse|doctor|lawyer"
    r"|(?:social|case) ?worker|counsellor|counselor|interpreter|teacher|guard|owner)\b"
)
"""Malee (director); Sokha, our social worker."""
_NO_PERSON = words_of(
    "I You We They He She It Who Someone Somebody Nobody Everyone Everybody Anyone Anybody One That This "
    "There What Not As Management Sign Help Interpretation Emergency Shelter Mission Room Number Service "
    "Hours Consent Police Immigration Reception Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "January February March April May June July August September October November December The A An Our Any "
    "In On English Legal Social Labour Labor Red Ministry Embassy Consulate Hospital Court Helpline Hotline "
    "Intake Duty Ombudsman Ombuds Committee Bar Health Child Women Men Family Union Office Desk Centre "
    "Center Line House Clinic Independent First Then From If And Or For Free All Directory Team Staff "
    "Village Town Provincial District National Counter Building Window Floor Desk Embassy Foreign Line "
    # Those whom one asks for to be understood, and their languages.
    "Arabic Bengali Burmese Cambodian Chinese Filipino Hindi Hmong Indonesian Japanese Javanese Kachin Karen "
    "Khmer Korean Lao Laotian Malay Mandarin Mon Myanmar Nepali Rohingya Shan Tagalog Tamil Thai Tetum Urdu "
    "Vietnamese Cantonese French Portuguese Spanish Russian Muslim Buddhist Christian"
)
_ROLE = words_of(
    "officer manager worker director coordinator head chair duty intake focal case social legal desk lead "
    "leader advocate paralegal lawyer nurse doctor counsellor counselor interpreter verifier editor "
    "reviewer owner deputy secretary supervisor organiser organizer assistant adviser advisor clerk "
    "operator team unit office point role safety data steward steering committee board member registrar "
    "matron chaplain volunteer caseworker helpline line staff responder consul attache inspector prosecutor "
    "magistrate liaison programme program project service services admin administrator receptionist monitor "
    "approver translator second reader guardian trainer"
)
_FREE_MAIL = words_of(
    "gmail googlemail yahoo ymail hotmail outlook live msn icloud me mac proton protonmail aol gmx mail "
    "yandex qq 163 126 naver daum zoho tutanota rocketmail"
)
_OF_A_BODY = words_of(
    "info help desk office intake contact legal hotline helpline support referral referrals complaint "
    "complaints team service services hello admin care case cases child children clinic shelter labour "
    "labor union pay advice assist assistance protect protection hospital court police embassy consular "
    "emergency safe line mail department dept social welfare health public enquiries inquiry secretariat "
    "foundation centre center ngo workers worker migrant migrants women men family families youth rights "
    "aid law no reply duty"
)


def named_with_title(text: str) -> str | None:
    """The words by which a text names a person with a title: Mrs Rau."""
    if match := _TITLE_AND_NAME.search(text):
        return match[0]
    return next((title for title in _IN_THAI if title in text), None)


def names_someone(text: str, known: frozenset[str]) -> str | None:
    """The words by which a text says whom to ask for by name.

    Args:
        known: words that are names of services and places.
    """
    for match in (m for pattern in (_ASK_FOR, _WHO_DOES, _WITH_A_TRADE) for m in pattern.finditer(text)):
        if match[1] not in _NO_PERSON and match[1] not in known and match[1].lower() not in _ROLE:
            return match[0]
    return None


def is_a_name(role: str) -> bool:
    """Whether what should be a role is written like the name of a person: capitals, and no word of a role."""
    words = re.findall(r"[^\W\d_]+", role)
    if not words or any(word.lower() in _ROLE for word in words) or any(sign.isdigit() for sign in role):
        return False
    return all(word[0].isupper() for word in words) and len(words) <= 4


def mailbox_fault(mailbox: str) -> str | None:
    """Why a mailbox is a person's, or None."""
    name, _, domain = plain(mailbox).rpartition("@")
    if domain.split(".")[0] in _FREE_MAIL:
        return f"`{domain}` gives mailboxes to persons"
    parts = [part for part in re.split(r"[._+-]", name) if part]
    if len(parts) > 1 and not any(part.strip("0123456789") in _OF_A_BODY for part in parts):
        return f"`{name}` looks like a person's first and last name"
    return None
