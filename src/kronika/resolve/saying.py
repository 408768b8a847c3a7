"""Reporting constructions of one sentence: who says, by which words, and which characters hold what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from kronika.lexicon.reporting import Reporting
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Phrase
from kronika.resolve.speaker import BORDERS, Speakers

DASHES = frozenset("-–—")
MARKS = frozenset('"„“”«»')
CLAUSAL = ("ccomp", "xcomp", "parataxis", "csubj", "advcl", "conj", "acl")
Range = tuple[int, int]


@dataclass(slots=True)
class Saying:
    """One act of reporting: its cue (token indices), speaker, and ranges of characters [start, end) that it covers.

    `quoted` are those of its quotations. `head` is the reporting verb (or the noun of "according to …").
    """

    sentence: int
    head: int
    cue: tuple[int, ...]
    speaker: Phrase | None
    content: list[Range] = field(default_factory=list)
    quoted: list[Range] = field(default_factory=list)
    segment: Range = (0, 0)
    verb: bool = True

    def covers(self, offset: int) -> bool:
        """Whether a character belongs to what is said."""
        return any(start <= offset < end for start, end in self.content) or self.quotes(offset)

    def quotes(self, offset: int) -> bool:
        """Whether a character stands in the speaker's own words."""
        return any(start <= offset < end for start, end in self.quoted)


