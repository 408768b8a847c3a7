"""Spellings of place names: from Cyrillic to Polish, from romanisation to Polish, from a name to its short form.

The Polish rules are those of the PWN dictionary, without the diacritics that `fold` takes away anyway.
"""

from __future__ import annotations

import re
import unicodedata

_SHARED = {
    "а": "a", "б": "b", "в": "w", "д": "d", "ж": "z", "з": "z", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz",
    "щ": "szcz", "ъ": "", "ы": "y", "ь": "", "э": "e", "і": "i", "ў": "u", "ґ": "g", "'": "", "’": "",
    " ": " ", "-": "-",
}  # fmt: skip
_SOFT = {"я": "a", "ю": "u", "ё": "o", "є": "e"}
_HUSHING = frozenset("жшцщч")
_CYRILLIC_VOWELS = frozenset("аеёиіїоуыэюяєъь'’")
UKRAINIAN = frozenset("іїєґ")
RUSSIAN = frozenset("ыэёъ")
_ROMAN_TO_POLISH = {
    "shch": "szcz", "kh": "ch", "sh": "sz", "zh": "z", "ch": "cz", "ou": "u", "oo": "u", "ee": "i", "y": "j", "v": "w",
    "j": "dz", "q": "k",
}  # fmt: skip
_ROMAN = re.compile("|".join(_ROMAN_TO_POLISH))
_REGION_WORD = re.compile(
    r" (Oblast|Region|Province|Governorate|State|Department|Krai|Division|County|Voivodeship|Prefecture)$"
)


def is_latin(name: str) -> bool:
    """True when every letter is Latin."""
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)


def is_cyrillic(name: str) -> bool:
    """True when every letter is Cyrillic."""
    return all(not c.isalpha() or "CYRILLIC" in unicodedata.name(c, "") for c in name)


def polish_from_cyrillic(name: str, *, ukrainian: bool) -> str | None:
    """The Polish transcription of a Russian or Ukrainian name; None where a letter belongs to another language."""
    out: list[str] = []
    text = name.lower()
    for i, letter in enumerate(text):
        before = text[i - 1] if i else " "
        piece = _letter(letter, before, ukrainian=ukrainian)
        if piece is None:
            return None
        out.append(piece)
    spelt = "".join(out)
    return re.sub(r"(sk|ck|dzk)ij\b", r"\1i", re.sub(r"yj\b", "y", spelt)).title()


def _letter(letter: str, before: str, *, ukrainian: bool) -> str | None:
    """One letter in Polish, given the one before; None when it is unknown."""
    initial = before in _CYRILLIC_VOWELS or not before.isalpha()
    if letter == "г":
        return "h" if ukrainian else "g"
    if letter == "ї":
        return "ji"
    if letter == "и":
        return "y" if ukrainian or before in _HUSHING else "i"
    if letter == "е":
        return "e" if ukrainian or before in _HUSHING or before == "л" else "je" if initial else "ie"
    if letter in _SOFT:
        glide = "" if before == "л" and letter != "ё" else "j" if initial else "i"
        return glide + _SOFT[letter]
    return _SHARED.get(letter)


def polish_from_roman(name: str) -> str:
    """An English romanisation respelt the Polish way, roughly: "Peshawar" – "Peszawar"."""
    return _ROMAN.sub(lambda found: _ROMAN_TO_POLISH[found[0]], name.lower()).title()


def without_region_word(name: str) -> str:
    """The name without "Oblast", "Province" and the like at its end."""
    return _REGION_WORD.sub("", name)
