"""Repairs of parsed trees: rules of grammar that the network does not always keep, over words given in data.

A repair takes a sentence's tokens and changes heads, relations and features in place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kronika.lexicon.files import Lexicon, lexicon
from kronika.model.document import Token


class Repairs:
    """The repairs of one language."""

    def __init__(self, pack: Lexicon) -> None:
        data: dict[str, Any] = pack.data("repairs")
        self.agent = {preposition: frozenset(times) for preposition, times in data["agent"].items()}
        self.commas_in_pairs: bool = data["punctuation"]["commas_in_pairs"]
        self.participle_relation: str = data["participle"]["relation"]
        self.days = frozenset(data["day"]["words"])

    def mend(self, tokens: list[Token]) -> None:
        """All repairs, in order."""
        self.agent_of_passive(tokens)
        if self.participle_relation:
            self.attributive_participle(tokens)
        if self.days:
            self.author_after_day(tokens)
            self.participle_as_object(tokens)

    def agent_of_passive(self, tokens: list[Token]) -> None:
        """An oblique of a passive becomes its agent where the preposition says so ("by the army", not "przez rok")."""
        for case in tokens:
            if case.deprel != "case" or case.lemma not in self.agent:
                continue
            noun = tokens[case.head]
            passive = noun.head >= 0 and tokens[noun.head].feats.get("Voice") == "Pass"
            if noun.deprel == "obl" and passive and noun.lemma not in self.agent[case.lemma]:
                noun.deprel = "obl:agent"

    def attributive_participle(self, tokens: list[Token]) -> None:
        """An adjectival participle that modifies a noun gets one relation: the treebanks trained on use two."""
        for token in tokens:
            if token.deprel == "acl" and token.upos == "ADJ" and token.feats.get("VerbForm") == "Part":
                token.deprel = self.participle_relation

    def author_after_day(self, tokens: list[Token]) -> None:
        """A name hung on a day becomes the subject of a verb that has none: "zapowiedział w czwartek Jan Nowak"."""
        for name in tokens:
            day = _head(tokens, name)
            verb = day and _head(tokens, day)
            if (
                day
                and verb
                and name.upos == "PROPN"
                and name.deprel in ("appos", "nmod", "flat")
                and day.index == name.index - 1
                and day.lemma in self.days
                and day.relation == "obl"
                and verb.upos == "VERB"
                and verb.index < name.index
                and verb.feats.get("Person") != "1"
                and not _has(tokens, name, "case")
                and not _has(tokens, verb, "nsubj", "csubj")
            ):
                _hang(name, verb, "nsubj", "Nom")

    def participle_as_object(self, tokens: list[Token]) -> None:
        """A plural participle hung across the verb on its subject is the object: "służby usunęły protestujących"."""
        for word in tokens:
            subject = _head(tokens, word)
            verb = subject and _head(tokens, subject)
            if (
                subject
                and verb
                and verb.upos == "VERB"
                and subject.index < verb.index < word.index
                and word.deprel in ("acl", "amod")
                and word.upos == "ADJ"
                and (word.feats.get("VerbForm"), word.feats.get("Number")) == ("Part", "Plur")
                and subject.relation == "nsubj"
                and word.feats.get("Case") in ("Gen", "Acc")
                and subject.feats.get("Case") == "Nom"
                and not _has(tokens, verb, "obj")
                and tokens[min(word.index + 1, len(tokens) - 1)].upos not in ("NOUN", "PROPN")
            ):
                _hang(word, verb, "obj", "Acc")


def _head(tokens: list[Token], token: Token) -> Token | None:
    return tokens[token.head] if token.head >= 0 else None


def _has(tokens: list[Token], head: Token, *relations: str) -> bool:
    """True where a dependent of `head` has one of the universal relations."""
    return any(token.head == head.index and token.relation in relations for token in tokens)


def _hang(token: Token, head: Token, relation: str, case: str) -> None:
    token.head, token.deprel, token.feats = head.index, relation, {**token.feats, "Case": case}


@lru_cache(maxsize=16)
def repairs(language: str) -> Repairs:
    """The one Repairs of a language in this process."""
    return Repairs(lexicon(language))
