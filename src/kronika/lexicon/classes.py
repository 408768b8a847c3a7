"""Word classes of a language: what `@weapon` in a trigger entry stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kronika.errors import PackError
from kronika.lexicon.files import lexicon

COMPUTED = frozenset({"@place", "@country", "@name", "@number", "*"})
"""Classes decided by looking at the token rather than by a list."""


class WordSet:
    """Lemmas, phrases of lemmas ("tear gas") and computed classes that a condition accepts."""

    __slots__ = ("computed", "lemmas", "phrases")

    def __init__(self, words: Iterable[str]) -> None:
        given = frozenset(words)
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
        return WordSet(self._open([words] if isinstance(words, str) else words, ()))

    def _open(self, words: Iterable[str], above: tuple[str, ...]) -> Iterable[str]:
        for word in words:
            name = word[1:]
            if not word.startswith("@") or word in COMPUTED:
                yield word
            elif name in above:
                continue
            elif name in self._tables.get("class", {}):
                yield from self._open(self._tables["class"][name], (*above, name))
            elif name in self._tables.get("service", {}) or name == "service":
                tables = self._tables["service"]
                yield from self._open([w for k, v in tables.items() if name in ("service", k) for w in v], above)
            else:
                raise PackError(f"Word class {word} is not defined in the {self.language} pack.")


@lru_cache(maxsize=8)
def classes(language: str) -> Classes:
    """The word classes of a language, built once."""
    return Classes(language)
