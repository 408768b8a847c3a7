"""Polish noun phrases and verbs: nouns, counted ones, names and titles, times and places, tenses, orders of words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from training import inflection
from training.grammar import Grammar, Node

WORDS = tomllib.loads(Path(__file__).with_name("news_pl.toml").read_text(encoding="utf8"))
CASES = list(inflection.CASES)
VOWELS = "aeiouyąęó"
Make = Callable[[], Node]


@dataclass
class Phrase:
    """A noun phrase with what its verb agrees with: number ("sg", "pl") and gender ("m1" … "n")."""

    node: Node
    number: str
    kind: str


class Phrases(Grammar):
    """Noun phrases in any case, verbs in any tense, and what stands around them."""

    def pick(self, table: str, key: str) -> str:
        """A word of the vocabulary."""
        return str(self.random.choice(WORDS[table][key]))

    # -- nouns -------------------------------------------------------------------------------------------------------
    def noun(self, key: str, case: str, *, number: str | None = None, plain: bool = False) -> Phrase:
        """A common noun, now and then with an adjective or a genitive; `plain`: without."""
        lemma, _, kind = self.pick("nouns", key).partition("/")
        kind = kind or inflection.gender(lemma)
        if number not in inflection.numbers(lemma):
            number = self._number(key, inflection.numbers(lemma))
        node = inflection.noun(lemma, number, case, kind=kind)
        if not plain:
            self._modify(node, key, number, case, kind)
        return Phrase(node, number, kind)

    def _number(self, key: str, numbers: tuple[str, ...]) -> str:
        return "pl" if numbers == ("pl",) or self.chance(WORDS["shares"].get(key, 0.05)) else "sg"

    def _modify(self, node: Node, key: str, number: str, case: str, kind: str) -> None:
        adjectives = WORDS["kinds"]
        if key in adjectives and self.chance(0.3):
            word = self.pick("adjectives", self.random.choice(adjectives[key]))
            adjective = inflection.adjective(word, number, case, kind)
            behind = key in ("officials", "places") or self.chance(0.15)
            (node.right if behind else node.left).append(adjective)
        if key in ("officials", "crafts", "places", "speakers", "units") and self.chance(0.25):
            node.right.append(self._owner(key))

    def _owner(self, key: str) -> Node:
        if key == "speakers":
            return self.noun("bodies", "gen", number="sg", plain=True).node.labelled("nmod")
        if key in ("crafts", "units") and self.chance(0.5):
            return self.noun("forces", "gen", number="sg", plain=True).node.labelled("nmod")
        return self.name("states", "gen").node.labelled("nmod")

    def name(self, key: str, case: str) -> Phrase:
        """A state or a town."""
        lemma, _, kind = self.pick("names", key).partition("/")
        kind, number = kind or inflection.gender(lemma), inflection.numbers(lemma)[0]
        return Phrase(inflection.noun(lemma, number, case, kind=kind), number, kind)

    def person(self, case: str) -> Phrase:
        """ "Macron", "Emmanuel Macron": a man's name."""
        node = self._declined(self.pick("names", "surnames"), case)
        if self.chance(0.5):
            first = self._declined(self.pick("names", "forenames"), case)
            first.right.append(node.labelled("flat"))
            node = first
        return Phrase(node, "sg", "m1")

    def _declined(self, entry: str, case: str) -> Node:
        base, *ends = entry.split()
        stem, _, end = base.partition("-") if base[-2:] == "-i" else (base, "", "")
        lemma = stem + end
        form = stem + ends[CASES.index(case) - 1] if ends and case != "nom" else lemma
        return Node(form, lemma, "PROPN", inflection.agreement("sg", "m1", case))

    def titled(self, case: str) -> Phrase:
        """ "prezydent Kazachstanu Kasym-Żomart Tokajew", "rzecznik policji Jan Nowicki"."""
        key = "speakers"
        phrase = self.noun(key, case, number="sg", plain=True)
        if self.chance(0.6):
            of_state = not self.chance(0.5)
            owner = self.name("states", "gen") if of_state else self.noun("bodies", "gen", number="sg", plain=True)
            phrase.node.right.append(owner.node.labelled("nmod"))
        phrase.node.right.append(self.person(case).node.labelled("appos"))
        return phrase

    def joined(self, make: Callable[[], Phrase], case: str) -> Phrase:
        """ "Francja i Niemcy"; two of the same kind."""
        first, second = make(), make()
        while second.node.lemma == first.node.lemma:
            second = make()
        second.node.labelled("conj").left.insert(0, Node("i", "i", "CCONJ", {}, "cc"))
        first.node.right.append(second.node)
        return Phrase(first.node, "pl", "m1" if "m1" in (first.kind, second.kind) else "f")

    # -- numbers -----------------------------------------------------------------------------------------------------
    def counted(self, key: str, case: str) -> Phrase:
        """ "co najmniej 18 cywilów", "dwie rakiety", "30 tys. żołnierzy", "tysiące osób"."""
        roll = self.random.random()
        if roll < 0.12:
            return self._heap(key, case)
        lemma, _, kind = self.pick("nouns", key).partition("/")
        kind = kind or inflection.gender(lemma)
        figure, governs, congruent = self._figure(case, kind, roll)
        node = inflection.noun(lemma, "pl", "gen" if governs else case, kind=kind)
        self._modify(node, "fighters" if self.chance(0.2) else "", "pl", "gen" if governs else case, kind)
        self._hedge(figure)
        node.left.insert(0, figure)
        return Phrase(node, "pl" if congruent else "sg", kind if congruent else "n")

    def _figure(self, case: str, kind: str, roll: float) -> tuple[Node, bool, bool]:
        direct = case in ("nom", "acc")
        if roll < 0.45:
            node, governs = inflection.numeral(self.pick("numbers", "words"), case, kind)
        elif roll < 0.57:
            node, governs = inflection.numeral(self.pick("numbers", "vague"), case, kind)
            node.upos, node.deprel, node.feats["PronType"] = "DET", "det", "Ind"
        else:
            value = self.random.choice((self.random.randint(2, 99), self.random.randint(100, 990),
                                        self.random.randint(2, 60)))
            small = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
            governs = direct and (not small or kind == "m1")
            node = Node(str(value), str(value), "NUM", inflection.agreement("pl", kind, case), "nummod")
            if self.chance(0.2):
                governs = direct
                node.right.append(self._thousands())
        if kind == "m1" and case == "acc":
            governs = True
        return node, governs, not governs

    def _thousands(self) -> Node:
        if self.chance(0.3):
            return Node("tysięcy", "tysiąc", "NOUN", inflection.agreement("pl", "m3", "gen"), "fixed")
        node = Node("tys", "tysiąc", "X", {}, "fixed")
        node.right.append(Node(".", ".", "PUNCT", {}, "punct"))
        return node

    def _hedge(self, figure: Node) -> None:
        if figure.upos != "NUM" or self.chance(0.6):
            return
        if self.chance(0.4):
            word = Node("co", "co", "PART", {}, "advmod")
            word.right.append(Node("najmniej", "mało", "ADV", {"Degree": "Sup"}, "fixed"))
        else:
            hedge = self.pick("numbers", "hedges")
            word = Node(hedge, hedge, "PART", {}, "advmod")
        figure.left.append(word)

    def _heap(self, key: str, case: str) -> Phrase:
        lemma, _, kind = self.pick("numbers", "nouns").partition("/")
        kind = kind or inflection.gender(lemma)
        node = inflection.noun(lemma, "pl", case, kind=kind)
        node.right.append(self.noun(key, "gen", number="pl").node.labelled("nmod"))
        return Phrase(node, "pl", kind)

    # -- circumstances -----------------------------------------------------------------------------------------------
    def prepositional(self, word: str, node: Node, deprel: str = "obl") -> Node:
        """A noun phrase with its preposition: "we Francji", "ze Lwowa"."""
        first = next(node.words()).form.lower()
        hard = len(first) > 1 and first[1] not in VOWELS
        if hard and first[0] in {"w": "wf", "z": "sśzźż"}.get(word, ""):
            word += "e"
        node.labelled(deprel).left.insert(0, Node(word, word[0] if word in ("we", "ze") else word, "ADP", {}, "case"))
        return node

    def time(self) -> Node:
        """ "w czwartek", "minionej nocy", "nad ranem", "12 marca", "wczoraj"."""
        kind = self.random.choice(("day", "day", "genitive", "phrase", "phrase", "date", "adverb", "span"))
        if kind == "adverb":
            word = self.pick("times", "adverbs")
            return Node(word, word, "ADV", {}, "advmod")
        if kind == "genitive":
            return self._past_time()
        if kind == "phrase":
            return self._part_of_day(self.pick("times", "phrases"))
        if kind == "date":
            return self._date()
        if kind == "span":
            night = self.prepositional("w", inflection.noun("noc", "sg", "loc"))
            night.right = self._evening_and_morning()
            return night
        return self.prepositional("w", self._day("acc"))

    def _evening_and_morning(self) -> list[Node]:
        days = WORDS["names"]["days"]
        first = self.random.randrange(len(days))
        before, after = days[first], days[(first + 1) % len(days)]
        return [self.prepositional("z", inflection.noun(before, "sg", "gen"), "nmod"),
                self.prepositional("na", inflection.noun(after, "sg", "acc"), "nmod")]

    def _day(self, case: str) -> Node:
        return inflection.noun(self.pick("names", "days"), "sg", case)

    def _past_time(self) -> Node:
        adjective, noun = self.pick("times", "genitives").split()
        node = inflection.noun(noun, "sg", "gen").labelled("obl")
        if adjective == "ten":
            node.left = [Node("tego", "ten", "DET", {**node.feats, "PronType": "Dem"}, "det")]
        else:
            node.left = [inflection.adjective(adjective, "sg", "gen", inflection.gender(noun))]
        return node

    def _part_of_day(self, entry: str) -> Node:
        word, *rest = entry.split()
        if not rest:
            return Node(word, word, "ADV", {}, "advmod")
        return self.prepositional(word, inflection.noun(rest[0], "sg", rest[1]))

    def _date(self) -> Node:
        lemma, _, kind = self.pick("names", "months").partition("/")
        day = str(self.random.randint(1, 28))
        node = Node(day, day, "ADJ", {**inflection.agreement("sg", "m3", "gen"), "Degree": "Pos"}, "obl")
        node.right.append(inflection.noun(lemma, "sg", "gen", kind=kind or None).labelled("nmod"))
        return node

    def place(self) -> Node:
        """ "w Kijowie", "w stolicy Sudanu", "na lotnisku", "w stolicy Bejrucie"."""
        roll = self.random.random()
        if roll < 0.45:
            return self.prepositional("w", self.name("towns", "loc").node)
        if roll < 0.55:
            node = inflection.noun("stolica", "sg", "loc")
            node.right.append(self.name("towns", "loc").node.labelled("appos"))
            return self.prepositional("w", node)
        if roll < 0.65:
            return self.prepositional("pod", self.name("towns", "inst").node)
        word, key = ("w", "inside") if self.chance(0.6) else ("na", "on")
        node = self.noun(key, "loc", number="sg").node
        if self.chance(0.3):
            node.right.append(self.prepositional("w", self.name("towns", "loc").node, "nmod"))
        return self.prepositional(word, node)

    def occasion(self) -> Node:
        """ "w wypadku", "podczas demonstracji", "po ataku", "w wyniku ostrzału"."""
        word, case = self.random.choice((
            ("w", "loc"), ("podczas", "gen"), ("po", "loc"), ("wskutek", "gen"), ("w", "gen"),
        ))  # fmt: skip
        node = self.noun("events", case, number="sg").node
        if (word, case) == ("w", "gen"):
            self.prepositional("w", node)
            node.left[0].right.append(inflection.noun("wynik", "sg", "loc").labelled("fixed"))
            node.left[0].form = "w"
            return node
        return self.prepositional(word, node)

    # -- verbs -------------------------------------------------------------------------------------------------------
    def finite(self, key: str, subject: Phrase, headline: bool) -> Node:
        """A verb of the class in a tense, agreeing with the subject, "się" behind it."""
        perfective, _, imperfective = self.pick("verbs", key).partition("/")
        roll = self.random.random()
        if imperfective and (roll < 0.55 if headline else roll < 0.1):
            return self._with_particle(imperfective, lambda verb: inflection.present(verb, subject.number))
        if not headline and roll < 0.16:
            return self._with_particle(perfective, lambda verb: inflection.present(verb, subject.number))
        return self._with_particle(perfective, lambda verb: inflection.past(verb, subject.number, subject.kind))

    def _with_particle(self, entry: str, make: Callable[[str], Node]) -> Node:
        lemma, _, particle = entry.partition(" ")
        node = make(lemma)
        if particle:
            node.right.append(_reflexive())
        return node

    def agreeing(self, entry: str, model: Node, subject: Phrase) -> Node:
        """A second verb in the tense of the first."""
        perfective, _, imperfective = entry.partition("/")
        if model.feats["Tense"] == "Pres":
            return self._with_particle(imperfective or perfective, lambda v: inflection.present(v, subject.number))
        if model.feats["Tense"] == "Fut":
            return self._with_particle(perfective, lambda v: inflection.present(v, subject.number))
        return self._with_particle(perfective, lambda v: inflection.past(v, subject.number, subject.kind))

    def order(self, patterns: str) -> str:
        """One of the patterns, at random."""
        return self.random.choice(patterns.split())

    def arranged(self, verb: Node, pattern: str, **parts: Node | Phrase | Make) -> Node:
        """The verb with its parts in the order of the pattern: V the verb, T time, P place, the others given by name.

        A part that is a phrase becomes the subject.
        """
        makers: dict[str, Node | Phrase | Make] = {"T": self.time, "P": self.place, **parts}
        side = verb.left
        for letter in pattern:
            if letter == "V":
                side = verb.right
                continue
            part = makers[letter]
            if isinstance(part, Phrase):
                part = part.node.labelled("nsubj")
            side.append(part if isinstance(part, Node) else part())
        return verb


def _reflexive() -> Node:
    return Node("się", "się", "PRON", {"PronType": "Prs", "Reflex": "Yes"}, "expl:pv")
