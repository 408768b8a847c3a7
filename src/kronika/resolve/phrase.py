"""The words of a phrase, from its head."""

from __future__ import annotations

from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Phrase
from kronika.model.record import Span

CLAUSES = frozenset({"acl:relcl", "parataxis", "advcl", "ccomp", "cop", "discourse"})
EDGES = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP"})


def token_of(document: Document, phrase: Phrase) -> Token:
    """The head token of a phrase."""
    return document.sentences[phrase.sentence].tokens[phrase.head]


def phrase_tokens(sentence: Sentence, head: int) -> list[Token]:
    """The unbroken run of words that belong to a noun phrase, in text order: no relative clauses, no conjuncts,
    no preposition in front."""
    inside, todo = set(), [head]
    while todo:
        index = todo.pop()
        inside.add(index)
        todo.extend(c.index for c in sentence.children(index) if _belongs(sentence, c, head))
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < head and sentence.tokens[first].upos in EDGES:
        first += 1
    while last > head and sentence.tokens[last].upos in EDGES:
        last -= 1
    return sentence.tokens[first : last + 1]


def _belongs(sentence: Sentence, child: Token, head: int) -> bool:
    above = sentence.tokens[child.head]
    if child.deprel in CLAUSES or child.relation in CLAUSES:
        return False
    if above.index == head:
        verbal = above.upos in ("VERB", "AUX")
        return child.relation not in ("conj", "cc", "nsubj", "aux", "mark", "advcl", "appos") and not (
            verbal and child.relation in ("obl", "obj", "advmod", "punct")
        )
    return child.relation not in ("appos",)


def phrase_span(document: Document, phrase: Phrase) -> Span:
    """The phrase's characters in the report."""
    words = phrase_tokens(document.sentences[phrase.sentence], phrase.head)
    start, end = words[0].start, words[-1].end
    return Span(start=start, end=end, text=document.text[start:end])


def name_tokens(sentence: Sentence, head: int) -> list[Token]:
    """The proper name that a phrase holds, in text order; [] for a common noun.

    The head itself with its flat parts, or a name in apposition ("prezydent Kazachstanu Kasym-Żomart Tokajew").
    """
    token = sentence.tokens[head]
    if token.upos == "PROPN" or (token.lemma[:1].isupper() and token.form[:1].isupper()):
        return _flat_name(sentence, token)
    for child in sentence.children(head, "appos", "flat", "nmod", "compound"):
        plain = not sentence.children(child.index, "case")
        apposed = child.relation in ("appos", "flat") or (child.relation == "nmod" and _agrees(token, child))
        if child.upos == "PROPN" and plain and apposed:
            return _flat_name(sentence, child)
    return []


def _agrees(noun: Token, name: Token) -> bool:
    case = noun.feats.get("Case")
    return case is not None and case == name.feats.get("Case") and case != "Gen"


def _flat_name(sentence: Sentence, token: Token) -> list[Token]:
    """A name's tokens: the head and those flat or compound to it, as one run."""
    found = {token.index}
    for child in sentence.children(token.index, "flat", "compound", "amod", "nummod", "nmod"):
        near = child.relation == "flat" or child.upos == "PROPN" and child.relation == "compound"
        if near:
            found.update(t.index for t in [child, *sentence.children(child.index, "flat", "compound")])
    first = last = token.index
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return sentence.tokens[first : last + 1]
