"""Places that a report describes without naming: "the capital", "w mieście", "the country's largest city", "there"."""

from __future__ import annotations

from kronika.lexicon.countries import countries
from kronika.lexicon.gazetteer import Gazetteer, PlaceRecord
from kronika.lexicon.place_words import PlaceWords
from kronika.model.document import Document, Sentence, Token
from kronika.resolve.place_expressions import Expression, Role, is_subordinate, role_of

_FOCUS_SHARE = 0.5
"""Share of a report's weight from which one country is what it is about."""


class Describer:
    """Finds what such words mean, given the report's main country and that country's share of its weight."""

    def __init__(
        self,
        document: Document,
        words: PlaceWords,
        gazetteer: Gazetteer,
        *,
        main: str | None,
        share: float,
        date: str | None,
    ) -> None:
        self.document, self.words, self.gazetteer = document, words, gazetteer
        self.main, self.share, self.date = main, share, date
        self.countries = countries()

    def describe(
        self, sentence: Sentence, token: Token, before: list[Expression], here: list[Expression]
    ) -> Expression | None:
        """The expression of a common noun or adverb that stands for a place; None for others."""
        lemma = token.lemma.lower()
        words = self.words
        if lemma in words.here:
            record = self._there(sentence, before, here) if token.relation == "advmod" else None
            return self._expression(sentence, token, record, "in")
        if lemma in words.nationwide:
            return self._expression(sentence, token, self._country_record(before), "in")
        if lemma not in words.capital | words.city | words.country or token.upos != "NOUN" or not self._definite(
            sentence, token
        ):
            return None
        record = self._meant(sentence, token, before, here)
        case = sentence.children(token.index, "case")
        role = role_of(sentence, token, [case[0] if case else None], words, bare=False)
        return self._expression(sentence, token, record, role)

    def _there(self, sentence: Sentence, before: list[Expression], here: list[Expression]) -> PlaceRecord | None:
        """What "there" points back to; None where the sentence has turned to another country."""
        record = self._latest(before, ("city", "site", "region"))
        turned = {e.record.country for e in here if e.role == "actor" and e.record.kind == "country"}
        return None if record is None or (turned and record.country not in turned) else record

    def _latest(self, before: list[Expression], kinds: tuple[str, ...]) -> PlaceRecord | None:
        """The place of these kinds that was named last, not as an actor and not in a relative clause."""
        for expression in reversed(before):
            sentence = self.document.sentences[expression.sentence]
            if expression.role == "actor" or expression.record.precision not in kinds:
                continue
            if self.share > _FOCUS_SHARE and expression.record.country != self.main:
                continue
            if not is_subordinate(sentence, expression.head):
                return expression.record
        return None

    def _meant(
        self, sentence: Sentence, token: Token, before: list[Expression], here: list[Expression]
    ) -> PlaceRecord | None:
        """What "the capital", "the city", "the country" mean at this point of the report."""
        lemma = token.lemma.lower()
        owner = self._owner(sentence, token, here)
        if lemma in self.words.capital:
            country = owner or self.main
            return self.countries.capital_place(country, self.date) if country else None
        if lemma in self.words.country and lemma not in self.words.city:
            return None if owner else self._country_record(before)
        largest = [c for c in sentence.children(token.index, "amod") if c.feats.get("Degree") == "Sup"]
        if largest and largest[0].lemma in self.words.large:
            country = owner or self.main
            second = any(c.lemma in self.words.second for c in sentence.children(largest[0].index))
            return self.gazetteer.largest_city(country, 1 if second else 0) if country else None
        return None if largest else self._latest(before, ("city",))

    def _owner(self, sentence: Sentence, token: Token, here: list[Expression]) -> str | None:
        """The country that modifies a noun: "the Afghan capital", "stolica Kazachstanu"."""
        below = set(sentence.subtree(token.index))
        for expression in here:
            if expression.record.kind == "country" and expression.head in below:
                return expression.record.country
        for child in sentence.children(token.index, "amod", "compound", "nmod"):
            country = self.countries.by_adjective(child.lemma, self.document.language)
            if country:
                return country
        return None

    def _definite(self, sentence: Sentence, token: Token) -> bool:
        """True where the noun means one that the reader knows: with "the", or in a language without articles alone."""
        named = sentence.children(token.index, "flat", "appos", "nmod", "compound")
        unknown = any(c.form[:1].isupper() and self._is_unknown(c) for c in named)
        if token.feats.get("Number") == "Plur" or unknown:
            return False
        if self.words.definite:
            above = [c.lemma.lower() for c in sentence.children(token.index, "det")]
            owned = any(c.deprel == "nmod:poss" for c in sentence.children(token.index))
            return owned or any(d in self.words.definite for d in above)
        return all(
            child.lemma.lower() in self.words.determiners
            or child.feats.get("Degree") == "Sup"
            or self.countries.by_adjective(child.lemma, self.document.language)
            for child in sentence.children(token.index, "det", "amod")
        )

    def _is_unknown(self, token: Token) -> bool:
        """True for a name that is no known place: "w miejscowości X"."""
        return not self.gazetteer.candidates(token.form, language=self.document.language)

    def _expression(
        self, sentence: Sentence, token: Token, record: PlaceRecord | None, role: Role
    ) -> Expression | None:
        if record is None:
            return None
        return Expression(sentence.index, token.index, token.index, token.index, role, record, "described")

    def _country_record(self, before: list[Expression]) -> PlaceRecord | None:
        """The country that the report is about here: that of the last place, else its focus."""
        located = [e for e in before if e.role in ("in", "dateline", "target") and e.record.country]
        code = self.main if self.share > _FOCUS_SHARE or not located else located[-1].record.country
        name = self.countries.name_of(code) if code else None
        found = self.gazetteer.candidates(name, language="en") if name else ()
        return next((record for record in found if record.kind == "country"), None)
