"""The words of a phrase, from its head."""

from __future__ import annotations

from kronika.lexicon.actors import ActorWords
from kronika.model.document import Sentence, Token
from kronika.model.record import Span

CLAUSES = frozenset({"parataxis", "advcl", "ccomp", "cop", "discourse", "vocative", "dislocated"})
APART = frozenset({"conj", "cc", "nsubj", "csubj", "aux", "mark", "appos", "expl"})
VERBAL = frozenset({"obl", "obj", "iobj", "advmod", "punct", "xcomp"})
EDGES = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP"})
NOMINAL = frozenset({"NOUN", "PROPN"})
LOOSE = frozenset({"ADJ", "DET", "NUM", "ADV"})


def phrase_tokens(sentence: Sentence, head: int, words: ActorWords) -> list[Token]:
    """The unbroken run of words that belong to a noun phrase, in text order.

    No clauses, conjuncts of the head, appositions, nor times; no preposition in front.
    """
    inside, todo = set(), [head]
    while todo:
        index = todo.pop()
        inside.add(index)
        todo.extend(c.index for c in sentence.children(index) if _belongs(sentence, c, head, words))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    tokens = sentence.tokens
    while first < head and _is_edge(tokens[first], head):
        first += 1
    while last > head and (tokens[last].upos in EDGES or _is_genitive_mark(tokens[last], head)):
        last -= 1
    return tokens[first : last + 1]


def _is_genitive_mark(token: Token, head: int) -> bool:
    """Whether a token is the 's of the phrase: "the army's bombardment"."""
    return token.upos == "PART" and token.relation == "case" and token.head == head


def _is_edge(token: Token, head: int) -> bool:
    """Whether a first word is cut off: punctuation, conjunctions, its own preposition (not "at" of "at least")."""
    return token.upos == "PUNCT" or (token.upos in EDGES and token.head == head)


def _belongs(sentence: Sentence, child: Token, head: int, words: ActorWords) -> bool:
    """Whether a dependent of a phrase's word is part of the phrase."""
    if child.relation in CLAUSES or child.deprel == "acl:relcl" or child.relation == "appos":
        return False
    if child.lemma.lower() in words.never and child.index != head:
        return False
    above = sentence.tokens[child.head]
    if above.upos in ("VERB", "AUX"):
        return child.relation not in VERBAL and child.relation not in APART
    if child.relation in ("acl", "amod") and child.index > head and _is_clause(sentence, child):
        return False
    if child.relation == "nmod" and child.index > above.index and not child.form[:1].isupper():
        cases = sentence.children(child.index, "case")
        if cases and cases[0].form.lower() not in words.belonging:
            return False
    return child.relation not in APART if above.index == head else True


def _is_clause(sentence: Sentence, child: Token) -> bool:
    """Whether a verb form behind its noun has words of its own ("dziennikarz zatrzymany w sobotę")."""
    participle = child.feats.get("VerbForm") == "Part" and bool(sentence.children(child.index, "obl", "obj"))
    return participle or (child.relation == "acl" and child.upos == "VERB")


def counted(sentence: Sentence, head: int, words: ActorWords) -> int:
    """The noun that a measure counts ("dozens of demonstrators", "136 tys. mieszkańców"); else the head itself."""
    token = sentence.tokens[head]
    if not words.measures_people(token):
        return head
    for following in sentence.tokens[head + 1 : head + 8]:
        lemma = following.lemma.lower()
        if following.upos in NOMINAL and not words.measures_people(following) and lemma not in words.never:
            return following.index if lemma not in words.indefinite else head
        passed = following.upos in LOOSE or words.measures_people(following) or lemma in words.partitive
        if not passed and following.form not in (".", "-"):
            return head
    return head


def span_of(text: str, sentence: Sentence, first: int, last: int) -> Span:
    """Characters of the tokens [first, last]."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start=start, end=end, text=text[start:end])
