"""The words of a sentence that may name places, with what the gazetteer makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kronika.lexicon.countries import countries
from kronika.lexicon.gazetteer import EXONYM, Gazetteer, PlaceRecord
from kronika.lexicon.place_words import PlaceWords
from kronika.model.document import Sentence, Token

_FUNCTION = frozenset(
    {"ADP", "AUX", "CCONJ", "DET", "INTJ", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SYM"}
)
_TIES = frozenset({"flat", "compound", "appos", "nmod", "amod", "nsubj", "obj", "fixed", "list", "goeswith"})
_OPENING = frozenset({"„", "“", '"', "–", "—", "-", ":", "«"})
_LONGEST = 5
_WELL_KNOWN = 50_000
"""Population from which a city may be meant where the spelling does not tell a name from a common word."""


@dataclass(slots=True)
class Name:
    """Tokens [first, last] of a sentence that name one of these places; `head` is the one that the rest hang on."""

    sentence: int
    first: int
    last: int
    head: int
    forms: str
    candidates: tuple[PlaceRecord, ...]


class NameFinder:
    """Finds names of places in sentences of one language."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, language: str) -> None:
        self.gazetteer, self.words, self.language = gazetteer, words, language
        self.countries = countries()
        self._common = words.nouns | words.actor_nouns
        self._others: set[str] = set()

    def find(self, sentences: Sequence[Sentence]) -> list[Name]:
        """The names of a document in text order, without those that elsewhere are part of a person's name."""
        found = [name for sentence in sentences for name in self._find(sentence)]
        return [name for name in found if not self._is_person(sentences[name.sentence], name)]

    def _is_person(self, sentence: Sentence, name: Name) -> bool:
        token = sentence.tokens[name.first]
        if name.first != name.last or token.lemma not in self._others:
            return False
        wide = any(r.kind != "city" for r in name.candidates)
        return not wide and not any(c.upos == "ADP" for c in sentence.children(name.head, "case"))

    def _find(self, sentence: Sentence) -> list[Name]:
        titled = _is_title_case(sentence)
        found: list[Name] = []
        index = 0
        while index < len(sentence.tokens):
            name = self._at(sentence, index, titled=titled)
            if name is None:
                index += 1
                continue
            found.append(name)
            index = name.last + 1
        return found

    def _at(self, sentence: Sentence, index: int, *, titled: bool) -> Name | None:
        """The longest name that begins at a token."""
        token = sentence.tokens[index]
        capital = token.form[:1].isupper()
        if (not capital and token.lemma not in self.words.nouns) or token.form in self.words.neutral:
            return None
        for last in self._ends(sentence, index):
            several = last > index
            if not several and (not capital or token.upos in _FUNCTION or token.lemma.lower() in self._common):
                continue
            if self._is_organisation(sentence.tokens[index : last + 1]):
                return None
            found = self._candidates(sentence.tokens[index : last + 1])
            if not several:
                found = self._plausible(sentence, token, found, titled=titled)
            if found and not self._is_other_name(sentence, index, last, titled=titled):
                forms = " ".join(t.form for t in sentence.tokens[index : last + 1])
                return Name(sentence.index, index, last, _head(sentence, index, last), forms, found)
        return None

    def _ends(self, sentence: Sentence, index: int) -> Iterator[int]:
        """Where a name that begins here may end, the longest first; it holds a second capital and no comma."""
        longest = min(self.gazetteer.words(sentence.tokens[index].form, language=self.language), _LONGEST)
        last = index
        for token in sentence.tokens[index + 1 : index + max(longest, 1)]:
            if token.upos == "PUNCT" and token.form not in ("-", "–", "."):
                break
            last = token.index
        while last > index and sentence.tokens[last].upos == "PUNCT":
            last -= 1
        yield from range(last, index - 1, -1)

    def _is_organisation(self, tokens: list[Token]) -> bool:
        """True for "UN", "RSF", "Boko Haram", which villages somewhere are called too."""
        form = " ".join(t.form for t in tokens)
        return self.countries.organisation(form, self.language) is not None

    def _candidates(self, tokens: list[Token]) -> tuple[PlaceRecord, ...]:
        """The places of the words as they stand, else of their lemmas."""
        form = " ".join(t.form for t in tokens)
        found = self.gazetteer.candidates(form, language=self.language)
        if found and any(record.rank <= EXONYM for record in found):
            return found
        lemma = " ".join(t.lemma for t in tokens)
        by_lemma = self.gazetteer.candidates(lemma, language=self.language) if lemma != form else ()
        return tuple(replace(record, exact=False) for record in by_lemma) or found

    def _plausible(
        self, sentence: Sentence, token: Token, found: tuple[PlaceRecord, ...], *, titled: bool
    ) -> tuple[PlaceRecord, ...]:
        """Those of the places that a single word may mean, given how the word is written and tagged."""
        if len(token.form) < 4 and token.form.isupper() != (len(token.form) == 2):
            found = tuple(r for r in found if r.kind == "country" or token.form[1:].islower())
        initial = token.index == 0 or sentence.tokens[token.index - 1].form in _OPENING
        if token.upos == "PROPN" and not titled:
            return tuple(r for r in found if _firm(r)) if initial else found
        if token.upos == "NOUN" and not initial and not titled:
            return tuple(r for r in found if r.rank <= EXONYM)
        if token.upos in ("PROPN", "NOUN") or not (initial or titled):
            return tuple(r for r in found if r.rank <= EXONYM and (r.kind != "city" or r.population >= _WELL_KNOWN))
        return ()

    def _is_other_name(self, sentence: Sentence, first: int, last: int, *, titled: bool) -> bool:
        """True where the name is part of a longer one that names a person, a team, a newspaper, a firm."""
        before = sentence.tokens[first - 1] if first else None
        after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
        if after is not None and after.form in self.words.not_after:
            return True
        if before is not None and before.form in self.words.not_before:
            return True
        if titled or sentence.tokens[first].form.islower():
            return False
        title = before is not None and before.form in self.words.titles and before.form[:1].isupper()
        if title or self._joins(sentence, before, first, last):
            self._others.update(t.lemma for t in sentence.tokens[first : last + 1])
            return True
        return self._joins(sentence, after, first, last)

    def _joins(self, sentence: Sentence, other: Token | None, first: int, last: int) -> bool:
        """True for a capitalised neighbour tied to these words: no noun of place, no adjective of a country."""
        if other is None or not other.form[:1].isupper() or (other.upos != "PROPN" and not other.index):
            return False
        if other.lemma.lower() in self.words.nouns or other.form in self.words.neutral:
            return False
        if other.upos in _FUNCTION or self.countries.by_adjective(other.lemma, self.language):
            return False
        inside = range(first, last + 1)
        if other.head in inside:
            return other.relation in _TIES
        return any(t.head == other.index and t.relation in _TIES for t in sentence.tokens[first : last + 1])


def _firm(record: PlaceRecord) -> bool:
    """True for a name as it is, or a well-known place in a changed ending."""
    return record.rank <= EXONYM and (record.exact or record.kind != "city" or record.population >= _WELL_KNOWN)


def _head(sentence: Sentence, first: int, last: int) -> int:
    """The token of a name whose governor stands outside it."""
    for token in sentence.tokens[first : last + 1]:
        if not first <= token.head <= last:
            return token.index
    return first


def _is_title_case(sentence: Sentence) -> bool:
    """True for a headline that writes most of its words with a capital."""
    words = [t for t in sentence.tokens if t.form[:1].isalpha() and t.upos not in _FUNCTION]
    capitals = sum(t.form[:1].isupper() for t in words)
    return sentence.kind != "body" and len(words) > 3 and capitals > 0.7 * len(words)
