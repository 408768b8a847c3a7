"""Who cites whom: the sources of one saying, outermost first."""

from __future__ import annotations

from kronika.lexicon.reporting import Reporting
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Phrase
from kronika.resolve.saying import Saying
from kronika.resolve.source import Voice, Voices

NEAR = 12
"""Words between a speaker and the clause that says whom he cites, at most (hand, 2026-11)."""


class Chains:
    """Chains of sources in one document: [agency told, speaker, source that the speaker cites]."""

    def __init__(self, document: Document, words: Reporting, voices: Voices) -> None:
        self.document, self.words, self.voices = document, words, voices

    def of(self, saying: Saying) -> list[Voice]:
        """The voices of a saying, outermost first; [] without a speaker."""
        if saying.speaker is None:
            return []
        sentence = self.document.sentences[saying.sentence]
        own = self.voices.of(saying.speaker)
        outer = self._quoting(saying.speaker) + (self._addressed(sentence, saying) if saying.verb else [])
        outer = outer or self._quoted_as(sentence, saying)
        inner = self._cited(sentence, saying)
        chain: list[Voice] = []
        for voice in [*outer, *own, *inner]:
            if not any(
                (v.name == voice.name and voice.name) or (v.sentence, v.first) == (voice.sentence, voice.first)
                for v in chain
            ):
                chain.append(voice)
        return chain

    def _addressed(self, sentence: Sentence, saying: Saying) -> list[Voice]:
        """The agency or outlet that was told: "told AFP", "przekazał PAP", "w rozmowie z", "in an interview with"."""
        start, end = saying.segment
        speaking = self._speaker_words(saying)
        for token in sentence.tokens:
            if not start <= token.start < end or token.index in speaking or token.index == saying.head:
                continue
            if token.upos in ("NOUN", "PROPN", "X", "INTJ", "SYM", "ADJ") and self._is_addressee(
                sentence, token, saying.head
            ):
                voice = self.voices.media_at(sentence, token)
                if voice is not None:
                    return [voice]
        return []

    def _speaker_words(self, saying: Saying) -> set[int]:
        if saying.speaker is None or saying.speaker.sentence != saying.sentence:
            return set()
        sentence = self.document.sentences[saying.sentence]
        return {t.index for t in self.voices.phrase(sentence, saying.speaker.head)}

    def _is_addressee(self, sentence: Sentence, token: Token, verb: int) -> bool:
        """Whether a noun right of the verb is told: bare, or behind "to", "for", "in an interview with"."""
        if token.index < verb and not self.words.inflected:
            return False
        cases = {c.lemma.lower() for c in sentence.children(token.index, "case")}
        if not cases:
            above = sentence.tokens[token.head] if token.head >= 0 else None
            return above is None or above.index == verb or above.index == token.index - 1 or token.index == verb + 1
        if cases & self.words.words["recipient"]:
            return True
        before = {t.lemma.lower() for t in sentence.tokens[max(0, token.index - 6) : token.index]}
        return bool(cases & self.words.words["interview_with"]) and bool(before & self.words.words["interview"])

    def _quoting(self, speaker: Phrase) -> list[Voice]:
        """Who quotes the speaker: "a witness quoted by AFP", "świadkowie, na których powołuje się portal"."""
        sentence = self.document.sentences[speaker.sentence]
        for clause in sentence.children(speaker.head, "acl", "amod", "advcl"):
            if clause.lemma in self.words.verbs.quoted or clause.lemma in self.words.verbs.citing:
                for child in sentence.children(clause.index, "obl", "nsubj", "nmod"):
                    if self._is_agent(sentence, child):
                        return self.voices.of(Phrase(sentence.index, child.index))
        return []

    def _quoted_as(self, sentence: Sentence, saying: Saying) -> list[Voice]:
        """Who quotes the speaker in "was quoted by TASS as saying"."""
        above = next((t for t in sentence.ancestors(saying.head) if t.lemma in self.words.verbs.quoted), None)
        if above is None:
            return []
        agents = [c for c in sentence.children(above.index, "obl") if self._is_agent(sentence, c)]
        return self.voices.of(Phrase(sentence.index, agents[0].index)) if agents else []

    def _is_agent(self, sentence: Sentence, token: Token) -> bool:
        """Whether a noun is who quotes: behind "by", or the subject of a relative clause."""
        cases = {c.lemma.lower() for c in sentence.children(token.index, "case")}
        by = bool(cases & self.words.words["by"]) or token.deprel == "obl:agent"
        subject = token.relation == "nsubj" and token.lemma.lower() not in self.words.pronouns["relative"]
        return by or subject

    def _cited(self, sentence: Sentence, saying: Saying) -> list[Voice]:
        """Whom the speaker cites: "citing sources", "powołując się na policję"."""
        if saying.speaker is None or saying.speaker.sentence != saying.sentence:
            return []
        for token in sentence.tokens:
            if token.lemma in self.words.verbs.citing and abs(token.index - saying.speaker.head) <= NEAR:
                if not self._belongs(sentence, token, saying):
                    continue
                for child in sentence.children(token.index, "obj", "obl", "nmod"):
                    if self._is_cited(sentence, token, child):
                        return self.voices.of(Phrase(sentence.index, child.index))
        return []

    def _belongs(self, sentence: Sentence, token: Token, saying: Saying) -> bool:
        """Whether a verb of citing is the speaker's own: a participle, not a clause about somebody else."""
        if token.index == saying.head or token.feats.get("VerbForm") == "Fin" or token.feats.get("Voice") == "Pass":
            return False
        return not any(c.relation == "nsubj" for c in sentence.children(token.index))

    def _is_cited(self, sentence: Sentence, verb: Token, noun: Token) -> bool:
        cases = {c.lemma.lower() for c in sentence.children(noun.index, "case")}
        referring = any(verb.lemma in verbs and p in cases for p, verbs in self.words.verbs.refer.items())
        return referring or (verb.lemma in self.words.verbs.cite and not cases and noun.relation == "obj")
