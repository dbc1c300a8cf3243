"""Keys under which place names are found whatever their spelling: case, accents, hyphens, apostrophes, articles."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
        "ŋ": "n", "ħ": "h", "&": " and ", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "/": " ", ",": " ",
        "(": " ", ")": " ", ".": " ", "'": "", "’": "", "‘": "", "`": "", "´": "", "ʻ": "", "ʼ": "", "ʿ": "",
        "ʾ": "", "ʹ": "", "ʺ": "", "′": "", '"': "", "“": "", "”": "",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "ad", "an", "at", "az", "ath"})
ADMIN_WORDS = frozenset(
    "province governorate oblast region district county state department prefecture canton muhafazah municipality "
    "parish rayon raion subdistrict division territory".split()
)
TOWN_WORDS = frozenset("city town village township".split())
_MARKS = re.compile("[\u0300-\u036f]")
# Marks of transliteration tables: macron, dot below, macron below, comma below; and the cedilla, but for ç.
_TABLE_MARKS = re.compile("(?<![Cc])\u0327|[\u0304\u0323\u0326\u0331\u0332]")
_HAMZA = re.compile(r"(?<!\b\w)[’'](?=\w)|[‘ʻʼʽʾʿ`′]")
OWN_MARKS = frozenset({"AZE", "LTU", "LVA", "MDA", "NZL", "ROU", "TKM", "TUR", "VNM"})
"""Countries whose own spelling has such marks."""
ARABIC_SCRIPT = frozenset(
    "AFG ARE BHR DJI DZA EGY ERI ESH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TUN YEM".split()
)
"""Countries in whose names an apostrophe inside a word is a letter that English spelling leaves out."""
FRENCH_SPELLING = frozenset({"DJI", "DZA", "MAR", "MRT", "TUN"})


def plain_label(name: str, country: str | None) -> str:
    """Returns a place's name as English texts write it, without the marks of transliteration tables.

    ``Al Ḩawījah`` -> ``Al Hawijah``, ``Al Qā’im`` -> ``Al Qaim``; the accents of European spellings stay.

    Args:
        name: as the gazetteer has it.
        country: ISO 3166 alpha-3 code; some countries have these marks in their own spelling.
    """
    if name.isascii() or country in OWN_MARKS:
        return name
    arabic = country in ARABIC_SCRIPT
    marks = _MARKS if arabic and country not in FRENCH_SPELLING else _TABLE_MARKS
    plain = unicodedata.normalize("NFC", marks.sub("", unicodedata.normalize("NFD", name)))
    if arabic:
        plain = _HAMZA.sub("", plain)
    return plain.replace("’", "'").replace("‘", "").replace("ʻ", "")


def place_form(name: str) -> str:
    """Returns the name in lower-case ASCII-like letters, words one blank apart, with its articles kept."""
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    text = _MARKS.sub("", text.casefold()) if not text.isascii() else text.casefold()
    words = text.translate(_LETTERS).split()
    if words and words[0] == "the" and len(words) > 1:
        del words[0]
    return " ".join(_SHORT.get(word, word) for word in words) if not _SHORT.keys().isdisjoint(words) else " ".join(words)


def place_key(form: str) -> str:
    """Returns the look-up key of a :func:`place_form`: its Arabic articles dropped ("al qaim" and "qaim" meet)."""
    words = form.split()
    if len(words) < 2 or ARTICLES.isdisjoint(words):
        return form
    kept = [word for i, word in enumerate(words) if word not in ARTICLES or i == len(words) - 1]
    return " ".join(kept)


def split_kind(form: str) -> tuple[str, str | None]:
    """Returns the form without the word that says what it is, and that word ("idlib province": "idlib", "province")."""
    words = form.split()
    if len(words) > 1 and (words[-1] in ADMIN_WORDS or words[-1] in TOWN_WORDS):
        return " ".join(words[:-1]), words[-1]
    if len(words) > 2 and words[1] == "of" and (words[0] in ADMIN_WORDS or words[0] in TOWN_WORDS):
        return " ".join(words[2:]), words[0]
    return form, None
