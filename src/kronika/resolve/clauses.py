"""The clauses of a sentence as times see them: where they end, whether they look ahead, which of them share a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kronika.model.document import Sentence, Token

CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj"})
GOVERNED = ("xcomp", "advcl", "ccomp", "acl", "csubj")


class Clauses:
    """The clauses of a document. Words of reporting, planning, joining come from the table `clauses` of `time.toml`."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._reporting = frozenset(data["reporting"].split())
        self._planning = frozenset(data["planning"].split())
        self._together = frozenset(data["together"].split())
        self._apart = frozenset(data["apart"].split())
        self._future = frozenset(data["future"].split())
        self._hearsay = frozenset(data["hearsay"].split())
        self._perfect: str = data.get("perfect", "")
        self._found: dict[tuple[int, int], int] = {}

    def of(self, sentence: Sentence, index: int) -> int:
        """The token that heads the clause of a token."""
        key = (sentence.index, index)
        if key not in self._found:
            token = sentence.tokens[index]
            while not self._heads(sentence, token):
                token = sentence.tokens[token.head]
            self._found[key] = token.index
        return self._found[key]

    @staticmethod
    def _heads(sentence: Sentence, token: Token) -> bool:
        if token.head < 0 or token.relation in CLAUSES:
            return True
        if token.relation != "conj":
            return False
        return token.upos in ("VERB", "AUX") or (
            "VerbForm" in token.feats and bool(sentence.children(token.index, "nsubj", "aux", "cop", "obl"))
        )

    @staticmethod
    def tense(sentence: Sentence, clause: int) -> str | None:
        """The tense of a clause: of its first auxiliary, else of its head; None where it has none."""
        told = [*sentence.children(clause, "aux", "cop"), sentence.tokens[clause]]
        return next(
            (t.feats["Tense"] for t in told if "Tense" in t.feats and t.feats.get("VerbForm", "Fin") == "Fin"), None
        )

    def ahead(self, sentence: Sentence, clause: int, below: int) -> bool:
        """Whether the words from a token up to the head of its clause tell the future: tense, auxiliary, planning."""
        tokens = sentence.tokens
        chain, at = [tokens[below]], below
        while at != clause and tokens[at].head >= 0:
            at = tokens[at].head
            chain.append(tokens[at])
        governed = self._infinitive(sentence, tokens[clause])
        if governed and tokens[clause].head < 0:
            return True
        if governed:
            chain.append(tokens[tokens[clause].head])
        return any(self._looks_ahead(sentence, token) for token in chain)

    @staticmethod
    def _infinitive(sentence: Sentence, token: Token) -> bool:
        helpers = sentence.children(token.index, "aux", "cop")
        return any(t.feats.get("VerbForm") == "Inf" for t in (token, *helpers))

    def _looks_ahead(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word puts what hangs on it into the future: tense, auxiliary, planning with an infinitive."""
        below = sentence.children(token.index)
        helpers = [c for c in below if c.relation in ("aux", "cop")]
        if any(t.feats.get("Tense") == "Fut" for t in (token, *helpers)):
            return True
        if any(c.lemma.lower() in self._future for c in helpers):
            return True
        infinitives = [c for c in below if c.relation in GOVERNED and self._infinitive(sentence, c)]
        return token.lemma.lower() in self._planning and bool(infinitives) and not self._past(sentence, token)

    def _past(self, sentence: Sentence, token: Token) -> bool:
        """Whether a verb of planning stands in the past ("had been planning to")."""
        return token.lemma.lower() in self._hearsay and token.feats.get("Tense") == "Past"

    def reports(self, sentence: Sentence, index: int) -> bool:
        return sentence.tokens[index].lemma.lower() in self._reporting

    def apart(self, sentence: Sentence, clause: int) -> bool:
        """Whether a clause is marked as happening at another time than its main clause ("after", "before")."""
        return any(c.lemma.lower() in self._apart for c in sentence.children(clause, "mark", "case", "advmod"))

    @staticmethod
    def under(sentence: Sentence, index: int, head: int) -> bool:
        """Whether a token hangs on a head without a clause between."""
        at = index
        while at >= 0:
            if at == head:
                return True
            if sentence.tokens[at].relation in CLAUSES:
                return False
            at = sentence.tokens[at].head
        return False

    def sharing(self, sentence: Sentence, clause: int) -> Iterator[int]:
        """The clause, then those that happen at its time: what it is coordinated with, "as" and "when" clauses."""
        yield clause
        at = clause
        for _ in range(4):
            token = sentence.tokens[at]
            if token.head < 0 or not (
                token.relation == "conj" or (token.relation == "advcl" and self.joins(sentence, at))
            ):
                break
            at = self.of(sentence, token.head)
            yield at
        for child in sentence.children(clause, "advcl"):
            if self.joins(sentence, child.index) and sentence.children(child.index, "mark", "advmod"):
                yield child.index

    def joins(self, sentence: Sentence, index: int) -> bool:
        """Whether an adverbial clause happens at the time of its main clause: a participle, "as", "when"."""
        marks = {c.lemma.lower() for c in sentence.children(index, "mark", "advmod", "case")}
        if marks & self._apart:
            return False
        token = sentence.tokens[index]
        return bool(marks & self._together) or token.feats.get("VerbForm") in ("Part", "Ger", "Conv")

    def present(self, sentence: Sentence, index: int) -> bool:
        """Whether the clause of a token is in the present, the English perfect left aside."""
        clause = self.of(sentence, index)
        told = [a for a in sentence.children(clause, "aux") if a.lemma == self._perfect]
        perfect = bool(told) and sentence.tokens[clause].feats.get("Tense") == "Past"
        return self.tense(sentence, clause) == "Pres" and not perfect

    def pluperfect(self, sentence: Sentence, index: int) -> bool:
        """Whether the clause of a token lies before what was told ("had fled")."""
        auxiliaries = sentence.children(self.of(sentence, index), "aux")
        return any(a.lemma == self._perfect and a.feats.get("Tense") == "Past" for a in auxiliaries)

    def marks_apart(self, sentence: Sentence, index: int) -> bool:
        """Whether a noun stands in a phrase of another time ("after the raid")."""
        cases = {c.lemma.lower() for c in sentence.children(index, "case", "mark")}
        return sentence.tokens[index].upos == "NOUN" and bool(cases & self._apart)
