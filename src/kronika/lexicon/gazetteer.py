"""The gazetteer: which places a name may mean. Reads knowledge/places.sqlite, built by tools/build_places.py."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from kronika.errors import PackError
from kronika.lexicon.files import KNOWLEDGE
from kronika.lexicon.name_forms import fold, word_forms

OWN_NAME, EXONYM, ALTERNATE, DERIVED = range(4)
"""How a name belongs to a place: its name, a name in another language, a further spelling, a spelling by rule."""

_MOST_COMBINATIONS = 300
_REGION_KINDS = frozenset({"region", "sea", "river", "island", "continent"})
_SELECT = (
    "SELECT a.key, a.rank, p.id, p.geonames, p.name, p.country, p.admin1, p.latitude, p.longitude, p.population,"
    " p.kind, p.since, p.until FROM alias a JOIN place p ON p.id = a.place WHERE a.key IN ({})"
)


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One place that a name may mean.

    `exact` is true where the name stands in the text as the gazetteer has it, false where an ending was changed.
    `latitude` and `longitude` are None for countries. `since` and `until` are ISO dates or "".
    """

    id: int
    geonames: int | None
    name: str
    country: str | None
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str
    since: str
    until: str
    rank: int
    exact: bool

    @property
    def precision(self) -> str:
        """What the record model calls the grain of this place: country, region, city or site."""
        if self.kind in ("country", "city"):
            return self.kind
        return "region" if self.kind in _REGION_KINDS else "site"


class Gazetteer:
    """Places by name; opened read-only on first use, answers kept."""

    def __init__(self, path: Path = KNOWLEDGE / "places.sqlite") -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._openings: dict[str, int] = {}
        self.candidates = lru_cache(maxsize=50_000)(self._candidates)

    def words(self, word: str, *, language: str) -> int:
        """The most words that a name beginning with this word has; 0 where no name of several words does."""
        self._open()
        return max((self._openings.get(form, 0) for form in word_forms(word, language)), default=0)

    def _candidates(self, name: str, *, language: str) -> tuple[PlaceRecord, ...]:
        """The places that a name, inflected or not, may mean: names before mere spellings, exact ones first."""
        keys = self._keys(name, language)
        if not keys:
            return ()
        found = self._open().execute(_SELECT.format(",".join("?" * len(keys))), keys)
        best: dict[int, PlaceRecord] = {}
        for key, rank, *columns in found:
            record = _record(columns, rank=rank, exact=key == keys[0])
            number = record.id
            held = best.get(number)
            if held is None or _order(record) < _order(held):
                best[number] = record
        return tuple(sorted(best.values(), key=_order))

    def largest_city(self, country: str, nth: int = 0) -> PlaceRecord | None:
        """The most populous city of a country, or the nth after it; None where there are not as many."""
        found = self._open().execute(
            "SELECT * FROM place WHERE country = ? AND kind = 'city' ORDER BY id LIMIT ?", (country, nth + 1)
        )
        rows = [_record(list(row), rank=OWN_NAME, exact=True) for row in found]
        return rows[nth] if len(rows) > nth else None

    def _keys(self, name: str, language: str) -> list[str]:
        """The keys to ask for, that of the name itself first."""
        words = fold(name).split()
        if not words:
            return []
        options = [word_forms(word, language) for word in words]
        if len(options) == 1:
            return list(options[0])
        self._open()
        firsts = [form for form in options[0] if self._openings.get(form, 0) >= len(words)]
        if not firsts:
            return []
        rest = product(firsts, *options[1:])
        keys = dict.fromkeys([" ".join(words)])
        keys.update(dict.fromkeys(" ".join(combination) for combination in islice(rest, _MOST_COMBINATIONS)))
        return list(keys)

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            if not self._path.exists():
                raise PackError(f"Data file {self._path} is missing.", advice="Run python tools/build_places.py.")
            address = f"{self._path.as_uri()}?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._openings = dict(self._base.execute("SELECT word, words FROM opening"))
        return self._base


def _record(columns: list[Any], *, rank: int, exact: bool) -> PlaceRecord:
    """A row of the table `place` as a record; no country is None."""
    number, geonames, name, country, admin1, latitude, longitude, population, kind, since, until = columns
    where = (country or None, admin1, latitude, longitude)
    return PlaceRecord(number, geonames, name, *where, population, kind, since, until, rank, exact)


def _order(record: PlaceRecord) -> tuple[bool, bool, int, int]:
    """Sorting key: names before mere spellings, as written before changed endings, the populous first."""
    return record.rank > EXONYM, not record.exact, record.rank, -record.population


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process."""
    return Gazetteer()
