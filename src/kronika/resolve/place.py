"""Where: the places of a report, and for every mention the finest one at which it happened."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from kronika.lexicon.countries import countries
from kronika.lexicon.files import Lexicon
from kronika.lexicon.gazetteer import Gazetteer, PlaceRecord
from kronika.lexicon.place_words import place_words
from kronika.model.document import Document, Sentence
from kronika.model.mention import Mention, Phrase
from kronika.model.place import Place
from kronika.resolve.place_choice import Choice, kilometres
from kronika.resolve.place_described import Describer
from kronika.resolve.place_expressions import Expression, express, is_subordinate
from kronika.resolve.place_names import NameFinder

_SPEECH = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COOPERATE"})
"""Types that happen in words or at a distance: they have a place only where their own clause names one."""

_AIMED = frozenset({"ASSAULT", "COERCE", "CRIME", "DISASTER", "DISRUPT", "RESTORE", "TOLL", "PROTEST", "COUP"})
"""Types whose object, when it is a place, is where they happen."""

_DOMESTIC = frozenset({"COERCE", "DISRUPT", "RESTORE"})
"""Types that a state or city does at home, where nothing else is said: "Poland closed its airspace"."""

_SERVICE = frozenset({"DISRUPT", "RESTORE"})
_NATIONAL = frozenset({"curfew", "martial-law", "border"})
"""Modes of measures for a whole country, where no other place is named."""

_GOING = frozenset({"MOBILIZE", "DISRUPT", "RESTORE", "CONSULT", "AID"})
_LEAVING = frozenset({"RETREAT", "TOLL", "AID", "COERCE", "DISASTER"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
_FINENESS = {"site": 0.6, "city": 0.6, "region": 0.3, "country": 0.0}
_PART_REACH = (0.7, 0.3)
"""How far a place that is part of another noun may hang from the trigger: a city, a country."""
_ADJECTIVE = 0.5
_BREADTH = 30.0
_DASHES = frozenset({"–", "—", "-", "--"})
_LONGEST_ABBREVIATION = 3


class Places:
    """Places of one document. `focus` holds the countries that it is about, the likeliest first."""

    def __init__(self, document: Document, lexicon: Lexicon, gazetteer: Gazetteer, *, date: str | None = None) -> None:
        self.document, self.gazetteer, self.date = document, gazetteer, date
        self.words = place_words(lexicon.language)
        self.countries = countries()
        self._said = self._adjectives()
        self.expressions = self._named()
        self.focus = self._focus()
        self.expressions = self._with_described()
        self._by_sentence: dict[int, list[Expression]] = {s.index: [] for s in document.sentences}
        for expression in self.expressions:
            self._by_sentence[expression.sentence].append(expression)
        self._scenes = self._set_scenes()
        self._services: dict[str, Expression] = {}

    def of(self, mention: Mention) -> Place | None:
        """Where a mention took place: named in its clause, else in its sentence, else where the story stands.

        Mentions are to be asked for in text order. None where nothing speaks for a place.
        """
        own = self._in_clause(mention)
        if own is not None:
            self._remember(mention, own)
            return own.place(self.document)
        if mention.event in _SPEECH:
            return None
        near = self._in_sentence(mention) or self._service(mention)
        scene = self._inherited(mention)
        if near is None or (scene is not None and near.record.kind == "country"):
            near = scene
        if near is None or mention.mode in _NATIONAL:
            return self._in_focus(mention)
        return near.place(self.document, basis="inherited")

    def _service(self, mention: Mention) -> Expression | None:
        return self._services.get(mention.mode or "") if mention.event in _SERVICE else None

    def _remember(self, mention: Mention, expression: Expression) -> None:
        """A service that stops or works again does so where it was told of last."""
        if mention.event in _SERVICE and mention.mode:
            self._services[mention.mode] = expression

    # Finding expressions

    def _adjectives(self) -> Counter[str]:
        """How often adjectives and demonyms of each country stand in the document."""
        found: Counter[str] = Counter()
        for sentence in self.document.sentences:
            for token in sentence.tokens:
                if token.upos in ("ADJ", "PROPN", "NOUN"):
                    country = self.countries.by_adjective(token.lemma, self.document.language)
                    if country:
                        found[country] += _ADJECTIVE  # type: ignore[assignment]
        return found

    def _named(self) -> list[Expression]:
        """An expression for every name that means a place."""
        finder = NameFinder(self.gazetteer, self.words, self.document.language)
        names = finder.find(self.document.sentences)
        chosen = Choice(names, self.document.sentences, self.words, self.date).run(self._said)
        found = []
        for name, record in zip(names, chosen, strict=True):
            if record is not None:
                sentence = self.document.sentences[name.sentence]
                expression = express(sentence, name, record, self.words)
                if self._is_dateline(sentence, expression):
                    expression.role = "dateline"
                found.append(expression)
        return found

    def _is_dateline(self, sentence: Sentence, expression: Expression) -> bool:
        """True for a place at the head of a paragraph, in capitals or before an agency in brackets or a dash."""
        if sentence.kind == "dateline":
            return True
        if expression.first or sentence.kind == "headline":
            return False
        form = sentence.tokens[0].form
        if form.isupper() and len(form) > _LONGEST_ABBREVIATION:
            return True
        after = [t.form for t in sentence.tokens[expression.last + 1 : expression.last + 8]]
        return bool(after) and (after[0] in _DASHES or (after[0] in ("(", ",") and bool(_DASHES & set(after))))

    def _focus(self) -> tuple[str, ...]:
        """Countries by how much the report speaks of them; headline and lead count twice."""
        weight: Counter[str] = Counter(self._said)
        for expression in self.expressions:
            country = expression.record.country
            if country:
                located = expression.role in ("in", "dateline", "target", "to", "from")
                weight[country] += (2 if expression.sentence < 2 else 1) * (2 if located else 1)
                weight[country] += 2 * (expression.role == "dateline")
        ranked = sorted(weight.items(), key=lambda pair: (-pair[1], pair[0]))
        self._share = ranked[0][1] / weight.total() if ranked else 0.0
        return tuple(code for code, _ in ranked)

    def _with_described(self) -> list[Expression]:
        """All expressions in text order, with "the capital", "the city", "the country", "there"."""
        named = {(e.sentence, i) for e in self.expressions for i in range(e.first, e.last + 1)}
        at: dict[int, list[Expression]] = {}
        for expression in self.expressions:
            at.setdefault(expression.sentence, []).append(expression)
        describer = Describer(
            self.document, self.words, self.gazetteer, main=self._main(), share=self._share, date=self.date
        )
        found: list[Expression] = []
        for sentence in self.document.sentences:
            todo = {e.first: e for e in at.get(sentence.index, ())}
            for token in sentence.tokens:
                if token.index in todo:
                    found.append(todo[token.index])
                elif (sentence.index, token.index) not in named:
                    described = describer.describe(sentence, token, found, at.get(sentence.index, []))
                    if described is not None:
                        found.append(described)
        return found

    def _main(self) -> str | None:
        return self.focus[0] if self.focus else None

    # Where a mention took place

    def _in_clause(self, mention: Mention) -> Expression | None:
        """The best expression that hangs on the mention's trigger or clause; None where none does."""
        sentence = self.document.sentences[mention.sentence]
        scored = [
            (score, -abs(e.head - mention.head), e)
            for e in self._by_sentence[mention.sentence]
            if (score := self._fit(mention, sentence, e)) > 0
        ]
        best = max(scored, key=lambda item: item[:2], default=None)
        return best[2] if best is not None else None

    def _fit(self, mention: Mention, sentence: Sentence, expression: Expression) -> float:
        """How well an expression answers where a mention took place; 0 or less: not at all."""
        worth = self._worth(mention, expression)
        if worth <= 0:
            return 0.0
        distance = _distance(sentence, expression.head, mention)
        reach = _PART_REACH[expression.record.kind == "country"] if expression.role == "part" else math.inf
        if distance is None or distance > reach:
            return 0.0
        return worth - distance + _FINENESS.get(expression.record.precision, 0.0)

    def _worth(self, mention: Mention, expression: Expression) -> float:
        """What the role of an expression is worth for a type of event."""
        role, event = expression.role, mention.event
        if role == "in":
            return 3.0
        if role == "target" and event in _AIMED | {"RETREAT"}:
            return 2.9
        if role == "part" and event in _AIMED:
            return 2.6
        if role == "actor" and event in _DOMESTIC and expression.record.kind == "country":
            return 1.8
        if (role == "to" and event in _GOING) or (role == "from" and event in _LEAVING):
            return 2.7
        return 0.0

    def _in_sentence(self, mention: Mention) -> Expression | None:
        """A place in another clause of the sentence where something is or happens; the finest, then the nearest."""
        scene = self._scenes.get(mention.sentence)
        found = [
            e
            for e in self._by_sentence[mention.sentence]
            if (self._is_scene(e) or e.role in ("to", "from"))
            and (e.record.kind != "country" or scene is None or scene.record.country == e.record.country)
        ]
        return max(
            found,
            key=lambda e: (e.role != "dateline", _FINENESS[e.record.precision], -abs(e.head - mention.head)),
            default=None,
        )

    def _inherited(self, mention: Mention) -> Expression | None:
        """The scene of the story at this sentence, unless the clause speaks of another country."""
        scene = self._scenes.get(mention.sentence)
        if scene is None:
            return None
        others = {e.record.country for e in self._by_sentence[mention.sentence] if e.record.country}
        if others and scene.record.country not in others:
            return None
        return scene

    def _in_focus(self, mention: Mention) -> Place | None:
        """The country of a report that is about one, from the words that name it first; else None."""
        others = {e.record.country for e in self._by_sentence[mention.sentence] if e.record.country}
        main = self._main()
        if main is None or (others and main not in others):
            return None
        for expression in self.expressions:
            if expression.record.kind == "country" and expression.record.country == main:
                return expression.place(self.document, basis="inherited")
        return None

    def _set_scenes(self) -> dict[int, Expression]:
        """For every sentence the place where the story stands when it begins; a headline takes that of the lead.

        The first place stays until another comes; later ones, and those in other countries, end with their paragraph.
        A report that has only been at one place returns to it.
        """
        scenes: dict[int, Expression] = {}
        current: Expression | None = None
        home: Expression | None = None
        paragraph, moved = -1, False
        for sentence in self.document.sentences:
            opens = sentence.paragraph != paragraph
            if opens:
                paragraph, current = sentence.paragraph, None if moved else home
            if current is not None:
                scenes[sentence.index] = current
            current = self._scene(sentence, current, opens=opens)
            if current is not None and current.record.country == self._main() and current.record.kind != "country":
                home = home or current
                moved = moved or not _same(home.record, current.record)
        lead = next((s for s in self.document.sentences if s.kind == "body"), None)
        first = self._scene(lead, None, opens=True) if lead is not None else None
        if lead is not None and first is not None:
            return {**dict.fromkeys(range(lead.index), first), **scenes}
        return scenes

    def _scene(self, sentence: Sentence, current: Expression | None, *, opens: bool) -> Expression | None:
        """The place that a sentence leaves the story at: the finest of its main clause, else where it stood.

        A country does not replace a place within it, and another country only at the beginning of a paragraph.
        """
        here = self._by_sentence[sentence.index]
        found = [e for e in here if self._is_scene(e) and not is_subordinate(sentence, e.head)]
        found = found or [e for e in here if self._is_scene(e) and e.record.country == self._main()]
        best = max(found, key=lambda e: (e.role != "dateline", _FINENESS[e.record.precision], e.first), default=None)
        if best is None:
            return current
        if best.record.kind == "country" and current is not None:
            same = current.record.country == best.record.country
            return best if opens and not same and _is_fronted(sentence, best.head) else current
        return best

    def _is_scene(self, expression: Expression) -> bool:
        """True for a place where something is or happens; a bare capital or country as object may be an actor."""
        if expression.role == "target":
            state = expression.record.kind in ("country", "continent", "river", "sea")
            return expression.located or not (state or self.countries.is_capital(expression.record))
        return expression.role in ("in", "dateline")


