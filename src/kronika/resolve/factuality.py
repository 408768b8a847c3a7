"""How sure: whether a happening is told as actual, ongoing, planned, possible, attempted, requested, ended and so on.

Read from the inside out: the trigger's own words, its clause, then every governor up to the root, each working on what
the words below it left. COMBINED is the order of these effects; what is not in it stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kronika.lexicon.certainty import Certainty, Governor, certainty
from kronika.lexicon.files import Lexicon
from kronika.model.claim import Factuality as Value
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention
from kronika.resolve.clause import Clause

CERTAIN = ("actual", "ongoing", "ended")
COMBINED: dict[str, dict[str, str]] = {
    "ongoing": {"actual": "ongoing"},
    "ended": {"actual": "ended", "ongoing": "ended"},
    "possible": dict.fromkeys([*CERTAIN, "planned", "attempted", "negated"], "possible"),
    "planned": dict.fromkeys([*CERTAIN, "attempted"], "planned"),
    "attempted": dict.fromkeys([*CERTAIN, "possible"], "attempted"),
    "requested": dict.fromkeys([*CERTAIN, "planned", "attempted", "possible", "negated"], "requested"),
    "unclear": dict.fromkeys([*CERTAIN, "planned", "attempted", "possible", "negated", "requested"], "unclear"),
    "negated": {
        **dict.fromkeys(["actual", "ongoing", "planned", "possible", "attempted", "requested"], "negated"),
        "negated": "actual",
        "ended": "ongoing",
    },
}
"""effect → what it makes of the value below: "may not attack" is possible, "did not prevent the attack" actual."""
UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Acts of speech: told in the present they have been uttered, they do not go on."""
COUNTED = frozenset({"TOLL"})
"""What is counted stands as counted: "there are wounded"."""
COMPLEMENTS = frozenset(
    {
        "ccomp",
        "xcomp",
        "csubj",
        "obj",
        "iobj",
        "acl",
        "nmod",
        "obl",
        "advcl",
        "nsubj",
        "compound",
        "amod",
        "dep",
        "appos",
    }
)
LIMIT = 12
"""Governors looked at, at most: longer chains are errors of the parser."""


