"""Who people and bodies are by their common nouns (knowledge/<language>/actors.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import lexicon
from kronika.model.document import Token


class ActorWords:
    """Sectors of nouns, titles that mark persons, words that mark organisations, pronouns of a language."""

    def __init__(self, language: str) -> None:
        data: dict[str, Any] = lexicon(language).data("actors")
        self._phrases: dict[str, list[tuple[frozenset[str], str]]] = {}
        for sector, phrases in data["sector"].items():
            for phrase in phrases:
                words = frozenset(phrase.split())
                for word in words:
                    self._phrases.setdefault(word, []).append((words, sector))
        self.inflected = bool(data["name"]["inflected"])
        self.titles = frozenset(data["person"]["titles"])
        self.roles = frozenset(data["person"]["roles"])
        self.organisations = frozenset(data["organisation"]["words"])
        self.collective = frozenset(data["organisation"]["groups"])
        self.particles = frozenset(data["name"]["particles"])
        self.within = frozenset(data["name"]["within"])
        self.offices: dict[str, str] = data["title"]["offices"]
        self.people = frozenset(data["person"]["people"])
        self.links = frozenset(data["title"]["links"])
        self.belonging = frozenset(data["title"]["belonging"])
        self.measures = frozenset(data["measure"]["words"])
        self.partitive = frozenset(data["measure"]["partitive"])
        self.never = frozenset(data["never"]["times"])
        self.abstract = frozenset(data["never"]["abstract"])
        self.sites = frozenset(data["place"]["sites"])
        pronouns = data["pronoun"]
        self.personal = frozenset(pronouns["personal"])
        self.person = frozenset(pronouns["person"])
        self.thing = frozenset(pronouns["thing"])
        self.reflexive = frozenset(pronouns["reflexive"])
        self.possessive = frozenset(pronouns["possessive"])
        self.relative = frozenset(pronouns["relative"])
        self.first = frozenset(pronouns["first"])
        self.indefinite = frozenset(pronouns["indefinite"])

    def sector(self, head: str, others: Iterable[str]) -> str | None:
        """The sector of a noun with the lemmas of its modifiers; the longest phrase decides, None where none fits."""
        found = self.phrase(head, others)
        return found[1] if found else None

    def phrase(self, head: str, others: Iterable[str]) -> tuple[frozenset[str], str] | None:
        """The longest phrase of the lists that holds a noun and stands among it and its modifiers, with its sector."""
        near = {head, *others}
        found = [(words, sector) for words, sector in self._phrases.get(head, ()) if words <= near]
        return max(found, key=lambda pair: len(pair[0]), default=None)

    def measures_people(self, token: Token) -> bool:
        """Whether a word only tells how many or which part of what follows: "dozens", "grupa", a number."""
        return token.upos == "NUM" or token.lemma.lower() in self.measures or token.form.lower() in self.measures


@lru_cache(maxsize=8)
def actor_words(language: str) -> ActorWords:
    """The actor words of a language, built once."""
    return ActorWords(language)
