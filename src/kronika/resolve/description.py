"""What the words of a phrase say of somebody: country and PLOVER sector of "the Kazakh interior minister"."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.lexicon.actors import ActorWords
from kronika.model.document import Document, Sentence, Token
from kronika.model.entity import CountryBasis
from kronika.resolve.names import Name, names
from kronika.resolve.phrase import phrase_tokens

LEADING = frozenset({"ADJ", "NOUN", "PROPN", "DET", "PART"})
COORDINATED = frozenset({"CCONJ", "DET"})


@dataclass(frozen=True, slots=True)
class Description:
    """Countries with their basis, sectors; `settled`: a listed body, so an empty country is final (IGO)."""

    country: tuple[str, ...]
    basis: CountryBasis | None
    sectors: tuple[str, ...]
    settled: bool = False
    listed: str | None = None


class Descriptions:
    """Descriptions of one document's phrases, from their words and the names among them."""

    def __init__(self, document: Document, words: ActorWords, located: dict[tuple[int, int], str]) -> None:
        self.document, self.words, self.located = document, words, located
        finder = names(document.language)
        self._names = {s.index: finder.of(s) for s in document.sentences}

    def names(self, sentence: Sentence) -> list[Name]:
        """The names of a sentence in text order."""
        return self._names[sentence.index]

    def name_at(self, sentence: Sentence, index: int) -> Name | None:
        """The name that a token is part of; None for other words."""
        return next((n for n in self._names[sentence.index] if n.first <= index <= n.last), None)

    def of(self, sentence: Sentence, head: int, *, until: int | None = None) -> Description:
        """What the phrase of a head says; `until`: the phrase is a title that ends before this token."""
        first, last = self.extent(sentence, head, until)
        beside = [n for n in self._names[sentence.index] if n.first <= last and n.last >= first and n.kind != "name"]
        own = next((n for n in beside if n.first <= head <= n.last), None)
        if own is not None and own.organisation is not None:
            name, sectors, codes = own.organisation
            return Description(tuple(codes), "named" if codes else None, tuple(sectors), True, name)
        sectors, settled, from_body = self._sectors(sentence, head, first, last, beside)
        country, basis = self._countries(sentence, head, first, last, beside)
        if not country and from_body:
            country, basis = from_body, "role"
        office = self.words.offices.get(sentence.tokens[head].lemma.lower())
        if not country and office:
            country, basis = (office,), "role"
        return Description(country, basis, sectors, settled)

    def extent(self, sentence: Sentence, head: int, until: int | None) -> tuple[int, int]:
        """First and last token of the words that describe a head."""
        if until is None:
            run = phrase_tokens(sentence, head, self.words)
            return run[0].index, run[-1].index
        tokens, first = sentence.tokens, head
        while first and tokens[first - 1].upos in LEADING and self._leads(tokens, first - 1):
            first -= 1
        return first, until - 1

    def _leads(self, tokens: list[Token], index: int) -> bool:
        """Whether a word before a title belongs to it: always in English, where it agrees in an inflected language."""
        return not self.words.inflected or tokens[index].upos in ("ADJ", "DET")

    # Sectors

    def _sectors(self, sentence: Sentence, head: int, first: int, last: int, names: list[Name]
                 ) -> tuple[tuple[str, ...], bool, tuple[str, ...]]:
        """Sectors, whether a body without a country settles it, countries of the body that somebody belongs to."""
        token = sentence.tokens[head]
        window = [t for t in sentence.tokens[first : last + 1] if t.index != head]
        own = self._phrase(token, window)
        if own is not None and (len(own[0]) > 1 or not self._is_role(token)):
            return (own[1],), False, ()
        if self._is_role(token) or token.lemma.lower() in self.words.sites:
            body = next((n for n in names if n.organisation and not n.first <= head <= n.last), None)
            if body is not None and body.organisation is not None:
                return tuple(body.organisation[1]), not body.organisation[2], tuple(body.organisation[2])
            near = window if self._is_role(token) else sentence.children(head, "nmod")
            for other in sorted(near, key=lambda t: abs(t.index - head)):
                found = self._phrase(other, window) if other.upos in ("NOUN", "PROPN") else None
                if found is not None and other.lemma.lower() not in self.words.roles:
                    more = self._coordinated_sectors(sentence, other, window)
                    return tuple(dict.fromkeys((found[1], *more))), False, ()
        return ((own[1],) if own else ()), False, ()

    def _coordinated_sectors(self, sentence: Sentence, body: Token, window: list[Token]) -> list[str]:
        """Sectors of the other bodies that somebody speaks for ("delegacje rządu i rebeliantów")."""
        found = (self._phrase(c, window) for c in sentence.children(body.index, "conj"))
        return [f[1] for f in found if f is not None]

    def _is_role(self, token: Token) -> bool:
        return token.lemma.lower() in self.words.roles or token.form.lower() in self.words.roles

    def _phrase(self, token: Token, window: list[Token]) -> tuple[frozenset[str], str] | None:
        near = {t.lemma.lower() for t in window} | {t.form.lower() for t in window}
        return self.words.phrase(token.lemma.lower(), near) or self.words.phrase(token.form.lower(), near)

    # Countries

    def _countries(self, sentence: Sentence, head: int, first: int, last: int, names: list[Name]
                   ) -> tuple[tuple[str, ...], CountryBasis | None]:
        """The countries that the words of a phrase name, coordinated ones together; (), None for none."""
        named = [n for n in names if n.country]
        direct = [n for n in named if not self._is_located(sentence, n, head)]
        if direct:
            lead = next((n for n in direct if n.kind == "adjective"), direct[0])
            together = [n for n in direct if n is lead or self._joined(sentence, lead, n)]
            basis: CountryBasis = "adjective" if lead.kind == "adjective" else "role"
            return tuple(dict.fromkeys(n.country for n in together if n.country)), basis
        for index in range(first, last + 1):
            code = self.located.get((sentence.index, index))
            if code:
                return (code,), "place"
        if named and named[0].country:
            return (named[0].country,), "place"
        body = next((n.organisation for n in names if n.organisation and not self._is_located(sentence, n, head)), None)
        return (tuple(body[2]), "role") if body is not None and body[2] else ((), None)

    def _is_located(self, sentence: Sentence, name: Name, head: int) -> bool:
        """Whether a country stands behind a preposition that does not say whose: "ambassador to Syria"."""
        if name.first > head:
            for token in sentence.tokens[head + 1 : name.first]:
                if token.upos == "ADP" and token.form.lower() not in self.words.belonging:
                    return True
        return False

    def _joined(self, sentence: Sentence, one: Name, other: Name) -> bool:
        """Whether two names are coordinated: nothing but "and", commas and articles stand between them."""
        low, high = sorted((one, other), key=lambda n: n.first)
        between = sentence.tokens[low.last + 1 : high.first]
        return bool(between) and all(t.upos in COORDINATED or t.form == "," for t in between)
