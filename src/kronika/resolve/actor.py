"""Who: the entities behind a phrase, with name, kind, countries and PLOVER sectors."""

from __future__ import annotations

from collections.abc import Iterable

from kronika.lexicon.actors import actor_words
from kronika.lexicon.countries import Countries
from kronika.model.document import Document, Sentence, Token
from kronika.model.entity import CountryBasis, Entity, Kind
from kronika.model.figure import Figure
from kronika.model.mention import Phrase
from kronika.resolve.coreference import Antecedents
from kronika.resolve.description import Description, Descriptions
from kronika.resolve.known import Introductions, Occurrence, Person
from kronika.resolve.names import Name
from kronika.resolve.phrase import NOMINAL, counted, phrase_tokens, span_of
from kronika.resolve.place_expressions import Expression

STATE = frozenset({"GOV", "LEG", "JUD", "SPY", "PTY", "OPP"})
"""Sectors that belong to the country that the report is about, wherever they speak."""
LOCAL = STATE | {"MIL", "COP", "REB", "UAF", "PRM", "CRM", "CVL", "REF", "LAB", "MED", "EDU", "REL", "BUS", "JRN"}
"""Sectors whose people belong to the country of the event where nothing else is said."""


class Actors:
    """Entities of one document. A name introduced with a title keeps country and sector when it comes again bare."""

    def __init__(self, document: Document, countries: Countries, *, focus: tuple[str, ...] = (),
                 date: str | None = None, places: Iterable[Expression] = (),
                 antecedents: Antecedents | None = None) -> None:
        self.document, self.countries, self.focus = document, countries, focus
        self.words = actor_words(document.language)
        self.antecedents = antecedents or Antecedents(document)
        located = {
            (e.sentence, i): e.record.country
            for e in places if e.record.country for i in range(e.first, e.last + 1)
        }
        self.descriptions = Descriptions(document, self.words, located)
        self._paragraphs: dict[int, set[str]] = {}
        self.known = Introductions(document, self.descriptions, self.words, countries, date).read()

    def of(self, phrase: Phrase, *, place: tuple[str, ...] = (), count: Figure | None = None) -> tuple[Entity, ...]:
        """The entities of a phrase, most often one; () for words that name nobody ("Tuesday", "aid").

        `place`: countries of the event, for people and buildings of whom nothing else is said.
        """
        sentence = self.document.sentences[phrase.sentence]
        if self._is_nobody(sentence.tokens[phrase.head]):
            return ()
        core = counted(sentence, phrase.head, self.words)
        borne = self.known.by_title.get((sentence.index, core), [])
        named = self._bearers(sentence, core, borne)
        if named:
            several = len(named) > 1
            return tuple(self._person(sentence, n, place, alone=several, order=i) for i, n in enumerate(named))
        return (self._common(sentence, phrase.head, core, place, count),)

    def _is_nobody(self, token: Token) -> bool:
        lemma = token.lemma.lower()
        return lemma in self.words.never or lemma in self.words.abstract

    # Names

    def _bearers(self, sentence: Sentence, core: int, borne: list[Occurrence]) -> list[Occurrence]:
        """The occurrences of names that a head stands for: its own name, those that a title is followed by."""
        own = self.known.at.get((sentence.index, core))
        if own is None and not borne:
            return []
        found = [own] if own is not None else [min(borne, key=lambda o: o.name.first)]
        while (following := self._coordinated(sentence, found[-1].name)) is not None:
            found.append(following)
        plural = own is not None or sentence.tokens[core].feats.get("Number") == "Plur" or len(found) == 1
        return found if plural else found[:1]

    def _coordinated(self, sentence: Sentence, name: Name) -> Occurrence | None:
        """The name that follows with nothing but "and" between, and that the parser hangs on this one's words."""
        following = name.last + 2
        if following >= len(sentence.tokens) or sentence.tokens[name.last + 1].upos != "CCONJ":
            return None
        other = self.known.at.get((sentence.index, following))
        if other is None or (other.title is not None and other.start != following and other.name.first != following):
            return None
        inside = range(name.first, name.last + 1)
        hangs = any(sentence.tokens[i].head in inside and sentence.tokens[i].relation == "conj"
                    for i in range(other.name.first, other.name.last + 1))
        return other if hangs else None

    def _person(self, sentence: Sentence, occurrence: Occurrence, place: tuple[str, ...], *, alone: bool, order: int
                ) -> Entity:
        """The entity of a name with its title; `alone`: its title belongs to several names and is left out."""
        name = occurrence.name
        person = self.known.persons[sentence.index, name.first]
        first = name.first if alone or occurrence.start is None else min(occurrence.start, name.first)
        country, basis, sectors = person.country, person.basis, person.sectors
        if alone and len(country) > 1 and not person.leader and order < len(country):
            country = (country[order],)
        kind: Kind = "person" if person.titled or person.leader or name.last > name.first else "unknown"
        if kind == "person" and not country and person.titled and "IGO" not in sectors:
            country, basis = self._persons_country(person, sentence, place)
        if not country and kind == "unknown":
            described = self.descriptions.of(sentence, name.first)
            country, basis = (described.country, described.basis) if described.basis != "place" else ((), None)
        if kind == "unknown":
            first = min(first, phrase_tokens(sentence, name.first, self.words)[0].index)
        span = span_of(self.document.text, sentence, first, name.last)
        return Entity(**span.model_dump(), name=person.name, kind=kind, country=country, country_basis=basis,
                      sectors=sectors, count=None)

    def _persons_country(self, person: Person, sentence: Sentence, place: tuple[str, ...]
                         ) -> tuple[tuple[str, ...], CountryBasis | None]:
        """The country of somebody whose title names none: of the one whose aide he is, or of the event.

        A name is trusted less to the event's place than a common noun: report and event must agree on the country.
        """
        for index, title in person.titles:
            there = self.document.sentences[index]
            owner = self._owner(there, there.tokens[title])
            if owner:
                return owner, "role"
        country, basis = self._fallback(person.sectors, sentence, place)
        official = bool(set(person.sectors) & STATE)
        return (country, basis) if official or country == self.focus[:1] else ((), None)

    # Common nouns, countries, bodies

    def _common(self, sentence: Sentence, head: int, core: int, place: tuple[str, ...], count: Figure | None) -> Entity:
        """The entity of a phrase that is no person's name."""
        first, last = self._extent(sentence, head, core)
        span = span_of(self.document.text, sentence, first, last)
        name = self.descriptions.name_at(sentence, core)
        if name is not None and name.kind in ("country", "capital"):
            return self._country(span.model_dump(), name)
        described = self.descriptions.of(sentence, core)
        country, basis = described.country, described.basis
        token = sentence.tokens[core]
        sectors, settled = described.sectors, described.settled
        if not sectors and token.lemma.lower() in self.words.organisations:
            before = self._before(sentence, token)
            if before is not None:
                country, basis, sectors, settled = before.country, before.basis, before.sectors, before.settled
        if not country and not settled:
            country, basis = self._unsaid(sentence, token, sectors, place)
        return Entity(**span.model_dump(), name=self._name(sentence, name, described), country=country,
                      kind=self._kind(token, name, described), country_basis=basis, sectors=sectors, count=count)

    def _extent(self, sentence: Sentence, head: int, core: int) -> tuple[int, int]:
        """First and last token: of the measure and of what it counts, with the whole of a name that holds the head."""
        run, inner = (phrase_tokens(sentence, i, self.words) for i in (head, core))
        first, last = min(run[0].index, inner[0].index), max(run[-1].index, inner[-1].index)
        name = self.descriptions.name_at(sentence, core)
        return (min(first, name.first), max(last, name.last)) if name is not None else (first, last)

    def _country(self, span: dict[str, object], name: Name) -> Entity:
        code = name.country or ""
        shown = self.countries.name_of(code) if name.kind == "country" else self.countries.capital_of(code)
        return Entity.model_validate({**span, "name": shown, "kind": "country", "country": (code,),
                                      "country_basis": "named", "sectors": (), "count": None})

    def _name(self, sentence: Sentence, name: Name | None, described: Description) -> str | None:
        """The canonical name of a listed body, the words of another capitalised one; None for common nouns."""
        if described.listed:
            return described.listed
        if name is None or name.kind != "body":
            return None
        tokens = sentence.tokens[name.first : name.last + 1]
        if self.words.inflected and tokens[0].feats.get("Case", "Nom") != "Nom":
            return None
        return self.document.text[tokens[0].start : tokens[-1].end]

    def _unsaid(self, sentence: Sentence, token: Token, sectors: tuple[str, ...], place: tuple[str, ...]
                ) -> tuple[tuple[str, ...], CountryBasis | None]:
        """The country of somebody whose phrase names none: through a possessive, from before, from the event."""
        owner = self._owner(sentence, token)
        if owner:
            return owner, "role"
        human = bool(set(sectors) & LOCAL)
        before = self._before(sentence, token) if human and token.upos in NOMINAL else None
        if before is not None:
            return before.country, before.basis
        if human or self._is_human(token):
            return self._fallback(sectors, sentence, place)
        if token.lemma.lower() in self.words.sites and place and not sectors:
            return place, "place"
        return (), None

    def _is_human(self, token: Token) -> bool:
        return token.feats.get("Animacy") == "Hum" or token.lemma.lower() in self.words.people

    def _fallback(self, sectors: tuple[str, ...], sentence: Sentence, place: tuple[str, ...]
                  ) -> tuple[tuple[str, ...], CountryBasis | None]:
        """The event's country; for officials that of the report, where their paragraph speaks of it."""
        if set(sectors) & STATE and self.focus and self._speaks_of(sentence.paragraph, self.focus[0], place):
            return self.focus[:1], "focus"
        if place:
            return place, "place"
        return (self.focus[:1], "focus") if self.focus else ((), None)

    def _speaks_of(self, paragraph: int, country: str, place: tuple[str, ...]) -> bool:
        """Whether a paragraph names a country, or no other one."""
        if paragraph not in self._paragraphs:
            found = {n.country or "" for s in self.document.sentences if s.paragraph == paragraph
                     for n in self.descriptions.names(s)}
            here = {s.index for s in self.document.sentences if s.paragraph == paragraph}
            self._paragraphs[paragraph] = found | {c for (s, _), c in self.descriptions.located.items() if s in here}
        named = self._paragraphs[paragraph] - {""}
        return country in named or not (named or (place and place[0] != country))

    def _owner(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The countries of whom a possessive pronoun means ("its citizens"); () without one or where it is unknown."""
        for child in sentence.children(token.index):
            given = {child.lemma.lower(), child.form.lower()}
            if child.upos in ("PRON", "DET") and given & (self.words.possessive | self.words.first):
                found = self.antecedents.of(Phrase(sentence.index, child.index))
                return self._said_country(found) if found is not None else ()
        return ()

    def _said_country(self, phrase: Phrase) -> tuple[str, ...]:
        """The countries that the words of a phrase, or its name elsewhere, say."""
        sentence = self.document.sentences[phrase.sentence]
        person = self.known.persons.get((sentence.index, phrase.head)) or self._bearer(sentence, phrase.head)
        if person is not None:
            return person.country
        name = self.descriptions.name_at(sentence, phrase.head)
        if name is not None and name.country:
            return (name.country,)
        return self.descriptions.of(sentence, phrase.head).country

    def _bearer(self, sentence: Sentence, title: int) -> Person | None:
        borne = self.known.by_title.get((sentence.index, title))
        return self.known.persons[sentence.index, borne[0].name.first] if borne else None

    def _before(self, sentence: Sentence, token: Token) -> Description | None:
        """What was said of the same noun before: "South Korea's military … the military"; None where nothing was."""
        if token.feats.get("Number") == "Plur" and token.lemma.lower() not in self.words.organisations:
            return None
        for earlier in reversed(self.document.sentences[max(0, sentence.index - 6) : sentence.index]):
            for other in earlier.tokens:
                if other.lemma == token.lemma and other.upos in NOMINAL:
                    found = self.descriptions.of(earlier, other.index)
                    if (found.country and found.basis != "place") or (found.settled and found.sectors):
                        return found
        return None

    def _kind(self, token: Token, name: Name | None, described: Description) -> Kind:
        lemma = token.lemma.lower()
        if described.listed or (name is not None and name.kind == "body"):
            return "organisation"
        if lemma in self.words.organisations:
            return "organisation"
        human = self._is_human(token)
        if lemma in self.words.sites:
            return "unknown"
        if lemma in self.words.collective or ((described.sectors or human) and token.feats.get("Number") == "Plur"):
            return "group"
        return "person" if described.sectors or human else "unknown"
