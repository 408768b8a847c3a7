"""A cascade of patterns over atoms: from words and numbers to dates, clocks, and whole time expressions.

Every atom has classes ("weekday", "day", a literal word); atoms of the same classes share a character, so that a
sentence is a short string and a pattern an ordinary regular expression over it. What a pattern matches becomes one
item of a new class with fields, and the next level of patterns sees it in its place. Patterns lie in the data file
`time.toml` of a language:

    form = "month dot? day (comma? year)?"     classes, in order; `?` optional; `( | )` groups; `<name>` a named part
    form = "count:number unit =ago|earlier"    `field:class` names the field; `=ago|earlier` stands for these words
    form = "@=in year !unit"                   `@` before it, `&` behind it, `!` not behind it; none is taken in
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

FIRST_CHARACTER = 0xE000
ELEMENT = re.compile(r"\(|\)\?|\)|\||[^\s()|]+(?:\|[^\s()|]+)*\??")
BRACKETS = ("(", ")", ")?", "|")
UNKNOWN, NOTHING = ".", "\x00"
LOOK = {"@": "(?<={})", "!": "(?!{})", "&": "(?={})"}

Values = dict[str, Any]


@dataclass(slots=True)
class Item:
    """Atoms [first, last) read as one thing: its character and, for every class it belongs to, its value."""

    first: int
    last: int
    character: str
    values: Values


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule: the class of what it gives, the fields that it sets and captures, its source, how it may begin."""

    gives: str
    name: str
    fields: Values
    captures: tuple[tuple[str, str], ...]
    source: str
    begins: frozenset[str]


@dataclass(slots=True)
class Compiled:
    """Some patterns as one expression, first one first; by name of its group each pattern and its first capture."""

    expression: re.Pattern[str]
    by_group: dict[str, tuple[Pattern, int]]


class Level:
    """The patterns tried together, first one first; compiled by the character that they begin with."""

    def __init__(self, patterns: list[Pattern]) -> None:
        self.patterns = patterns
        self._by_character: dict[str, Compiled | None] = {}
        self._by_choice: dict[tuple[int, ...], Compiled] = {}

    def at(self, character: str) -> Compiled | None:
        """The patterns that can begin with an item, None where there is none."""
        if character not in self._by_character:
            choice = tuple(n for n, p in enumerate(self.patterns) if character in p.begins)
            if choice and choice not in self._by_choice:
                self._by_choice[choice] = combine([self.patterns[n] for n in choice])
            self._by_character[character] = self._by_choice[choice] if choice else None
        return self._by_character[character]


def combine(patterns: list[Pattern]) -> Compiled:
    """Patterns as one expression that matches the first of them that fits."""
    sources, by_group, groups = [], {}, 0
    for number, pattern in enumerate(patterns):
        sources.append(f"(?P<p{number}>{pattern.source})")
        by_group[f"p{number}"] = (pattern, groups + 2)
        groups += len(pattern.captures) + 1
    return Compiled(re.compile("|".join(sources)), by_group)


class Alphabet:
    """Gives every set of classes its character, and every class the characters that have it."""

    def __init__(self) -> None:
        self.characters: dict[frozenset[str], str] = {}

    def character(self, classes: frozenset[str]) -> str:
        if classes not in self.characters:
            self.characters[classes] = chr(FIRST_CHARACTER + len(self.characters))
        return self.characters[classes]

    def having(self, name: str) -> str:
        """The characters of all items of the class, "" where nothing has it."""
        return "".join(c for classes, c in self.characters.items() if name in classes)