def _same(one: PlaceRecord, other: PlaceRecord) -> bool:
    """True for the same place, or two that lie within a city's breadth."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return one.id == other.id
    return kilometres((one.latitude, one.longitude), (other.latitude, other.longitude)) < _BREADTH


def _is_fronted(sentence: Sentence, index: int) -> bool:
    """True for a token before the main verb."""
    root = next((t.index for t in sentence.tokens if t.head < 0), index)
    return index <= root


def _anchors(mention: Mention) -> Iterator[tuple[int, float]]:
    """Tokens that stand for the mention, with how far from it they are."""
    yield mention.head, 0.0
    yield mention.predicate, 0.0
    for index in mention.trigger:
        yield index, 0.0
    for slot in mention.slots.values():
        for phrase in slot:
            if isinstance(phrase, Phrase) and phrase.sentence == mention.sentence:
                yield phrase.head, 0.4


def _distance(sentence: Sentence, start: int, mention: Mention) -> float | None:
    """How far an expression hangs from a mention, 0 for an argument of it; None where another clause is between.

    A coordinated clause shares the places of the first where these stand before it.
    """
    anchors: dict[int, float] = {}
    for index, far in _anchors(mention):
        anchors[index] = min(far, anchors.get(index, far))
    far = 0.0
    token = sentence.tokens[start]
    while token.index not in anchors:
        if token.relation in _CLAUSES or token.head < 0 or (token.relation == "conj" and token.upos in ("VERB", "AUX")):
            return _shared(sentence, start, token.index, mention)
        far += 0.3
        token = sentence.tokens[token.head]
    return far + anchors[token.index]


def _shared(sentence: Sentence, start: int, top: int, mention: Mention) -> float | None:
    """1 where the mention's predicate is coordinated with, or opens, the clause that the expression stands in."""
    token = sentence.tokens[mention.predicate]
    far = 1.0
    while token.head >= 0 and token.relation in ("conj", "xcomp", "advcl", "obl", "obj", "nsubj", "nmod", "appos"):
        token = sentence.tokens[token.head]
        far += 0.2
        if token.index == top and start < mention.predicate:
            return far
    return None