class Factuality:
    """The certainty of one document's mentions."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.words: Certainty = certainty(lexicon.language)

    def of(self, mention: Mention, attribution: Sequence[object] = ()) -> Value:
        """How sure the report is of a mention; hearsay counts as actual where `attribution` names a source."""
        reading = Reading(self.document.sentences[mention.sentence], self.words, mention, named=bool(attribution))
        return cast(Value, reading.value())


class Reading:
    """One mention's way from its trigger to the root."""

    def __init__(self, sentence: Sentence, words: Certainty, mention: Mention, *, named: bool) -> None:
        self.sentence, self.words, self.mention = sentence, words, mention
        self.named = named
        self.tokens = sentence.tokens
        self.now = mention.factuality or "actual"
        if self.now == "ongoing" and self._is_past(self.tokens[mention.predicate]):
            self.now = "actual"
        lasting = mention.event not in UTTERED | COUNTED
        self.clause = Clause(sentence, words, read={mention.head, *mention.trigger}, lasting=lasting)

    def value(self) -> str:
        """The effects of all words from the trigger outwards, combined."""
        head, predicate = self.tokens[self.mention.head], self.tokens[self.mention.predicate]
        if head.index != predicate.index or head.upos not in ("VERB", "AUX"):
            self._noun(head)
        inside = any(t.index == predicate.index for t in self.sentence.ancestors(head.index))
        if not (inside and self._upwards(head, until=predicate.index)):
            self._read_clause(predicate)
        self._upwards(predicate, until=None)
        self._sentence()
        return self.now

    def _is_past(self, verb: Token) -> bool:
        """Whether a clause is told in the past."""
        helpers = self.sentence.children(verb.index, "aux", "cop")
        return any(t.feats.get("Tense") == "Past" and t.feats.get("VerbForm") == "Fin" for t in [verb, *helpers])

    def apply(self, effect: str) -> None:
        """Lets a word work on the value so far."""
        if effect == "hearsay":
            effect = "actual" if self.named else "possible"
        self.now = COMBINED.get(effect, {}).get(self.now, self.now)

    def _noun(self, noun: Token) -> None:
        """What stands with a noun: "planned strike", "no attack", "without bloodshed"."""
        children = self.sentence.children(noun.index)
        for child in children:
            if child.relation in ("amod", "compound", "advmod"):
                self.apply(self.clause.adjective(child))
        if any(self.clause.is_no(child) for child in children) or self.clause.is_without(noun):
            self.apply("negated")

    def _read_clause(self, verb: Token) -> None:
        """A clause's own words, from the inside: tense, hedges, modal verbs, negation."""
        children = self.sentence.children(verb.index)
        tense = self.clause.tense(verb, children)
        if tense:
            self.apply(tense)
        for effect in self.clause.hedges(children):
            self.apply(effect)
        negated = self.clause.is_negated(children)
        modal, weak = self.clause.modal(verb, children)
        if weak and negated:
            self.apply("negated")
            self.apply(modal)
            return
        if modal:
            self.apply(modal)
        if negated:
            self.apply("negated")

    def _upwards(self, token: Token, *, until: int | None) -> bool:
        """Goes up the governors of a token, each working on the value, as far as they speak of the same happening.

        Gives whether the last of them had an entry of its own; with `until` it goes no further than that token.
        """
        governed = False
        for _ in range(LIMIT):
            if token.head < 0 or token.index == until:
                break
            going, governed = self._step(token, inside=until is not None)
            if not going:
                break
            token = self.tokens[token.head]
            self.clause.read.add(token.index)
        return governed

    def _step(self, token: Token, *, inside: bool) -> tuple[bool, bool]:
        """Lets the governor of a token work: whether the way goes on beyond it, and whether it has an entry."""
        above = self.tokens[token.head]
        relation = token.relation
        if relation == "conj":
            self._coordinated(token, above)
            return not self._own_past(token, above), False
        if token.deprel == "acl:relcl" or relation in ("parataxis", "vocative") or _told_aside(token):
            return False, False
        if relation == "advcl" and not self._adverbial(token):
            return False, False
        governor = self._governor(token, above)
        mark = self._whether(token)
        if governor is None and self._hangs_on_object(token, above):
            return False, True
        if governor is None:
            if mark and relation in ("ccomp", "csubj", "advcl", "acl", "xcomp"):
                self.apply("possible")
            return inside or self._transparent(token, above), False
        self._govern(governor, above, question=mark)
        return True, True

    def _govern(self, governor: Governor, above: Token, *, question: bool) -> None:
        """Works a governor's effect, turned round where it is negated, then its clause's tense and modal verbs."""
        children = self.sentence.children(above.index)
        negated = self.clause.is_negated(children) or any(self.clause.is_no(c) for c in children)
        before = self.now
        if negated and governor.denied is not None:
            self.apply(governor.denied)
        elif question and not governor.whether and governor.effect not in ("unclear",):
            self.apply("possible")
        else:
            if governor.effect != "ongoing" or not self._is_past(above):
                self.apply(governor.effect)
            if negated:
                self.apply("negated")
        if (governor.effect == "actual" and self.now == before) or governor.effect in ("ended", "ongoing"):
            self._outer(above, children)
        elif governor.effect in ("attempted", "negated"):
            modal, _ = self.clause.modal(above, children)
            if modal:
                self.apply(modal)

    def _outer(self, above: Token, children: list[Token]) -> None:
        """Tense, modal verbs and hedges of a governor that leaves its complement as sure as itself."""
        tense = self.clause.tense(above, children)
        if tense:
            self.apply(tense)
        for effect in self.clause.hedges(children):
            self.apply(effect)
        modal, _ = self.clause.modal(above, children)
        if modal:
            self.apply(modal)

    def _governor(self, token: Token, above: Token) -> Governor | None:
        """The entry that says what the governor does to this dependent; None where none does."""
        if above.lemma.lower() in self.words.have:
            return self._have(token, above)
        participle = above.feats.get("Voice") == "Pass" and above.feats.get("VerbForm") != "Fin"
        passive = participle or any(c.deprel == "aux:pass" for c in self.sentence.children(above.index))
        for governor in self.words.governors.get(above.lemma.lower(), ()):
            if governor.passive and not (passive and token.relation in ("xcomp", "ccomp", "csubj")):
                continue
            if self._governs(governor, token, above, passive=passive):
                return governor
        return None

    def _have(self, token: Token, above: Token) -> Governor | None:
        """Polish "mieć" with an infinitive, of the passive too: the present plans, the past is hearsay."""
        helpers = self.sentence.children(token.index, "aux:pass", "cop")
        if all(t.feats.get("VerbForm") != "Inf" for t in (token, *helpers)):
            return None
        effect = "planned" if above.feats.get("Tense") == "Pres" else "hearsay"
        return Governor(effect, None, frozenset(), False, False, False, False, frozenset())

    def _governs(self, governor: Governor, token: Token, above: Token, *, passive: bool) -> bool:
        """Whether a dependent stands in a place that the governor works on."""
        relation, deprel = token.relation, token.deprel
        if relation == "nsubj":
            if deprel == "nsubj:pass" or (passive and above.upos == "VERB") or above.upos in ("ADJ", "ADV"):
                return not governor.only_subject
            return governor.subject
        if governor.only_subject or relation not in COMPLEMENTS:
            return False
        if governor.only and relation not in governor.only:
            return False
        if relation == "acl" and token.feats.get("VerbForm") == "Part":
            return False
        if relation in ("nmod", "obl"):
            cases = {c.lemma.lower() for c in self.sentence.children(token.index, "case")}
            bare = (not cases and token.feats.get("Case") in ("Gen", "Dat", "Ins", "Acc", None)) or cases <= {"of"}
            return bool(cases & governor.prepositions) or (
                bare and (relation == "nmod" or token.feats.get("Case") is not None)
            )
        if relation in ("amod", "appos", "compound"):
            return relation == "compound" and above.upos == "NOUN"
        if relation == "advcl":
            marks = {c.lemma.lower() for c in self.sentence.children(token.index, "mark", "case")}
            return (
                self._whether(token) or self._purpose(token) or bool(marks & governor.prepositions) or self._open(token)
            )
        return True

    def _open(self, token: Token) -> bool:
        """Whether a clause without conjunction or subject completes a verb: an infinitive, or a gerund behind it."""
        own = self.sentence.children(token.index, "nsubj", "mark")
        if any(c.upos != "PART" for c in own):
            return False
        behind = 0 < token.index - token.head <= 2 and token.feats.get("VerbForm") in ("Part", "Ger")
        between = self.tokens[token.head + 1 : token.index]
        return token.feats.get("VerbForm") == "Inf" or (behind and all(t.upos != "PUNCT" for t in between))

    def _whether(self, token: Token) -> bool:
        """Whether a clause is an indirect question."""
        return any(c.lemma.lower() in self.words.marks["whether"] for c in self.sentence.children(token.index, "mark"))

    def _purpose(self, token: Token) -> bool:
        """Whether a conjunction of purpose opens a clause."""
        marks = {c.lemma.lower() for c in self.sentence.children(token.index, "mark")}
        return bool(marks & self.words.marks["purpose"])

    def _adverbial(self, token: Token) -> bool:
        """Lets the conjunction of an adverbial clause work; whether its governor's words reach it at all."""
        marks = {c.lemma.lower() for c in self.sentence.children(token.index, "mark", "case")}
        above = self.tokens[token.head]
        governed = self._governor(token, above) is not None
        if marks & self.words.marks["possible"] and not (governed and self._whether(token)):
            self.apply("possible")
            return False
        if marks & self.words.marks["negated"] or marks & self.words.marks["instead"]:
            self.apply("negated" if self.now != "negated" else "actual")
            return False
        if governed:
            return True
        if marks & self.words.marks["purpose"] and token.feats.get("VerbForm") != "Part":
            self.apply("planned")
            return False
        if not marks and token.feats.get("VerbForm") in ("Part", "Ger", "Conv"):
            self._outer(above, self.sentence.children(above.index))
        return False

    def _hangs_on_object(self, token: Token, above: Token) -> bool:
        """Lets the verb work to whose object an infinitive hangs: "urged the police to investigate"."""
        if token.relation != "acl" or token.feats.get("VerbForm") != "Inf" or above.head < 0:
            return False
        verb = self.tokens[above.head]
        governors = (
            self.words.governors.get(verb.lemma, ()) if above.relation in ("obj", "iobj", "nsubj", "obl") else ()
        )
        governor = next((g for g in governors if not g.only_subject and not g.passive), None)
        if governor is not None:
            self._govern(governor, verb, question=False)
        return governor is not None

    def _transparent(self, token: Token, above: Token) -> bool:
        """Whether a governor without an entry leaves the way open (infinitives); its clause works, too."""
        if token.relation == "compound" and token.upos == "VERB":
            return True
        if token.relation not in ("xcomp", "advcl"):
            return False
        self._read_clause(above)
        return True

    def _own_past(self, token: Token, first: Token) -> bool:
        """Whether a finite past verb was hung on a clause that it cannot continue ("promised to help and urged …")."""
        past = token.feats.get("VerbForm") == "Fin" and token.feats.get("Tense") == "Past"
        helped = any(c.relation == "aux" for c in self.sentence.children(first.index))
        comma = any(
            self.tokens[c.index - 1].form == "," for c in self.sentence.children(token.index, "cc") if c.index > 0
        )
        return past and (helped or comma or first.feats.get("VerbForm") != "Fin")

    def _coordinated(self, token: Token, first: Token) -> None:
        """Lets the first of coordinated verbs lend its modal verb, and its negation across "or"."""
        if token.upos not in ("VERB", "AUX") or first.upos not in ("VERB", "AUX"):
            return
        children = self.sentence.children(token.index)
        if any(c.relation in ("nsubj", "aux") for c in children):
            return
        lent = self.sentence.children(first.index)
        same = token.feats.get("VerbForm") == first.feats.get("VerbForm") and token.feats.get(
            "Tense"
        ) == first.feats.get("Tense")
        modal, _ = self.clause.modal(first, lent)
        future = any(c.feats.get("Tense") == "Fut" for c in lent if c.relation == "aux")
        if same and (modal or future):
            self.apply(modal or "planned")

    def _sentence(self) -> None:
        """A question leaves everything open."""
        last = next((t.form for t in reversed(self.tokens) if t.form not in '"”»)'), "")
        if last == "?" and self.now in ("actual", "ongoing", "planned"):
            self.apply("possible")


def _told_aside(token: Token) -> bool:
    """Whether a past participle tells of a noun what is so whatever its clause says ("free the activists arrested")."""
    attributive = token.relation in ("acl", "amod") and token.feats.get("VerbForm") == "Part"
    return attributive and token.feats.get("Tense") != "Pres" and token.feats.get("Voice") != "Act"
