"""Who people and bodies are by their common nouns (knowledge/<language>/actors.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kronika.lexicon.files import lexicon


class ActorWords:
    """Sectors of nouns, titles that mark persons, words that mark organisations, pronouns of a language."""

    def __init__(self, language: str) -> None:
        data = lexicon(language).data("actors")
        self._phrases: dict[str, list[tuple[frozenset[str], str]]] = {}
        for sector, phrases in data["sector"].items():
            for phrase in phrases:
                words = frozenset(phrase.split())
                for word in words:
                    self._phrases.setdefault(word, []).append((words, sector))
        self.titles = frozenset(data["person"]["titles"])
        self.organisations = frozenset(data["organisation"]["words"])
        self.personal = frozenset(data["pronoun"]["personal"])
        self.indefinite = frozenset(data["pronoun"]["indefinite"])

    def sector(self, head: str, others: Iterable[str]) -> str | None:
        """The sector of a noun with the lemmas of its modifiers; the longest phrase decides, None where none fits."""
        near = {head, *others}
        found = [(words, sector) for words, sector in self._phrases.get(head, ()) if words <= near]
        return max(found, key=lambda pair: len(pair[0]))[1] if found else None


@lru_cache(maxsize=8)
def actor_words(language: str) -> ActorWords:
    """The actor words of a language, built once."""
    return ActorWords(language)
