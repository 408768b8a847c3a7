"""Countries, their adjectives, capitals and leaders, and organisations known by name.

Reads knowledge/countries.toml, leaders.tsv and organisations.tsv. Countries are ISO 3166-1 alpha-3 codes (XKX: Kosovo).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from kronika.lexicon.files import rows, toml
from kronika.lexicon.gazetteer import PlaceRecord, gazetteer
from kronika.lexicon.name_forms import fold, word_forms
from kronika.lexicon.name_table import NameTable, is_abbreviation

_LANGUAGES = ("en", "pl")
_FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN"})

Organisation = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Name, PLOVER sectors, countries."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody in an office from one day to another (ISO dates, "" where open); `in_office` on the day asked for."""

    name: str
    country: str
    role: str
    since: str
    until: str
    in_office: bool = True

    def holds(self, date: str | None) -> bool:
        """True where the office is held on the date, of any precision; an unknown date is no date."""
        return date is not None and self.since[: len(date)] <= date and (not self.until or date <= self.until)


class Countries:
    """What kronika knows of countries; names may stand in any case ending."""

    def __init__(self) -> None:
        self._data: dict[str, dict[str, Any]] = toml("countries.toml")

    def by_name(self, name: str, language: str) -> str | None:
        """The country of this name ("Kazakhstan", "Kazachstanie", "U.S."); None for others and for lower case."""
        return self._names[language].find(name, language) if name[:1].isupper() else None

    def by_adjective(self, word: str, language: str) -> str | None:
        """The country of an adjective or demonym ("Kazakh", "kazachskiego", "Kazachowie"); None for others."""
        if language == "en" and not word[:1].isupper():
            return None
        return self._adjectives[language].find(word, language)

    def name_of(self, country: str, language: str = "en") -> str | None:
        """What kronika calls a country; None for an unknown code."""
        names = self._data.get(country, {}).get(language) or ()
        return names[0] if names else None

    def capital_of(self, country: str, date: str | None = None) -> str | None:
        """The English name of the capital on a date (the last one without a date); None where there is none."""
        capital = self._data.get(country, {}).get("capital")
        if not isinstance(capital, list):
            return capital
        dated = [entry for entry in capital if isinstance(entry, dict)]
        if not dated:
            return str(capital[0])
        held = [e["name"] for e in dated if date and e.get("from", "")[: len(date)] <= date <= e.get("to", "9999")]
        return str(held[-1] if held else dated[-1]["name"])

    def capital_place(self, country: str, date: str | None = None) -> PlaceRecord | None:
        """The capital of a country on a date, in the gazetteer; None where it has none or it is not found."""
        name = self.capital_of(country, date)
        return self._city(name, country) if name else None

    def country_of_capital(self, name: str, language: str) -> str | None:
        """The country whose capital this is or was; None for other places and for namesakes that outweigh it."""
        for place in gazetteer().candidates(name, language=language):
            if place.kind == "city":
                return self._capitals.get(place.geonames or -place.id)
        return None

    def is_capital(self, place: PlaceRecord) -> bool:
        """True for the capital, present or past, of any country."""
        return place.kind == "city" and (place.geonames or -place.id) in self._capitals

    def leader(self, names: Sequence[str], date: str | None) -> Leader | None:
        """The leader whose name the words hold: a full name, or a family name alone of somebody in office then.

        Without a date a family name counts only where one leader alone bears it. None for everybody else.
        """
        words = [word for name in names for word in fold(name).split()]
        if not words:
            return None
        forms = [frozenset(form for language in _LANGUAGES for form in word_forms(word, language)) for word in words]
        found = self._full_names(forms) if len(words) > 1 else self._family_name(forms[0], date)
        now = [leader for leader in found if leader.holds(date)]
        if now:
            return now[0]
        last = max(found, key=lambda leader: leader.since, default=None)
        if last is None:
            return None
        return replace(last, in_office=date is None and not last.until)

    def organisation(self, name: str, language: str) -> Organisation | None:
        """Name, sectors and countries of an organisation, group or seat of power; None for others."""
        if not name[:1].isupper() and not is_abbreviation(name):
            return self._lower_organisations[language].find(name, language)
        return self._organisations[language].find(name, language)

    def _city(self, name: str, country: str) -> PlaceRecord | None:
        """The likeliest city of an English name in a country."""
        found = gazetteer().candidates(name, language="en")
        inside = [place for place in found if place.country == country and place.kind == "city"]
        return max(inside, key=lambda place: (-place.rank, place.population), default=None)

    def _full_names(self, forms: list[frozenset[str]]) -> list[Leader]:
        """Leaders all of whose names stand among the words."""
        given = frozenset().union(*forms)
        candidates = {id(entry): entry for form in given for entry in self._by_word.get(form, ())}
        return [leader for words, leader in candidates.values() if words <= given and len(words) > 1]

    def _family_name(self, forms: frozenset[str], date: str | None) -> list[Leader]:
        found = [leader for form in forms for leader in self._by_family_name.get(form, ())]
        if date is not None:
            return [leader for leader in found if leader.holds(date)]
        return found if len({leader.name for leader in found}) == 1 else []

    @cached_property
    def _names(self) -> dict[str, NameTable[str]]:
        tables: dict[str, NameTable[str]] = {}
        for language in _LANGUAGES:
            tables[language] = NameTable()
            for other in (language, *_LANGUAGES):
                for code, country in self._data.items():
                    for name in country.get(other, ()):
                        tables[language].add(name, code)
        return tables

    @cached_property
    def _adjectives(self) -> dict[str, NameTable[str]]:
        tables: dict[str, NameTable[str]] = {language: NameTable() for language in _LANGUAGES}
        for code, country in self._data.items():
            for language in _LANGUAGES:
                for kind in ("adjectives", "demonyms"):
                    for name in country.get(f"{kind}_{language}", ()):
                        tables[language].add(name, code)
        return tables

    @cached_property
    def _capitals(self) -> dict[int, str]:
        """Ids of capitals, present and past, in the gazetteer."""
        found: dict[int, str] = {}
        for code, country in self._data.items():
            capitals = country.get("capital") or ()
            for entry in [capitals] if isinstance(capitals, str) else capitals:
                name = entry["name"] if isinstance(entry, dict) else entry
                place = self._city(name, code)
                if place is not None:
                    found.setdefault(place.geonames or -place.id, code)
        return found

    @cached_property
    def _leaders(self) -> list[tuple[frozenset[str], Leader]]:
        """Every spelling of every leader's name as a set of words."""
        found = []
        for name, polish, country, role, since, until in rows("leaders.tsv"):
            spellings = [*name.split(";"), *(polish.split(";") if polish else ())]
            leader = Leader(spellings[0], country, role, since, until)
            found += [(frozenset(fold(spelling).split()), leader) for spelling in spellings]
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[frozenset[str], Leader]]]:
        found = defaultdict(list)
        for entry in self._leaders:
            for word in entry[0]:
                found[word].append(entry)
        return found

    @cached_property
    def _by_family_name(self) -> dict[str, list[Leader]]:
        found: dict[str, list[Leader]] = defaultdict(list)
        for name, polish, country, role, since, until in rows("leaders.tsv"):
            leader = Leader(name.split(";")[0], country, role, since, until)
            for spelling in [*name.split(";"), *(polish.split(";") if polish else ())]:
                words = fold(spelling).split()
                family = words[0] if country in _FAMILY_NAME_FIRST else words[-1]
                if leader not in found[family]:
                    found[family].append(leader)
        return found

    @cached_property
    def _organisations(self) -> dict[str, NameTable[Organisation]]:
        return self._organisation_tables(lower=False)

    @cached_property
    def _lower_organisations(self) -> dict[str, NameTable[Organisation]]:
        """Groups whose names are written small ("talibowie", "al-Qaeda")."""
        return self._organisation_tables(lower=True)

    def _organisation_tables(self, *, lower: bool) -> dict[str, NameTable[Organisation]]:
        tables: dict[str, NameTable[Organisation]] = {language: NameTable() for language in _LANGUAGES}
        for name, sectors, countries, english, polish in rows("organisations.tsv"):
            value = (name, tuple(sectors.split()), tuple(countries.split()))
            spellings = {"en": [name, *english.split(";")], "pl": [*polish.split(";"), name, *english.split(";")]}
            for language, names in spellings.items():
                for spelling in names:
                    if spelling and (not lower or spelling[0].islower()):
                        tables[language].add(spelling, value)
        return tables


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The one Countries of this process."""
    return Countries()
