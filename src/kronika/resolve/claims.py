"""Mentions → Claims: every question of the record put to its resolver, in one order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kronika.lexicon.classes import classes
from kronika.lexicon.countries import countries
from kronika.lexicon.files import lexicon
from kronika.lexicon.gazetteer import gazetteer
from kronika.lexicon.sources import sources
from kronika.model.claim import Claim, Factuality
from kronika.model.document import Document
from kronika.model.entity import Entity
from kronika.model.mention import Mention, Phrase
from kronika.model.place import Place
from kronika.model.record import Span
from kronika.model.time import Published
from kronika.resolve import factuality as certainty
from kronika.resolve.actor import Actors
from kronika.resolve.attribution import Attributions
from kronika.resolve.coreference import Antecedents
from kronika.resolve.figures import Figures
from kronika.resolve.place import Places
from kronika.resolve.time import Times

PLANNED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
"""Types whose planned form is another: PLOVER's folding (rule 4 of the ontology), and "will release", "will resign"."""
ABROAD = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types in which people often act abroad: the place says nothing of their country ("the premier will fly to Oslo")."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The claims of a document in text order, and the agencies that its credit line names."""

    claims: tuple[Claim, ...]
    credits: tuple[str, ...]


class Resolver:
    """The resolvers of one document, prepared once."""

    def __init__(self, document: Document, *, report_id: str, published: Published | None) -> None:
        words = lexicon(document.language)
        self.document, self.report_id = document, report_id
        self.classes = classes(document.language)
        date = published.start if published else None
        self.places = Places(document, words, gazetteer(), date=date)
        self.times = Times(document, published, words)
        self.attributions = Attributions(document, words, sources())
        self.factuality = certainty.Factuality(document, words)
        self.figures = Figures(document, words)
        self.antecedents = Antecedents(document, speaker=self.attributions.speaker)
        self.actors = Actors(document, countries(), focus=self.places.focus, date=date,
                             places=self.places.expressions, antecedents=self.antecedents)

    def claims(self, mentions: Sequence[Mention]) -> Resolved:
        """One claim a mention, in text order."""
        found = tuple(self._claim(m) for m in mentions)
        return Resolved(found, tuple(self.attributions.credits))

    def _claim(self, mention: Mention) -> Claim:
        place = self.places.of(mention)
        attribution = self.attributions.of(mention)
        factual: Factuality = self.factuality.of(mention, attribution)
        event = PLANNED.get(mention.event, mention.event) if factual == "planned" else mention.event
        mode = None if event != mention.event else mention.mode
        trigger, evidence = self._trigger(mention), self._span(*mention.evidence)
        country = () if mention.event in ABROAD else self._countries(place)
        return Claim(
            id=self._id(event, trigger),
            event=event,
            mode=mode,
            contexts=self._contexts(mention),
            trigger=trigger,
            evidence=evidence,
            actors=self._entities(mention.actors, mention, country, role="actor"),
            recipients=self._entities(mention.recipients, mention, country, role="recipient"),
            place=place,
            time=self.times.of(mention),
            factuality=factual,
            attribution=attribution,
            figures=self.figures.of(mention),
            confidence=round(max(0.05, min(1.0, mention.confidence)), 2),
            rule=mention.rule,
        )

    def _countries(self, place: Place | None) -> tuple[str, ...]:
        if place is not None and place.country:
            return (place.country,)
        return self.places.focus[:1]

    def _entities(self, phrases: tuple[Phrase, ...], mention: Mention, country: tuple[str, ...], *, role: str
                  ) -> tuple[Entity, ...]:
        """Entities of a role, pronouns resolved; what cannot be resolved is left out rather than guessed."""
        wanted = list(phrases)
        if not wanted and mention.dropped and mention.dropped_role == role:
            before = self.antecedents.dropped(mention)
            wanted = [before] if before is not None else []
        found: list[Entity] = []
        for phrase in wanted:
            stands_for = self.antecedents.of(phrase)
            if stands_for is not None and self.antecedents.names_somebody(stands_for):
                found += self.actors.of(stands_for, place=country, count=self.figures.count(stands_for))
        return tuple({(e.start, e.end): e for e in found}.values())

    def _contexts(self, mention: Mention) -> tuple[str, ...]:
        """Contexts whose words stand in the sentence, in the order of the pack."""
        lemmas = {t.lemma.lower() for t in self.document.sentences[mention.sentence].tokens}
        found = []
        for name, words in self.classes.contexts.items():
            phrases = (p for ps in words.phrases.values() for p in ps)
            if words.lemmas & lemmas or any(p <= lemmas for p in phrases):
                found.append(name)
        return tuple(found)

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.document.text[start:end])

    def _trigger(self, mention: Mention) -> Span:
        """From the first to the last trigger word where they stand close, else the head's word alone."""
        tokens = self.document.sentences[mention.sentence].tokens
        first, last = mention.trigger[0], mention.trigger[-1]
        if last - first > 4:
            first = last = mention.head
        return self._span(tokens[first].start, tokens[last].end)

    def _id(self, event: str, trigger: Span) -> str:
        digest = hashlib.sha256(f"{self.report_id}:{trigger.start}:{trigger.end}:{event}".encode("utf8", "replace"))
        return digest.hexdigest()[:16]
