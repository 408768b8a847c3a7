"""Names as keys: folded spelling, and the nominatives that an inflected word may stand for."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from kronika.lexicon.files import lexicon

_BARE = str.maketrans({
    "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe",
    "-": " ", "–": " ", "‐": " ", "/": " ",
    "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "´": "", ".": "", ",": "", "(": "", ")": "", "­": "",
})  # fmt: skip
_VOWELS = frozenset("aeiouy")
_LONGEST_ENDING = 5


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key of a name: lower case, no accents, no apostrophes or full stops, hyphens as spaces."""
    bare = name.translate(_BARE)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return " ".join(bare.lower().split())


@lru_cache(maxsize=4)
def _endings(language: str) -> dict[str, tuple[str, ...]]:
    """Endings of inflected names with what may stand in the nominative, folded."""
    table = lexicon(language).data("places").get("endings", {})
    return {fold(ending): tuple(fold(x) for x in instead) for ending, instead in table.items()}


@lru_cache(maxsize=65536)
def word_forms(word: str, language: str) -> tuple[str, ...]:
    """The keys that one word may stand for, itself first; at least two letters stay of an inflected word.

    "Ałmatach" gives "almatach", "almaty", "almata", …; a cluster that an ending leaves bare may hide a fleeting e
    ("Homla" – "homel"). Without an `endings` table in the language's places.toml only the word itself comes back.
    """
    key = fold(word)
    endings = _endings(language)
    found = [key]
    for length in range(min(_LONGEST_ENDING, len(key) - 2), -1, -1) if endings else ():
        cut = len(key) - length
        instead = endings.get(key[cut:])
        if instead is None:
            continue
        stem = key[:cut]
        for form in (stem + other for other in instead):
            found.append(form)
            if length and form[-1] not in _VOWELS and form[-2:-1] not in _VOWELS and len(form) > 2:
                found.append(f"{form[:-1]}e{form[-1]}")
    return tuple(dict.fromkeys(found))
