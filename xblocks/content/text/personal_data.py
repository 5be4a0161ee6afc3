"""What in a learner's text may identify a person: the signs that a page looks for before it saves.

The same sources run in Python and, where the text is, in the browser as `new RegExp(source, "u")`.
So they keep to what both read alike and what old phones know: no look-behind, no `\\d`, `\\w` or
`\\b`, no flags. They are a reminder, not a filter: they miss things, and the page says so.

They are written for plain digits and signs, since forms.js makes a text plain before it looks. `PATTERNS`
has them widened, for a text as it was typed.
"""

from __future__ import annotations

from .any_script import in_any_script

_UPPER = "[A-ZÀ-ÖØ-ÞĐŁŚŠŽƠƯ]"
# A text may also have its accents apart, each as a letter of its own.
_LOWER = "[a-zß-öø-ÿĀ-ɏḀ-ỿ\u0300-\u036f'’-]"
_WORD = f"{_UPPER}{_LOWER}{{1,20}}"
# A capital at the head of a sentence makes no name.
_NO_FIRST_NAME = (
    "(?!(?:In|On|At|From|To|Near|For|By|With|After|Before|Since|Until|Around|Between|About|Of|The|An|Only|Some|All"
    "|And|But|When|If) )"
)
_FULL_NAME = f"{_NO_FIRST_NAME}{_WORD}(?: {_WORD}){{1,3}}"
_NOT_IN_WORD = "(?:^|[^A-Za-z0-9])"
_END_OF_NUMBER = "(?:[^0-9]|$)"
_DATE = "[0-3]?[0-9][ ./-][01]?[0-9][ ./-](?:19|20)[0-9][0-9]"
# What follows a number that is no age: a month, a share, an amount, things that were counted.
_NOT_AN_AGE = (
    "[0-9%:/]| ?[A-Z]| (?:minutes?|min|hours?|days?|weeks?|months?|people|persons?|men|women|children"
    "|articles?|countries|[a-z]{2,20}s(?:[^a-z]|$))"
)

_NO_NAME = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Article|Art"
    "|Part|Page|Module|Chapter|Section|Day|Week|Unit|Rule|Case|Scene|Question|Point|Step),"
)

_EMAIL = ("[A-Za-z0-9_-]@[A-Za-z0-9.-]{1,80}\\.[A-Za-z]{2}",)

_PHONES = (
    # +66 81 234 5678, +62 (812) 3456-7890
    "\\+ ?[1-9](?:[ ().-]{0,2}[0-9]){6,14}",
    # 081-234-5678, (02) 123 4567, but not 01-05-2024
    f"(?:^|[^0-9.,/:+-])(?!{_DATE})\\(?0[1-9](?:[ ()-]{{0,2}}[0-9]){{6,12}}",
    # 081.234.5678
    "(?:^|[^0-9.])0[1-9][0-9]{0,2}\\.[0-9]{3,4}\\.[0-9]{3,4}",
    # 812-3456-7890, but not 2021-2022-2023
    f"(?:^|[^0-9.,/-])(?!(?:19|20)[0-9][0-9][ -](?:19|20))[1-9][0-9]{{1,3}}[ -][0-9]{{3,4}}[ -][0-9]{{4}}"
    f"{_END_OF_NUMBER}",
)

_DOCUMENTS = (
    # Nine digits in a row or more, but not a round sum.
    "(?:^|[^0-9.,])(?![0-9]{1,12}000(?:[^0-9]|$))[0-9]{9}",
    # AA1234567, B 123456
    f"{_NOT_IN_WORD}[A-Z]{{1,2}}[ -]?[0-9]{{6,9}}{_END_OF_NUMBER}",
    # 1-2345-67890-12-3, the Thai identity card
    "[0-9][ -][0-9]{4}[ -][0-9]{5}[ -][0-9]{2}[ -][0-9]",
    # Case no. 1234/2024, passport number: X12345
    f"{_NOT_IN_WORD}(?:[Pp]assport|[Ii]dentity|ID|[Vv]isa|[Cc]ase|[Ff]ile|[Pp]ermit|KTP|NIK)"
    "(?: card| document| paper)? ?(?:[Nn]o|[Nn]r|[Nn]umber|#)[.:]{0,2} {0,2}[A-Za-z]{0,4}[ /-]?[0-9]{3}",
    f"{_NOT_IN_WORD}(?:ID|KTP|NIK)[ :]{{1,2}}[0-9]{{5}}",
)

