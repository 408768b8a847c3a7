"""Which language a report is in, and whether some of its paragraphs are in another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LEAD = 1500
"""Characters of a report that are looked at: title and lead."""
SURE = 0.5
"""Probability under which py3langid's answer is not taken (normalised over all its languages)."""
AHEAD = 2.0
"""A language with a pack is also taken where it is so many times as probable as the next: short texts are not sure."""
FOREIGN = 0.9
"""Probability of all languages without a pack together from which the first of them is taken."""
SHARE, LEAST = 0.1, 4
"""A language whose function words and letters make up this share of the lead, at least so many and three times those of
any other pack, is taken without asking py3langid, whose model loads slowly (counted on our own examples, 2026-11)."""
STRANGERS = 0.03
"""Share of words with letters that the language does not have, from which it is not taken so easily: Czech shares many
words with Polish, but writes them with other letters."""
PARAGRAPH = 12
"""Fewest words of a paragraph whose language is asked for by itself."""
STRANGE = 0.04
"""Share of function words under which a paragraph may be in a language without a pack."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Signs:
    """By what a language with a pack is known: its frequent function words, its letters beyond a-z."""

    function_words: Mapping[str, frozenset[str]]
    letters: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str, signs: Signs) -> str | None:
    """ISO 639-1 code of the language of a text by its beginning; None where it has no letters or is unclear."""
    lead = text[:LEAD]
    if not any(c.isalpha() for c in lead):
        return None
    return _by_signs(lead, signs) or _identified(lead, signs)


def languages_within(text: str, signs: Signs) -> Counter[str]:
    """How many letters of a text stand in paragraphs of each language; short and unclear paragraphs count nowhere."""
    letters: Counter[str] = Counter()
    strange = []
    for line in text.splitlines():
        words = WORD.findall(line[:LEAD].lower())
        if len(words) < PARAGRAPH:
            continue
        language = _by_signs(line[:LEAD], signs)
        if language:
            letters[language] += len(line)
        elif max(_counts(words, signs).values(), default=0) < STRANGE * len(words):
            strange.append(line)
    if sum(map(len, strange)) > LEAD / 5:
        language = _identified("\n".join(strange)[: 3 * LEAD], signs)
        if language:
            letters[language] += sum(map(len, strange))
    return letters


def _counts(words: list[str], signs: Signs) -> dict[str, int]:
    """For every language the number of words that speak for it."""
    return {language: sum(word in known or not signs.letters[language].isdisjoint(word) for word in words)
            for language, known in signs.function_words.items()}


def _by_signs(lead: str, signs: Signs) -> str | None:
    words = WORD.findall(lead.lower())
    counts = sorted(((n, language) for language, n in _counts(words, signs).items()), reverse=True)
    if not counts or counts[0][0] < max(LEAST, SHARE * len(words)):
        return None
    (first, language), second = counts[0], counts[1][0] if len(counts) > 1 else 0
    return language if first >= 3 * second and not _has_strange_letters(words, signs.letters[language]) else None


def _has_strange_letters(words: list[str], known: frozenset[str]) -> bool:
    """True where more than a few words have letters that are neither a to z nor the language's own."""
    strangers = sum(not word.isascii() and any(c > "\x7f" and c not in known for c in word) for word in words)
    return strangers > 1 and strangers > STRANGERS * len(words)


def _identified(lead: str, signs: Signs) -> str | None:
    """What py3langid says, where it is sure, or well ahead for a language with a pack."""
    ranked = [(str(language), float(probability)) for language, probability in _identifier().rank(_safe(lead))]
    (first, probability), (_, second) = ranked[:2]
    if probability >= SURE:
        return first
    if first in signs.function_words:
        ahead = probability >= AHEAD * second and len(WORD.findall(lead)) > 1
        return first if ahead else None
    foreign = sum(p for language, p in ranked if language not in signs.function_words)
    return first if foreign >= FOREIGN and second >= 1 - FOREIGN else None


def _safe(text: str) -> str:
    """Text that can be encoded: lone surrogates replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
