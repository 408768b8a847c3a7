"""Finds the expressions of time in a text, with the fields that their words give; nothing is placed in time yet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from kronika.lexicon.files import lexicon
from kronika.resolve.grammar import UNKNOWN, Grammar, Item, Values
from kronika.resolve.numbers import Number, Words, find_numbers, number_words, scan_text
from kronika.resolve.scan import Atom
from kronika.resolve.words import table

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
LEVELS = ("base", "point", "span")
KINDS: dict[str, Kind] = {
    "date": "DATE",
    "clock": "TIME",
    "part": "TIME",
    "duration": "DURATION",
    "set": "SET",
    "ref": "DATE",
    "open": "DURATION",
}
SHAPED = ("iso", "dotted", "slashed", "clock", "dotclock", "decade")


@dataclass(slots=True)
class Found:
    """Words [start, end) that name a time: what class of thing it is ("date", "clock", "part", …) and its fields.

    `edge` says which end of a stretch it marks ("since", "until", "before", "after"), "" where it is the time itself.
    """

    start: int
    end: int
    gives: str
    fields: Values
    edge: str = ""

    @property
    def kind(self) -> Kind:
        """The type as TimeML calls it."""
        if self.gives == "date" and ("hour" in self.fields or self.fields.get("part") not in (None, "overnight")):
            return "TIME"
        return KINDS[self.gives]


def number_classes(low: float | None, *, ordinal: bool, digits: int, vague: bool = False) -> frozenset[str]:
    """What a number may stand for in a time expression."""
    if vague or low is None or low != int(low):
        return frozenset(["number"])
    value = int(low)
    if ordinal:
        return frozenset({"ordinal"} | ({"day"} if 1 <= value <= 31 else set()) | ({"hour"} if value <= 24 else set()))
    found = {"number"}
    if digits == 4:
        found |= {"year"} if 1500 <= value <= 2100 else set()
        found |= {"hhmm"} if value // 100 <= 24 and value % 100 < 60 else set()
    elif digits in (1, 2):
        found |= {"day"} if 1 <= value <= 31 else set()
        found |= {"yy"} if digits == 2 else set()
    found |= {"hour"} if value <= 24 and digits < 3 else set()
    found |= {"minute"} if value < 60 and digits < 3 else set()
    return frozenset(found)


def shape_values(atom: Atom, month_first: bool) -> Values:
    """The fields that a date or clock in digits writes; empty where its numbers are none of a calendar."""
    if atom.shape == "decade":
        return {"decade": int(atom.low[:-1])}
    if atom.shape in ("clock", "dotclock"):
        hour, minute = (int(x) for x in atom.low.replace(".", ":").split(":")[:2])
        return {"hour": hour, "minute": minute} if hour <= 24 and minute < 60 else {}
    if atom.shape == "iso":
        day, _, time = atom.low.partition("t")
        year, month, date = (int(x) for x in day.split("-"))
        clock = {"hour": int(time[:2]), "minute": int(time[3:5])} if time else {}
        return {"year": year, "month": month, "day": date, **clock} if valid(month, date) else {}
    first, second, year = (int(x) for x in atom.low.replace("/", ".").split("."))
    date, month = (second, first) if atom.shape == "slashed" and month_first else (first, second)
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    return {"year": year, "month": month, "day": date} if valid(month, date) else {}


def valid(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


class Finder:
    """Finds time expressions in the text of one language; built once a process by `finder`."""

    def __init__(self, language: str) -> None:
        data = lexicon(language).data("time")
        self.numbers: Words = number_words(language)
        self.capital = frozenset(data.get("capital", "").split())
        self.small = frozenset(data.get("small", "").split())
        self.month_first = data.get("slashes") == "month first"
        self.edges: dict[str, str] = table(data["edges"], {})
        self.skipped: dict[str, bool] = table(data["skipped"], {})
        self.grammar = Grammar(data, word_classes(data), levels=LEVELS, kinds=self.kinds(), also=self.classes_as_number)
        self.anchors = self.anchor_forms(data)

    def anchor_forms(self, data: dict[str, Any]) -> frozenset[str]:
        """Words that show that a sentence may name a time: those of a telling class, or of a pattern of mere words."""
        light = frozenset(data["light"].split())
        found = {
            form
            for form, (_, values) in self.grammar.words.items()
            if any(not c.startswith("=") and c not in light for c in values)
        }
        for level in LEVELS:
            for entry in data[level]:
                names = [
                    e.rstrip("?").rpartition(":")[2] for e in self.grammar.expand(entry["form"]) if e not in "()?|"
                ]
                if all(n.startswith("=") or n in light for n in names):
                    found |= {w for n in names if n.startswith("=") for w in n[1:].split("|") if len(w) > 3}
        return frozenset(found)

    @staticmethod
    def kinds() -> list[frozenset[str]]:
        """All sets of classes that numbers and digit shapes can have."""
        values = [*range(62), 100, *range(400, 2500, 7), 1500, 2000, 2100, 2101, 5000]
        found = {
            number_classes(v, ordinal=o, digits=d) for v in values for o in (False, True) for d in (0, 1, 2, 3, 4, 5)
        }
        shaped = (
            {frozenset([s]) for s in SHAPED}
            | {frozenset(["dotclock"]) | k for k in found}
            | {frozenset(["number", "dotclock"])}
        )
        return sorted(found | shaped | {frozenset(["number"])}, key=sorted)

    def classes_as_number(self, form: str) -> frozenset[str]:
        """The classes that a word has as a number of one word; none where it is no number."""
        if not self.numbers.starts(form):
            return frozenset()
        found = find_numbers(scan_text(form, self.numbers), self.numbers)
        return frozenset().union(*(self.classes(n) for n in found)) if found else frozenset()

    @staticmethod
    def classes(number: Number) -> frozenset[str]:
        return number_classes(number.low, ordinal=number.ordinal, digits=number.digits, vague=number.vague)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found]:
        """The expressions in text[start:end], in order; may be empty."""
        atoms = scan_text(text, self.numbers, start, end)
        if not any(a.low in self.anchors or a.shape not in ("word", "sign") for a in atoms):
            return []
        items = self.grammar.run(self.items(atoms))
        out = []
        for item in items:
            gives = next((g for g in item.values if g in KINDS and isinstance(item.values[g], dict)), None)
            if gives and "rule" in item.values[gives]:
                edge = self.edge(atoms, item.first)
                out.append(Found(atoms[item.first].start, atoms[item.last - 1].end, gives, item.values[gives], edge))
        return out

    def items(self, atoms: list[Atom]) -> list[Item]:
        """Atoms and numbers as the items that the first level of patterns sees."""
        numbers = {n.first: n for n in find_numbers(atoms, self.numbers)}
        items, at = [], 0
        while at < len(atoms):
            number = numbers.get(at)
            items.append(self.number_item(atoms, number) if number else self.word_item(atoms[at], at))
            at = items[-1].last
        return items

    def word_item(self, atom: Atom, at: int) -> Item:
        if atom.shape in SHAPED:
            values = shape_values(atom, self.month_first)
            if values:
                return Item(at, at + 1, self.grammar.alphabet.character(frozenset([atom.shape])), {atom.shape: values})
        character, values = self.grammar.words.get(atom.low, (UNKNOWN, {}))
        if atom.low in (self.small if atom.capital else self.capital):
            return Item(at, at + 1, UNKNOWN, {})
        return Item(at, at + 1, character, values)

    def number_item(self, atoms: list[Atom], number: Number) -> Item:
        classes = self.classes(number)
        value: Any = number if number.vague else number.low
        values: Values = dict.fromkeys(classes, value)
        if number.last == number.first + 1:
            atom = atoms[number.first]
            if atom.shape == "word":
                values = {**self.grammar.words.get(atom.low, ("", {}))[1], **values}
            elif atom.shape == "dotclock" and (clock := shape_values(atom, False)):
                values["dotclock"] = clock
        character = self.grammar.alphabet.characters.get(frozenset(values), UNKNOWN)
        return Item(number.first, number.last, character, values)

    def edge(self, atoms: list[Atom], first: int) -> str:
        """The end of a stretch that the words before an expression make of it, articles and the like skipped."""
        at = first - 1
        while at >= 0 and atoms[at].low in self.skipped:
            at -= 1
        return self.edges.get(atoms[at].low, "") if at >= 0 else ""


def word_classes(data: dict[str, Any]) -> dict[str, Values]:
    """Form → its classes with their values, from the `words` of a data file."""
    endings = data.get("endings", {})
    found: dict[str, Values] = {}
    for name, entries in data["words"].items():
        for form, value in table(entries, endings).items():
            found.setdefault(form, {})[name] = value
    return found


@lru_cache(maxsize=16)
def finder(language: str) -> Finder:
    """The one Finder of a language in this process."""
    return Finder(language)


def within(spans: list[tuple[int, int]], at: int) -> int:
    """The index of the sorted, disjoint span that holds an offset, -1 where none does."""
    i = bisect_left(spans, (at + 1,)) - 1
    return i if i >= 0 and spans[i][1] > at else -1
