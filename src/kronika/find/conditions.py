"""Whether the words in a frame meet the conditions of a trigger entry."""

from __future__ import annotations

from collections.abc import Iterable

from kronika.find.frames import Frame
from kronika.lexicon.classes import WordSet
from kronika.model.document import Sentence, Token

FUNCTION = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "DET"})


def accepts(words: WordSet, token: Token, sentence: Sentence) -> bool:
    """Whether a token, or the phrase that it heads, is one of the words."""
    lemma = token.lemma.lower()
    if lemma in words.lemmas or token.form.lower() in words.lemmas:
        return True
    if words.computed and computed(words.computed, token, sentence):
        return True
    if token.upos == "PROPN" and any(t.lemma.lower() in words.lemmas for t in titles(sentence, token)):
        return True
    if lemma in words.phrases:
        near = {lemma, *(c.lemma.lower() for c in sentence.children(token.index))}
        near.update(c.form.lower() for c in sentence.children(token.index))
        return any(near >= phrase for phrase in words.phrases[lemma])
    return False


def titles(sentence: Sentence, name: Token) -> list[Token]:
    """Common nouns that stand with a name and say who it is ("President Aoun")."""
    beside = sentence.children(name.index, "nmod:desc", "appos", "flat", "compound")
    return [t for t in beside if t.upos == "NOUN"]


def measured(sentence: Sentence, index: int, transparent: frozenset[str]) -> int:
    """The noun that a measure noun counts ("thousands of troops"), else the token itself."""
    token = sentence.tokens[index]
    if token.lemma.lower() in transparent or token.upos == "NUM":
        below = sentence.children(index, "nmod")
        if below:
            return below[0].index
    return index


def computed(names: Iterable[str], token: Token, sentence: Sentence) -> bool:
    """Whether a token belongs to one of the classes that are seen rather than listed (`*`, `@name`, …)."""
    for name in names:
        if name == "*":
            return True
        if name == "@number" and (token.upos == "NUM" or sentence.children(token.index, "nummod")):
            return True
        if name in ("@name", "@place", "@country") and is_name(token, sentence):
            return True
    return False


def is_name(token: Token, sentence: Sentence) -> bool:
    """Whether a token heads a proper name; a capitalised noun does with a name beside it ("Władimir Putin")."""
    if token.upos == "PROPN":
        return True
    beside = sentence.children(token.index, "flat") if token.upos == "NOUN" and token.form[:1].isupper() else []
    return any(c.upos == "PROPN" for c in beside)


def holds(slot: str, words: WordSet, frame: Frame, sentence: Sentence, clause: Iterable[int],
          transparent: frozenset[str] = frozenset()) -> list[int]:
    """Tokens of the slot that are among the words; [] where the condition does not hold. `transparent`: nouns that
    only measure another, which is looked at as well."""
    if slot == "clause":
        inside = (sentence.tokens[i] for i in clause)
        return [t.index for t in inside if t.upos not in FUNCTION and accepts(words, t, sentence)]
    fillers = (p for p in frame.get(slot, ()) if p.sentence == sentence.index)
    return [p.head for p in fillers if any(
        accepts(words, sentence.tokens[i], sentence) for i in {p.head, measured(sentence, p.head, transparent)})]


def clause_tokens(sentence: Sentence, predicate: int) -> list[int]:
    """Tokens of the predicate's own clause, in text order: its subtree without other clauses that it holds."""
    found, todo = [], [predicate]
    while todo:
        index = todo.pop()
        found.append(index)
        todo.extend(c.index for c in sentence.children(index) if not opens_clause(sentence, c))
    return sorted(found)


def opens_clause(sentence: Sentence, token: Token) -> bool:
    """Whether a dependent begins a clause of its own."""
    if token.relation == "advcl" and token.feats.get("VerbForm") == "Inf":
        return False
    if token.relation in ("ccomp", "advcl", "parataxis", "csubj") or token.deprel == "acl:relcl":
        return True
    if token.relation == "conj":
        above = sentence.tokens[token.head]
        return token.upos in ("VERB", "AUX") and above.upos in ("VERB", "AUX", "ADJ")
    return False
