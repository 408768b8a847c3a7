"""Whom a pronoun or an unexpressed subject stands for: the nearest fitting phrase before it, or nobody."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.lexicon.actors import actor_words
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention, Phrase

WINDOW = 2
"""How many sentences back an antecedent may stand (hand, 2026-11: beyond two the first candidate is mostly wrong)."""
RANK = {"nsubj": 0, "obj": 1, "iobj": 1, "obl": 2, "nmod": 3}


class Antecedents:
    """Antecedents of pronouns and dropped subjects in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = actor_words(document.language)

    def of(self, phrase: Phrase) -> Phrase | None:
        """The phrase that a personal pronoun stands for; None where none fits, the phrase itself for other words."""
        token = self.document.sentences[phrase.sentence].tokens[phrase.head]
        if not self.is_pronoun(token):
            return phrase
        wanted = _agreement(token)
        return next((p for p in self._before(phrase) if self._fits(p, wanted)), None)

    def is_pronoun(self, token: Token) -> bool:
        """Whether a token is a personal pronoun."""
        return token.lemma.lower() in self.words.personal or token.form.lower() in self.words.personal

    def dropped(self, mention: Mention) -> Phrase | None:
        """The subject that a finite verb leaves to its ending, from the clauses before; None where none fits."""
        sentence = self.document.sentences[mention.sentence]
        verb = sentence.tokens[mention.predicate]
        if verb.feats.get("Person") in ("1", "2"):
            return None
        wanted = _agreement(verb)
        subjects = (p for p in self._before(Phrase(mention.sentence, mention.predicate)) if self._is_subject(p))
        return next((p for p in subjects if self._fits(p, wanted)), None)

    def _before(self, phrase: Phrase) -> Iterator[Phrase]:
        """Noun phrases before a token: of its sentence, then of the sentences before, subjects first in each."""
        here = self.document.sentences[phrase.sentence]
        yield from self._ranked(here, phrase.head)
        for back in range(1, WINDOW + 1):
            index = phrase.sentence - back
            if index < 0:
                return
            sentence = self.document.sentences[index]
            if sentence.kind in ("credit", "dateline") or (sentence.kind == "headline" and here.kind == "body"
                                                           and back > 1):
                return
            yield from self._ranked(sentence, len(sentence.tokens))

    def _ranked(self, sentence: Sentence, end: int) -> Iterator[Phrase]:
        nouns = [t for t in sentence.tokens[:end] if t.upos in ("NOUN", "PROPN") and t.relation in RANK]
        for token in sorted(nouns, key=lambda t: (RANK[t.relation], -t.index)):
            yield Phrase(sentence.index, token.index)

    def _is_subject(self, phrase: Phrase) -> bool:
        return self.document.sentences[phrase.sentence].tokens[phrase.head].relation == "nsubj"

    def _fits(self, phrase: Phrase, wanted: dict[str, str]) -> bool:
        """Whether a noun can be meant: it agrees, and it names people or bodies."""
        sentence = self.document.sentences[phrase.sentence]
        token = sentence.tokens[phrase.head]
        have = _agreement(token)
        if sentence.children(token.index, "nummod", "conj") and wanted.get("Number") == "Plur":
            have["Number"] = "Plur"
        if any(have.get(k) and have[k] != v for k, v in wanted.items()):
            return False
        modifiers = (c.lemma.lower() for c in sentence.children(token.index))
        return token.upos == "PROPN" or self.words.sector(token.lemma.lower(), modifiers) is not None


def _agreement(token: Token) -> dict[str, str]:
    """The features that must agree: number, and gender in the singular."""
    found = {}
    number = token.feats.get("Number")
    if number:
        found["Number"] = number
    if number == "Sing" and token.feats.get("Gender"):
        found["Gender"] = token.feats["Gender"]
    return found
