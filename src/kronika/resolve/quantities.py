"""Numbers in a sentence with the words that hedge them and the noun that they count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import lexicon
from kronika.model.document import Document, Sentence
from kronika.model.figure import Hedge
from kronika.resolve.numbers import Number, Words, find_numbers, number_words, scan_text
from kronika.resolve.scan import Atom
from kronika.resolve.time_expressions import finder

ATTRIBUTES = ("nummod", "det", "amod", "flat", "compound", "advmod", "fixed")
LONGEST_HEDGE = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a sentence: characters [start, end) with its hedge, tokens [first, last) of the number alone.

    `carrier` is the token by which the number hangs on the sentence, `noun` the token counted (else the carrier);
    `part` is true for a share of a number told before ("including three children"), `unit` a currency's code.
    """

    start: int
    end: int
    first: int
    last: int
    low: int | None
    high: int | None
    hedge: Hedge
    carrier: int
    noun: int
    part: bool = False
    unit: str | None = None


class Hedges:
    """The words of `numbers.toml` that say how sure a number is, as phrases of atoms."""

    def __init__(self, data: dict[str, Any], words: Words) -> None:
        def phrases(table: dict[str, list[str]]) -> dict[tuple[str, ...], str]:
            return {tuple(a.low for a in scan_text(p, words)): name for name, entries in table.items() for p in entries}

        self.before = phrases(data["hedge"])
        self.after = phrases(data["hedge_after"])
        self.between = frozenset(data["range"]["between"])
        self.opened = {(a, b) for a, b in data["range"]["opened"]}
        counting = data["counting"]
        self.part = [tuple(a.low for a in scan_text(p, words)) for p in counting["part"]]
        self.reaching = frozenset(counting["reaching"].split())
        self.exceeding = frozenset(counting["exceeding"].split())
        self.not_counted = frozenset(counting["not_counted"].split())
        self.signs: dict[str, str] = counting["signs"]
        self.units = {form: code for code, forms in counting["units"].items() for form in forms.split()}


@lru_cache(maxsize=16)
def hedges(language: str) -> Hedges:
    """The hedging words of a language, built once a process."""
    return Hedges(lexicon(language).data("numbers"), number_words(language))


