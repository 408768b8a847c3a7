"""A cascade of patterns over atoms: from words and numbers to dates, clocks, and whole time expressions.

Every atom has classes ("weekday", "day", a literal word); atoms of the same classes share a character, so that a sentence
is a short string and a pattern an ordinary regular expression over it. What a pattern matches becomes one item of a new class
with fields, and the next level of patterns sees it in its place. Patterns lie in `knowledge/<language>/time.toml`:

    form = "month dot? day (comma? year)?"     classes, in order; `?` optional; `( | )` groups; `<name>` a named part
    form = "count:number unit =ago|earlier"    `field:class` names the field; `=ago|earlier` stands for these words
    form = "@=in year !unit"                   `@` stands before, `&` stands behind, `!` does not stand behind; none is taken in
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

FIRST_CHARACTER = 0xE000
ELEMENT = re.compile(r"\(\?!|\(|\)\?|\)|\||[^\s()|]+(?:\|[^\s()|]+)*\??")
UNKNOWN = "."
LOOK = {"@": "(?<={})", "!": "(?!{})", "&": "(?={})"}

Values = dict[str, Any]


@dataclass(slots=True)
class Item:
    """Atoms [first, last) read as one thing: its character and, for every class it belongs to, its value."""

    first: int
    last: int
    character: str
    values: Values


@dataclass(slots=True)
class Pattern:
    """One rule: the class of what it gives, the fields that it sets, the fields that its elements capture."""

    gives: str
    name: str
    fields: Values
    captures: list[tuple[str, str]]
    group: int = 0


@dataclass(slots=True)
class Level:
    """The patterns tried together, first one first."""

    expression: re.Pattern[str]
    patterns: list[Pattern]
    by_group: dict[str, Pattern] = field(default_factory=dict)


class Alphabet:
    """Gives every set of classes its character, and every class the characters that have it."""

    def __init__(self) -> None:
        self.characters: dict[frozenset[str], str] = {}

    def character(self, classes: frozenset[str]) -> str:
        if classes not in self.characters:
            self.characters[classes] = chr(FIRST_CHARACTER + len(self.characters))
        return self.characters[classes]

    def having(self, name: str) -> str:
        """A regular expression for one item of the class; one that never matches where nothing has it."""
        found = "".join(c for classes, c in self.characters.items() if name in classes)
        return f"[{found}]" if found else "[^\\x00-\\U0010ffff]"


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
        patterns, sources, groups = [], [], 0
        for number, entry in enumerate(entries):
            source, captures = [], []
            for element in self.expand(entry["form"]):
                if element in ("(", ")", ")?", "|", "(?!"):
                    source.append("(?:" if element == "(" else element)
                    continue
                if element[0] in LOOK:
                    source.append(LOOK[element[0]].format(self.alphabet.having(element[1:])))
                    continue
                name = element.rstrip("?")
                label, _, cls = name.rpartition(":")
                captures.append((label or cls, cls))
                source.append(f"({self.alphabet.having(cls)}){'?' if element.endswith('?') else ''}")
            patterns.append(
                Pattern(entry.get("gives", level), entry.get("name", ""), entry.get("set", {}), captures, groups + 2)
            )
            groups += len(captures) + 1
            sources.append(f"(?P<p{number}>{''.join(source)})")
        compiled = Level(re.compile("|".join(sources)), patterns)
        compiled.by_group = {f"p{n}": pattern for n, pattern in enumerate(patterns)}
        return compiled

    def run(self, items: list[Item]) -> list[Item]:
        """The items after all levels, matched stretches put together."""
        for level in self.levels:
            items = self.pass_over(items, level)
        return items

    def pass_over(self, items: list[Item], level: Level) -> list[Item]:
        string = "".join(item.character for item in items)
        out: list[Item] = []
        done = 0
        for found in level.expression.finditer(string):
            if found.end() == found.start():
                continue
            out += items[done : found.start()]
            out.append(self.build(items, found, level.by_group[found.lastgroup or ""]))
            done = found.end()
        return out + items[done:] if done else items

    def build(self, items: list[Item], found: re.Match[str], pattern: Pattern) -> Item:
        """The item of a match: fields of its parts, then those that the pattern sets."""
        fields: Values = {}
        for offset, (label, cls) in enumerate(pattern.captures):
            at = found.start(pattern.group + offset)
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
