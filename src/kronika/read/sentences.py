"""Paragraphs → sentences, by stops, the word before them and the word after; abbreviations come from data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kronika.lexicon.files import Lexicon, lexicon
from kronika.read.tokens import UPPER, Bounds

STOP = re.compile(r"([.!?…]+)([\"”“’»')\]]*)(\s+)")
BEGINS = re.compile(rf"[\"„“”«»‘'(\[–—-]*\s*[\"„“«]?[{UPPER}0-9]")
LOWER_SAID = re.compile(rf"[–—-]\s+[^\W\d_{UPPER}]")
INITIALS = re.compile(rf"(?:[{UPPER}]\.)*[{UPPER}][a-z]?")
DIGITS = re.compile(r"\d{1,3}")
NEXT_WORD = re.compile(r"\w+")
LONGEST_ABBREVIATION = 12
OPENING_WORDS = 5        # "Już w lutym 1926 r. Meyer napisał"; counted in Polish PUD, 2026-11
LONGEST_OPENING = 60


class Splitter:
    """Finds the borders of sentences within a paragraph."""

    def __init__(self, pack: Lexicon) -> None:
        self.kinds = {row[0]: row[1] for row in pack.rows("abbreviations")}
        self.openers = frozenset(pack.data("sentences")["openers"])
        self.ordinals = pack.data("sentences")["ordinal_stop"]
        self.no_ordinal_after = frozenset(pack.data("sentences")["no_ordinal_after"])

    def split(self, text: str, start: int, end: int) -> list[Bounds]:
        """Bounds of the sentences in text[start:end], trimmed, in order; none where there is only white space."""
        borders = [start, *(match.end(2) for match in self._ends(text, start, end)), end]
        found = (_trim(text, a, b) for a, b in pairwise(borders))
        return [(a, b) for a, b in found if a < b]

    def _ends(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        begin = start
        for match in STOP.finditer(text, start, end):
            if match.end() < end and self._is_end(text, begin, match):
                yield match
                begin = match.end()

    def _is_end(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """True where the stop ends a sentence."""
        after = match.end()
        if LOWER_SAID.match(text, after) or not BEGINS.match(text, after):
            return False
        if match.group(1) != "." or match.group(2):
            return True
        word = _last_word(text, begin, match.start())
        return not (self._is_abbreviation(word, text, begin, match) or self._is_ordinal(word, text, begin, match))

    def _is_abbreviation(self, word: str, text: str, begin: int, match: re.Match[str]) -> bool:
        """True for an abbreviation whose stop does not end the sentence here."""
        kind = self.kinds.get(word.lower() if len(word) > 1 else word)
        next_word = NEXT_WORD.search(text, match.end(), match.end() + 40)
        if kind is None:
            return len(word) <= 6 and _is_initial(word)
        if kind == "number":
            return text[match.end()].isdigit()
        if kind == "acronym":
            return next_word is None or next_word.group().lower() not in self.openers
        if kind == "year":
            before = text[begin : match.start()] if match.start() - begin < LONGEST_OPENING else ""
            return 0 < len(before.split()) <= OPENING_WORDS
        return kind in ("never", "name")

    def _is_ordinal(self, word: str, text: str, begin: int, match: re.Match[str]) -> bool:
        """True for a number that a capital follows ("76. Dywizji"), unless a preposition shows it to be an amount."""
        if not self.ordinals or not DIGITS.fullmatch(word) or not text[match.end()].isupper():
            return False
        before = _last_word(text, begin, match.start() - len(word) - 1)
        return before.lower() not in self.no_ordinal_after


def _is_initial(word: str) -> bool:
    return INITIALS.fullmatch(word) is not None and (len(word) < 2 or "." in word or word[1] == "z")


def _last_word(text: str, begin: int, end: int) -> str:
    """The characters before `end` up to white space, without opening quotes and brackets; at most a few."""
    start = end
    while start > begin and end - start <= LONGEST_ABBREVIATION and not text[start - 1].isspace():
        start -= 1
    return text[start:end].lstrip('("„«[')


def _trim(text: str, start: int, end: int) -> Bounds:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=16)
def splitter(language: str) -> Splitter:
    """The one Splitter of a language in this process."""
    return Splitter(lexicon(language))
