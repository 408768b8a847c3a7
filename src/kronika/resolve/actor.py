"""Who: the entity behind a phrase, with name, kind, countries and PLOVER sectors."""

from __future__ import annotations

from dataclasses import dataclass, field

from kronika.lexicon.actors import actor_words
from kronika.lexicon.countries import Countries
from kronika.model.document import Document, Sentence, Token
from kronika.model.entity import CountryBasis, Entity, Kind
from kronika.model.figure import Figure
from kronika.model.mention import Phrase
from kronika.resolve.phrase import name_tokens, phrase_span, phrase_tokens

HUMAN = frozenset("GOV MIL COP SPY JUD LEG PTY OPP REB UAF PRM CRM CVL REF LAB MED JRN EDU REL BUS".split())
"""Sectors whose people belong to the country of the event where nothing else is said."""


@dataclass(slots=True)
class Known:
    """What the report has said of a name: its fullest form, countries, sectors, whether it is a person."""

    name: str
    country: tuple[str, ...] = ()
    basis: CountryBasis | None = None
    sectors: tuple[str, ...] = ()
    person: bool = False
    words: frozenset[str] = field(default_factory=frozenset)


class Actors:
    """Entities of one document. A name introduced with a title keeps country and sector when it comes again bare."""

    def __init__(self, document: Document, countries: Countries, *, focus: tuple[str, ...], date: str | None) -> None:
        self.document, self.countries, self.focus, self.date = document, countries, focus, date
        self.language = document.language
        self.words = actor_words(document.language)
        self.known: dict[str, Known] = {}
        for sentence in document.sentences:
            self._introduce(sentence)

    def of(self, phrase: Phrase, *, place: tuple[str, ...] = (), count: Figure | None = None) -> Entity:
        """The entity of a phrase; `place`: countries of the event, for people of whom nothing else is said."""
        sentence = self.document.sentences[phrase.sentence]
        span = phrase_span(self.document, phrase)
        token = sentence.tokens[phrase.head]
        names = name_tokens(sentence, phrase.head)
        known = self._known(names) or self._listed(sentence, token, names)
        sectors = self._sectors(sentence, token, known)
        country, basis = self._country(sentence, token, names, known)
        if not country and sectors and set(sectors) & HUMAN and (known is None or not known.country):
            country, basis = (place, "place") if place else ((), None)
        if not country and place and token.feats.get("Animacy") == "Hum":
            country, basis = place, "place"
        kind = self._kind(token, names, known, sectors)
        if kind == "country":
            sectors = ()
        name = known.name if known else self._name(names)
        return Entity(start=span.start, end=span.end, text=span.text, name=name, kind=kind, country=country,
                      country_basis=basis, sectors=sectors, count=count)

    def _introduce(self, sentence: Sentence) -> None:
        """Notes every name of a sentence that a title, a country or a sector stands beside."""
        for token in sentence.tokens:
            if token.upos not in ("PROPN", "NOUN") or token.relation in ("flat", "compound"):
                continue
            names = name_tokens(sentence, token.index)
            if not names or self._country_name(names):
                continue
            known = self._listed(sentence, token, names) or self._titled(sentence, token, names)
            if known is not None:
                self._note(names, known)

    def _note(self, names: list[Token], known: Known) -> None:
        for key in {self._key(names), names[-1].lemma.lower()}:
            before = self.known.get(key)
            if before is None or (not before.sectors and known.sectors):
                self.known[key] = known

    def _key(self, names: list[Token]) -> str:
        return " ".join(t.lemma.lower() for t in names)

    def _known(self, names: list[Token]) -> Known | None:
        if not names or self._country_name(names):
            return None
        return self.known.get(self._key(names)) or (self.known.get(names[-1].lemma.lower()) if len(names) < 3 else None)

    def _listed(self, sentence: Sentence, token: Token, names: list[Token]) -> Known | None:
        """A leader or organisation that the knowledge files list; None for others."""
        text = " ".join(t.lemma for t in names) if names else ""
        surface = " ".join(t.form for t in names) if names else " ".join(
            t.lemma for t in phrase_tokens(sentence, token.index) if t.upos in ("NOUN", "ADJ", "PROPN"))
        for form in dict.fromkeys((surface, text)):
            organisation = self.countries.organisation(form, self.language) if form else None
            if organisation is not None:
                name, sectors, country = organisation
                return Known(name, tuple(country), "named" if country else None, tuple(sectors))
        leader = self.countries.leader([t.lemma for t in names], self.date) if names else None
        if leader is not None:
            return Known(leader.name, (leader.country,), "role", ("GOV",), person=True)
        return None

    def _titled(self, sentence: Sentence, token: Token, names: list[Token]) -> Known | None:
        """A name with its title: "Kazakh president X", "minister obrony X"; None for a bare name."""
        titles = [t for t in self._around(sentence, names) if t.lemma.lower() in self.words.titles]
        if not titles and token.upos != "NOUN":
            return None
        noun = titles[0] if titles else token
        sector = self._common_sector(sentence, noun)
        country, basis = self._modifier_country(sentence, noun)
        return Known(self._name(names) or "", country, basis, (sector,) if sector else (), person=bool(titles))

    def _around(self, sentence: Sentence, names: list[Token]) -> list[Token]:
        """Nouns tied to a name: the head it stands beside, its own noun modifiers, nouns in apposition."""
        head = names[0]
        for token in names:
            if token.head < 0 or token.head < names[0].index or token.head > names[-1].index:
                head = token
        found = [c for t in names for c in sentence.children(t.index, "appos", "compound", "nmod", "flat", "amod")
                 if c.upos == "NOUN" and not sentence.children(c.index, "case")]
        if head.head >= 0 and head.relation in ("appos", "flat", "nmod") and sentence.tokens[head.head].upos == "NOUN":
            found.insert(0, sentence.tokens[head.head])
        return found

    def _name(self, names: list[Token]) -> str | None:
        """The name in its dictionary form; None for a common noun."""
        if not names:
            return None
        return " ".join(t.lemma if t.lemma[:1].isupper() else t.form for t in names)

    def _country_name(self, names: list[Token]) -> str | None:
        for form in (" ".join(t.lemma for t in names), " ".join(t.form for t in names)):
            found = self.countries.by_name(form, self.language)
            if found:
                return found
        return None

    def _capital(self, names: list[Token]) -> str | None:
        return self.countries.country_of_capital(" ".join(t.lemma for t in names), self.language) if names else None

    def _sectors(self, sentence: Sentence, token: Token, known: Known | None) -> tuple[str, ...]:
        own = self._common_sector(sentence, token) if token.upos != "PROPN" else None
        if own:
            return (own,)
        if known is not None and known.sectors:
            return known.sectors
        titles = self._around(sentence, name_tokens(sentence, token.index)) if token.upos == "PROPN" else []
        found = [s for t in titles if (s := self._common_sector(sentence, t))]
        return tuple(found[:1])

    def _common_sector(self, sentence: Sentence, token: Token) -> str | None:
        modifiers = [c.lemma.lower() for c in sentence.children(token.index)
                     if c.relation in ("amod", "compound", "nmod", "flat", "appos")]
        modifiers += [c.form.lower() for c in sentence.children(token.index, "amod", "compound", "nmod")]
        return self.words.sector(token.lemma.lower(), modifiers) or self.words.sector(token.form.lower(), modifiers)

    def _country(self, sentence: Sentence, token: Token, names: list[Token], known: Known | None
                 ) -> tuple[tuple[str, ...], CountryBasis | None]:
        if names and token in names:
            named = self._country_name(names) or self._capital(names)
            if named:
                return (named,), "named"
        country, basis = self._modifier_country(sentence, token)
        if country:
            return country, basis
        if known is not None and known.country:
            return known.country, known.basis
        for title in self._around(sentence, names) if names else ():
            country, basis = self._modifier_country(sentence, title)
            if country:
                return country, basis
        return (), None

    def _modifier_country(self, sentence: Sentence, token: Token) -> tuple[tuple[str, ...], CountryBasis | None]:
        """The country that an adjective, compound or genitive beside a noun names; (), None for none."""
        own = self.countries.by_adjective(token.lemma, self.language)
        if own and token.upos in ("NOUN", "PROPN", "ADJ"):
            return (own,), "adjective"
        for child in sentence.children(token.index, "amod", "compound", "nmod", "flat"):
            adjective = self.countries.by_adjective(child.lemma, self.language)
            if adjective:
                return (adjective,), "adjective"
            inner = name_tokens(sentence, child.index) if child.upos == "PROPN" else []
            named = self._country_name(inner) or self._capital(inner) if inner else None
            if named:
                return (named,), "role"
            if child.relation == "nmod" and child.upos == "NOUN":
                deeper, basis = self._modifier_country(sentence, child)
                if deeper:
                    return deeper, basis
        return (), None

    def _kind(self, token: Token, names: list[Token], known: Known | None, sectors: tuple[str, ...]) -> Kind:
        if token in names and (self._country_name(names) or self._capital(names)):
            return "country"
        if known is not None and (known.person or token.lemma.lower() in self.words.titles):
            return "person"
        if token.lemma.lower() in self.words.organisations or (known is not None and known.sectors and not known.person):
            return "organisation"
        if names and (len(names) > 1 or token.lemma.lower() in self.words.titles):
            return "person"
        if token.upos == "NOUN" and sectors:
            plural = token.feats.get("Number") == "Plur"
            return "group" if plural else "person" if token.lemma.lower() in self.words.titles else "group"
        return "unknown"
