"""Which of several places of one name is meant: containment, the report's countries, neighbours, size.

The weights are by hand (November 2026), in one unit: a factor of ten in population is 0.8.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from kronika.lexicon.gazetteer import EXONYM, PlaceRecord
from kronika.lexicon.place_words import PlaceWords
from kronika.model.document import Sentence
from kronika.resolve.place_names import Name

_BASE = {"country": 6.0, "continent": 5.0, "region": 4.3, "sea": 4.6, "river": 3.6, "island": 4.4, "city": 0.0}
_SITE = 4.2
_BY_RANK = (0.0, 0.0, -1.3, -0.8)
_CLEAR = 4.4
_LEAST = 3.4
_TIED = frozenset({"nmod", "appos", "flat", "compound", "amod"})
_NEAR = 200.0
_COUNTIES = frozenset({"USA", "GBR", "IRL"})
"""Countries whose counties mostly lie elsewhere than the cities of their name."""
_SMALL = 15_000
_REGION_RADIUS = 350.0


class Choice:
    """Chooses a place for every name of a document, the clear ones first."""

    def __init__(
        self, names: Sequence[Name], sentences: Sequence[Sentence], words: PlaceWords, date: str | None
    ) -> None:
        self.names, self.sentences, self.words, self.date = names, sentences, words, date
        self.chosen: list[PlaceRecord | None] = [None] * len(names)
        self._points: list[tuple[float, float]] = []
        forms = {(name.forms, r.id) for name in names for r in name.candidates}
        self._shared = Counter(number for _, number in forms)

    def run(self, countries: Counter[str]) -> list[PlaceRecord | None]:
        """One place a name, None where it stays unclear; `countries`: what adjectives and the like have said."""
        for least in (_CLEAR, _LEAST):
            support = self._support()
            for position, name in enumerate(self.names):
                others = Counter(countries)
                for country, forms in support.items():
                    others[country] += len(forms - {name.forms})
                best, score = self._best(position, name, others)
                self.chosen[position] = best if score >= least else None
            chosen = [r for r in self.chosen if r is not None and r.latitude is not None]
            self._points = [(r.latitude or 0.0, r.longitude or 0.0) for r in chosen]
        return self.chosen

    def _support(self) -> dict[str, set[str]]:
        """The names, each once, that were taken for places of each country in the round before."""
        found: dict[str, set[str]] = {}
        for name, record in zip(self.names, self.chosen, strict=True):
            if record is not None and record.country:
                found.setdefault(record.country, set()).add(name.forms)
        return found

    def _best(self, position: int, name: Name, countries: Counter[str]) -> tuple[PlaceRecord | None, float]:
        outer = self._container(position)
        inner = self._contained(position)
        scored = [
            (self._score(r, name, outer, countries) + (3.0 if inner is not None and contains(r, inner) else 0.0), r)
            for r in name.candidates
        ]
        score, best = max(scored, key=lambda pair: (pair[0], -pair[1].id), default=(0.0, None))
        return best, score

    def _score(self, record: PlaceRecord, name: Name, outer: Sequence[PlaceRecord], countries: Counter[str]) -> float:
        score = _SITE if record.precision == "site" else _BASE.get(record.kind, 4.0)
        if record.kind == "city":
            score = 0.8 * math.log10(record.population + 10)
        score += _BY_RANK[record.rank] - (0.0 if record.exact else 0.1)
        score += self._said_kind(record, name)
        if self._shared[record.id] > 1:
            score += 0.5
        if outer:
            score += 4.0 if any(contains(o, record) for o in outer) else -1.5
        if record.country and countries[record.country]:
            score += 1.0 + countries[record.country] / countries.total()
        elif record.rank > EXONYM or (record.kind == "city" and record.population < _SMALL):
            score -= 0.8
        if record.latitude is not None and self._is_near(record):
            score += 0.8
        if self.date and record.since and not (record.since[: len(self.date)] <= self.date <= record.until):
            score -= 2.0
        return score

    def _said_kind(self, record: PlaceRecord, name: Name) -> float:
        """What a noun beside the name says: "Kharkiv region", "the city of Kharkiv"; a city is meant without one."""
        nouns = beside(self.sentences[name.sentence], name)
        if nouns & self.words.region and record.kind == "city" and record.country in _COUNTIES:
            return -3.0
        if nouns & self.words.region:
            return 1.5 if record.precision in ("region", "country") else -0.5
        if nouns & (self.words.city | self.words.capital):
            return 1.5 if record.kind == "city" else -0.5
        if record.precision == "region" and any(
            c.kind == "city" and c.country == record.country and c.population > 20_000 and c.rank <= 1
            for c in name.candidates
        ):
            return -2.0
        return 0.0

    def _container(self, position: int) -> list[PlaceRecord]:
        """Places of the name that follows after a comma or in brackets: "Mansfield, Louisiana"."""
        after = self._follower(position)
        return [r for r in after.candidates if r.precision in ("country", "region") and r.rank <= 1] if after else []

    def _contained(self, position: int) -> PlaceRecord | None:
        """The city chosen for the name that this one explains after a comma; None where there is none."""
        if position and self.names[position] is self._follower(position - 1):
            record = self.chosen[position - 1]
            return record if record is not None and record.kind == "city" else None
        return None

    def _follower(self, position: int) -> Name | None:
        """The next name, where nothing but a comma or a bracket parts them."""
        if position + 1 >= len(self.names):
            return None
        name, after = self.names[position], self.names[position + 1]
        tokens = self.sentences[name.sentence].tokens
        close = after.sentence == name.sentence and after.first == name.last + 2
        return after if close and tokens[name.last + 1].form in (",", "(") else None

    def _is_near(self, record: PlaceRecord) -> bool:
        """True when a place chosen before lies near, other than the place itself."""
        here = (record.latitude or 0.0, record.longitude or 0.0)
        return any(point != here and kilometres(point, here) < _NEAR for point in self._points[:40])


def beside(sentence: Sentence, name: Name) -> frozenset[str]:
    """Lemmas of the nouns that a name stands with: "obwód", "region", "city"."""
    head = sentence.tokens[name.head]
    found = [t.lemma.lower() for t in sentence.tokens[name.first : name.last + 1]]
    if head.head >= 0 and head.relation in _TIED and abs(head.head - name.first) < 4:
        found.append(sentence.tokens[head.head].lemma.lower())
    found += [c.lemma.lower() for c in sentence.children(name.head, "compound", "flat") if c.index > name.last]
    return frozenset(found)


def contains(outer: PlaceRecord, inner: PlaceRecord) -> bool:
    """True when a place lies in a country or region; regions by division, else by distance."""
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.admin1 and inner.admin1:
        return outer.admin1 == inner.admin1
    if outer.latitude is None or inner.latitude is None or outer.longitude is None or inner.longitude is None:
        return False
    return kilometres((outer.latitude, outer.longitude), (inner.latitude, inner.longitude)) < _REGION_RADIUS


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on the globe between two points, latitude first."""
    p1, p2 = math.radians(a[0]), math.radians(b[0])
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
