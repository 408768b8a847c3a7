"""Reporting verbs of a sentence: their speakers, and what is said before, around and after them."""

from __future__ import annotations

from kronika.lexicon.reporting import Reporting
from kronika.lexicon.sources import Sources
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Phrase
from kronika.resolve.according import According
from kronika.resolve.saying import Saying
from kronika.resolve.scope import DASHES, Range, Scope, span
from kronika.resolve.speaker import BORDERS, Speakers

MARKS = frozenset('"„“”«»')
NOT_BEHIND = frozenset(":;(")
"""What stands before these is not what the words behind them report."""
CLAUSAL = ("ccomp", "xcomp", "parataxis", "csubj", "advcl", "conj", "acl")


class SayingFinder:
    """Finds the sayings of a document sentence by sentence, in order (pronouns look back)."""

    def __init__(self, document: Document, words: Reporting, speakers: Speakers, known: Sources) -> None:
        self.document, self.words, self.speakers = document, words, speakers
        self.scope = Scope(words)
        self.according = According(document, words, speakers, known, self.scope)

    def of(self, sentence: Sentence, quoted: list[Range]) -> list[Saying]:
        """The sayings of a sentence in text order; `quoted` are the quotations of its paragraph."""
        found = []
        verbs = self.words.verbs
        for token in sentence.tokens:
            if token.lemma in verbs.reporting and token.upos in ("VERB", "AUX") and not self._within(token, quoted):
                saying = self._verb(sentence, token, quoted)
            elif token.form.lower() in self.words.according:
                saying = self.according.of(sentence, token)
            else:
                continue
            if saying is not None:
                self.speakers.remember(sentence.index, saying.speaker)
                found.append(saying)
        return found

    def _within(self, token: Token, quoted: list[Range]) -> bool:
        return any(start <= token.start < end for start, end in quoted)

    def _verb(self, sentence: Sentence, verb: Token, quoted: list[Range]) -> Saying | None:
        """The saying of a reporting verb; None where nobody is named who says it, or it reports nothing."""
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
        """Whether the verb is negated or of the future: then nobody has said it."""
        children = sentence.children(verb.index)
        negated = any(c.feats.get("Polarity") == "Neg" and c.upos == "PART" for c in children)
        coming = verb.feats.get("Tense") == "Fut" or any(
            c.relation == "aux" and c.lemma in self.words.words["coming"] for c in children
        )
        return coming or (negated and verb.lemma not in self.words.verbs.deny)

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
        """First and last token of the words of saying: verb, speaker and what stands with them, up to borders."""
        tokens = sentence.tokens
        core = {verb}
        here = speaker.sentence == sentence.index and verb not in sentence.subtree(speaker.head)
        if here and abs(speaker.head - verb) < 25 and self._connected(sentence, verb, tokens[speaker.head]):
            core.update(self._speaker_words(sentence, speaker.head))
        core = {i for i in core if i == verb or tokens[i].form not in BORDERS or min(core) < i < max(core)}
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
        clausal = verb.lemma in verbs.say or verb.lemma in verbs.think or verb.lemma in verbs.show
        if self._is_as(sentence, verb, segment):
            return self.scope.around(sentence, segment) if verb.lemma in verbs.say or verb.lemma in verbs.noun else []
        right = self._right_clause(sentence, verb, segment) if clausal else []
        if clausal and self._points_back(sentence, verb):
            return self._sentence_before(sentence)
        if clausal and not right:
            right = self._conjunction_clause(sentence, verb) or self._bare_clause(sentence, verb, speaker)
        nominal = self._nominal(sentence, verb, speaker)
        if right or nominal:
            return right + nominal
        if (clausal or beside) and self._parenthetic(sentence, verb, segment, speaker):
            return self.scope.around(sentence, segment)
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
                found.append(span(sentence, below[0], self._own_end(sentence, child, below)))
        return found

    def _own_end(self, sentence: Sentence, clause: Token, below: list[int]) -> int:
        """The last word of a clause, without a verb of the speaker's own that was hung on it.

        "Denied using hunger as a weapon and rejected the report": a finite past verb without a subject continues no
        infinitive, gerund or future.
        """
        helped = any(c.relation == "aux" for c in sentence.children(clause.index))
        whole = is_past(clause) and not helped
        for child in sentence.children(clause.index, "conj"):
            if is_past(child) and not sentence.children(child.index, "nsubj", "aux", "mark"):
                first = sentence.subtree(child.index)[0]
                if whole and sentence.tokens[first - 1].form != ",":
                    continue
                return max(i for i in below if i < first)
        return below[-1]

    def _points_back(self, sentence: Sentence, verb: Token) -> bool:
        """Whether what is said is the sentence before: "such figures were given by the army", "takie dane podało"."""
        this = self.words.words["this"]
        for child in sentence.children(verb.index, "obj", "obl", "nsubj"):
            lemma = child.lemma.lower()
            cases = {c.lemma.lower() for c in sentence.children(child.index, "case")}
            if child.relation == "obl" and not cases & self.words.verbs.about.keys():
                continue
            pointed = any(c.lemma.lower() in this for c in sentence.children(child.index, "det", "amod"))
            if lemma in this or (pointed and lemma in self.words.names["container"]):
                return not sentence.children(verb.index, "ccomp")
        return False

    def _sentence_before(self, sentence: Sentence) -> list[Range]:
        """The range of the sentence before in the same paragraph; [] without one."""
        before = self.document.sentences[sentence.index - 1] if sentence.index else None
        same = before is not None and before.paragraph == sentence.paragraph
        return [(before.start, before.end)] if before is not None and same else []

    def _conjunction_clause(self, sentence: Sentence, verb: Token) -> list[Range]:
        """The words from "that" on, where the clause hangs on a noun in between: "wrote on its website that …"."""
        for token in sentence.tokens[verb.index + 1 : verb.index + 12]:
            if token.upos == "VERB" or token.form in BORDERS - {","}:
                return []
            opens = token.form.lower() in self.words.words["that"] and token.relation in ("mark", "fixed")
            if opens and token.head > token.index:
                return self.scope.around(sentence, (0, token.index - 1))
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
                return [span(sentence, below[0], below[-1])]
        return []

    def _is_object(self, sentence: Sentence, verb: Token, child: Token, first: int, segment: Range) -> bool:
        """Whether a clause tells what is said: by its conjunction, or standing right behind the verb or a colon."""
        marked = self._mark(sentence, child)
        if marked:
            return marked in self.words.words["that"] and child.relation != "acl"
        before = sentence.tokens[first - 1].form if first else ""
        if child.relation == "advcl" and child.feats.get("VerbForm") in ("Part", "Ger") and verb.index + 1 == first:
            return True
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
        objects = sentence.children(verb.index, "obj") if verb.lemma in self.words.verbs.accuse else []
        around = [c for o in objects for c in sentence.children(o.index, "acl", "nmod")]
        found = []
        for child in [*sentence.children(verb.index, "obj", "obl", "nsubj:pass", "nmod", "advcl"), *around]:
            if (sentence.index, child.index) != (speaker.sentence, speaker.head) and self._is_told(
                sentence, verb, child
            ):
                found.append(self._up_to_comma(sentence, child))
        plain = verb.lemma in self.words.verbs.noun and verb.lemma not in self.words.verbs.say
        last = sentence.tokens[verb.index + 1 : verb.index + 2]
        if plain and last and last[0].upos != "PUNCT" and speaker.head < verb.index:
            return [self._up_to_comma(sentence, verb, after=True)]
        return found

    def _is_told(self, sentence: Sentence, verb: Token, noun: Token) -> bool:
        """Whether a noun holds what a verb reports: its object, the subject of its passive, or behind "of"."""
        passive = any(c.deprel == "aux:pass" for c in sentence.children(verb.index)) or is_participle(verb)
        if noun.feats.get("Case") == "Nom" and not passive:
            return False
        prepositions = self._prepositions(sentence, noun)
        if any(verb.lemma in verbs for p, verbs in self.words.verbs.about.items() if p in prepositions):
            return True
        behind = noun.relation == "obj" and not passive and noun.index > verb.index
        subject = noun.deprel == "nsubj:pass" and passive
        nominal = noun.upos in ("NOUN", "NUM", "ADJ", "PROPN") and not prepositions
        return (behind or subject) and nominal and verb.lemma in self.words.verbs.noun

    def _prepositions(self, sentence: Sentence, noun: Token) -> set[str]:
        """Prepositions of a noun, also those hung on its numeral ("o 430 zabitych")."""
        heads = [noun, *sentence.children(noun.index, "nummod", "det")]
        return {c.lemma.lower() for h in heads for c in sentence.children(h.index, "case", "mark")}

    def _up_to_comma(self, sentence: Sentence, token: Token, *, after: bool = False) -> Range:
        """The words of a noun phrase, or those `after` a verb, up to the first comma behind its head."""
        below = [token.index + 1] if after else sentence.subtree(token.index)
        last = max(token.index, below[0])
        while (
            last + 1 < len(sentence.tokens)
            and (after or last + 1 in below)
            and sentence.tokens[last + 1].form not in BORDERS
        ):
            last += 1
        return span(sentence, below[0], last)

    def _parenthetic(self, sentence: Sentence, verb: Token, segment: Range, speaker: Phrase) -> bool:
        """Whether the words of saying stand beside a clause: "…, police said", "… - podało ministerstwo"."""
        first, last = segment
        tokens = sentence.tokens
        if first == 0 or tokens[first - 1].form not in BORDERS or verb.feats.get("VerbForm") == "Inf":
            return self._opening(sentence, segment)
        within = speaker.sentence == sentence.index and first <= speaker.head <= last
        if (verb.relation == "acl" and not within) or self._has_object(sentence, verb, speaker):
            return False
        if tokens[first - 1].form in NOT_BEHIND:
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


def is_participle(verb: Token) -> bool:
    """Whether a verb is a passive participle."""
    return verb.feats.get("Voice") == "Pass" and verb.feats.get("VerbForm") != "Fin"


def is_past(verb: Token) -> bool:
    """Whether a verb is a finite form of the past."""
    return verb.feats.get("VerbForm") == "Fin" and verb.feats.get("Tense") == "Past"
