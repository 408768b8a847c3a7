"""Word classes of a language: what `@weapon` in a trigger entry stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kronika.errors import PackError
from kronika.lexicon.files import lexicon

COMPUTED = frozenset({"@place", "@country", "@name", "@number", "@statesman", "@organisation", "*"})
"""Classes decided by looking at the token rather than by a list."""


class WordSet:
    """Lemmas, phrases of lemmas ("tear gas") and computed classes that a condition accepts."""

    __slots__ = ("computed", "language", "lemmas", "phrases")

    def __init__(self, words: Iterable[str], *, language: str) -> None:
        given = frozenset(words)
        self.language = language
        self.computed = given & COMPUTED
        self.lemmas = frozenset(w.lower() for w in given - COMPUTED if " " not in w)
        self.phrases: dict[str, list[frozenset[str]]] = {}
        for phrase in given - COMPUTED:
            parts = phrase.lower().split()
            for part in parts if len(parts) > 1 else ():
                self.phrases.setdefault(part, []).append(frozenset(parts))


class Classes:
    """`[class]`, `[mode]`, `[service]` and `[contexts]` of `classes.toml` and `classes_verbal.toml`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._built: dict[tuple[str, ...], WordSet] = {}
        self._opened: dict[str, frozenset[str]] = {}
        self._tables: dict[str, dict[str, list[str]]] = {}
        data = lexicon(language)
        for name in ("classes", "classes_verbal"):
            for table, entries in data.data(name).items():
                mine = self._tables.setdefault(table, {})
                for key, words in entries.items():
                    mine[key] = mine.get(key, []) + list(words)
        self.modes = {mode: self.words(words) for mode, words in self._tables.get("mode", {}).items()}
        self.services = {name: self.words(words) for name, words in self._tables.get("service", {}).items()}
        self.contexts = {name: self.words(words) for name, words in self._tables.get("contexts", {}).items()}

    def words(self, words: str | Iterable[str]) -> WordSet:
        """The words of a condition with all `@classes` opened; PackError for a class that nobody defines."""
        given = (words,) if isinstance(words, str) else tuple(words)
        if given not in self._built:
            self._built[given] = WordSet(self._open(given), language=self.language)
        return self._built[given]

    def _open(self, words: Iterable[str]) -> Iterable[str]:
        for word in words:
            if word.startswith("@") and word not in COMPUTED:
                yield from self._class(word)
            else:
                yield word

    def _class(self, word: str) -> frozenset[str]:
        """All words of a class, those of the classes within it too."""
        if word not in self._opened:
            self._opened[word] = frozenset()  # a class that holds itself adds nothing to itself
            self._opened[word] = frozenset(self._open(self._entries(word)))
        return self._opened[word]

    def _entries(self, word: str) -> list[str]:
        name, services = word[1:], self._tables.get("service", {})
        if name in self._tables.get("class", {}):
            return self._tables["class"][name]
        if name == "service" or name in services:
            return [w for key, words in services.items() if name in ("service", key) for w in words]
        raise PackError(f"Word class {word} is not defined in the {self.language} pack.")


@lru_cache(maxsize=8)
def classes(language: str) -> Classes:
    """The word classes of a language, built once."""
    return Classes(language)
