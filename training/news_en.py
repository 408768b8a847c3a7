"""English clauses of the news grammar: headlines and active verbs of war news, in trees as EWT would have them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from training.grammar import Grammar, Node

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf8"))
NUMBERS: list[str] = WORDS["spelling"]["numbers"]
PLURAL_NUMBER: dict[str, str] = WORDS["spelling"]["plural_numbers"]
DOUBLED = frozenset(WORDS["spelling"]["doubled"])
FINITE = {"Mood": "Ind", "VerbForm": "Fin"}


class English(Grammar):
    """Random English clauses."""

    def pick(self, table: str, key: str) -> str:
        """A word of the vocabulary."""
        return str(self.random.choice(WORDS[table][key]))

    # -- noun phrases ------------------------------------------------------------------------------------------------
    def noun(self, key: str, *, plural: bool | None = None, bare: bool = False) -> Node:
        """A common noun with what may stand before it; `bare`: without article, as headlines have it."""
        singular, _, other = self.pick("nouns", key).partition("/")
        if plural is None:
            plural = self.chance(0.6) if key not in ("officials", "places", "events") else self.chance(0.15)
        if singular in ("police",):
            plural = False
        *before, head = singular.split()
        if " of " in singular:
            return self.noun(key, plural=plural, bare=bare)
        form = (other.split()[-1] if other else _plural(head)) if plural else head
        node = Node(form, head, "NOUN", {"Number": "Plur" if plural else "Sing"})
        node.left = [
            Node(w, w, "ADJ", {"Degree": "Pos"}, "amod")
            if w in WORDS["adjectives"]["in_titles"]
            else Node(w, w, "NOUN", {"Number": "Sing"}, "compound")
            for w in before
        ]
        self._modify(node, key)
        if not bare and not (plural and self.chance(0.7)) and singular != "police":
            article = self.random.choice(("the", "a")) if not plural else "the"
            first = next(node.words()).form
            form = "an" if article == "a" and first[0].lower() in "aeiou" else article
            feats = {"Definite": "Def" if article == "the" else "Ind", "PronType": "Art"}
            node.left.insert(0, Node(form, article, "DET", feats, "det"))
        return node

    def _modify(self, node: Node, key: str) -> None:
        if key in ("fighters", "crowds") and self.chance(0.4):
            kind = self.random.choice(("nations", "kinds", "compounds"))
            word = self.pick("adjectives", kind)
            if kind == "compounds":
                node.left.insert(0, Node(word, word, "NOUN", {"Number": "Sing"}, "compound"))
            elif word != "heavily":
                node.left.insert(0, Node(word, word, "ADJ", {"Degree": "Pos"}, "amod"))
        if key == "officials" and self.chance(0.5):
            word = self.pick("adjectives", "nations")
            node.left.insert(0, Node(word, word, "ADJ", {"Degree": "Pos"}, "amod"))
        if key == "events" and self.chance(0.4):
            word = self.pick("adjectives", "sizes")
            node.left.insert(0, Node(word, word, "ADJ", {"Degree": "Pos"}, "amod"))

    def counted(self, key: str, *, bare: bool = False) -> Node:
        """ "at least 73 people", "nearly 3,000 people", "dozens of people", "two soldiers"."""
        number = str(self.random.choice((self.random.randint(2, 99), self.random.randint(100, 999),
                                         f"{self.random.randint(1, 9)},{self.random.randint(100, 999)}",
                                         self.random.choice(NUMBERS))))
        if number in PLURAL_NUMBER:
            node = Node(number, PLURAL_NUMBER[number], "NOUN", {"Number": "Plur"})
            if bare and self.chance(0.5):
                return node
            below = self.noun(key, plural=True, bare=True).labelled("nmod")
            below.left.insert(0, Node("of", "of", "ADP", {}, "case"))
            node.right.append(below)
            return node
        node = self.noun(key, plural=True, bare=True)
        figure = Node(number, number, "NUM", {"NumForm": "Digit"} if number[0].isdigit() else {}, "nummod")
        hedge = self.random.random()
        if hedge < 0.45:
            least = Node("least", "least", "ADJ", {"Degree": "Sup"}, "nmod")
            least.left.append(Node("at", "at", "ADP", {}, "case"))
            figure.left.append(least)
        elif hedge < 0.65:
            word = self.random.choice(("about", "some", "nearly", "around", "almost", "over"))
            figure.left.append(Node(word, word, "ADV", {}, "advmod"))
        node.left.insert(0, figure)
        return node

    def name(self, key: str) -> Node:
        """A proper name, its later parts flat."""
        first, *rest = self.pick("names", key).split()
        node = Node(first, first, "PROPN", {"Number": "Sing"})
        if rest:
            node = Node(rest[-1], rest[-1], "PROPN", {"Number": "Sing"})
            node.left = [Node(first, first, "PROPN", {"Number": "Sing"}, "compound")]
        return node

    def subject(self, *, bare: bool, human: bool = True) -> Node:
        """Who does it."""
        roll = self.random.random()
        if roll < 0.5:
            node = self.noun("fighters" if self.chance(0.7) else "crowds", bare=bare)
            if self.chance(0.12):
                node.right.append(self.prepositional(self.random.choice(("on", "in")), self._ride(), "nmod"))
            return node
        if roll < 0.75:
            return self.noun("officials", bare=bare)
        return self.name("states" if self.chance(0.6) else "persons")

    def _ride(self) -> Node:
        word = self.random.choice(("motorcycles", "uniforms", "trucks", "boats", "pickups", "masks"))
        return Node(word, word[:-1], "NOUN", {"Number": "Plur"})

    def prepositional(self, word: str, noun: Node, deprel: str) -> Node:
        """A noun with its preposition."""
        noun.labelled(deprel).left.insert(0, Node(word, word, "ADP", {}, "case"))
        return noun

    # -- verbs and clauses -------------------------------------------------------------------------------------------
    def verb(self, key: str, *, shape: str, plural: bool) -> Node:
        """A verb as "past", "present", "participle", "gerund" or "infinitive"."""
        return self.inflected(self.pick("verbs", key), shape=shape, plural=plural)

    def inflected(self, entry: str, *, shape: str, plural: bool) -> Node:
        """A verb of the vocabulary ("lemma past participle" where irregular) in a shape."""
        lemma, *forms = entry.split()
        past, participle = forms or (_past(lemma), _past(lemma))
        number = {"Number": "Plur" if plural else "Sing", "Person": "3"}
        if shape == "past":
            return Node(past, lemma, "VERB", {**FINITE, **number, "Tense": "Past"})
        if shape == "present":
            return Node(lemma if plural else _plural(lemma), lemma, "VERB", {**FINITE, **number, "Tense": "Pres"})
        if shape == "participle":
            return Node(participle, lemma, "VERB", {"Tense": "Past", "VerbForm": "Part"})
        if shape == "gerund":
            return Node(_gerund(lemma), lemma, "VERB", {"Tense": "Pres", "VerbForm": "Part"})
        return Node(lemma, lemma, "VERB", {"VerbForm": "Inf"})

    def clause(self, *, headline: bool) -> Node:
        """One of the constructions, at random."""
        kind = self.random.choice((
            self.transitive, self.transitive, self.transitive, self.passive, self.passive, self.counts, self.weapons,
            self.event, self.event, self.controlled, self.asked, self.particle, self.bare, self.two, self.blamed,
        ))  # fmt: skip
        return kind(headline)

    def finite(self, key: str, subject: Node, headline: bool) -> Node:
        """A finite verb with its subject: past or present, with an auxiliary now and then."""
        plural = subject.feats.get("Number") == "Plur" or subject.form == "police"
        return self.with_subject(self.pick("verbs", key), subject, headline, plural)

    def with_subject(self, entry: str, subject: Node, headline: bool, plural: bool) -> Node:
        roll = self.random.random()
        if headline or roll < 0.65:
            shape = "present" if headline or self.chance(0.12) else "past"
            node = self.inflected(entry, shape=shape, plural=plural)
        elif roll < 0.85:
            node = self.inflected(entry, shape="participle", plural=plural)
            node.left.append(_auxiliary("have", plural, past=self.chance(0.5)))
        elif roll < 0.93:
            node = self.inflected(entry, shape="infinitive", plural=plural)
            node.left.append(Node("will", "will", "AUX", {"VerbForm": "Fin"}, "aux"))
        else:
            node = self.inflected(entry, shape="infinitive", plural=plural)
            node.left += [Node("did", "do", "AUX", {**FINITE, "Tense": "Past"}, "aux"),
                          Node("not", "not", "PART", {"Polarity": "Neg"}, "advmod")]
        node.left.insert(0, subject.labelled("nsubj"))
        return node

    def transitive(self, headline: bool) -> Node:
        """ "Gunmen abducted 287 pupils in Goma on Monday"."""
        key = self.random.choice(("harm", "deed", "person", "thing"))
        node = self.finite(key, self.subject(bare=headline), headline)
        node.right.append(self._object(key, headline).labelled("obj"))
        return self.circumstances(node)

    def _object(self, key: str, headline: bool) -> Node:
        if key == "harm":
            return self.counted("people", bare=headline)
        if key == "person":
            return self.counted("people", bare=headline) if self.chance(0.5) else (
                self.name("persons") if self.chance(0.4) else self.noun("people", bare=headline))
        node = self.noun("places" if key == "deed" else "matters", bare=headline)
        if key == "deed" and self.chance(0.2):
            return self.name("places")
        return node

    def circumstances(self, node: Node) -> Node:
        """Place, day, a result ("killing at least two people") or an occasion, each now and then."""
        if self.chance(0.45):
            place = self.name("places") if self.chance(0.7) else self.noun("places", plural=False)
            node.right.append(self.prepositional(self.random.choice(("in", "near", "outside")), place, "obl"))
        if self.chance(0.4):
            day = Node(self.pick("names", "days"), "", "PROPN", {"Number": "Sing"})
            day.lemma = day.form
            node.right.append(self.prepositional("on", day, "obl"))
        if self.chance(0.2):
            node.right.append(self._result())
        elif self.chance(0.15):
            node.right.append(self._occasion())
        return node

    def _result(self) -> Node:
        node = self.verb("harm", shape="gerund", plural=False).labelled("advcl")
        node.left.append(Node(",", ",", "PUNCT", {}, "punct"))
        node.right.append(self.counted("people").labelled("obj"))
        return node

    def _occasion(self) -> Node:
        word = self.random.choice(("after", "as", "when"))
        node = self.finite(self.random.choice(("deed", "person")), self.subject(bare=False), False).labelled("advcl")
        node.right.append(self._object("deed", False).labelled("obj"))
        feats = {"PronType": "Int"} if word == "when" else {}
        upos, relation = ("ADV", "advmod") if word == "when" else ("SCONJ", "mark")
        node.left.insert(0, Node(word, word, upos, feats, relation))
        return node

    def passive(self, headline: bool) -> Node:
        """ "At least two soldiers were killed by rebels"; headlines leave the auxiliary out."""
        key = self.random.choice(("harm", "person", "deed", "thing"))
        subject = self._object(key, headline)
        plural = subject.feats.get("Number") == "Plur"
        node = self.verb(key, shape="participle", plural=plural)
        node.feats["Voice"] = "Pass"
        if not headline:
            node.left += self._passive_auxiliaries(plural)
        node.left.insert(0, subject.labelled("nsubj:pass"))
        if self.chance(0.3):
            node.right.append(self.prepositional("by", self.subject(bare=headline), "obl:agent"))
        elif self.chance(0.35):
            node.right.append(self.prepositional("in", self.noun("events", bare=headline), "obl"))
        return self.circumstances(node)

    def _passive_auxiliaries(self, plural: bool) -> list[Node]:
        if self.chance(0.7):
            return [_auxiliary("be", plural, past=True, relation="aux:pass")]
        been = Node("been", "be", "AUX", {"Tense": "Past", "VerbForm": "Part"}, "aux:pass")
        return [_auxiliary("have", plural, past=self.chance(0.5)), been]

    def counts(self, headline: bool) -> Node:
        """ "Five dead in harbour blaze", "Two soldiers died in an ambush"."""
        subject = self.counted("people", bare=headline).labelled("nsubj")
        if headline:
            node = Node("dead", "dead", "ADJ", {"Degree": "Pos"})
            node.left.append(subject)
        else:
            node = self.with_subject(self.random.choice(("die", "perish", "drown")), subject, False, True)
        word = self.random.choice(("in", "after", "during"))
        node.right.append(self.prepositional(word, self.noun("events", bare=headline), "obl"))
        return self.circumstances(node)

    def weapons(self, headline: bool) -> Node:
        """ "Riot police fired rubber bullets, tear gas and stun grenades at the crowd"."""
        node = self.finite("weapon", self.noun("fighters", bare=headline or self.chance(0.6)), headline)
        first = self.noun("weapons", plural=None, bare=True).labelled("obj")
        others = [self.noun("weapons", bare=True).labelled("conj") for _ in range(self.random.choice((0, 0, 1, 2)))]
        for number, other in enumerate(others):
            joint = Node("and", "and", "CCONJ", {}, "cc") if number == len(others) - 1 else None
            other.left.insert(0, joint or Node(",", ",", "PUNCT", {}, "punct"))
        first.right += others
        node.right.append(first)
        if self.chance(0.7):
            target = self.noun("crowds", bare=headline) if self.chance(0.6) else self.noun("places", bare=headline)
            node.right.append(self.prepositional(self.random.choice(("at", "against", "on")), target, "obl"))
        return self.circumstances(node)

    def event(self, headline: bool) -> Node:
        """ "A massive explosion tore through the port, killing at least 73 people", "a fire broke out"."""
        subject, roll = self.noun("events", bare=headline), self.random.random()
        if roll < 0.3:
            node = self.finite("through", subject, headline)
            node.right.append(self.prepositional("through", self.noun("places", plural=False), "obl"))
        elif roll < 0.45:
            plural = subject.feats["Number"] == "Plur"
            node = self.with_subject("break broke broken", subject, headline, plural)
            node.right.append(Node("out", "out", "ADP", {}, "compound:prt"))
        elif roll < 0.75:
            node = self.finite("harm", subject, headline)
            node.right.append(self.counted("people", bare=headline).labelled("obj"))
        else:
            node = self.finite("deed", subject, headline)
            node.right.append((self.name("places") if self.chance(0.5) else self.noun("places")).labelled("obj"))
        return self.circumstances(node)

    def controlled(self, headline: bool) -> Node:
        """ "Moscow agreed to lift the blockade"."""
        node = self.finite("control", self.subject(bare=headline), headline)
        key = self.random.choice(("person", "thing", "deed"))
        node.right.append(self._infinitive(key, headline).labelled("xcomp"))
        return self.circumstances(node)

    def _infinitive(self, key: str, headline: bool) -> Node:
        below = self.verb(key, shape="infinitive", plural=False)
        below.left.append(Node("to", "to", "PART", {}, "mark"))
        below.right.append(self._object(key, headline).labelled("obj"))
        return below

    def asked(self, headline: bool) -> Node:
        """ "France urged Lebanese leaders to reject the law", "called on Ankara to lift the ban"."""
        subject, whom = self.subject(bare=headline), self.subject(bare=headline)
        if self.chance(0.3):
            node = self.with_subject("call", subject, headline, subject.feats.get("Number") == "Plur")
            node.right.append(self.prepositional("on", whom, "obl"))
        else:
            node = self.finite("ask", subject, headline)
            node.right.append(whom.labelled("obj"))
        node.right.append(self._infinitive(self.random.choice(("person", "thing")), headline).labelled("xcomp"))
        return node

    def particle(self, headline: bool) -> Node:
        """ "The airline called off all flights", "Police broke up the rally"."""
        verb, word = self.pick("verbs", "particle").split()
        forms = WORDS["irregular_particle"].get(verb, ())
        subject = self.subject(bare=headline)
        node = self.with_subject(" ".join([verb, *forms]), subject, headline, subject.feats.get("Number") == "Plur")
        node.right.append(Node(word, word, "ADP", {}, "compound:prt"))
        key = self.random.choice(("places", "matters", "crowds"))
        node.right.append(self.noun(key, bare=headline).labelled("obj"))
        return self.circumstances(node)

    def bare(self, headline: bool) -> Node:
        """ "Troops retreated", "Prime minister quits"."""
        return self.circumstances(self.finite("bare", self.subject(bare=headline), headline))

    def blamed(self, headline: bool) -> Node:
        """ "Prosecutors accused the general of shelling a market", "He was arrested for burning a bus"."""
        verb, word = self.pick("verbs", "blame").split()
        if self.chance(0.5):
            subject = self.counted("people", bare=headline) if self.chance(0.5) else self.name("persons")
            plural = subject.feats.get("Number") == "Plur"
            node = self.inflected(verb, shape="participle", plural=plural)
            node.feats["Voice"] = "Pass"
            node.left = [subject.labelled("nsubj:pass"), *([] if headline else self._passive_auxiliaries(plural))]
        else:
            subject = self.subject(bare=headline)
            node = self.with_subject(verb, subject, headline, subject.feats.get("Number") == "Plur")
            node.right.append(self.subject(bare=headline).labelled("obj"))
        deed = self.verb(self.random.choice(("deed", "harm", "thing")), shape="gerund", plural=False).labelled("advcl")
        deed.feats = {"VerbForm": "Ger"}
        deed.left.append(Node(word, word, "SCONJ", {}, "mark"))
        deed.right.append(self._object("deed", headline).labelled("obj"))
        node.right.append(deed)
        return node

    def two(self, headline: bool) -> Node:
        """Two verbs with one subject: "stormed the base and abducted two soldiers"."""
        node = self.finite("deed", self.subject(bare=headline), headline)
        node.right.append(self._object("deed", headline).labelled("obj"))
        shape, plural = node.feats.get("Tense"), node.feats.get("Number") == "Plur"
        form = "past" if shape == "Past" and "Mood" in node.feats else "participle" if shape == "Past" else \
            "present" if shape == "Pres" else "infinitive"
        key = self.random.choice(("harm", "person"))
        other = self.verb(key, shape=form, plural=plural).labelled("conj")
        other.left.append(Node("and", "and", "CCONJ", {}, "cc"))
        other.right.append(self._object(key, headline).labelled("obj"))
        node.right.append(other)
        return self.circumstances(other) and node

    def reported(self, content: Node) -> Node:
        """ "…, the army said" and "The army said (that) …"."""
        speaker = self.subject(bare=False)
        saying = self.with_subject(self.pick("verbs", "say"), speaker, False, speaker.feats.get("Number") == "Plur")
        if self.chance(0.5):
            saying.labelled("parataxis").left.insert(0, Node(",", ",", "PUNCT", {}, "punct"))
            content.right.append(saying)
            return content
        if self.chance(0.5):
            content.left.insert(0, Node("that", "that", "SCONJ", {}, "mark"))
        saying.right.append(content.labelled("ccomp"))
        return saying


def _auxiliary(lemma: str, plural: bool, *, past: bool, relation: str = "aux") -> Node:
    forms = {"have": ("had", "had", "has", "have"), "be": ("was", "were", "is", "are")}[lemma]
    form = forms[(0 if past else 2) + plural]
    feats = {**FINITE, "Number": "Plur" if plural else "Sing", "Person": "3", "Tense": "Past" if past else "Pres"}
    return Node(form, lemma, "AUX", feats, relation)


def _plural(word: str) -> str:
    """Noun plural and third person alike."""
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in DOUBLED else "") + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if lemma in DOUBLED else "") + "ing"
