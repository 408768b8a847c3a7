"""How far what is said reaches on both sides of the words of saying."""

from __future__ import annotations

from kronika.lexicon.reporting import Reporting
from kronika.model.document import Sentence

DASHES = frozenset("-–—")
Range = tuple[int, int]


class Scope:
    """Ranges of characters of what is said, from the place of the words of saying."""

    def __init__(self, words: Reporting) -> None:
        self.words = words

    def around(self, sentence: Sentence, segment: Range) -> list[Range]:
        """The sentence on both sides of the words of saying, as far as the clause goes."""
        tokens = sentence.tokens
        first, last = segment
        low, high = first, last
        dashed = first > 0 and tokens[first - 1].form in DASHES
        while low > 0 and not self._ends(sentence, low - 1, dashed=dashed):
            low -= 1
        own = self._own_clauses(sentence, first, last)
        while high + 1 < len(tokens) and not self._ends(sentence, high + 1, dashed=False) and high + 1 not in own:
            high += 1
        found = []
        if low < first:
            found.append(span(sentence, low, first - 1))
        if high > last + 1:
            found.append(span(sentence, last + 1, high))
        return found

    def _own_clauses(self, sentence: Sentence, first: int, last: int) -> set[int]:
        """The words of participial clauses that tell what the speaker did while speaking: "…, she said, urging …"."""
        verbs = [t for t in sentence.tokens[first : last + 1] if t.lemma in self.words.verbs.reporting]
        clauses = [
            c
            for v in verbs
            for c in sentence.children(v.index, "advcl")
            if c.feats.get("VerbForm") in ("Part", "Ger", "Conv")
        ]
        return {i for c in clauses for i in sentence.subtree(c.index) if i > last + 1}

    def _ends(self, sentence: Sentence, at: int, *, dashed: bool) -> bool:
        """Whether a token parts what is said from what is not: a semicolon, or "but", "while" behind a comma."""
        tokens = sentence.tokens
        if tokens[at].form == ";":
            return True
        contrast = tokens[at].lemma.lower() in self.words.words["contrast"] and at > 0 and tokens[at - 1].form == ","
        return contrast and not dashed


def span(sentence: Sentence, first: int, last: int) -> Range:
    """Start and end of the characters of tokens first to last."""
    return sentence.tokens[first].start, sentence.tokens[last].end