class SayingFinder:
    """Finds the sayings of a document sentence by sentence, in order (pronouns look back)."""

    def __init__(self, document: Document, words: Reporting, speakers: Speakers) -> None:
        self.document, self.words, self.speakers = document, words, speakers

    def of(self, sentence: Sentence, quoted: list[Range]) -> list[Saying]:
        """The sayings of a sentence in text order; `quoted` are the quotations of its paragraph."""
        found = []
        verbs = self.words.verbs
        for token in sentence.tokens:
            if token.lemma in verbs.reporting and token.upos in ("VERB", "AUX") and not self._within(token, quoted):
                saying = self._verb(sentence, token, quoted)
            elif token.form.lower() in self.words.according:
                saying = self._according(sentence, token)
            else:
                continue
            if saying is not None:
                self.speakers.remember(sentence.index, saying.speaker)
                found.append(saying)
        return found

    def _within(self, token: Token, quoted: list[Range]) -> bool:
        return any(start <= token.start < end for start, end in quoted)

    def _verb(self, sentence: Sentence, verb: Token, quoted: list[Range]) -> Saying | None:
        """The saying of a reporting verb; None where it reports nothing or its speaker is unknown and nothing is said."""
        if self._withheld(sentence, verb):
            return None
        speaker = self._speaker(sentence, verb)
        if speaker is None:
            return None
        segment = self._segment(sentence, verb.index, speaker)
        beside = self._beside_quotation(sentence, segment, quoted)
        if not self._fit(verb, speaker, beside=beside):
            return None
        content = self._content(sentence, verb, segment, beside=beside, speaker=speaker)
        if not content and not beside and verb.lemma not in self.words.verbs.say:
            return None
        cue = self._cue(sentence, verb)
        start, end = sentence.tokens[segment[0]].start, sentence.tokens[segment[1]].end
        return Saying(sentence.index, verb.index, cue, speaker, content, segment=(start, end))

    def _speaker(self, sentence: Sentence, verb: Token) -> Phrase | None:
        """Who says it: of impersonal forms the document or office in which it is said, or from which it follows."""
        impersonal = verb.feats.get("Person") == "0" or verb.lemma in self.words.words["impersonal"]
        if not impersonal:
            return self.speakers.of(sentence, verb.index)
        places = (
            self.words.words["source_of"]
            if verb.lemma in self.words.words["impersonal"]
            else self.words.words["inside"]
        )
        for child in sentence.children(verb.index, "obl"):
            cases = {c.lemma.lower() for c in sentence.children(child.index, "case")}
            kind = self.words.kinds.get(child.lemma.lower())
            if cases & places and (
                kind in ("document", "official", "outlet", "social")
                or child.upos == "PROPN"
                or (child.lemma.lower() in self.words.names["container"])
            ):
                return Phrase(sentence.index, child.index)
        return None

    def _withheld(self, sentence: Sentence, verb: Token) -> bool:
        """Whether the verb is negated, impersonal, or asks: then nobody has said it."""
        children = sentence.children(verb.index)
        negated = any(c.feats.get("Polarity") == "Neg" and c.upos == "PART" for c in children)
        return negated and verb.lemma not in self.words.verbs.deny

    def _fit(self, verb: Token, speaker: Phrase, *, beside: bool) -> bool:
        """Whether this speaker makes the verb a saying: some verbs speak only of documents."""
        verbs = self.words.verbs
        if verb.lemma in verbs.say or verb.lemma in verbs.think or verb.lemma in verbs.accuse or beside:
            return True
        about = any(verb.lemma in v for v in verbs.about.values())
        if verb.lemma in verbs.noun or about:
            return True
        noun = self.document.sentences[speaker.sentence].tokens[speaker.head]
        return verb.lemma in verbs.show and self.words.kinds.get(noun.lemma.lower()) == "document"

    def _cue(self, sentence: Sentence, verb: Token) -> tuple[int, ...]:
        """The reporting words: the verb with its auxiliaries, particle and reflexive."""
        own = [
            c.index
            for c in sentence.children(verb.index, "aux", "compound:prt", "expl:pv")
            if abs(c.index - verb.index) < 4
        ]
        return tuple(sorted([verb.index, *own]))

    def _segment(self, sentence: Sentence, verb: int, speaker: Phrase) -> Range:
        """First and last token of the words of saying: verb, speaker and what stands with them, up to the next borders."""
        tokens = sentence.tokens
        core = {verb}
        here = speaker.sentence == sentence.index and verb not in sentence.subtree(speaker.head)
        if here and abs(speaker.head - verb) < 25 and self._connected(sentence, verb, tokens[speaker.head]):
            core.update(self._speaker_words(sentence, speaker.head))
        first, last = min(core), max(core)
        while first > 0 and tokens[first - 1].form not in BORDERS and not self._said_before(sentence, verb, first - 1):
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].form not in BORDERS and tokens[last + 1].upos != "PUNCT":
            last += 1
        return first, last

    def _speaker_words(self, sentence: Sentence, head: int) -> list[int]:
        """The speaker's words with what commas set apart ("the minister, Jan Nowak, who …"), but no quoted clause."""
        words = sentence.subtree(head)
        clauses = [
            i
            for c in sentence.children(head, "parataxis", "ccomp", "conj")
            if c.upos == "VERB"
            for i in sentence.subtree(c.index)
        ]
        return [i for i in words if i not in clauses]

    def _connected(self, sentence: Sentence, verb: int, subject: Token) -> bool:
        """Whether nothing that is said stands between the verb and its subject."""
        low, high = sorted((verb, subject.index))
        between = sentence.tokens[low + 1 : high]
        inside = set(sentence.subtree(subject.index))
        return all(t.index in inside or t.form not in BORDERS for t in between)

    def _said_before(self, sentence: Sentence, verb: int, at: int) -> bool:
        """Whether a token left of the words of saying belongs to a clause of its own."""
        token = sentence.tokens[at]
        return token.head != verb and token.upos in ("VERB", "AUX") and verb not in sentence.subtree(at)

    def _beside_quotation(self, sentence: Sentence, segment: Range, quoted: list[Range]) -> bool:
        """Whether quoted words stand right before or after the words of saying."""
        start, end = sentence.tokens[segment[0]].start, sentence.tokens[segment[1]].end
        return any(-1 <= start - e <= 4 or -1 <= s - end <= 5 for s, e in quoted)

    def _content(
        self, sentence: Sentence, verb: Token, segment: Range, *, beside: bool, speaker: Phrase
    ) -> list[Range]:
        """The ranges of what is said; [] where the sentence does not hold it."""
        verbs = self.words.verbs
        clausal = (
            verb.lemma in verbs.say
            or verb.lemma in verbs.think
            or verb.lemma in verbs.show
            or verb.lemma in verbs.accuse
        )
        if self._is_as(sentence, verb, segment):
            return self._around(sentence, segment) if verb.lemma in verbs.say or verb.lemma in verbs.noun else []
        right = self._right_clause(sentence, verb, segment) if clausal else []
        if clausal and not right:
            right = self._conjunction_clause(sentence, verb) or self._bare_clause(sentence, verb, speaker)
        nominal = self._nominal(sentence, verb, speaker)
        if right or nominal:
            return right + nominal
        if (clausal or beside) and self._parenthetic(sentence, verb, segment, speaker):
            return self._around(sentence, segment)
        return []

    def _is_as(self, sentence: Sentence, verb: Token, segment: Range) -> bool:
        """Whether the words of saying open with "as": "as the agency reported"."""
        first = sentence.tokens[segment[0]]
        return first.form.lower() in self.words.words["as"] and first.index < verb.index

    def _right_clause(self, sentence: Sentence, verb: Token, segment: Range) -> list[Range]:
        """The clauses to the verb's right that are its object."""
        found = []
        for child in sentence.children(verb.index, *CLAUSAL):
            below = [i for i in sentence.subtree(child.index) if i > verb.index]
            while below and sentence.tokens[below[0]].form in BORDERS - MARKS:
                below = below[1:]
            if child.index < verb.index or not below:
                continue
            if self._is_object(sentence, verb, child, below[0], segment):
                found.append(self._range(sentence, below[0], below[-1]))
        return found

    def _conjunction_clause(self, sentence: Sentence, verb: Token) -> list[Range]:
        """The words from "that" on, where the clause hangs on a noun in between: "wrote on its website that …"."""
        for token in sentence.tokens[verb.index + 1 : verb.index + 12]:
            if token.upos == "VERB" or token.form in BORDERS - {","}:
                return []
            opens = token.form.lower() in self.words.words["that"] and token.relation in ("mark", "fixed")
            if opens and token.head > token.index:
                return self._around(sentence, (0, token.index - 1))
            if token.form == "," and not self.words.inflected:
                return []
        return []

    def _bare_clause(self, sentence: Sentence, verb: Token, speaker: Phrase) -> list[Range]:
        """A clause without "that" that was taken for an object with a participle: "said soldiers fired"."""
        if verb.lemma in self.words.verbs.noun or self.words.inflected:
            return []
        for child in sentence.children(verb.index, "obj"):
            below = sentence.subtree(child.index)
            clause = any(sentence.tokens[i].upos in ("VERB", "AUX") for i in below)
            if clause and below[0] > verb.index and child.index != speaker.head:
                return [self._range(sentence, below[0], below[-1])]
        return []

    def _is_object(self, sentence: Sentence, verb: Token, child: Token, first: int, segment: Range) -> bool:
        """Whether a clause tells what is said: by its conjunction, or standing right behind the verb or a colon."""
        marked = self._mark(sentence, child)
        if marked:
            return marked in self.words.words["that"] and child.relation != "acl"
        before = sentence.tokens[first - 1].form if first else ""
        if child.relation in ("advcl", "conj", "acl"):
            return False
        if child.relation == "xcomp":
            return verb.lemma not in self.words.verbs.quote or verb.lemma in self.words.verbs.think
        return before == ":" or before in MARKS or before not in BORDERS

    def _mark(self, sentence: Sentence, clause: Token) -> str:
        """The conjunction that opens a clause, "" without; English infinitives have none."""
        for child in sentence.children(clause.index, "mark", "advmod"):
            if child.relation == "mark" and child.upos == "SCONJ" and child.index < clause.index:
                return child.lemma.lower()
        return ""

    def _nominal(self, sentence: Sentence, verb: Token, speaker: Phrase) -> list[Range]:
        """Nouns that hold what is said: the object of some verbs, the subject of their passive, "informed of"."""
        found = []
        objects = sentence.children(verb.index, "obj")
        around = [c for o in objects for c in sentence.children(o.index, "acl", "nmod")]
        passive = (
            any(c.deprel == "aux:pass" for c in sentence.children(verb.index)) or verb.feats.get("Voice") == "Pass"
        )
        for child in [*sentence.children(verb.index, "obj", "obl", "nsubj:pass", "nmod", "advcl"), *around]:
            if (sentence.index, child.index) == (speaker.sentence, speaker.head) or (
                child.feats.get("Case") == "Nom" and not passive
            ):
                continue
            prepositions = {c.lemma.lower() for c in sentence.children(child.index, "case", "mark")}
            object_ = (child.relation == "obj" and not passive) or (child.deprel == "nsubj:pass" and passive)
            about = any(verb.lemma in verbs for p, verbs in self.words.verbs.about.items() if p in prepositions)
            if about or (
                object_
                and verb.lemma in self.words.verbs.noun
                and not prepositions
                and child.upos in ("NOUN", "NUM", "ADJ", "PROPN")
            ):
                below = sentence.subtree(child.index)
                found.append(self._range(sentence, below[0], below[-1]))
        return found

    def _parenthetic(self, sentence: Sentence, verb: Token, segment: Range, speaker: Phrase) -> bool:
        """Whether the words of saying stand beside a clause: "…, police said", "… - podało ministerstwo"."""
        first, last = segment
        tokens = sentence.tokens
        if first == 0 or tokens[first - 1].form not in BORDERS or verb.feats.get("VerbForm") == "Inf":
            return self._opening(sentence, segment)
        if verb.relation == "acl" or self._has_object(sentence, verb, speaker):
            return False
        if tokens[first].lemma.lower() in self.words.pronouns["relative"] or tokens[first].upos in ("SCONJ", "CCONJ"):
            return False
        inserted = (
            tokens[first - 1].form in DASHES | MARKS or last + 1 >= len(tokens) or tokens[last + 1].upos == "PUNCT"
        )
        told = tokens[: first - 1] + (
            tokens[last + 2 :] if last + 1 < len(tokens) and tokens[last + 1].form == "," else []
        )
        return inserted and any(t.upos in ("VERB", "AUX", "NUM", "ADJ") or t.feats.get("VerbForm") for t in told)

    def _opening(self, sentence: Sentence, segment: Range) -> bool:
        """Whether a colon or quotation follows the words of saying at the head of a sentence."""
        after = segment[1] + 1
        return after < len(sentence.tokens) and sentence.tokens[after].form == ":"

    def _has_object(self, sentence: Sentence, verb: Token, speaker: Phrase) -> bool:
        """Whether a transitive verb has its object beside it, so that no clause is missing."""
        if verb.lemma not in self.words.verbs.noun and verb.lemma not in self.words.verbs.quote:
            return False
        near = sentence.children(verb.index, "obj")
        return any(c.upos == "NOUN" and c.index > verb.index and c.index != speaker.head for c in near)

    def _around(self, sentence: Sentence, segment: Range) -> list[Range]:
        """The sentence on both sides of the words of saying, as far as the clause goes."""
        tokens = sentence.tokens
        first, last = segment
        low, high = first, last
        dashed = first > 0 and tokens[first - 1].form in DASHES
        while low > 0 and not self._ends(sentence, low - 1, dashed=dashed):
            low -= 1
        while high + 1 < len(tokens) and not self._ends(sentence, high + 1, dashed=False):
            high += 1
        found = []
        if low < first:
            found.append(self._range(sentence, low, first - 1))
        if high > last + 1:
            found.append(self._range(sentence, last + 1, high))
        return found

    def _ends(self, sentence: Sentence, at: int, *, dashed: bool) -> bool:
        """Whether a token parts what is said from what is not: a semicolon, or "but", "while" behind a comma."""
        tokens = sentence.tokens
        if tokens[at].form == ";":
            return True
        contrast = tokens[at].lemma.lower() in self.words.words["contrast"] and at > 0 and tokens[at - 1].form == ","
        return contrast and not dashed

    def _range(self, sentence: Sentence, first: int, last: int) -> Range:
        return sentence.tokens[first].start, sentence.tokens[last].end

    def _according(self, sentence: Sentence, token: Token) -> Saying | None:
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
        speaker = self.speakers.resolve(sentence, noun)
        if speaker is None:
            return None
        last = max(noun.index, *(i for i in self._close(sentence, noun.index)))
        cue = tuple(range(first, after))
        around = self._in_clause(sentence, noun, self._around(sentence, (first, last)))
        return Saying(
            sentence.index,
            noun.index,
            cue,
            speaker,
            around,
            segment=self._range(sentence, first, last),
            verb=False,
        )

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
