"""Expressions of place in a sentence: the words, the place, and how they hang in the clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kronika.lexicon.gazetteer import PlaceRecord
from kronika.lexicon.place_words import PlaceWords
from kronika.model.document import Document, Sentence, Token
from kronika.model.place import Place
from kronika.resolve.place_names import Name

Role = Literal["in", "to", "from", "target", "part", "actor", "dateline", "other"]
"""How a place stands in its clause: where something is, goes, comes from, is aimed at (also a bare object); as part of
another noun ("Beirut blast"); as somebody who acts; at the head of a dispatch; any other way."""

Basis = Literal["named", "described", "inherited"]
_TIED = frozenset({"nmod", "appos", "compound", "flat", "amod"})
_CLIMBS = 4
_WIDE = frozenset({"river", "sea", "continent"})


@dataclass(slots=True)
class Expression:
    """Tokens [first, last] of a sentence that mean a place; `head` is where they hang in the clause, `role` how."""

    sentence: int
    first: int
    last: int
    head: int
    role: Role
    record: PlaceRecord
    basis: Basis = "named"
    located: bool = False
    """True where a noun of place takes the name in: "the port of Odesa"."""

    def place(self, document: Document, *, basis: Basis | None = None) -> Place:
        """The place as the record of a claim wants it; a country has no coordinates."""
        tokens = document.sentences[self.sentence].tokens
        start, end = tokens[self.first].start, tokens[self.last].end
        record = self.record
        country = record.kind == "country"
        return Place(
            start=start,
            end=end,
            text=document.text[start:end],
            name=record.name,
            geonames=record.geonames,
            country=record.country,
            latitude=None if country else record.latitude,
            longitude=None if country else record.longitude,
            precision=record.precision,  # type: ignore[arg-type]
            basis=basis or self.basis,
        )


def express(sentence: Sentence, name: Name, record: PlaceRecord, words: PlaceWords) -> Expression:
    """The expression of a name: nouns of place around it are taken in, prepositions tell its role."""
    head = sentence.tokens[name.head]
    first, last = name.first, name.last
    prepositions = [_preposition(sentence, head)]
    nouns = 0
    for _ in range(_CLIMBS):
        above = sentence.tokens[head.head] if head.head >= 0 and head.relation in _TIED else None
        if above is None or not _takes_in(above, record, prepositions[-1], words):
            break
        head, nouns = above, nouns + 1
        prepositions.append(_preposition(sentence, head))
        if head.index < first and first - head.index <= 4:
            first = head.index
        elif last < head.index <= last + 2:
            last = head.index
    role = role_of(sentence, head, prepositions, words, bare=not nouns)
    before = sentence.tokens[first - 1] if first else None
    if role in ("part", "other") and before is not None and before.upos == "ADP":
        role = _by_preposition(before, head, words)
    if record.kind in _WIDE and (role == "part" or (record.kind == "river" and head.relation == "nmod")):
        role = "other"
    return Expression(name.sentence, first, last, head.index, role, record, located=nouns > 0)


def _takes_in(noun: Token, record: PlaceRecord, preposition: Token | None, words: PlaceWords) -> bool:
    """True for a noun of place that lies where the name says; "the U.S. embassy", "stolica Kazachstanu" do not."""
    lemma = noun.lemma.lower()
    if lemma in words.border and preposition is not None and preposition.lemma.lower() in words.bordering:
        return False
    if record.kind in _WIDE:
        return lemma in words.region
    if record.kind == "country" and preposition is None:
        return lemma in words.area | words.region
    return lemma in words.nouns


def _preposition(sentence: Sentence, token: Token) -> Token | None:
    """The preposition of a noun; None for a bare one."""
    found = [c for c in sentence.children(token.index, "case") if c.upos == "ADP" and c.index < token.index]
    return found[0] if found else None


def role_of(
    sentence: Sentence, head: Token, prepositions: list[Token | None], words: PlaceWords, *, bare: bool
) -> Role:
    """The role of a phrase, given the prepositions from the name outwards."""
    outer = prepositions[-1]
    inner = next((p for p in prepositions if p is not None), None)
    if outer is not None:
        return _by_preposition(outer, head, words)
    above = sentence.tokens[head.head] if head.head >= 0 else None
    if bare and above is not None and above.lemma.lower() in words.actor_nouns:
        return "actor"
    owner = head.relation in ("nsubj", "vocative") or head.deprel == "nmod:poss"
    if (owner and bare) or head.deprel == "obl:agent":
        return "actor"
    if head.relation in ("obj", "nsubj"):
        return "target" if not bare or head.relation == "obj" else "actor"
    if not bare and (head.relation == "obl" or (inner is not None and inner.lemma.lower() in words.inside)):
        return "in"
    return "part" if head.relation in ("nmod", "compound", "amod", "appos", "conj", "flat") else "other"


def _by_preposition(preposition: Token, head: Token, words: PlaceWords) -> Role:
    lemma = preposition.lemma.lower()
    if lemma in words.target and head.feats.get("Case") == "Acc":
        return "target"
    if lemma in words.inside:
        return "in"
    if lemma in words.toward:
        return "to"
    if lemma in words.away:
        return "from"
    return "part" if lemma in words.of else "other"


def is_subordinate(sentence: Sentence, index: int) -> bool:
    """True for a token within a relative or participial clause."""
    return sentence.tokens[index].relation == "acl" or any(t.relation == "acl" for t in sentence.ancestors(index))
