"""The words about places of a language (places.toml), as sets of lemmas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kronika.lexicon.files import Lexicon, lexicon


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lemmas by what they do; see the comments of places.toml."""

    capital: frozenset[str]
    city: frozenset[str]
    region: frozenset[str]
    country: frozenset[str]
    site: frozenset[str]
    area: frozenset[str]
    actor_nouns: frozenset[str]
    inside: frozenset[str]
    toward: frozenset[str]
    away: frozenset[str]
    target: frozenset[str]
    of: frozenset[str]
    border: frozenset[str]
    bordering: frozenset[str]
    here: frozenset[str]
    nationwide: frozenset[str]
    determiners: frozenset[str]
    large: frozenset[str]
    second: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    titles: frozenset[str]
    neutral: frozenset[str]
    definite: frozenset[str]

    nouns: frozenset[str]
    """Every common noun of place."""


def _words(data: Lexicon) -> PlaceWords:
    file = data.data("places")
    nouns, preposition, here, names = file["nouns"], file["prepositions"], file["here"], file["not_a_place"]
    every = frozenset(word for kind in nouns.values() for word in kind)
    return PlaceWords(
        capital=frozenset(nouns["capital"]),
        city=frozenset(nouns["city"]),
        region=frozenset(nouns["region"]),
        country=frozenset(nouns["country"]),
        site=frozenset(nouns["site"]),
        area=frozenset(nouns["area"]),
        actor_nouns=frozenset(file["actors"]["nouns"]),
        inside=frozenset(preposition["in"]),
        toward=frozenset(preposition["to"]),
        away=frozenset(preposition["from"]),
        target=frozenset(preposition["target"]),
        of=frozenset(preposition["of"]),
        border=frozenset(file["border"]["nouns"]),
        bordering=frozenset(file["border"]["with"]),
        here=frozenset(here["adverbs"]),
        nationwide=frozenset(here["nationwide"]),
        determiners=frozenset(here["determiners"]),
        large=frozenset(here["large"]),
        second=frozenset(here["second"]),
        not_after=frozenset(names["after"]),
        not_before=frozenset(names["before"]),
        titles=frozenset(names["titles"]),
        neutral=frozenset(names["neutral"]),
        definite=frozenset(here["definite"]),
        nouns=every,
    )


@lru_cache(maxsize=8)
def place_words(language: str) -> PlaceWords:
    """The one PlaceWords of a language in this process; PackError where the file is missing."""
    return _words(lexicon(language))
