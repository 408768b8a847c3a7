"""Trigger entries against the words of one sentence: which fire, with what roles."""

from __future__ import annotations

from collections.abc import Iterator

from kronika.find.conditions import accepts, clause_tokens, holds
from kronika.find.frames import Frame, Frames, is_impersonal, is_participle, is_reflexive
from kronika.find.nominals import Support, noun_frame, support_of
from kronika.find.roles import noun_slots, role
from kronika.find.topic import Topic, continues
from kronika.lexicon.classes import Classes, WordSet, classes
from kronika.lexicon.support import support_words
from kronika.lexicon.triggers import Trigger, triggers
from kronika.model.document import Sentence, Token
from kronika.model.mention import Mention, Phrase

VERBAL = frozenset({"VERB", "AUX"})
MODIFIERS = frozenset({"amod", "acl"})
OWN, NAMING = frozenset({"nmod", "nummod", "obl", "acl"}), frozenset({"compound", "amod"})
"""Relations of words that make a noun a happening of its own: always, and where they are names."""
PLACES = frozenset({"nsubj", "obj", "obl", "nmod"})
SUFFERED = frozenset({"killed", "wounded", "detained", "abducted", "hospitalised", "expelled", "infected"})
"""What is counted only in those to whom it is done, never in those who do it."""
TELLING = frozenset({"obl", "obj", "ccomp", "xcomp", "nsubj"})
"""Relations of words that make a modifier a clause that tells something: "the risk that others would be arrested"."""


class Finder:
    """The trigger lexicon of a language, applied sentence by sentence."""

    def __init__(self, language: str) -> None:
        self.triggers = triggers(language)
        self.classes: Classes = classes(language)
        self.support = support_words(language)

    def find(self, sentence: Sentence, topic: Topic | None = None) -> list[Mention]:
        """Mentions of a sentence in text order, at most one a trigger head, before they are set against each other.

        `topic`: whom the sentences before speak of.
        """
        frames = Frames(sentence, self.support)
        found = []
        for token in sentence.tokens:
            mention = next(self._all_at(sentence, token, frames, topic), None)
            if mention is not None:
                found.append(mention)
        return found

    def matching(self, sentence: Sentence) -> set[str]:
        """Rules of a sentence that fire, and of those that another outranks with the same type: for checking a pack."""
        frames = Frames(sentence, self.support)
        found: set[str] = set()
        for token in sentence.tokens:
            mentions = list(self._all_at(sentence, token, frames))
            found.update(m.rule for m in mentions if m.event == mentions[0].event)
        return found

    def _all_at(
        self, sentence: Sentence, token: Token, frames: Frames, topic: Topic | None = None
    ) -> Iterator[Mention]:
        """Mentions that entries make of a token, the most specific entry first."""
        if token.lemma in self.support.calendar:
            return  # "in March"
        for pos in _parts_of_speech(token):
            index = self.triggers.index
            entries = index.get((pos, token.lemma.lower())) or index.get((pos, token.form.lower()))
            if not entries:
                continue
            reading = _Reading(self, sentence, token, frames, pos, topic)
            for trigger, others in entries:
                mention = reading.mention(trigger, others)
                if mention is not None:
                    yield mention


def _parts_of_speech(token: Token) -> Iterator[str]:
    """The kinds of entries that a token may trigger, likeliest first."""
    verbal = token.upos in VERBAL
    if token.upos in ("VERB", "ADJ") and token.relation in PLACES:
        yield "noun"  # "A shooting left two dead": whatever its class, it stands where a noun does
    if verbal or is_participle(token) or token.feats.get("VerbForm") in ("Conv", "Fin", "Inf"):
        yield "verb"
    if token.upos in ("NOUN", "PROPN") or token.feats.get("VerbForm") in ("Vnoun", "Ger"):
        yield "noun"
        if token.feats.get("VerbForm") == "Vnoun":
            yield "verb"
    if token.upos in ("ADJ", "NOUN") or is_participle(token):
        yield "adj"


