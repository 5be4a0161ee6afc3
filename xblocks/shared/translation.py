"""Our own words: in the reader's language where we have them, in English where we have not.

The platform's i18n service and Django's gettext fall back on the site's merged catalogue. It holds "Title"
and "Continue" of other packages and none of our sentences: a page would be half in Thai and say that it is
in Thai. Here words come from our own catalogue or stay English, and `language` tells which.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override, to_locale

from ..content.translation import Saying
from ..platform import services

_log = logging.getLogger(__name__)
ENGLISH = "en"
"""The language that our words are written in."""
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, eq=False)
class Words:
    """Our words in a language. There is one for each catalogue: what is made of them is kept by it."""

    language: str
    catalogue: NullTranslations


def gettext(sentence: str) -> str:
    """A sentence of ours as this reader gets it."""
    # A catalogue keeps notes about itself under the empty sentence.
    return _words().catalogue.gettext(sentence) if sentence else ""


def say(saying: Saying | str) -> str:
    """A sentence of ours with its values, as this reader gets it. Words of somebody else stay as they are."""
    return saying if isinstance(saying, str) else gettext(saying.text).format(**saying.values)


def gettext_html(sentence: str) -> SafeString:
    """The same, escaped. A page says some thirty sentences, and most views the same ones."""
    return _html(_words(), sentence) if sentence else SafeString("")


@lru_cache(maxsize=4096)
def _html(words: Words, sentence: str) -> SafeString:
    return conditional_escape(words.catalogue.gettext(sentence))


def gettext_each(sentences: Mapping[str, str]) -> dict[str, str]:
    """Sentences by their names, such as those that a page's script says."""
    return dict(_each(_words(), tuple(sentences.items())))


@lru_cache(maxsize=256)
def _each(words: Words, sentences: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name: words.catalogue.gettext(sentence) for name, sentence in sentences}


def readers_catalogue() -> Hashable:
    """What stands for this reader's words: whoever keeps a text of ours keeps it by this."""
    return _words()


def words_beside(text_in: str | None) -> Words:
    """Our words for a place among an author's: in the language of her text where we have that. Where it is
    not known, or is that of the reader's words, they are as in the rest of the page."""
    return _words() if text_in is None or is_ours(text_in) else words_in(text_in)


def language() -> str:
    """The language in which our words stand for this reader, as HTML and HTTP name it."""
    return _words().language


def direction() -> str:
    """The direction of that language, as HTML names it."""
    return direction_of(language())


def direction_of(language: str) -> str:
    """The direction in which a language is written, as HTML names it."""
    return "rtl" if _bare(language) in settings.LANGUAGES_BIDI else "ltr"


def is_ours(other: str) -> bool:
    """Whether a text of another hand is in the language of our words around it, whatever the country."""
    return are_same(other, language())


def are_same(one: str, other: str) -> bool:
    """Whether two languages are one, whatever the country."""
    return _bare(one) == _bare(other)


def local_day(moment: datetime, zone: tzinfo | None = None) -> date:
    """The day on which a moment falls; without a `zone` where the site is. A day begins and ends where
    somebody lives: at most moments two are going on."""
    day: date = timezone.localdate(moment, zone)
    return day


def local_time(moment: datetime, zone: tzinfo | None = None, hour: bool = False) -> str:
    """The day on which a moment falls, in words. With `hour` its time and zone too. Without a `zone` it is
    told in that of the site."""
    if not hour:
        return day_in_words(local_day(moment, zone))
    local = timezone.localtime(moment, zone)
    return f"{_written(local, _HOUR)} ({local.tzname()})"


def day_in_words(day: date) -> str:
    """A day in the language of our words, for it stands in a sentence of theirs."""
    return _written(day, _DAY)


@dataclass(frozen=True)
class _Form:
    """How a day is written: by Django's name of the form, in English, in numbers alone."""

    name: str
    english: str
    numbers: str


_DAY = _Form("DATE_FORMAT", "j F Y", "%Y-%m-%d")
_HOUR = _Form("DATETIME_FORMAT", "j F Y, P", "%Y-%m-%d %H:%M")
"""English is what people read whose own language we do not have. Django writes it as in the United States,
the month first; with the day first and the month in words nobody reads it wrongly."""


def _written(day: date, form: _Form) -> str:
    here = language()
    if not _has_months(here):
        return day.strftime(form.numbers)
    # A workbook has hundreds of days, and to change the language costs more than to write one.
    with nullcontext() if here == get_language() else override(here):
        return str(date_format(day, form.english if _bare(here) == ENGLISH else form.name))


@lru_cache(maxsize=128)
def _has_months(language: str) -> bool:
    """Whether Django can write a day in a language. It has no months in Lao or Filipino, and would take those
    of the site's language."""
    try:
        get_language_info(language)
    except KeyError:
        return False
    return True


def _words() -> Words:
    return words_in(get_language() or ENGLISH)


@lru_cache(maxsize=128)
def words_in(asked: str) -> Words:
    """Our words for a reader of a language: in it, in the language without its country, or in English."""
    for found in dict.fromkeys((asked, _bare(asked))):
        catalogue = _catalogue(to_locale(found))
        if catalogue is not None:
            return Words(found, catalogue)
    # English of any country is what our words are.
    return Words(asked if _bare(asked) == ENGLISH else ENGLISH, NullTranslations())


def _catalogue(locale: str) -> GNUTranslations | None:
    for path in _places(locale):
        try:
            with path.open("rb") as file:
                return GNUTranslations(file)
        except FileNotFoundError:
            continue
        except OSError as fault:
            # No catalogue: the next one may be.
            _log.warning("%s cannot be read as a catalogue: %s", path, type(fault).__name__)
            continue
    return None


def _places(locale: str) -> Iterator[Path]:
    """Where a catalogue of ours may lie. What the site pulled with atlas is newer than what we brought, and
    atlas calls every catalogue `django`."""
    pulled = services.platform("xmodule.modulestore.api", "get_python_locale_root")
    if pulled is not None:
        yield Path(pulled(), _PACKAGE.name, locale, "LC_MESSAGES", "django.mo")
    yield _PACKAGE / "translations" / locale / "LC_MESSAGES" / "text.mo"


def _bare(language: str) -> str:
    return language.split("-")[0]
