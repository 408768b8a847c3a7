"""Where: the places of a report, and for every mention the finest one at which it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kronika.lexicon.countries import countries
from kronika.lexicon.files import Lexicon
from kronika.lexicon.gazetteer import Gazetteer, PlaceRecord
from kronika.lexicon.place_words import place_words
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention, Phrase
from kronika.model.place import Place
from kronika.resolve.place_choice import Choice
from kronika.resolve.place_expressions import Basis, Expression, Role, express, role_of
from kronika.resolve.place_names import NameFinder

_SPEECH = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COOPERATE"})
"""Types that happen in words or at a distance: they have a place only where their own clause names one."""

_AIMED = frozenset({"ASSAULT", "COERCE", "CRIME", "DISASTER", "DISRUPT", "RESTORE", "TOLL", "PROTEST", "COUP"})
"""Types whose object, when it is a place, is where they happen."""

_GOING = frozenset({"MOBILIZE", "DISRUPT", "RESTORE", "CONSULT", "AID"})
_LEAVING = frozenset({"RETREAT", "TOLL", "AID", "COERCE", "DISASTER"})
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
_FINENESS = {"site": 0.6, "city": 0.6, "region": 0.3, "country": 0.0}
_ADJECTIVE = 0.5
_FOCUS_SHARE = 0.5


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

    def of(self, mention: Mention) -> Place | None:
        """Where a mention took place: named in its clause, else in its sentence, else where the story stands."""
        own = self._in_clause(mention)
        if own is not None:
            return own.place(self.document)
        if mention.event in _SPEECH:
            return None
        near = self._in_sentence(mention) or self._inherited(mention)
        return near.place(self.document, basis="inherited") if near is not None else self._in_focus(mention)

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
        names = [name for sentence in self.document.sentences for name in finder.find(sentence)]
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
        """True for a place at the head of a paragraph, before the agency in brackets or a dash."""
        if sentence.kind == "dateline":
            return True
        if expression.first > 3 or sentence.kind == "headline":
            return False
        after = [t.form for t in sentence.tokens[expression.last + 1 : expression.last + 8]]
        return bool(after) and (after[0] == "(" or (after[0] in ("–", "—", "-", "--") and expression.first == 0)) or (
            "(" in after and ")" in after and after[0] == "," and expression.first == 0
        )

    def _focus(self) -> tuple[str, ...]:
        """Countries by how much the report speaks of them; headline and lead count twice."""
        weight: Counter[str] = Counter(self._said)
        for expression in self.expressions:
            country = expression.record.country
            if country:
                located = expression.role in ("in", "dateline", "target", "to", "from")
                weight[country] += (2 if expression.sentence < 2 else 1) * (2 if located else 1)
        return tuple(code for code, _ in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0])))

    def _with_described(self) -> list[Expression]:
        """All expressions in text order, with "the capital", "the city", "the country", "there"."""
        named = {(e.sentence, i) for e in self.expressions for i in range(e.first, e.last + 1)}
        at: dict[int, list[Expression]] = {}
        for expression in self.expressions:
            at.setdefault(expression.sentence, []).append(expression)
        found: list[Expression] = []
        for sentence in self.document.sentences:
            todo = {e.first: e for e in at.get(sentence.index, ())}
            for token in sentence.tokens:
                if token.index in todo:
                    found.append(todo[token.index])
                elif (sentence.index, token.index) not in named:
                    described = self._described(sentence, token, found, at.get(sentence.index, []))
                    if described is not None:
                        found.append(described)
        return found

    def _described(
        self, sentence: Sentence, token: Token, before: list[Expression], here: list[Expression]
    ) -> Expression | None:
        """The expression of a common noun or adverb that stands for a place; None for others."""
        lemma = token.lemma.lower()
        words = self.words
        if lemma in words.here:
            record = _latest(before, ("city", "site", "region")) if token.relation == "advmod" else None
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

    def _meant(
        self, sentence: Sentence, token: Token, before: list[Expression], here: list[Expression]
    ) -> PlaceRecord | None:
        """What "the capital", "the city", "the country" mean at this point of the report."""
        lemma = token.lemma.lower()
        owner = self._owner(sentence, token, here)
        if lemma in self.words.capital:
            country = owner or (before[-1].record.country if before and not self.focus else None) or self._main()
            return self.countries.capital_place(country, self.date) if country else None
        if lemma in self.words.country and lemma not in self.words.city:
            return None if owner else self._country_record(before)
        largest = [c for c in sentence.children(token.index, "amod") if c.feats.get("Degree") == "Sup"]
        if largest and largest[0].lemma in self.words.large:
            country = owner or self._main()
            second = any(c.lemma in self.words.second for c in sentence.children(largest[0].index))
            return self.gazetteer.largest_city(country, 1 if second else 0) if country else None
        return None if largest else _latest(before, ("city",))

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
        if token.feats.get("Number") == "Plur":
            return False
        if self.words.definite:
            above = [c.lemma.lower() for c in sentence.children(token.index, "det")]
            owned = any(c.deprel == "nmod:poss" for c in sentence.children(token.index))
            return owned or any(d in self.words.definite for d in above)
        others = [c for c in sentence.children(token.index, "det", "amod") if c.lemma.lower() not in self.words.determiners]
        return all(self.countries.by_adjective(c.lemma, self.document.language) or c.feats.get("Degree") == "Sup"
                   for c in others)

    def _expression(
        self, sentence: Sentence, token: Token, record: PlaceRecord | None, role: Role, basis: Basis = "described"
    ) -> Expression | None:
        if record is None:
            return None
        return Expression(sentence.index, token.index, token.index, token.index, role, record, basis)

    def _main(self) -> str | None:
        return self.focus[0] if self.focus else None

    def _country_record(self, before: list[Expression]) -> PlaceRecord | None:
        """The country that the report is about here: that of the last place, else its focus."""
        located = [e for e in before if e.role != "actor" and e.record.country]
        code = located[-1].record.country if located else self._main()
        name = self.countries.name_of(code) if code else None
        found = self.gazetteer.candidates(name, language="en") if name else ()
        return next((record for record in found if record.kind == "country"), None)

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
        if distance is None:
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
        if role == "to" and event in _GOING or role == "from" and event in _LEAVING:
            return 2.7
        return 0.0

    def _in_sentence(self, mention: Mention) -> Expression | None:
        """A place in another clause of the sentence where something is or happens; the finest, then the nearest."""
        found = [e for e in self._by_sentence[mention.sentence] if e.role in ("in", "dateline", "target")]
        return max(found, key=lambda e: (_FINENESS[e.record.precision], -abs(e.head - mention.head)), default=None)

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
        """For every sentence the place where the story stands when it begins; a headline takes that of the lead."""
        scenes: dict[int, Expression] = {}
        current: Expression | None = None
        for sentence in self.document.sentences:
            if current is not None:
                scenes[sentence.index] = current
            current = self._scene(sentence) or current
        first = next((e for s in self.document.sentences if (e := self._scene(s)) is not None), None)
        for sentence in self.document.sentences:
            if first is None or sentence.index >= first.sentence:
                break
            scenes[sentence.index] = first
        return scenes

    def _scene(self, sentence: Sentence) -> Expression | None:
        """The place that a sentence leaves the story at: the finest where something is, the last of them."""
        found = [e for e in self._by_sentence[sentence.index] if e.role in ("in", "dateline", "target", "part")]
        return max(found, key=lambda e: (e.role != "part", _FINENESS[e.record.precision], e.first), default=None)


def _latest(before: list[Expression], kinds: tuple[str, ...]) -> PlaceRecord | None:
    """The place named last of these kinds, not as an actor."""
    found = [e.record for e in before if e.record.precision in kinds and e.role != "actor"]
    return found[-1] if found else None


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
        if token.relation in _CLAUSES or token.head < 0:
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