class _Reading:
    """One token read as a verb, noun or adjective trigger; what entries share is worked out once."""

    def __init__(
        self, finder: Finder, sentence: Sentence, token: Token, frames: Frames, pos: str, topic: Topic | None
    ) -> None:
        self.finder, self.sentence, self.token, self.frames = finder, sentence, token, frames
        self.topic = topic
        self.as_noun = pos == "noun" or token.feats.get("VerbForm") == "Vnoun"
        self.as_adjective = pos == "adj"
        self.support: Support | None = None
        if self.as_noun:
            self.support = support_of(sentence, token.index, words=finder.support)
            self.frame: Frame = noun_frame(
                sentence, token.index, frames=frames, support=self.support, words=finder.support
            )
        else:
            self.frame = frames.verb(token.index)
        self.predicate = token.head if token.deprel == "cop" else token.index
        if self.support:
            self.predicate = self.support.predicate
        self._clause: list[int] | None = None

    @property
    def clause(self) -> list[int]:
        """Tokens of the clause that tells the happening, also a subject or object that stands above it: "diplomats are
        to be expelled", "tourists kidnapped in March"."""
        if self._clause is None:
            own = clause_tokens(self.sentence, self.predicate)
            fillers = () if self.as_noun else (*self.frame.get("subj", ()), *self.frame.get("obj", ()))
            shared = {p.head for p in fillers if p.sentence == self.sentence.index}
            self._clause = sorted({*own, *shared})
        return self._clause

    def mention(self, trigger: Trigger, others: tuple[str, ...]) -> Mention | None:
        """The mention that an entry makes here; None where a condition does not hold."""
        parts = self._other_words(others)
        if parts is None or (not others and not self._reflexive_fits()):
            return None
        frame = noun_slots(self.frame, trigger, self.sentence) if self.as_noun else self.frame
        if self.as_adjective:
            frame = self._adjective_frame(frame)
        elif self._is_passive_headline(trigger, frame):
            frame = {**{s: found for s, found in frame.items() if s != "subj"}, "obj": frame["subj"]}
        for slot, words in trigger.parts:
            found = self._holds(slot, words, frame)
            if not found:
                return None
            parts.append(found[0])
        if not self._conditions(trigger, frame) or not self._licensed(trigger):
            return None
        mode = self._mode(trigger, frame)
        if trigger.mode_from and mode is None:
            return None
        return self._build(trigger, frame, parts, mode)

    def _is_passive_headline(self, trigger: Trigger, frame: Frame) -> bool:
        """Whether a headline leaves out the auxiliary of a passive: "Forty people detained".

        Told by an entry that counts those to whom the deed is done and has none; for languages whose past tense looks
        like a participle.
        """
        if self.sentence.kind == "body" or self.as_noun or frame.get("obj") or not frame.get("subj"):
            return False
        past = self.token.feats.get("Tense") == "Past" and "Voice" not in self.token.feats
        return past and not self.sentence.children(self.token.index, "aux", "compound", "expl") \
            and any(slot == "obj" and what in SUFFERED for slot, what in trigger.counts)

    def _other_words(self, others: tuple[str, ...]) -> list[int] | None:
        """Tokens of the entry's other words among the dependents, None where one is missing.

        A clitic may have climbed down to the open complement ("zgodził się ustąpić").
        """
        found = []
        near = self.sentence.children(self.token.index) if others else []
        near = near + [c for t in near if t.relation == "xcomp" for c in self.sentence.children(t.index, "expl")]
        for word in others:
            below = [c.index for c in near if word in (c.lemma.lower(), c.form.lower())]
            if not below:
                return None
            found.append(below[0])
        return found

    def _reflexive_fits(self) -> bool:
        """A verb that is reflexive by itself needs an entry that says so."""
        return self.as_noun or self.as_adjective or not is_reflexive(self.sentence, self.token.index)

    def _adjective_frame(self, frame: Frame) -> Frame:
        """An adjective that stands for people ("8 dead") is its own subject."""
        if frame.get("subj") or frame.get("obj"):
            return {**frame, "subj": frame.get("subj") or frame["obj"]}
        return {**frame, "subj": (Phrase(self.sentence.index, self.token.index),)}

    def _conditions(self, trigger: Trigger, frame: Frame) -> bool:
        return all(self._meets(s, w, frame) for s, w in trigger.needs) and not any(
            self._meets(s, w, frame) for s, w in trigger.never)

    def _meets(self, slot: str, words: WordSet, frame: Frame) -> bool:
        """Whether the slot holds one of the words; a subject that only continues the topic counts as the topic."""
        if self._holds(slot, words, frame):
            return True
        if slot != "subj" or self.topic is None or self.as_noun or self.as_adjective:
            return False
        verb = self.sentence.tokens[self.predicate]
        dropped = not frame.get("subj") and self._drops_subject()
        own = continues(self.topic, self.sentence, frame, verb=verb, dropped=dropped)
        return own and accepts(words, self.topic.token, self.topic.sentence)

    def _holds(self, slot: str, words: WordSet, frame: Frame) -> list[int]:
        """Tokens of the slot that are among the words."""
        return holds(slot, words, frame, self.sentence, self.clause, self.finder.support.transparent)

    def _licensed(self, trigger: Trigger) -> bool:
        """Rule 3 of the ontology for nouns; a participle before or after a noun needs words of its own."""
        if not self.as_noun:
            return not self._bare_modifier() and not self._names_people()
        if trigger.license == "any":
            return True
        if self.support is None:
            return False
        if trigger.license == "clause" and self.support.kind != "aside":
            return True
        return self._own_words()

    def _names_people(self) -> bool:
        """Whether a participle stands for a group, which is no happening, as "protestujących" behind "wobec"."""
        inflected = is_participle(self.token) and "Case" in self.token.feats
        return inflected and bool(self.sentence.children(self.token.index, "case"))

    def _bare_modifier(self) -> bool:
        token = self.token
        if token.relation not in MODIFIERS or token.deprel == "acl:relcl":
            return False
        if self.as_adjective:
            return not self.sentence.children(token.head, "nummod")
        return not any(c.relation in TELLING for c in self.sentence.children(token.index))

    def _own_words(self) -> bool:
        """Whether a noun has an argument, place, time or number of its own ("three days of protests")."""
        above = self.sentence.tokens[self.token.head]
        if self.token.relation == "nmod" and above.lemma.lower() in self.finder.support.transparent \
                and self.sentence.children(above.index, "nummod"):
            return True
        return any(c.relation in OWN or (c.relation in NAMING and c.upos == "PROPN")
                   for c in self.sentence.children(self.token.index))

    def _mode(self, trigger: Trigger, frame: Frame) -> str | None:
        known = self.finder.classes
        if trigger.mode_from:
            for mode, words in known.services.items():
                if self._holds(trigger.mode_from, words, frame):
                    return mode
            return None
        for mode in trigger.modes[1:]:
            told = known.modes.get(mode)
            if told is not None and self._holds("clause", told, frame):
                return mode
        return (trigger.modes[0] or None) if trigger.modes else None

    def _build(self, trigger: Trigger, frame: Frame, parts: list[int], mode: str | None) -> Mention:
        sentence = self.sentence
        actors = self._nominal(role(trigger.actor, frame, union=trigger.actor_all))
        recipients = self._nominal(role(trigger.recipient, frame, union=trigger.recipient_all))
        recipients = tuple(p for p in recipients if p not in actors and p.head not in parts)
        counts = tuple((what, p) for slot, what in trigger.counts for p in frame.get(slot, ()))
        words = tuple(sorted({self.token.index, *parts}))
        factuality = trigger.factuality or (self.support.factuality if self.support else None)
        first_role = (*trigger.actor[:1], "")[0]
        return Mention(
            sentence=sentence.index,
            head=self.token.index,
            trigger=words,
            predicate=self.predicate,
            event=trigger.event,
            mode=mode,
            rule=trigger.rule,
            evidence=self._evidence(),
            actors=tuple(p for p in actors if p.head not in parts),
            recipients=recipients,
            slots=frame,
            dropped=not actors and first_role == "subj" and self._drops_subject(),
            counts=counts,
            factuality=factuality,
            complement=self._complement(frame),
            confidence=trigger.confidence - (0.15 if self.support and self.support.kind == "aside" else 0.0),
        )

    def _nominal(self, fillers: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Without clauses ("barred from leaving"), which are nobody."""
        return tuple(p for p in fillers if self.sentence.tokens[p.head].relation not in ("advcl", "ccomp"))

    def _drops_subject(self) -> bool:
        """Whether the clause's finite verb leaves its subject to its ending ("Wzywali do opuszczenia placu")."""
        verb = self.sentence.tokens[self.predicate]
        finite = verb.feats.get("VerbForm") == "Fin" and verb.feats.get("Person") != "0"
        return finite and not is_impersonal(self.sentence, verb.index) and not self.frames.surface_subject(verb.index)

    def _complement(self, frame: Frame) -> int | None:
        for slot in ("ccomp", "xcomp"):
            for phrase in frame.get(slot, ()):
                return phrase.head
        return None

    def _evidence(self) -> tuple[int, int]:
        """Offsets of the clause: the unbroken run of its tokens around the trigger, without punctuation at its ends."""
        sentence, inside = self.sentence, set(self.clause)
        inside.update(self.sentence.subtree(self.token.index) if not inside else ())
        first = last = self.token.index
        while first > 0 and first - 1 in inside:
            first -= 1
        while last + 1 < len(sentence.tokens) and last + 1 in inside:
            last += 1
        while first < self.token.index and sentence.tokens[first].upos in ("PUNCT", "CCONJ"):
            first += 1
        while last > self.token.index and sentence.tokens[last].upos == "PUNCT":
            last -= 1
        return sentence.tokens[first].start, sentence.tokens[last].end