class Quantities:
    """The quantities of a document, a sentence at a time, kept once found."""

    def __init__(self, document: Document, language: str) -> None:
        self.document = document
        self.words, self.hedges, self.finder = number_words(language), hedges(language), finder(language)
        self._found: dict[int, list[Quantity]] = {}

    def of(self, sentence: Sentence) -> list[Quantity]:
        """The quantities of a sentence in text order, dates and ages left out; may be empty."""
        if sentence.index not in self._found:
            self._found[sentence.index] = self._find(sentence)
        return self._found[sentence.index]

    def _find(self, sentence: Sentence) -> list[Quantity]:
        atoms = scan_text(self.document.text, self.words, sentence.start, sentence.end)
        numbers = [n for n in find_numbers(atoms, self.words) if not n.ordinal]
        if not numbers:
            return []
        times = self.finder.find(self.document.text, sentence.start, sentence.end)
        spans = [(t.start, t.end) for t in times if t.gives != "ref"]
        numbers = [
            n for n in numbers if not any(s < atoms[n.last - 1].end and atoms[n.first].start < e for s, e in spans)
        ]
        found, at = [], 0
        while at < len(numbers):
            pair = self._range(atoms, numbers, at)
            number = pair or numbers[at]
            quantity = self._quantity(sentence, atoms, number, ranged=pair is not None)
            found += [quantity] if quantity else []
            at += 2 if pair else 1
        return [q for q in found if not any(o is not q and o.start <= q.start and q.end <= o.end for o in found)]

    def _range(self, atoms: list[Atom], numbers: list[Number], at: int) -> Number | None:
        """Two numbers as the ends of one ("8 to 10", "od 8 do 10 tys."); None where they are not."""
        if at + 1 >= len(numbers):
            return None
        one, two = numbers[at], numbers[at + 1]
        if two.first - one.last != 1 or one.high is None or two.high is None or one.vague or two.vague:
            return None
        joint, opening = atoms[one.last].low, atoms[one.first - 1].low if one.first else ""
        opened = (opening, joint) in self.hedges.opened
        scaled = one.low * 1000 if one.low < 1000 <= two.high and two.last - two.first > 1 else one.low
        if not (opened or joint in self.hedges.between) or scaled >= two.high:
            return None
        return Number(one.first - opened, two.last, scaled, two.high)

    def _quantity(self, sentence: Sentence, atoms: list[Atom], number: Number, *, ranged: bool) -> Quantity | None:
        start, end = atoms[number.first].start, atoms[number.last - 1].end
        starts = [t.start for t in sentence.tokens]
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first + 1, bisect_left(starts, end))
        carrier = self._carrier(sentence, first, last)
        name, hedge_first, hedge_last = self._hedge_words(atoms, number)
        noun = self._noun(sentence, first, max(last, bisect_left(starts, atoms[hedge_last - 1].end)), carrier)
        unit = self._unit(sentence, atoms, number, noun)
        if unit is None and self._no_count(sentence, atoms, number, noun):
            return None
        base: Hedge = "about" if ranged else "vague" if number.vague else "exact"
        signed = number.first > 0 and atoms[number.first - 1].low in self.hedges.signs
        start = atoms[number.first - 1].start if signed else start
        part = self._is_part(atoms, number)
        found = Quantity(
            start, end, first, last, whole(number.low), whole(number.high), base, carrier, noun, part, unit
        )
        if not name and self._exceeded(sentence, found):
            return replace(found, high=None, hedge="at_least")
        if ranged or not name or (name == "up_to" and not self._limits(sentence, found)):
            return found
        return self._hedged(found, name, min(start, atoms[hedge_first].start), atoms[hedge_last - 1].end)

    @staticmethod
    def _hedged(found: Quantity, name: str, start: int, end: int) -> Quantity:
        """The quantity with the bounds that the words around it set, and their characters taken in."""
        if found.hedge == "vague":
            return replace(found, start=start, end=end)
        if name == "at_least":
            return replace(found, start=start, end=end, high=None, hedge="at_least")
        if name in ("at_most", "up_to"):
            return replace(found, start=start, end=end, low=None, hedge="at_most")
        return replace(found, start=start, end=end, hedge="about")

    def _hedge_words(self, atoms: list[Atom], number: Number) -> tuple[str, int, int]:
        """The name of the hedge and the atoms that it and the number take up together; "" where there is none."""
        for length in range(LONGEST_HEDGE, 0, -1):
            first = number.first - length
            if first >= 0 and (name := self.hedges.before.get(tuple(a.low for a in atoms[first : number.first]))):
                return name, first, number.last
        for length in (3, 2):
            phrase = tuple(a.low for a in atoms[number.last : number.last + length])
            if name := self.hedges.after.get(phrase):
                return name, number.first, number.last + length
        return "", number.first, number.last

    def _limits(self, sentence: Sentence, found: Quantity) -> bool:
        """Whether "do" before a number says that it is the most, not where something rose to."""
        if found.noun in range(found.first, found.last):
            return False
        above = next(sentence.ancestors(found.noun), None)
        return above is None or above.lemma.lower() not in self.hedges.reaching

    def _exceeded(self, sentence: Sentence, found: Quantity) -> bool:
        """Whether the verb says that there are more ("the toll has passed 3,600")."""
        above = next(sentence.ancestors(found.noun), None)
        return above is not None and found.hedge == "exact" and above.lemma.lower() in self.hedges.exceeding

    @staticmethod
    def _carrier(sentence: Sentence, first: int, last: int) -> int:
        """The token of the number on which its other tokens hang."""
        inside = range(first, min(last, len(sentence.tokens)))
        outward = [i for i in inside if sentence.tokens[i].head not in inside and sentence.tokens[i].upos != "PUNCT"]
        return outward[0] if outward else first

    @staticmethod
    def _noun(sentence: Sentence, first: int, last: int, carrier: int) -> int:
        """The token counted: what the number is an attribute of, or what follows it in the genitive or after "of"."""
        tokens = sentence.tokens
        token = tokens[carrier]
        if token.relation in ATTRIBUTES and token.head >= 0 and not first <= token.head < last:
            head = tokens[token.head]
            if head.upos in ("NOUN", "PROPN", "ADJ", "PRON", "SYM", "X", "VERB") and head.index > carrier - 4:
                return head.index
        below = [c for i in range(first, last) for c in sentence.children(i, "nmod", "obl") if c.index >= last]
        if below and below[0].upos in ("NOUN", "PROPN", "ADJ") and below[0].index - last <= 4:
            return below[0].index
        for index in range(last, min(last + 3, len(tokens))):
            if tokens[index].upos == "NOUN":
                return index
            if tokens[index].upos not in ("ADJ", "DET"):
                break
        return carrier

    def _unit(self, sentence: Sentence, atoms: list[Atom], number: Number, noun: int) -> str | None:
        """The currency of an amount, as its code; None where it is none."""
        sign = atoms[number.first - 1].low if number.first else ""
        after = atoms[number.last].low if number.last < len(atoms) else ""
        return (
            self.hedges.signs.get(sign)
            or self.hedges.signs.get(after)
            or self.hedges.units.get(sentence.tokens[noun].lemma.lower())
        )

    def _no_count(self, sentence: Sentence, atoms: list[Atom], number: Number, noun: int) -> bool:
        """Whether a number measures or names rather than counts: a share, a distance, part of a name or a compound."""
        after = atoms[number.last].low if number.last < len(atoms) else ""
        before = atoms[number.first - 1] if number.first else None
        glued = before is not None and before.low == "-" and before.end == atoms[number.first].start
        hyphen = (
            after == "-" and number.last + 1 < len(atoms) and atoms[number.last + 1].start == atoms[number.last].end
        )
        measure = after in self.hedges.not_counted or sentence.tokens[noun].lemma.lower() in self.hedges.not_counted
        fraction = number.low != int(number.low)
        return glued or hyphen or measure or fraction

    def _is_part(self, atoms: list[Atom], number: Number) -> bool:
        """Whether the number is a share of one told before ("w tym troje dzieci", "39 of them")."""
        for phrase in self.hedges.part:
            before = tuple(a.low for a in atoms[max(0, number.first - len(phrase)) : number.first])
            hedge = tuple(a.low for a in atoms[max(0, number.first - len(phrase) - 1) : max(0, number.first - 1)])
            after = tuple(a.low for a in atoms[number.last : number.last + len(phrase)])
            if phrase in (before, hedge, after):
                return True
        return False


def whole(value: float | None) -> int | None:
    """A bound as an integer."""
    return None if value is None else int(value)
