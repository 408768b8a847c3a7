"""Whom a pronoun or an unexpressed subject stands for: the nearest fitting phrase before it, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kronika.lexicon.actors import actor_words
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention, Phrase
from kronika.resolve.phrase import NOMINAL, counted, phrase_tokens

WINDOW = 2
"""How many sentences back an antecedent may stand (hand, 2026-11: beyond two the first candidate is mostly wrong)."""
RANK = {"nsubj": 0, "obj": 1, "iobj": 1, "obl": 2, "nmod": 3, "appos": 3}
CLAUSAL = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj", "conj"})

Speaker = Callable[[int, int], Phrase | None]


class Antecedents:
    """Antecedents of pronouns and dropped subjects in one document; `speaker` tells whose words a token belongs to."""

    def __init__(self, document: Document, speaker: Speaker | None = None) -> None:
        self.document, self.speaker = document, speaker
        self.words = actor_words(document.language)

    def of(self, phrase: Phrase) -> Phrase | None:
        """The phrase that a pronoun stands for; None where none fits, the phrase itself for other words."""
        sentence = self.document.sentences[phrase.sentence]
        token = sentence.tokens[phrase.head]
        form, lemma = token.form.lower(), token.lemma.lower()
        if form in self.words.first or lemma in self.words.first:
            return self.speaker(phrase.sentence, phrase.head) if self.speaker is not None else None
        if form in self.words.reflexive or lemma in self.words.reflexive:
            return self._subject_of_clause(sentence, token)
        if not self.is_pronoun(token):
            return phrase
        wanted = _agreement(token)
        near: set[int] = set() if form in self.words.possessive else self._arguments(sentence, token)
        if form in self.words.relative:
            return self._antecedent_of_clause(sentence, token)
        nouns = {sentence.tokens[i].lemma for i in near}
        candidates = (p for p in self._before(phrase) if self._lemma(p) not in nouns)
        return next((p for p in candidates if self._fits(p, wanted, token)), None)

    def is_pronoun(self, token: Token) -> bool:
        """Whether a token is a personal or possessive pronoun."""
        words, form = self.words, token.form.lower()
        return token.lemma.lower() in words.personal or form in words.personal or form in words.possessive

    def names_somebody(self, phrase: Phrase) -> bool:
        """Whether a phrase names anything: "nobody", "it", "which" do not."""
        token = self.document.sentences[phrase.sentence].tokens[phrase.head]
        return token.lemma.lower() not in self.words.indefinite and not self.is_pronoun(token)

    def dropped(self, mention: Mention) -> Phrase | None:
        """The subject that a finite verb leaves to its ending, from the clauses before; None where none fits."""
        sentence = self.document.sentences[mention.sentence]
        verb = sentence.tokens[mention.predicate]
        person = self._person(sentence, verb)
        if person == "1" and self.speaker is not None:
            return self.speaker(mention.sentence, mention.predicate)
        if person in ("0", "1", "2"):
            return None
        wanted = _agreement(verb)
        subjects = (p for p in self._before(Phrase(mention.sentence, mention.predicate)) if self._is_subject(p))
        return next((p for p in subjects if self._fits(p, wanted, None)), None)

    def _person(self, sentence: Sentence, verb: Token) -> str | None:
        """Grammatical person of a finite verb, which its auxiliary may carry ("analizowaliśmy")."""
        endings = (c.feats.get("Person") for c in sentence.children(verb.index, "aux"))
        return verb.feats.get("Person") or next((e for e in endings if e), None)

    def _subject_of_clause(self, sentence: Sentence, token: Token) -> Phrase | None:
        """The subject of the clause that a reflexive stands in; None without one."""
        for above in sentence.ancestors(token.index):
            for child in sentence.children(above.index, "nsubj"):
                if child.index != token.index and child.upos in NOMINAL:
                    return Phrase(sentence.index, child.index)
        return None

    def _lemma(self, phrase: Phrase) -> str:
        return self.document.sentences[phrase.sentence].tokens[phrase.head].lemma

    def _antecedent_of_clause(self, sentence: Sentence, token: Token) -> Phrase | None:
        """The noun that the relative clause of "whose" belongs to."""
        for above in sentence.ancestors(token.index):
            if above.relation == "acl" and above.head >= 0:
                return Phrase(sentence.index, above.head)
        return None

    def _arguments(self, sentence: Sentence, token: Token) -> set[int]:
        """The other arguments of a pronoun's verb: in "the court sentenced him" he is not the court."""
        found: set[int] = set()
        for above in sentence.ancestors(token.index):
            for child in sentence.children(above.index, *RANK):
                found.update(t.index for t in phrase_tokens(sentence, child.index, self.words))
            if above.relation in CLAUSAL:
                break
        return found

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
        nouns = [t for t in sentence.tokens[:end] if t.upos in NOMINAL and t.relation in RANK]
        for token in sorted(nouns, key=lambda t: (RANK[t.relation], -t.index)):
            yield Phrase(sentence.index, token.index)

    def _is_subject(self, phrase: Phrase) -> bool:
        return self.document.sentences[phrase.sentence].tokens[phrase.head].relation == "nsubj"

    def _fits(self, phrase: Phrase, wanted: dict[str, str], pronoun: Token | None) -> bool:
        """Whether a noun can be meant: it agrees, and it names people or bodies."""
        sentence = self.document.sentences[phrase.sentence]
        head = sentence.tokens[phrase.head]
        token = sentence.tokens[counted(sentence, phrase.head, self.words)]
        if token.lemma.lower() in self.words.never or token.lemma.lower() in self.words.abstract:
            return False
        have = self._features(sentence, head, token)
        if wanted.get("Number") == "Plur" and self._may_be_they(token):
            have.pop("Number", None)
        if pronoun is not None and pronoun.form.lower() in self.words.thing and token.upos == "PROPN":
            have.pop("Number", None)
        if any(have.get(k) and have[k] != v for k, v in wanted.items()):
            return False
        modifiers = [c.lemma.lower() for c in sentence.children(token.index)]
        sector = self.words.sector(token.lemma.lower(), modifiers)
        if sector is None and token.upos != "PROPN" and not self._is_human(token):
            return False
        return pronoun is None or self._is_of_kind(token, pronoun)

    def _is_human(self, token: Token) -> bool:
        lemma = token.lemma.lower()
        return token.feats.get("Animacy") == "Hum" or lemma in self.words.people or lemma in self.words.titles

    def _may_be_they(self, token: Token) -> bool:
        """Whether a singular body takes "they" (English)."""
        lemma = token.lemma.lower()
        return not self.words.inflected and (lemma in self.words.organisations or lemma in self.words.collective)

    def _is_of_kind(self, token: Token, pronoun: Token) -> bool:
        """Whether "he" and "she" mean a person, "it" no person."""
        lemma, form = token.lemma.lower(), pronoun.form.lower()
        body = lemma in self.words.organisations or lemma in self.words.collective
        if form in self.words.person:
            return not body
        if form in self.words.thing:
            return body or (token.upos == "PROPN" and lemma not in self.words.titles)
        return True

    def _features(self, sentence: Sentence, head: Token, token: Token) -> dict[str, str]:
        """Number and gender of a candidate; a past verb shows the gender of its subject better than a foreign name."""
        have = _agreement(token)
        verb = sentence.tokens[head.head] if head.head >= 0 and head.relation == "nsubj" else None
        if verb is not None and "Gender" in verb.feats and verb.feats.get("Number") == have.get("Number") == "Sing":
            have["Gender"] = verb.feats["Gender"]
        if head is not token or sentence.children(token.index, "nummod", "conj"):
            have = {"Number": "Plur"}
        return have


def _agreement(token: Token) -> dict[str, str]:
    """The features that must agree: number, and gender in the singular."""
    found = {}
    number = token.feats.get("Number")
    if number:
        found["Number"] = number
    if number == "Sing" and token.feats.get("Gender"):
        found["Gender"] = token.feats["Gender"]
    return found