class Grammar:
    """The patterns of one data file, compiled.

    `kinds` lists all sets of classes that numbers may have ("day", "year"), `also` those that a word has as a number.
    """

    def __init__(
        self,
        data: dict[str, Any],
        words: dict[str, Values],
        *,
        levels: tuple[str, ...],
        kinds: list[frozenset[str]],
        also: Callable[[str], frozenset[str]],
    ) -> None:
        self.alphabet = Alphabet()
        self.parts: dict[str, str] = data.get("parts", {})
        forms = {form: dict(values) for form, values in words.items()}
        entries = [(level, entry) for level in levels for entry in data[level]]
        for _, entry in entries:
            self.add_literals(entry["form"], forms)
        self.words = {form: (self.alphabet.character(frozenset(values)), values) for form, values in forms.items()}
        for form, values in forms.items():
            self.alphabet.character(frozenset(values) | also(form))
        for kind in kinds:
            self.alphabet.character(kind)
        for level, entry in entries:
            self.alphabet.character(frozenset([entry.get("gives", level)]))
        self.levels = [self.compile(level, data[level]) for level in levels]

    def add_literals(self, form: str, forms: dict[str, Values]) -> None:
        """Makes a class of every literal of a pattern, so that its words have a character."""
        for element in self.expand(form):
            name = element.rstrip("?").lstrip("@!&").rpartition(":")[2]
            if name.startswith("="):
                for word in name[1:].split("|"):
                    forms.setdefault(word, {})[name] = word

    def expand(self, form: str) -> list[str]:
        """The elements of a pattern, named parts put in."""
        for _ in range(4):
            form = re.sub(r"<(\w+)>", lambda m: f"( {self.parts[m.group(1)]} )", form)
        return ELEMENT.findall(form)

    def compile(self, level: str, entries: list[dict[str, Any]]) -> Level:
        """The patterns of a level in their order."""
        return Level([self.pattern(level, entry) for entry in entries])

    def pattern(self, level: str, entry: dict[str, Any]) -> Pattern:
        """One entry of the data file as a pattern."""
        elements = self.expand(entry["form"])
        source, captures = [], []
        for element in elements:
            if element in BRACKETS:
                source.append("(?:" if element == "(" else element)
            elif element[0] in LOOK:
                source.append(LOOK[element[0]].format(f"[{self.alphabet.having(element[1:]) or NOTHING}]"))
            else:
                label, _, cls = element.rstrip("?").rpartition(":")
                captures.append((label or cls, cls))
                optional = "?" if element.endswith("?") else ""
                source.append(f"([{self.alphabet.having(cls) or NOTHING}]){optional}")
        begins, _, _ = self.beginnings(elements, 0)
        gives, name, fields = entry.get("gives", level), entry.get("name", ""), entry.get("set", {})
        return Pattern(gives, name, fields, tuple(captures), "".join(source), begins)

    def beginnings(self, elements: list[str], at: int) -> tuple[frozenset[str], bool, int]:
        """Characters that a stretch of a pattern can begin with, whether it can be empty, and where it ends."""
        found: set[str] = set()
        empty, any_empty = True, False
        while at < len(elements) and elements[at] not in (")", ")?"):
            element = elements[at]
            if element == "|":
                empty, any_empty = True, any_empty or empty
            elif element == "(":
                inner, inner_empty, at = self.beginnings(elements, at + 1)
                found |= inner if empty else set()
                empty = empty and (inner_empty or elements[at] == ")?")
            elif element[0] not in LOOK:
                found |= set(self.alphabet.having(element.rstrip("?").rpartition(":")[2])) if empty else set()
                empty = empty and element.endswith("?")
            at += 1
        return frozenset(found), empty or any_empty, at

    def run(self, items: list[Item]) -> list[Item]:
        """The items after all levels, matched stretches put together."""
        for level in self.levels:
            items = self.pass_over(items, level)
        return items

    def pass_over(self, items: list[Item], level: Level) -> list[Item]:
        """The items with every stretch that a pattern of the level matches made one."""
        string = "".join([item.character for item in items])
        out: list[Item] = []
        done = at = 0
        while at < len(string):
            compiled = level.at(string[at])
            found = compiled.expression.match(string, at) if compiled else None
            if found is None or compiled is None or found.end() == at:
                at += 1
                continue
            out += items[done:at]
            out.append(self.build(items, found, *compiled.by_group[found.lastgroup or ""]))
            done = at = found.end()
        return out + items[done:] if done else items

    def build(self, items: list[Item], found: re.Match[str], pattern: Pattern, group: int) -> Item:
        """The item of a match: fields of its parts, then those that the pattern sets."""
        fields: Values = {}
        for offset, (label, cls) in enumerate(pattern.captures):
            at = found.start(group + offset)
            if at < 0:
                continue
            value = items[at].values.get(cls)
            if label == cls and isinstance(value, dict):
                fields.update(value)
            elif value is not True and not label.startswith("="):
                fields[label] = value
        fields.update(pattern.fields)
        fields.setdefault("rule", pattern.name)
        first, last = items[found.start()].first, items[found.end() - 1].last
        return Item(first, last, self.alphabet.character(frozenset([pattern.gives])), {pattern.gives: fields})
