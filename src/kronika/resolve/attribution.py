"""According to whom: the sources that a report names for what it tells, outermost first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from kronika.lexicon.files import Lexicon
from kronika.lexicon.reporting import Reporting, reporting
from kronika.lexicon.sources import Sources
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention, Phrase
from kronika.model.record import Span
from kronika.model.source import Source
from kronika.resolve.chain import Chains
from kronika.resolve.colon import colon_saying
from kronika.resolve.quotation import Quotation, quotations
from kronika.resolve.reporting import SayingFinder
from kronika.resolve.saying import Saying
from kronika.resolve.scope import Range
from kronika.resolve.source import Voice, Voices
from kronika.resolve.speaker import Speakers

UTTERED = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are acts of speech: in the speaker's own words he is the actor, not the source (settled cases)."""
EDGES = " \n\u00a0,;:-–—"
CREDIT = re.compile(r"[^\s/,;()]+(?: [^\s/,;()]+)*")


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution for `kronika sources`: who, by which words, what (ranges of characters).

    `speaker` is how the sentence itself refers to the source ("he"), None where it leaves that to the verb's ending.
    """

    sources: tuple[Source, ...]
    speaker: Span | None
    cue: Span
    content: tuple[Range, ...]


class Attributions:
    """The reporting of one document, found once."""

    def __init__(self, document: Document, lexicon: Lexicon, sources: Sources) -> None:
        self.document, self.known = document, sources
        self.words: Reporting = reporting(lexicon.language)
        self.speakers = Speakers(document, self.words)
        self.voices = Voices(document, self.words, sources)
        self.chains = Chains(document, self.words, self.voices)
        self.sayings: list[Saying] = []
        self._read()
        self.by_sentence = self._index()
        self._chain: dict[int, list[Voice]] = {}

    @property
    def credits(self) -> tuple[str, ...]:
        """Agencies and outlets that the credit line names, in its order, each once."""
        found: dict[str, None] = {}
        for sentence in self.document.sentences:
            if sentence.kind == "credit":
                for part in CREDIT.finditer(self.document.text, sentence.start, sentence.end):
                    for token in sentence.tokens:
                        if part.start() <= token.start < part.end():
                            known = self.known.at(self.document.text, token.start)
                            if known is not None:
                                found[known[0].name] = None
        return tuple(found)

    def of(self, mention: Mention) -> tuple[Source, ...]:
        """The sources that the report names for a mention, outermost first; () when it tells it on its own account."""
        sentence = self.document.sentences[mention.sentence]
        offset = sentence.tokens[mention.head].start
        covering = [s for s in self._covering(mention.sentence, offset) if self._reports(s, mention)]
        if not covering:
            return ()
        found: dict[tuple[str | None, int], Source] = {}
        for saying in sorted(covering, key=lambda s: (self._depth(s, covering), s.verb)):
            direct = saying.quotes(offset)
            for voice in self._voices(saying):
                source = self.voices.source(voice, cue=self.cue(saying), direct=direct)
                if not any(source.name and source.name == s.name for s in found.values()):
                    found.setdefault((source.name, source.start), source)
        return tuple(found.values())

    def speaker(self, sentence: int, token: int) -> Phrase | None:
        """Whose words a token belongs to, the innermost speaker: "we" and "I" mean him; None outside quotations."""
        offset = self.document.sentences[sentence].tokens[token].start
        quoting = [s for s in self._covering(sentence, offset) if s.quotes(offset)]
        return quoting[-1].speaker if quoting else None

    def attributed(self) -> list[Attributed]:
        """Every attribution of the document that names a source, in text order."""
        found = []
        for saying in self.sayings:
            content = tuple(trimmed(self.document.text, r) for r in merged([*saying.content, *saying.quoted]))
            sources = tuple(self.voices.source(v, cue=None, direct=bool(saying.quoted)) for v in self._voices(saying))
            if content and sources:
                found.append(Attributed(sources, self._words(saying), self.cue(saying), content))
        return found

    def _words(self, saying: Saying) -> Span | None:
        """The words by which a sentence refers to its speaker; None where a verb's ending alone does."""
        sentence = self.document.sentences[saying.sentence]
        token = self.speakers.named(sentence, saying.head) if saying.verb else sentence.tokens[saying.head]
        if token is None:
            return None
        words = self.voices.phrase(sentence, token.index)
        start, end = words[0].start, words[-1].end
        return Span(start=start, end=end, text=self.document.text[start:end])

    def cue(self, saying: Saying) -> Span:
        """The reporting words of a saying."""
        tokens = self.document.sentences[saying.sentence].tokens
        start, end = tokens[saying.cue[0]].start, tokens[saying.cue[-1]].end
        if end - start > 40:
            start, end = tokens[saying.head].start, tokens[saying.head].end
        return Span(start=start, end=end, text=self.document.text[start:end])

    def _voices(self, saying: Saying) -> list[Voice]:
        key = id(saying)
        if key not in self._chain:
            self._chain[key] = self.chains.of(saying)
        return self._chain[key]

    def _covering(self, sentence: int, offset: int) -> list[Saying]:
        return [s for s in self.by_sentence.get(sentence, ()) if s.covers(offset)]

    def _depth(self, saying: Saying, among: list[Saying]) -> int:
        """How many of the sayings hold this one's cue: 0 for the outermost."""
        at = self.document.sentences[saying.sentence].tokens[saying.head].start
        return sum(other is not saying and other.covers(at) for other in among)

    def _reports(self, saying: Saying, mention: Mention) -> bool:
        """Whether a saying reports the mention: neither the mention itself nor its speaker's own act of speech does."""
        here = saying.sentence == mention.sentence
        if here and saying.verb and (mention.predicate == saying.head or mention.head == saying.head):
            verb = self.document.sentences[saying.sentence].tokens[saying.head].lemma
            performs = mention.head == saying.head or verb in self.words.verbs.perform
            return mention.event not in UTTERED and not (performs and self._acts(saying, mention))
        if saying.speaker is None:
            return False
        if self._acts(saying, mention):
            return False
        offset = self.document.sentences[mention.sentence].tokens[mention.head].start
        return not (mention.event in UTTERED and saying.quotes(offset) and self._own_act(saying, mention))

    def _acts(self, saying: Saying, mention: Mention) -> bool:
        return any(a == saying.speaker for a in mention.actors)

    def _own_act(self, saying: Saying, mention: Mention) -> bool:
        """Whether the speaker is the actor of a quoted act of speech: "I", "we", or a first-person ending."""
        tokens = self.document.sentences[mention.sentence].tokens
        predicate = tokens[mention.predicate]
        if any(self._is_first(mention.sentence, a) for a in mention.actors):
            return True
        children = self.document.sentences[mention.sentence].children(mention.predicate)
        first = predicate.feats.get("Person") == "1" or any(
            c.feats.get("Person") == "1" and c.relation == "aux" for c in children
        )
        return first or not mention.actors

    def _is_first(self, sentence: int, phrase: Phrase) -> bool:
        token: Token = self.document.sentences[phrase.sentence].tokens[phrase.head]
        return token.lemma.lower() in self.words.pronouns["first"] or token.feats.get("Person") == "1"

    def _read(self) -> None:
        """Finds the sayings, paragraph by paragraph, and gives quotations their speakers."""
        verbs = self.words.verbs
        quoted = quotations(self.document, verbs.say | verbs.quote | verbs.think)
        finder = SayingFinder(self.document, self.words, self.speakers, self.known)
        previous: Saying | None = None
        for number, group in groupby(self.document.sentences, key=lambda s: s.paragraph):
            sentences = [s for s in group if s.kind not in ("credit", "dateline")]
            own = [q for q in quoted if q.paragraph == number]
            ranges = [(q.start, q.end) for q in own]
            found: list[Saying] = []
            for sentence in sentences:
                found += finder.of(
                    sentence, [r for r in ranges if r[1] > sentence.start - 6 and r[0] < sentence.end + 6]
                )
            self._give(own, found, sentences, previous)
            previous = found[-1] if found else (previous if own else None)
            self.sayings += found
        self.sayings += self._colons()
        self.sayings.sort(key=lambda s: (s.sentence, s.head))

    def _colons(self) -> list[Saying]:
        """The sayings of headlines that name their speaker beside a colon."""
        spoken = frozenset(
            v.name.lower() for s in self.sayings if s.speaker is not None for v in self.voices.of(s.speaker) if v.name
        )
        beside = (colon_saying(x, words=self.words, voices=self.voices, spoken=spoken) for x in self.document.sentences)
        return [s for s in beside if s is not None]

    def _give(
        self, quoted: list[Quotation], sayings: list[Saying], sentences: list[Sentence], previous: Saying | None
    ) -> None:
        """Assigns each quotation of a paragraph to the saying beside it, else to the last speaker before it."""
        for quotation in quoted:
            owner = self._owner(quotation, sayings)
            if owner is None and previous is not None and sentences and self._stands_alone(quotation, sentences):
                owner = previous
            if owner is not None:
                owner.quoted.append((quotation.start, quotation.end))

    def _owner(self, quotation: Quotation, sayings: list[Saying]) -> Saying | None:
        """The saying whose words touch the quotation, the one that holds it, or the last before it in the paragraph."""
        touching = [s for s in sayings if s.verb and _distance(s.segment, quotation) <= 4]
        if quotation.short and not any(s.segment[0] >= quotation.end for s in touching):
            return None
        if touching:
            return min(touching, key=lambda s: (s.segment[0] < quotation.start, _distance(s.segment, quotation)))
        holding = [s for s in sayings if s.covers(quotation.start + 1)]
        if holding:
            return holding[-1]
        alone = self._sentence_at(quotation.start + 1)
        if alone is not None and quotation.start - alone.start > 3:
            return None
        before = [s for s in sayings if s.segment[1] <= quotation.start]
        return before[-1] if before else None

    def _sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self.document.sentences if s.start <= offset < s.end), None)

    def _stands_alone(self, quotation: Quotation, sentences: list[Sentence]) -> bool:
        """Whether a paragraph is nothing but this quotation."""
        return quotation.start - sentences[0].start <= 2 and sentences[-1].end - quotation.end <= 2

    def _index(self) -> dict[int, list[Saying]]:
        """Sentence → the sayings that cover some of it."""
        index: dict[int, list[Saying]] = {}
        for saying in self.sayings:
            ranges = [*saying.content, *saying.quoted]
            for sentence in self._near(saying):
                if any(start < sentence.end and end > sentence.start for start, end in ranges):
                    index.setdefault(sentence.index, []).append(saying)
        return index

    def _near(self, saying: Saying) -> list[Sentence]:
        """The sentences that a saying may cover: its own, and those that its quotations run through."""
        own = self.document.sentences[saying.sentence]
        ranges = [*saying.content, *saying.quoted]
        low, high = min((r[0] for r in ranges), default=own.start), max((r[1] for r in ranges), default=own.end)
        if own.start <= low and high <= own.end:
            return [own]
        return [s for s in self.document.sentences if s is own or (s.start < high and s.end > low)]


def merged(ranges: list[Range]) -> list[Range]:
    """The ranges in text order, overlapping and touching ones joined."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def trimmed(text: str, content: Range) -> Range:
    """The range without blanks and commas at its edges."""
    start, end = content
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _distance(segment: Range, quotation: Quotation) -> int:
    """Characters between the words of saying and a quotation; 0 where they touch or overlap."""
    return max(0, quotation.start - segment[1], segment[0] - quotation.end)
