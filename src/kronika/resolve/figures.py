"""How many: the figures that belong to a claim, and the number of an entity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from kronika.lexicon.files import Lexicon, lexicon
from kronika.model.document import Document, Sentence, Token
from kronika.model.figure import Figure, Hedge, What
from kronika.model.mention import Mention, Phrase
from kronika.resolve.quantities import Quantities, Quantity

HARM = frozenset({"killed", "wounded", "missing", "hospitalised", "abducted"})
HARMING = frozenset({"ASSAULT", "DISASTER", "CRIME", "PROTEST", "TOLL", "COUP", "COERCE"})
PRESENT: dict[str, tuple[What, tuple[str, ...]]] = {
    "PROTEST": ("participants", ("actors",)),
    "MOBILIZE": ("troops", ("recipients", "actors")),
}
GIVING = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE"})
CLAUSAL = ("root", "ccomp", "advcl", "acl", "parataxis", "conj", "csubj")
SUBJECT, OBJECT = ("nsubj",), ("obj", "iobj")


class Counting:
    """What words count, from the table `counting` of `numbers.toml`: lemma → what."""

    def __init__(self, data: dict[str, Any]) -> None:
        def lemmas(name: str) -> dict[str, What]:
            return {lemma: what for what, words in data[name].items() for lemma in words.split()}

        self.object, self.subject, self.named = lemmas("object"), lemmas("subject"), lemmas("named")
        self.phrases: list[tuple[frozenset[str], frozenset[str], What]] = [
            (frozenset(p["verb"].split()), frozenset(p["noun"].split()), p["what"]) for p in data["phrase"]
        ]
        self.collective = frozenset(data["collective"].split())
        self.nobody = frozenset(data["nobody"].split())
        self.bare_singular = bool(data.get("bare_singular"))
        self.troops = frozenset(data["troops"].split())
        self.another = frozenset(data["another"].split())


@lru_cache(maxsize=16)
def counting(language: str) -> Counting:
    """The counting words of a language, built once a process."""
    return Counting(lexicon(language).data("numbers")["counting"])


def within(quantity: Quantity) -> bool:
    """Whether a number counts nothing but itself ("dozens were killed")."""
    return quantity.first <= quantity.noun < quantity.last


class Figures:
    """The figures of a document, prepared once."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.quantities = Quantities(document, lexicon.language)
        self.counting = counting(lexicon.language)

    def count(self, phrase: Phrase) -> Figure | None:
        """How many somebody is ("two thousand demonstrators"); None where the phrase says no number."""
        sentence = self.document.sentences[phrase.sentence]
        quantity = self._quantity(sentence, phrase.head)
        return self._figure("participants", sentence, quantity) if quantity else None

    def of(self, mention: Mention) -> tuple[Figure, ...]:
        """The figures of a claim in text order; empty where it gives none."""
        found: list[Figure] = []
        for what, phrase in mention.counts:
            figure = self._counted(cast(What, what), phrase, mention)
            found += [figure] if figure else []
        sentence = self.document.sentences[mention.sentence]
        if mention.event in HARMING and self.quantities.of(sentence):
            found += self._told(sentence, mention)
        if mention.event in GIVING:
            found += self._amounts(sentence, mention)
        if not found:
            found += self._present(mention)
        if not found and mention.event == "TOLL" and mention.mode:
            found += self._only(sentence, mention, cast(What, mention.mode)) or self._several(sentence, mention)
        return tuple(sorted(self._distinct(found), key=lambda f: (f.start, f.end)))

    @staticmethod
    def _distinct(figures: list[Figure]) -> Iterator[Figure]:
        """Each number once, as it was found first."""
        seen: list[tuple[int, int]] = []
        for figure in figures:
            if not any(s < figure.end and figure.start < e for s, e in seen):
                seen.append((figure.start, figure.end))
                yield figure

    def _present(self, mention: Mention) -> Iterator[Figure]:
        """Who takes part in a protest, who is sent: the number of the actors, of the forces moved."""
        if mention.event not in PRESENT:
            return
        what, phrases = PRESENT[mention.event]
        for phrase in (p for name in phrases for p in getattr(mention, name)):
            sentence = self.document.sentences[phrase.sentence]
            quantity = self._quantity(sentence, phrase.head)
            people = what == "participants" or sentence.tokens[phrase.head].lemma.lower() in self.counting.troops
            if quantity and people and quantity.unit is None and not quantity.part:
                yield self._figure(what, sentence, quantity)

    def _several(self, sentence: Sentence, mention: Mention) -> list[Figure]:
        """ "Są ranni": more than one, where people harmed are named in the plural without a number."""
        if mention.factuality in ("negated", "unclear"):
            return []
        tokens = [sentence.tokens[i] for i in sorted({mention.head, mention.predicate})]
        named = [t for t in tokens if t.lemma.lower() in self.counting.named and t.feats.get("Number") == "Plur"]
        return [self._bare(self.counting.named[t.lemma.lower()], t, 2, None, "vague") for t in named[:1]]

    def _only(self, sentence: Sentence, mention: Mention, what: What) -> list[Figure]:
        """The one number of a clause that does nothing but count ("Do 72 wzrosła liczba zabitych")."""
        domain = set(self._domain(sentence, mention))
        found = [q for q in self.quantities.of(sentence) if {q.carrier, q.noun} & domain and not q.part and not q.unit]
        return [self._figure(what, sentence, found[0])] if len(found) == 1 else []

    # --- phrases that an entry counts ------------------------------------------------------------------------------

    def _counted(self, what: What, phrase: Phrase, mention: Mention) -> Figure | None:
        """The figure of a phrase that is counted: its number, one for a singular, more than one for a bare plural."""
        sentence = self.document.sentences[phrase.sentence]
        token = sentence.tokens[phrase.head]
        if token.lemma.lower() in self.counting.nobody:
            return None
        quantity = self._quantity(sentence, phrase.head)
        if quantity and quantity.unit is None:
            return self._figure(what, sentence, quantity)
        if mention.factuality == "unclear":
            return self._bare(what, token, None, None, "unclear")
        if self._one(sentence, token, what):
            return self._bare(what, token, 1, 1, "exact")
        if mention.event == "TOLL" and token.feats.get("Number") == "Plur" and token.upos in ("NOUN", "ADJ"):
            return self._bare(what, token, 2, None, "vague")
        return None

    def _one(self, sentence: Sentence, token: Token, what: str) -> bool:
        """Whether a phrase is one person or thing ("a policeman", "another man"), not a name nor a group."""
        if token.upos not in ("NOUN", "ADJ") or token.feats.get("Number", "Sing") != "Sing":
            return False
        if token.feats.get("Animacy") == "Inan" or (token.feats.get("Gender") == "Neut" and token.upos == "NOUN"):
            return False
        if token.lemma.lower() in self.counting.collective or sentence.children(token.index, "appos", "flat"):
            return False
        modifiers = {c.lemma.lower() for c in sentence.children(token.index, "det", "amod", "nummod")}
        if modifiers & self.counting.nobody:
            return False
        return bool(modifiers & self.counting.another) or (self.counting.bare_singular and what in HARM)

    def _bare(self, what: What, token: Token, low: int | None, high: int | None, hedge: Hedge) -> Figure:
        return Figure(
            start=token.start,
            end=token.end,
            text=self.document.text[token.start : token.end],
            what=what,
            low=low,
            high=high,
            of=token.form,
            hedge=hedge,
        )

    def _quantity(self, sentence: Sentence, head: int) -> Quantity | None:
        """The quantity that says how many a token is."""
        found = [q for q in self.quantities.of(sentence) if head in (q.noun, q.carrier) or q.first <= head < q.last]
        return min(found, key=lambda q: (q.part, abs(q.first - head)), default=None)

    def _figure(self, what: What, sentence: Sentence, quantity: Quantity) -> Figure:
        noun = sentence.tokens[quantity.noun]
        known = noun.lemma.lower() in self.counting.named or within(quantity)
        counted = noun.form if noun.upos in ("NOUN", "ADJ", "PROPN") and not known else None
        return Figure(
            start=quantity.start,
            end=quantity.end,
            text=self.document.text[quantity.start : quantity.end],
            what=what,
            low=quantity.low,
            high=quantity.high,
            of=counted,
            unit=quantity.unit,
            hedge=quantity.hedge,
        )

    # --- constructions that count in the clause of the claim -------------------------------------------------------

    def _told(self, sentence: Sentence, mention: Mention) -> Iterator[Figure]:
        """Figures of harm in the clause: "killing 8 and wounding 20", "8 dead and 317 hurt", "zginęło 18, a 748 …"."""
        for index in self._domain(sentence, mention):
            token = sentence.tokens[index]
            for what, quantity in self._by_word(sentence, token):
                if not quantity.part and quantity.unit is None:
                    yield self._figure(what, sentence, quantity)

    def _domain(self, sentence: Sentence, mention: Mention) -> list[int]:
        """Tokens of the clause, of its participles and of what is coordinated with it; other clauses left out."""
        found, todo = [], [mention.predicate, *([mention.head] if mention.head != mention.predicate else [])]
        while todo:
            at = todo.pop()
            if at in found:
                continue
            found.append(at)
            for child in sentence.children(at):
                own = child.relation not in ("ccomp", "acl", "parataxis", "csubj", "advcl", "conj")
                of_noun = child.relation == "acl" and at == mention.head
                bare = child.relation == "conj" or of_noun or not sentence.children(child.index, "nsubj", "mark")
                tied = child.relation in ("advcl", "conj", "acl") and bare and self._counts(sentence, child)
                if own or tied:
                    todo.append(child.index)
        return sorted(found)

    def _counts(self, sentence: Sentence, token: Token) -> bool:
        """Whether a clause counts harm and says nothing else: a participle, a coordinated verb or adjective of harm."""
        lemma = token.lemma.lower()
        words = self.counting
        named = lemma in words.named or lemma in words.object or lemma in words.subject
        below = {c.lemma.lower() for c in sentence.children(token.index)}
        return named or bool(below & words.named.keys()) or any(lemma in v and below & n for v, n, _ in words.phrases)

    def _by_word(self, sentence: Sentence, token: Token) -> Iterator[tuple[What, Quantity]]:
        """What one word counts, with the quantity."""
        lemma, words = token.lemma.lower(), self.counting
        if lemma in words.object:
            yield from self._arguments(sentence, token, words.object[lemma], self._object_of(sentence, token))
            yield from self._named(sentence, token, words.object[lemma], near=True)
        if lemma in words.subject:
            yield from self._arguments(sentence, token, words.subject[lemma], (*SUBJECT, *OBJECT))
        if lemma in words.named:
            yield from self._named(sentence, token, words.named[lemma])
        for verbs, nouns, what in words.phrases:
            if lemma in verbs and nouns & {c.lemma.lower() for c in sentence.children(token.index)}:
                yield from self._arguments(sentence, token, what, (*SUBJECT, *OBJECT))

    @staticmethod
    def _object_of(sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The relations in which the deep object of a verb may stand: object of the active, subject of the passive."""
        if sentence.children(token.index, "aux:pass", "nsubj:pass"):
            return SUBJECT
        if sentence.children(token.index, "nsubj", "obj") or token.feats.get("VerbForm") != "Part":
            return OBJECT
        return (*SUBJECT, *OBJECT)

    def _arguments(
        self, sentence: Sentence, token: Token, what: What, relations: tuple[str, ...]
    ) -> Iterator[tuple[What, Quantity]]:
        """Quantities that are arguments of a verb in one of the relations, also as a later one of coordinated nouns."""
        for quantity in self.quantities.of(sentence):
            top = self._top(sentence, quantity, token)
            if top and self._role(sentence, top, quantity, token) in relations:
                yield what, quantity

    @staticmethod
    def _top(sentence: Sentence, quantity: Quantity, token: Token) -> Token | None:
        """The word through which a quantity hangs on a token, coordination passed; None where it does not."""
        for index in (quantity.noun, quantity.carrier):
            top = sentence.tokens[index]
            for above in sentence.ancestors(index):
                hedging = quantity.start <= above.start < quantity.end
                if not hedging and not (top.relation == "conj" and above.upos == "NOUN"):
                    break
                top = above
            if top.head == token.index:
                return top
        return None

    def _role(self, sentence: Sentence, top: Token, quantity: Quantity, token: Token) -> str:
        """Subject or object; a phrase with but a hedge before it ("at least") is what its side of the verb says."""
        if top.relation in ("obl", "nmod", "advmod", "dep") and self._plain(sentence, top, quantity):
            return "nsubj" if top.index < token.index else "obj"
        return top.relation

    @staticmethod
    def _plain(sentence: Sentence, top: Token, quantity: Quantity) -> bool:
        """Whether an argument has no preposition but those of its hedge ("at least", "over")."""
        cases = [c for c in sentence.children(top.index, "case") if c.start < quantity.start]
        return not cases

    def _named(
        self, sentence: Sentence, token: Token, what: What, *, near: bool = False
    ) -> Iterator[tuple[What, Quantity]]:
        """Quantities of a word that is counted itself ("113 zabitych", "ciała 8 osób") or said of what is counted.

        With `near` only the number straight before a participle ("64 killed in twin attacks").
        """
        quantities = self.quantities.of(sentence)
        for quantity in quantities:
            straight = quantity.last == token.index and quantity.noun in (quantity.carrier, token.index)
            straight = straight or (token.relation == "amod" and token.head == quantity.noun)
            below = sentence.tokens[quantity.noun]
            genitive = below.head == token.index and below.relation == "nmod" and below.index > token.index
            if straight or (not near and (token.index in (quantity.noun, quantity.carrier) or genitive)):
                yield what, quantity
                return
        above = sentence.tokens[token.head] if token.head >= 0 and token.relation not in CLAUSAL else token
        for verb in () if near else (token, above):
            for quantity in quantities:
                top = self._top(sentence, quantity, verb)
                if (
                    top
                    and self._role(sentence, top, quantity, verb) in ("nsubj", "obj")
                    and self._said_of(verb, token, top)
                ):
                    yield what, quantity
                    return

    @staticmethod
    def _said_of(verb: Token, token: Token, top: Token) -> bool:
        """Whether a word is said of an argument: it is the predicate, or the complement of the verb ("shot dead")."""
        return verb is token or (
            token.relation in ("xcomp", "advmod", "amod", "iobj", "obj") and top.relation != token.relation
        )

    def _amounts(self, sentence: Sentence, mention: Mention) -> Iterator[Figure]:
        """Sums of money in the clause of what is given, promised or taken."""
        domain = set(self._domain(sentence, mention))
        for quantity in self.quantities.of(sentence):
            if quantity.unit and (quantity.carrier in domain or quantity.noun in domain):
                yield self._figure("amount", sentence, quantity)
