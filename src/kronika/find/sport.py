"""Reports on sport speak of attacks, defeats and captures that hurt nobody."""

from __future__ import annotations

from kronika.find.conditions import accepts
from kronika.lexicon.classes import classes
from kronika.model.document import Document
from kronika.model.mention import Mention

SHARE, LEAST = 0.3, 3
"""A report is on sport when words of sport stand in this share of its sentences and in at least so many
(hand, 2026-11; match reports have them in 0.4 and more, news with a stray metaphor in under 0.1)."""
FIGURATIVE = frozenset({"ASSAULT", "RETREAT", "MOBILIZE", "COERCE", "DISASTER", "CRIME", "CONCEDE", "THREATEN", "COUP"})
"""Types whose words sport borrows."""


def is_on_sport(document: Document) -> bool:
    """Whether a report is on sport."""
    words = classes(document.language).words("@sport")
    told = [s for s in document.sentences if s.tokens]
    playing = sum(any(accepts(words, token, s) for token in s.tokens) for s in told)
    return playing >= LEAST and playing >= SHARE * len(told)


def without_figures_of_speech(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that a report on sport only borrows: no one suffers them and nothing is counted."""
    if not any(m.event in FIGURATIVE for m in mentions) or not is_on_sport(document):
        return mentions
    return [m for m in mentions if m.event not in FIGURATIVE or m.recipients or m.counts]
