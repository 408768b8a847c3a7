"""What one clause says of its certainty: tense and mood, hedges, modal verbs, negation."""

from __future__ import annotations

from kronika.lexicon.certainty import Certainty
from kronika.model.document import Sentence, Token

MODAL = ("planned", "possible", "requested")
"""The effects that auxiliaries have."""


class Clause:
    """The clauses of a sentence, read by their verbs.

    `read` holds the tokens whose words have worked already; `lasting` is false for what does not go on, though told in
    the present.
    """

    def __init__(self, sentence: Sentence, words: Certainty, *, read: set[int], lasting: bool) -> None:
        self.sentence, self.words, self.read, self.lasting = sentence, words, read, lasting
        self.tokens = sentence.tokens

    def adjective(self, token: Token) -> str:
        """What an adjective or passive participle makes of its noun: "possible", "planned", "suspected"."""
        words = self.words.adjectives
        effect = words.get(token.lemma.lower()) or words.get(token.form.lower())
        if effect is None and token.feats.get("VerbForm") == "Part" and token.feats.get("Voice") == "Pass":
            effect = next((g.effect for g in self.words.governors.get(token.lemma, ()) if not g.only_subject), None)
        return effect or "actual"

    def is_no(self, token: Token) -> bool:
        """Whether a determiner negates: "no attack", "żaden atak", not "no fewer than"."""
        if token.relation not in ("det", "advmod", "amod") or token.lemma.lower() not in self.words.negation["no"]:
            return False
        after = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return after is None or after.lemma.lower() not in self.words.negation["except"]

    def is_without(self, token: Token) -> bool:
        cases = [c for c in self.sentence.children(token.index, "case", "mark") if c.index not in self.read]
        return any(c.lemma.lower() in self.words.negation["prepositions"] for c in cases)

    def tense(self, verb: Token, children: list[Token]) -> str | None:
        """The effect of tense, aspect and mood; None where they say nothing."""
        feats = verb.feats
        if feats.get("Mood") == "Imp":
            return "requested"
        helpers = [c for c in children if c.relation in ("aux", "cop")]
        if any(c.feats.get("Mood") == "Cnd" for c in helpers) or feats.get("Mood") == "Cnd":
            return "possible"
        coming = feats.get("Tense") == "Pres" and feats.get("Aspect") == "Perf" and feats.get("VerbForm") == "Fin"
        if coming or feats.get("Tense") == "Fut" or any(c.feats.get("Tense") == "Fut" for c in helpers):
            return "planned"
        if feats.get("VerbForm") == "Inf" and self._infinitive_alone(verb, children, helpers):
            return "planned"
        if self._passive_infinitive(children, helpers):
            return "planned"
        return "ongoing" if self._goes_on(verb, helpers) else None

    def _infinitive_alone(self, verb: Token, children: list[Token], helpers: list[Token]) -> bool:
        """Whether an infinitive tells what is to come: "France to send troops", "parliament is to debate"."""
        to = any(c.relation == "mark" and c.upos == "PART" for c in children)
        if not to:
            return False
        if any(c.lemma == "be" for c in helpers) or verb.relation == "root":
            return True
        above = self.tokens[verb.head] if verb.head >= 0 else None
        finite = any(t.feats.get("VerbForm") == "Fin" for t in self.tokens)
        return above is not None and above.relation == "root" and above.upos in ("PROPN", "NOUN") and not finite

    def _passive_infinitive(self, children: list[Token], helpers: list[Token]) -> bool:
        """Whether a passive tells what is to come: "four diplomats are to be expelled"."""
        forms = {c.feats.get("VerbForm") for c in helpers if c.deprel == "aux:pass"}
        return forms >= {"Fin", "Inf"} and any(c.relation == "mark" and c.upos == "PART" for c in children)

    def _goes_on(self, verb: Token, helpers: list[Token]) -> bool:
        """Whether the present tense tells of something that goes on: progressive, or imperfective in body text."""
        if not self.lasting or self.sentence.kind == "headline":
            return False
        feats = verb.feats
        if feats.get("Aspect") == "Imp" and feats.get("Tense") == "Pres" and feats.get("VerbForm") == "Fin":
            return True
        if feats.get("Tense") == "Pres" and feats.get("VerbForm") == "Part":
            past = any(c.feats.get("Tense") == "Past" and c.feats.get("VerbForm") == "Fin" for c in helpers)
            return any(c.relation == "aux" for c in helpers) and not past
        passive = [
            c
            for c in helpers
            if c.deprel == "aux:pass" and c.feats.get("Tense") == "Pres" and c.feats.get("Aspect") != "Perf"
        ]
        return bool(passive) and feats.get("Aspect") == "Imp"

    def hedges(self, children: list[Token]) -> list[str]:
        """Effects of the adverbs and particles of a clause."""
        found = []
        for child in children:
            if child.relation in ("advmod", "discourse", "parataxis", "obl", "fixed", "advcl", "cc", "aux"):
                effect = self.words.adverbs.get(child.lemma.lower())
                if (
                    effect is not None
                    and child.upos in ("ADV", "PART", "ADJ", "SCONJ", "X")
                    and not self.sentence.children(child.index, "case")
                ):
                    found.append(effect)
        return found

    def modal(self, verb: Token, children: list[Token]) -> tuple[str, bool]:
        """The effect of a modal auxiliary ("" without one), and whether a negation behind it leaves it open."""
        for child in children:
            if child.relation != "aux":
                continue
            lemma = child.lemma.lower()
            for effect in MODAL:
                if lemma in self.words.auxiliaries[effect]:
                    return effect, lemma in self.words.auxiliaries["weak"]
            if lemma in self.words.auxiliaries["conditional"]:
                return ("planned" if self._was_said(verb) else "possible"), False
        return "", False

    def _was_said(self, verb: Token) -> bool:
        """Whether a clause is reported by a verb of the past: "said it would"."""
        if verb.relation in ("ccomp", "conj", "parataxis") and verb.head >= 0:
            above = self.tokens[verb.head]
            return above.feats.get("Tense") == "Past" or self._was_said(above)
        return any(
            t.relation == "parataxis" and t.feats.get("Tense") == "Past" for t in self.sentence.children(verb.index)
        )

    def is_negated(self, children: list[Token]) -> bool:
        """Whether a clause is negated: by a particle, under an auxiliary, or by "nobody" and "no" among its arguments.

        What has been read on the way here says nothing more: "no attack took place" is negated once.
        """
        for child in children:
            if child.index in self.read:
                continue
            if self._negates(child):
                return True
            if child.relation in ("aux", "cop") and any(self._negates(c) for c in self.sentence.children(child.index)):
                return True
            if child.relation in ("nsubj", "obj", "iobj", "nsubj:pass") and self._is_nobody(child):
                return True
        return any(c.relation == "mark" and c.lemma.lower() in self.words.marks["negated"] for c in children)

    def _negates(self, token: Token) -> bool:
        if (
            token.relation not in ("advmod", "neg", "cc", "det", "discourse", "aux")
            or token.lemma.lower() not in self.words.negation["words"]
        ):
            return False
        after = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return after is None or after.lemma.lower() not in self.words.negation["except"]

    def _is_nobody(self, token: Token) -> bool:
        lemma = token.lemma.lower()
        return lemma in self.words.negation["nobody"] or any(self.is_no(c) for c in self.sentence.children(token.index))
