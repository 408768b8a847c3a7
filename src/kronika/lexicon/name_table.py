"""A table from names of one or several words to values, tolerant of case endings."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

from kronika.lexicon.name_forms import fold, word_forms

V = TypeVar("V")
_LONGEST_ABBREVIATION = 6
_SHORTEST_WORD = 4
"""Abbreviations from this length on may also be written as words ("Nato", "Unicef")."""


def is_abbreviation(name: str) -> bool:
    """True for "UN", "U.S.", "ONZ", "M23": capitals, and so to be compared letter for letter."""
    bare = name.replace(".", "")
    return len(bare) <= _LONGEST_ABBREVIATION and bare.isupper() and " " not in bare


class NameTable(Generic[V]):
    """Values by name. The first value that a name is given stays; short abbreviations must match in their capitals."""

    def __init__(self) -> None:
        self._abbreviations: dict[str, V] = {}
        self._values: dict[str, V] = {}
        self._by_first: dict[str, list[list[str]]] = defaultdict(list)

    def add(self, name: str, value: V) -> None:
        """Enters a name; one that is there already keeps its value."""
        if is_abbreviation(name):
            bare = name.replace(".", "")
            self._abbreviations.setdefault(bare, value)
            if len(bare) < _SHORTEST_WORD:
                return
        key = fold(name)
        if key and key not in self._values:
            self._values[key] = value
            words = key.split()
            if len(words) > 1:
                self._by_first[words[0]].append(words)

    def find(self, name: str, language: str) -> V | None:
        """The value of a name in any case ending; None where it is not in the table."""
        bare = name.replace(".", "")
        if bare in self._abbreviations:
            return self._abbreviations[bare]
        words = fold(name).split()
        if len(words) == 1:
            forms = word_forms(words[0], language)
            return next((self._values[form] for form in forms if form in self._values), None)
        return self._find_phrase(words, language)

    def _find_phrase(self, words: list[str], language: str) -> V | None:
        exact = self._values.get(" ".join(words))
        if exact is not None or not words:
            return exact
        for first in word_forms(words[0], language):
            for entry in self._by_first.get(first, ()):
                if len(entry) == len(words) and all(
                    e == w or e in word_forms(w, language) for e, w in zip(entry[1:], words[1:], strict=True)
                ):
                    return self._values[" ".join(entry)]
        return None
