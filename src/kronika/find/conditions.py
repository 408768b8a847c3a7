"""Whether the words in a frame meet the conditions of a trigger entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from kronika.find.frames import Frame
from kronika.lexicon.classes import WordSet
from kronika.lexicon.countries import countries
from kronika.lexicon.gazetteer import gazetteer
from kronika.model.document import Sentence, Token

FUNCTION = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "DET"})


def accepts(words: WordSet, token: Token, sentence: Sentence) -> bool:
    """Whether a token, or the phrase that it heads, is one of the words."""
    lemma = token.lemma.lower()
    if lemma in words.lemmas or token.form.lower() in words.lemmas:
        return True
    if words.computed and computed(words.computed, token, sentence, words.language):
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
    return [t for t in beside if t.upos == "NOUN" or t.deprel == "nmod:desc"]


def measured(sentence: Sentence, index: int, transparent: frozenset[str]) -> int:
    """The noun that a measure noun counts ("thousands of troops"), else the token itself."""
    token = sentence.tokens[index]
    if token.lemma.lower() in transparent or token.upos == "NUM":
        below = sentence.children(index, "nmod")
        if below:
            return below[0].index
    return index


def computed(names: Iterable[str], token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token belongs to one of the classes that are seen rather than listed (`*`, `@name`, …)."""
    return any(COMPUTED[name](token, sentence, language) for name in names)


def is_counted(token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token is a number or has one."""
    return token.upos == "NUM" or bool(sentence.children(token.index, "nummod"))


def is_country(token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token heads the name of a country or of its capital ("Berlin")."""
    known, name = countries(), full_name(token, sentence)
    if not name:  # "Hungary backed the plan": the tagger takes a first word for a common noun
        return token.upos == "NOUN" and bool(known.by_name(token.form, language))
    return bool(known.by_name(name, language) or known.country_of_capital(name, language))


def is_place(token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token heads a name that the gazetteer knows."""
    name = full_name(token, sentence)
    return is_country(token, sentence, language) or bool(name and gazetteer().candidates(name, language=language))


def is_statesman(token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token heads the name of somebody who leads or led a country ("Merkel", "Xi Jinping")."""
    return _leads(full_name(token, sentence))


def is_organisation(token: Token, sentence: Sentence, language: str) -> bool:
    """Whether a token heads the name of an organisation of states, an armed group or a seat of power ("the EU")."""
    name = full_name(token, sentence)
    return bool(name) and countries().organisation(name, language) is not None


@lru_cache(maxsize=20_000)
def _leads(name: str) -> bool:
    return bool(name) and countries().leader([name], None) is not None


def full_name(token: Token, sentence: Sentence) -> str:
    """The name that a token heads with its other parts, in the forms of the text; "" for no name."""
    if not is_name(token, sentence):
        return ""
    beside = sentence.children(token.index, "flat", "compound")
    parts = sorted((token, *(c for c in beside if c.upos == "PROPN")), key=lambda t: t.index)
    return " ".join(t.form for t in parts)


def is_name(token: Token, sentence: Sentence, language: str = "") -> bool:
    """Whether a token heads a proper name; a capitalised noun does with a name beside it ("Władimir Putin")."""
    if token.upos == "PROPN":
        return True
    beside = sentence.children(token.index, "flat") if token.upos in ("NOUN", "X") and token.form[:1].isupper() else []
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


COMPUTED: dict[str, Callable[[Token, Sentence, str], bool]] = {
    "*": lambda token, sentence, language: True,
    "@number": is_counted,
    "@name": is_name,
    "@country": is_country,
    "@place": is_place,
    "@statesman": is_statesman,
    "@organisation": is_organisation,
}
