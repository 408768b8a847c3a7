"""Sources that a preposition names: "according to the police", "zdaniem prokuratury"."""

from __future__ import annotations

from kronika.lexicon.reporting import Reporting
from kronika.lexicon.sources import Sources
from kronika.model.document import Document, Sentence, Token
from kronika.resolve.saying import Saying
from kronika.resolve.scope import Range, Scope, span
from kronika.resolve.speaker import BORDERS, Speakers

MARKS = frozenset('"„“”«»')


class According:
    """Finds the sayings of "according to" and its like in one document."""

    def __init__(self, document: Document, words: Reporting, speakers: Speakers, known: Sources, scope: Scope) -> None:
        self.document, self.words, self.speakers, self.known, self.scope = document, words, speakers, known, scope

    def of(self, sentence: Sentence, token: Token) -> Saying | None:
        """The saying of "according to …"; None where what follows is no source ("according to plan")."""
        for words in self.words.according[token.form.lower()]:
            end = token.index + len(words)
            if tuple(t.form.lower() for t in sentence.tokens[token.index : end]) == words and end < len(
                sentence.tokens
            ):
                return self._according_to(sentence, token.index, end)
        return None

    def _according_to(self, sentence: Sentence, first: int, after: int) -> Saying | None:
        noun = self._noun_from(sentence, after)
        if noun is None or noun.lemma.lower() in self.words.words["unsourced"] | self.words.words["mute"]:
            return None
        if sentence.tokens[first].form.lower() in self.words.words["known_only"] and not self._is_known(
            sentence, after
        ):
            return None
        speaker = self.speakers.resolve(sentence, noun)
        if speaker is None:
            return None
        last = max(noun.index, *(i for i in self._close(sentence, noun.index)))
        cue = tuple(range(first, after))
        around = self._in_clause(sentence, noun, self.scope.around(sentence, (first, last)))
        return Saying(
            sentence.index,
            noun.index,
            cue,
            speaker,
            around,
            segment=span(sentence, first, last),
            verb=False,
        )

    def _is_known(self, sentence: Sentence, at: int) -> bool:
        """Whether a known source is named from a token on ("za PAP"; "za kradzież" is none)."""
        return self.known.at(self.document.text, sentence.tokens[at].start) is not None

    def _in_clause(self, sentence: Sentence, noun: Token, ranges: list[Range]) -> list[Range]:
        """The parts of ranges within the reported clause in which a noun stands, if it stands in one."""
        clause = next((t for t in sentence.ancestors(noun.index) if t.relation == "ccomp"), None)
        if clause is None or sentence.tokens[clause.head].lemma not in self.words.verbs.say:
            return ranges
        below = sentence.subtree(clause.index)
        low, high = sentence.tokens[below[0]].start, sentence.tokens[below[-1]].end
        return [(max(s, low), min(e, high)) for s, e in ranges if max(s, low) < min(e, high)]

    def _noun_from(self, sentence: Sentence, start: int) -> Token | None:
        """The head of the noun phrase that begins at a token."""
        for token in sentence.tokens[start : start + 6]:
            if token.form in BORDERS and token.form not in MARKS:
                return None
            if token.upos in ("NOUN", "PROPN", "PRON", "X"):
                return self._phrase_head(sentence, token, start)
        return None

    def _phrase_head(self, sentence: Sentence, token: Token, start: int) -> Token:
        """The outermost noun of the phrase that a noun begins ("defence ministry": the ministry)."""
        while token.deprel in ("compound", "nmod:poss", "amod", "flat", "nmod") and start <= token.head:
            above = sentence.tokens[token.head]
            if above.upos not in ("NOUN", "PROPN") or above.index - token.index > 6 or (token.index > above.index):
                break
            token = above
        return token

    def _close(self, sentence: Sentence, head: int) -> list[int]:
        """The words of a noun phrase, up to its first border."""
        inside = set(sentence.subtree(head))
        last = head
        while last + 1 in inside and sentence.tokens[last + 1].form not in BORDERS:
            last += 1
        return list(range(head, last + 1))
