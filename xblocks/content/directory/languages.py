"""Languages by their own names: whoever looks for hers finds it without reading ours."""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A language by its own name, and by the English one."""

    own: str
    english: str


NAMES: dict[str, Name] = {
    "ar": Name("العربية", "Arabic"),
    "bn": Name("বাংলা", "Bangla"),
    "ceb": Name("Cebuano", "Cebuano"),
    "cnh": Name("Hakha Lai", "Hakha Chin"),
    "en": Name("English", "English"),
    "fa": Name("فارسی", "Persian"),
    "fil": Name("Filipino", "Filipino"),
    "fr": Name("Français", "French"),
    "hi": Name("हिन्दी", "Hindi"),
    "hmn": Name("Hmoob", "Hmong"),
    "id": Name("Bahasa Indonesia", "Indonesian"),
    "ilo": Name("Ilokano", "Ilocano"),
    "ja": Name("日本語", "Japanese"),
    "jv": Name("Basa Jawa", "Javanese"),
    "kac": Name("Jinghpaw", "Kachin"),
    "km": Name("ខ្មែរ", "Khmer"),
    "ko": Name("한국어", "Korean"),
    "lo": Name("ລາວ", "Lao"),
    "mnw": Name("ဘာသာမန်", "Mon"),
    "ms": Name("Bahasa Melayu", "Malay"),
    "my": Name("မြန်မာ", "Burmese"),
    "ne": Name("नेपाली", "Nepali"),
    "pt": Name("Português", "Portuguese"),
    "rhg": Name("Ruáingga", "Rohingya"),
    "shn": Name("လိၵ်ႈတႆး", "Shan"),
    "si": Name("සිංහල", "Sinhala"),
    "ta": Name("தமிழ்", "Tamil"),
    "tet": Name("Tetun", "Tetum"),
    "th": Name("ไทย", "Thai"),
    "tl": Name("Tagalog", "Tagalog"),
    "ur": Name("اردو", "Urdu"),
    "vi": Name("Tiếng Việt", "Vietnamese"),
    "yue": Name("粵語", "Cantonese"),
    "zh": Name("中文", "Chinese"),
}


def name_of(tag: str) -> Name:
    """The names of a language; its tag where we know no name."""
    known = NAMES.get(tag) or NAMES.get(tag.partition("-")[0])
    return known or Name(tag, tag)
