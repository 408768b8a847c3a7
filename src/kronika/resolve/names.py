"""Proper names of a sentence, read from the words as they stand: countries, listed bodies, and other names.

Parsers hang the parts of names in many ways ("Hosni [vocative Mubarak]"), so runs of capitals decide, not the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kronika.lexicon.actors import actor_words
from kronika.lexicon.countries import Organisation, countries
from kronika.model.document import Sentence, Token

LONGEST = 7
"""Tokens of the longest listed name that is looked for ("Wspólnota Gospodarcza Państw Afryki Zachodniej")."""
KEPT = 32768
"""Answers kept of each kind of look-up."""
NAME_PARTS = frozenset({"PROPN", "NOUN", "X", "ADJ", "VERB", "INTJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last] of a sentence that name something.

    `country` for countries, their capitals and their adjectives, `organisation` for a listed body. A "body" is a
    capitalised phrase round a word for bodies ("the Supreme Court"), a "name" any other.
    """

    first: int
    last: int
    kind: Literal["country", "capital", "adjective", "organisation", "body", "name"]
    country: str | None = None
    organisation: Organisation | None = None


class Names:
    """Finds the names of sentences of one language."""

    def __init__(self, language: str) -> None:
        self.words, self.countries, self.language = actor_words(language), countries(), language
        self._listing = lru_cache(maxsize=KEPT)(self._look_up)
        self._country_of_adjective = lru_cache(maxsize=KEPT)(self._look_up_adjective)
        self._country_of_capital = lru_cache(maxsize=KEPT)(self._look_up_capital)

    def of(self, sentence: Sentence) -> list[Name]:
        """The names of a sentence in text order; they do not overlap."""
        found: list[Name] = []
        index, tokens, particles = 0, sentence.tokens, self.words.particles
        while index < len(tokens):
            token = tokens[index]
            name = None
            if token.form in particles:
                name = self._run(sentence, index) if index and self._is_common(tokens[index - 1]) else None
            elif token.form[:1].isupper() or token.upos in ("ADJ", "PROPN"):
                name = self._at(sentence, index)
            elif token.upos == "NOUN" and token.feats.get("Number") == "Plur":
                name = self._group(token)
            if name is not None:
                found.append(name)
                index = name.last
            index += 1
        return found

    def _at(self, sentence: Sentence, index: int) -> Name | None:
        token = sentence.tokens[index]
        if not token.form[:1].isupper():
            return self._adjective(token)
        listed = self._listed(sentence, index)
        if listed is not None or token.upos not in NAME_PARTS:
            return listed
        return (
            self._body(sentence, index)
            or self._double_adjective(sentence, token)
            or self._adjective(token)
            or self._capital(sentence, index)
            or self._run(sentence, index)
        )

    def _group(self, token: Token) -> Name | None:
        """A group whose name is written small ("talibowie")."""
        listed = self._listing(token.form)[1]
        return Name(token.index, token.index, "organisation", organisation=listed) if listed else None

    # Listed names

    def _listed(self, sentence: Sentence, first: int) -> Name | None:
        """The longest listed country or organisation that begins here."""
        tokens = sentence.tokens
        for last in range(self._reach(sentence, first), first - 1, -1):
            if not tokens[last].form[:1].isupper():
                continue
            country, organisation = self._listing(self._surface(tokens, first, last))
            if country is None and organisation is None and self.words.inflected:
                country, organisation = self._listing(self._lemmas(tokens, first, last))
            if organisation is not None:
                return Name(first, last, "organisation", organisation=organisation)
            if country is not None and not self._is_given_name(sentence, first, last):
                return Name(first, last, "country", country=country)
        return None

    def _reach(self, sentence: Sentence, first: int) -> int:
        """The last token that a listed name beginning here could reach."""
        last, tokens = first, sentence.tokens
        while last + 1 < len(tokens) and last - first < LONGEST:
            following = tokens[last + 1]
            if not (following.form[:1].isupper() or following.form in ("-", ".") or self._is_within(following)):
                break
            last += 1
        return last

    def _is_within(self, token: Token) -> bool:
        return token.form.lower() in self.words.within

    @staticmethod
    def _surface(tokens: list[Token], first: int, last: int) -> str:
        found = tokens[first].form
        for token in tokens[first + 1 : last + 1]:
            found += token.form if token.start == tokens[token.index - 1].end else " " + token.form
        return found

    @staticmethod
    def _lemmas(tokens: list[Token], first: int, last: int) -> str:
        return " ".join(t.lemma[:1].upper() + t.lemma[1:] for t in tokens[first : last + 1])

    def _look_up(self, form: str) -> tuple[str | None, Organisation | None]:
        """The country or the organisation that a name is listed for."""
        organisation = self.countries.organisation(form, self.language)
        return (None, organisation) if organisation else (self.countries.by_name(form, self.language), None)

    def _is_given_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether a country's name is part of somebody's ("Michael Jordan", "Chad Smith")."""
        tokens = sentence.tokens
        before = tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        flat_before = before is not None and before.upos == "PROPN" and tokens[first].relation == "flat"
        if self.words.inflected:
            return flat_before and tokens[first].feats.get("Case") != "Gen"
        flat_after = after is not None and after.relation == "flat" and after.head == last
        return (flat_before and not self._is_common(before)) or (flat_after and not self._is_common(after))

    def _is_common(self, token: Token | None) -> bool:
        """Whether a capitalised word is a title or another common noun."""
        if token is None:
            return False
        lemma, form = token.lemma.lower(), token.form.lower()
        words = self.words
        known = lemma in words.titles or form in words.titles or lemma in words.abstract
        return known or words.sector(lemma, ()) is not None or self._adjective(token) is not None

    def _adjective(self, token: Token) -> Name | None:
        """A nationality: adjective or demonym."""
        country = self._country_of_adjective(token.form, token.lemma)
        return Name(token.index, token.index, "adjective", country=country) if country else None

    def _look_up_adjective(self, form: str, lemma: str) -> str | None:
        found = self.countries.by_adjective(form, self.language)
        if found is not None or lemma == form:
            return found
        return self.countries.by_adjective(lemma.capitalize() if form[:1].isupper() else lemma, self.language)

    def _double_adjective(self, sentence: Sentence, token: Token) -> Name | None:
        """A nationality of two words ("South Korean")."""
        index = token.index
        if self.words.inflected or not self._is_capital_at(sentence.tokens, index + 1):
            return None
        form = self._surface(sentence.tokens, index, index + 1)
        country = self._country_of_adjective(form, form)
        return Name(index, index + 1, "adjective", country=country) if country else None

    @staticmethod
    def _is_capital_at(tokens: list[Token], index: int) -> bool:
        return index < len(tokens) and tokens[index].form[:1].isupper()

    def _capital(self, sentence: Sentence, index: int) -> Name | None:
        """The capital of a country, where it is no part of a longer name."""
        tokens = sentence.tokens
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        if self._continues(after) or (before is not None and self._continues(before) and not self._is_common(before)):
            last = index + 1
            if not (self._continues(after) and after is not None and not self._continues_at(tokens, last + 1)):
                return None
            country = self._country_of_capital(self._surface(tokens, index, last))
            return Name(index, last, "capital", country=country) if country else None
        token = tokens[index]
        if token.upos not in ("PROPN", "NOUN"):
            return None
        country = self._country_of_capital(token.form) or self._country_of_capital(token.lemma)
        return Name(index, index, "capital", country=country) if country else None

    def _look_up_capital(self, form: str) -> str | None:
        return self.countries.country_of_capital(form, self.language)

    def _continues_at(self, tokens: list[Token], index: int) -> bool:
        return index < len(tokens) and self._continues(tokens[index])

    def _continues(self, token: Token | None) -> bool:
        return token is not None and token.form[:1].isupper() and token.upos == "PROPN" and not self._is_common(token)

    # Names that no list knows

    def _body(self, sentence: Sentence, first: int) -> Name | None:
        """A capitalised phrase that ends in a word for bodies or begins with one ("Supreme Court", "Sąd Najwyższy")."""
        tokens, last = sentence.tokens, first
        while last + 1 < len(tokens) and tokens[last + 1].form[:1].isupper():
            last += 1
        kinds = [t.index for t in tokens[first : last + 1] if t.lemma.lower() in self.words.organisations]
        if last == first or not kinds or self._adjective(tokens[first]) is not None:
            return None
        if self.words.inflected:
            return Name(first, last, "body") if kinds[0] == first else None
        if any(t.lemma.lower() in self.words.titles for t in tokens[first : kinds[-1]]):
            return None
        last = kinds[-1]
        while last + 2 < len(tokens) and self._is_within(tokens[last + 1]) and tokens[last + 2].form[:1].isupper():
            last += 2
        return Name(first, last, "body")

    def _run(self, sentence: Sentence, first: int) -> Name | None:
        """A run of capitalised words, with particles and hyphens inside, that names somebody or something."""
        tokens = sentence.tokens
        particle = tokens[first].form in self.words.particles and self._is_capital_at(tokens, first + 1)
        if not particle and not self._is_part(tokens[first], opens=first == 0):
            return None
        last = first
        while (following := self._next(tokens, last)) is not None:
            last = following
        return Name(first, last, "name")

    def _next(self, tokens: list[Token], last: int) -> int | None:
        """The token with which a name goes on; None where it ends."""
        index = last + 1
        if index >= len(tokens):
            return None
        if tokens[index].form == "-" and tokens[index].start == tokens[last].end and index + 1 < len(tokens):
            return index + 1
        if tokens[index].form in ('"', "„", "“") and index + 3 < len(tokens) and tokens[index + 2].form in ('"', "”"):
            return index + 3 if tokens[index + 3].form[:1].isupper() else None
        while index < len(tokens) and tokens[index].form.lower() in self.words.particles:
            index += 1
        return index if index < len(tokens) and self._is_part(tokens[index], opens=False) else None

    def _is_prefixed(self, token: Token) -> bool:
        """Whether a word is a name with a particle glued before it ("al-Burhan")."""
        particle, _, rest = token.form.partition("-")
        return particle.lower() in self.words.particles and rest[:1].isupper()

    def _is_part(self, token: Token, *, opens: bool) -> bool:
        """Whether a capitalised word can be part of a name; `opens`: it begins the sentence, so it needs more."""
        if not token.form[:1].isupper() or token.upos not in NAME_PARTS:
            return not opens and self._is_prefixed(token)
        lemma = token.lemma.lower()
        if self._is_common(token) or (lemma in self.words.never and (opens or token.upos != "PROPN")):
            return False
        if token.upos == "PROPN":
            return True
        if token.upos == "NOUN":
            return token.lemma[:1].isupper() or not opens
        return not opens and token.lemma[:1].isupper()


@lru_cache(maxsize=8)
def names(language: str) -> Names:
    """The finder of names of a language, built once."""
    return Names(language)
