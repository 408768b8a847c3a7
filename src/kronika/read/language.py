"""Which language a report is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

LEAD = 1500
"""Characters of a report that are looked at: title and lead."""
SURE = 0.6
"""Probability under which py3langid's answer is not taken (normalised over all its languages)."""
SHARE, LEAST = 0.15, 4
"""A language whose function words make up this share of the lead, at least so many and three times those of any
other pack, is taken without asking py3langid, whose model loads slowly (counted on our own examples, 2026-11)."""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str, function_words: Mapping[str, frozenset[str]]) -> str | None:
    """ISO 639-1 code of the language of a text by its beginning; None where it has no letters or is unclear.

    `function_words`: those of every language that has a pack.
    """
    lead = text[:LEAD]
    if not any(c.isalpha() for c in lead):
        return None
    obvious = _by_function_words(lead, function_words)
    if obvious is not None:
        return obvious
    language, probability = _identifier().classify(lead)
    return str(language) if probability >= SURE else None


def _by_function_words(lead: str, function_words: Mapping[str, frozenset[str]]) -> str | None:
    words = re.findall(r"[^\W\d_]+", lead.lower())
    counts = sorted(((sum(w in known for w in words), language) for language, known in function_words.items()),
                    reverse=True)
    if not counts or counts[0][0] < max(LEAST, SHARE * len(words)):
        return None
    second = counts[1][0] if len(counts) > 1 else 0
    return counts[0][1] if counts[0][0] >= 3 * second else None
