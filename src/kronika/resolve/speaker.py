"""Who says it: the phrase that fills the speaker's place of a reporting verb, however the parser hung it."""

from __future__ import annotations

from kronika.lexicon.reporting import Reporting
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention, Phrase
from kronika.resolve.coreference import Antecedents

BORDERS = frozenset(',-–—;:"„“”«»()…')
DASHES = frozenset("-–—")
MARKS = frozenset('"„“”«»')
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
REACH = 2
"""How many sentences back a speaker is still meant by "he" or by a verb's ending (hand, 2026-11)."""


class Speakers:
    """Speakers of one document's reporting verbs; remembers who spoke last."""

    def __init__(self, document: Document, words: Reporting) -> None:
        self.document, self.words = document, words
        self.antecedents = Antecedents(document)
        self.last: tuple[int, Phrase] | None = None

    def of(self, sentence: Sentence, verb: int) -> Phrase | None:
        """The phrase that names the speaker of a verb, pronouns and endings resolved; None where nobody is named."""
        found = self.named(sentence, verb)
        if found is None:
            return self._unexpressed(sentence, verb)
        return self.resolve(sentence, found)

    def remember(self, sentence: int, speaker: Phrase | None) -> None:
        """Keeps a speaker for the pronouns to come."""
        if speaker is not None:
            self.last = (sentence, speaker)

    def resolve(self, sentence: Sentence, token: Token) -> Phrase | None:
        lemma = token.lemma.lower()
        pronouns = self.words.pronouns
        if lemma in pronouns["first"] or token.feats.get("Person") in ("1", "2"):
            return None
        if lemma in pronouns["person"] | pronouns["thing"] | pronouns["plural"] and token.upos == "PRON":
            return self._meant(sentence, token, person=lemma in pronouns["person"])
        if lemma in pronouns["generic"] and token.upos in ("PRON", "DET"):
            return None
        return Phrase(sentence.index, token.index)

    def _meant(self, sentence: Sentence, token: Token, *, person: bool) -> Phrase | None:
        """Whom a pronoun means: the last speaker where it fits, else its antecedent; None without either."""
        last = self._last_speaker(sentence, token)
        if last is not None and (person or not self._is_person(last)):
            return last
        found = self.antecedents.of(Phrase(sentence.index, token.index))
        return found if found is not None and found.head != token.index else None

    def _is_person(self, phrase: Phrase) -> bool:
        token = self.document.sentences[phrase.sentence].tokens[phrase.head]
        return token.feats.get("Animacy") == "Hum"

    def _last_speaker(self, sentence: Sentence, token: Token) -> Phrase | None:
        """Who spoke last, not too long ago and agreeing in gender and number."""
        if self.last is None or sentence.index - self.last[0] > REACH:
            return None
        if sentence.paragraph - self.document.sentences[self.last[0]].paragraph > 1:
            return None
        phrase = self.last[1]
        there = self.document.sentences[phrase.sentence].tokens[phrase.head]
        for feature in ("Number", "Gender") if self.words.inflected else ("Number",):
            have, wanted = there.feats.get(feature), token.feats.get(feature)
            body = feature == "Number" and wanted == "Plur" and not self.words.inflected
            if have and wanted and have != wanted and there.upos != "PROPN" and not body:
                return None
        return phrase

    def _unexpressed(self, sentence: Sentence, verb: int) -> Phrase | None:
        """Whom a verb's ending means (Polish): the last speaker, else the subject before; None for impersonal forms."""
        token = sentence.tokens[verb]
        if (
            not self.words.inflected
            or token.feats.get("VerbForm") != "Fin"
            or token.feats.get("Person") in ("0", "1", "2")
        ):
            return None
        if token.lemma in self.words.words["impersonal"] or self._first_person(sentence, verb):
            return None
        last = self._last_speaker(sentence, token) or self._subject_before(sentence, token)
        if last is not None:
            return last
        clause = Mention(sentence.index, verb, (verb,), verb, "", None, "", (0, 0))
        return self.antecedents.dropped(clause)

    def _subject_before(self, sentence: Sentence, verb: Token) -> Phrase | None:
        """The subject of the sentence before in the paragraph, where its verb agrees with this one."""
        before = self.document.sentences[sentence.index - 1] if sentence.index else None
        if before is None or before.paragraph != sentence.paragraph:
            return None
        root = next((t for t in before.tokens if t.head < 0), None)
        if root is None or any(root.feats.get(f) != verb.feats.get(f) for f in ("Number", "Gender")):
            return None
        subject = next(
            (c for c in before.children(root.index, "nsubj") if c.feats.get("Animacy") in ("Hum", None)), None
        )
        return self.resolve(before, subject) if subject is not None and self._may_speak(before, subject) else None

    def _first_person(self, sentence: Sentence, verb: int) -> bool:
        return any(c.relation == "aux" and c.feats.get("Person") in ("1", "2") for c in sentence.children(verb))

    def named(self, sentence: Sentence, verb: int) -> Token | None:
        """The token that heads the speaker's words: subject, agent, antecedent, or a stray nominative."""
        token = sentence.tokens[verb]
        children = sentence.children(verb)
        participle = token.feats.get("Voice") == "Pass" and token.feats.get("VerbForm") != "Fin"
        if participle or any(c.deprel == "aux:pass" for c in children):
            return next((c for c in children if c.deprel == "obl:agent"), None)
        subjects = (c for c in children if c.relation == "nsubj" and self._may_speak(sentence, c))
        subject = next((c for c in subjects if not self._is_dateline(sentence, c)), None)
        if subject is not None and self._is_beyond_dash(sentence, verb, subject):
            subject = self._stray(sentence, verb) or subject
        if subject is not None:
            if subject.lemma.lower() in self.words.pronouns["relative"] and token.relation == "acl":
                return sentence.tokens[token.head]
            return self._beside_comma(sentence, verb, subject) or subject
        if token.relation == "acl" and token.feats.get("VerbForm") in ("Part", "Ger", None):
            return sentence.tokens[token.head]
        return self._stray(sentence, verb) or self._across(sentence, verb) or self._shared(sentence, verb)

    def _may_speak(self, sentence: Sentence, token: Token) -> bool:
        """Whether a subject can be a speaker: a nominal, no day of the week, not "such figures"."""
        nominal = token.upos in NOMINAL or token.upos in ("ADJ", "DET", "NUM", "X", "INTJ", "SYM")
        this = self.words.words["this"]
        if token.lemma.lower() in self.words.names["container"]:
            nominal = not any(c.lemma.lower() in this for c in sentence.children(token.index, "det", "amod"))
        return nominal and token.lemma.lower() not in self.words.words["mute"]

    def _is_dateline(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word is the place that opens a dispatch: "WARSAW - Two men …"."""
        after = sentence.tokens[token.index + 1 : token.index + 2]
        return token.index == 0 and bool(after) and after[0].form in DASHES

    def _is_beyond_dash(self, sentence: Sentence, verb: int, subject: Token) -> bool:
        """Whether a dash or quotation mark parts a supposed subject from the verb behind it."""
        between = sentence.tokens[subject.index + 1 : verb]
        return any(t.form in DASHES or t.form in MARKS for t in between)

    def _beside_comma(self, sentence: Sentence, verb: int, subject: Token) -> Token | None:
        """A bare nominal right before the verb, where commas part the supposed subject from both."""
        before = self.clause_words(sentence, verb, -1)
        if not before or any(t.index == subject.index for t in before):
            return None
        if subject.index > verb and any(t.index == subject.index for t in self.clause_words(sentence, verb, 1)):
            return None
        inside = set(sentence.subtree(subject.index))
        fitting = [t for t in before if t.upos in NOMINAL and t.index not in inside and self._bare(sentence, t)]
        return fitting[-1] if fitting else None

    def clause_words(self, sentence: Sentence, verb: int, step: int) -> list[Token]:
        """The words from a verb to the next border, leftwards (-1) or rightwards (1), in text order."""
        found, at = [], verb + step
        while (
            0 <= at < len(sentence.tokens)
            and sentence.tokens[at].form not in BORDERS
            and (sentence.tokens[at].upos != "PUNCT")
        ):
            found.append(sentence.tokens[at])
            at += step
        return found[::step]

    def _stray(self, sentence: Sentence, verb: int) -> Token | None:
        """A nominal beside the verb that can only be its subject: "zapowiedział w czwartek Jan Nowak"."""
        token = sentence.tokens[verb]
        if token.feats.get("VerbForm") != "Fin" or token.feats.get("Person") == "0":
            return None
        said = self._said(sentence, verb)
        beside = [*self.clause_words(sentence, verb, 1), *reversed(self.clause_words(sentence, verb, -1))]
        for candidate in beside:
            if candidate.index in said or candidate.upos not in ("NOUN", "PROPN"):
                continue
            if self._bare(sentence, candidate) and self._fits(sentence, token, candidate):
                return candidate
        return None if self.words.inflected else self._opening(sentence, verb)

    def _opening(self, sentence: Sentence, verb: int) -> Token | None:
        """The nominal that opens the words between a comma and the verb, however it was hung."""
        before = self.clause_words(sentence, verb, -1)
        if not before or before[0].index == 0:
            return None
        nouns = [t for t in before if t.upos in ("NOUN", "PROPN") and t.deprel not in ("compound", "nmod:poss")]
        first = nouns[0] if nouns else None
        led = first is not None and all(
            t.upos in ("DET", "ADJ", "NUM", "NOUN", "PROPN") for t in before[: before.index(first)]
        )
        return first if first is not None and led and first.lemma.lower() not in self.words.words["mute"] else None

    def _said(self, sentence: Sentence, verb: int) -> set[int]:
        """The words of the clauses that depend on a verb."""
        clauses = sentence.children(verb, "ccomp", "xcomp", "advcl", "parataxis", "conj")
        return {i for c in clauses for i in sentence.subtree(c.index)}

    def _across(self, sentence: Sentence, verb: int) -> Token | None:
        """The nominal before what commas set between it and the verb: "TASS, citing its sources, reported"."""
        at = verb - 1
        if at < 3 or sentence.tokens[at].form != ",":
            return None
        opening = next((t.index for t in reversed(sentence.tokens[:at]) if t.form == ","), None)
        if opening is None or any(t.feats.get("VerbForm") == "Fin" for t in sentence.tokens[opening:at]):
            return None
        before = [sentence.tokens[opening - 1], *reversed(self.clause_words(sentence, opening - 1, -1))]
        if any(t.upos in ("VERB", "AUX") for t in before):
            return None
        return next((t for t in before if t.upos in ("NOUN", "PROPN", "X", "INTJ") and self._bare(sentence, t)), None)

    def _bare(self, sentence: Sentence, token: Token) -> bool:
        """Whether a nominal stands without a preposition and is the first of its name."""
        if sentence.children(token.index, "case") or token.lemma.lower() in self.words.words["mute"]:
            return False
        before = sentence.tokens[token.index - 1] if token.index else None
        if before is not None and (
            before.upos == "ADP" or (token.deprel in ("flat", "compound", "nmod:poss") and before.upos == "PROPN")
        ):
            return False
        return token.deprel not in ("compound", "nmod:poss", "obl:unmarked", "obl:tmod")

    def _fits(self, sentence: Sentence, verb: Token, noun: Token) -> bool:
        """Whether noun and verb agree: nominative where there are cases, the same number and gender.

        English has the order alone: behind the verb only where what is said stands before it ("…," said a resident).
        There Polish accusatives that may be nominatives count, too ("… - podały Białe Hełmy").
        """
        inverted = verb.index > 0 and sentence.tokens[verb.index - 1].form in BORDERS and noun.index > verb.index
        if not self.words.inflected:
            free = noun.relation not in ("iobj", "ccomp", "xcomp", "obl", "nmod")
            return free and (inverted or noun.relation != "obj")
        alike = noun.form.lower() == noun.lemma.lower() or (inverted and noun.feats.get("Case") == "Acc")
        if noun.feats.get("Case") != "Nom" and not alike:
            return False
        shared = [f for f in ("Number", "Gender") if verb.feats.get(f) and noun.feats.get(f)]
        return all(verb.feats[f] == noun.feats[f] for f in shared)

    def _shared(self, sentence: Sentence, verb: int) -> Token | None:
        """The subject of the verb that this one is coordinated with or depends on ("went on to say")."""
        token = sentence.tokens[verb]
        seen = 0
        while token.relation in ("conj", "xcomp", "advcl", "ccomp") and token.head >= 0 and seen < 3:
            seen += 1
            finite_clause = token.relation in ("advcl", "ccomp") and token.feats.get("VerbForm") == "Fin"
            if finite_clause:
                return None
            token = sentence.tokens[token.head]
            subject = next((c for c in sentence.children(token.index) if c.relation == "nsubj"), None)
            if subject is not None:
                if subject.lemma.lower() in self.words.pronouns["relative"] and token.relation == "acl":
                    return sentence.tokens[token.head]
                return subject if self._may_speak(sentence, subject) else None
        return None