_ADDRESSES = (
    # 12 Main Road, 99/1 Ratchada Soi
    f"(?:^|[^0-9])[0-9]{{1,5}}[A-Za-z]?(?:/[0-9]{{1,4}})?,? (?:{_WORD} ){{1,3}}"
    "(?:[Ss]treet|St\\.|[Rr]oad|Rd|[Ll]ane|[Aa]venue|Ave|Soi|[Aa]lley)(?:[^A-Za-z]|$)",
    f"{_NOT_IN_WORD}(?:[Hh]ouse|[Vv]illage|[Ff]lat|[Aa]partment) (?:[Nn]o\\.?|[Nn]umber|#) ?[0-9]",
    f"{_NOT_IN_WORD}[Ss]treet [0-9]{{2,4}}{_END_OF_NUMBER}",
    f"{_NOT_IN_WORD}(?:[Mm]oo|[Ss]oi|[Mm]u [Bb]an)[. ]{{1,2}}[0-9]",
    f"{_NOT_IN_WORD}(?:[Ss]oi|[Jj]l\\.?|[Jj]ln\\.?|Jalan|[Tt]hanon|Kampung|[Kk]g\\.|Desa|[Tt]ambon|[Bb]arangay"
    f"|[Bb]rgy\\.?|Purok|Sangkat|Phum) {{1,2}}(?:{_UPPER}|[0-9])",
    f"{_NOT_IN_WORD}RT[. ]{{0,2}}[0-9]{{1,3}} ?/ ?(?:RW[. ]{{0,2}})?[0-9]",
)

_NAMES = (
    # Maria Santos, 17. Maria Santos (aged 17).
    f"{_FULL_NAME}(?:,| \\(|,? is|,? was) ?(?:[Aa]ged? )?[1-9][0-9]?(?!{_NOT_AN_AGE})",
    # Anna, 34, left. But not: We landed at Bangkok, 12.
    f"{_NOT_IN_WORD}(?!{_NO_NAME}){_WORD}, [1-9][0-9]?(?=, ?[^0-9 ]|[;)\\n]|$)",
    f"{_FULL_NAME},? ?(?:[Aa]ged? |\\()?[1-9][0-9]? ?-?(?:years?|y/o|yo|yrs?)(?:[^a-z]|$)",
    f"[1-9][0-9]?[ -]year[ -]old {_FULL_NAME}",
    f"{_FULL_NAME},? [Aa]ged? [1-9][0-9]?{_END_OF_NUMBER}",
    "(?:เด็กชาย|เด็กหญิง|ด\\.ช\\.|ด\\.ญ\\.|นาย|นางสาว|นาง|น\\.ส\\.)[^\\n]{2,40}อายุ {0,2}[0-9]",
)

PLAIN_PATTERNS: list[tuple[str, str]] = [
    (kind, source)
    for kind, sources in (
        ("e-mail", _EMAIL),
        ("phone", _PHONES),
        ("document", _DOCUMENTS),
        ("address", _ADDRESSES),
        ("name", _NAMES),
    )
    for source in sources
]
"""What is looked for in a plain text, and the source of its regular expression. One hit and the page asks."""

PATTERNS = [(kind, in_any_script(source)) for kind, source in PLAIN_PATTERNS]
"""The same for a text as it was typed."""
