"""Whom the sentences speak of: lets conditions on a subject look behind a pronoun or an ending."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.find.frames import Frame
from kronika.model.document import Sentence, Token

SHARED = ("Number", "Gender", "Animacy")
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Topic:
    """The noun that was last subject of a main clause, and its sentence."""

    sentence: Sentence
    token: Token


def topic_after(sentence: Sentence, before: Topic | None) -> Topic | None:
    """The topic once a sentence has been read: its own noun subject, else the one before; None after a headline."""
    if sentence.kind != "body":
        return None
    root = next((t for t in sentence.tokens if t.head < 0), None)
    subjects = sentence.children(root.index, "nsubj") if root is not None else []
    if subjects and subjects[0].upos in NOUNS:
        return Topic(sentence, subjects[0])
    return before if not subjects or _is_third_person(subjects[0]) else None


def continues(topic: Topic, sentence: Sentence, frame: Frame, *, verb: Token, dropped: bool) -> bool:
    """Whether a clause has the topic for its subject: a personal pronoun or a dropped subject that agrees with it."""
    fillers = [sentence.tokens[p.head] for p in frame.get("subj", ()) if p.sentence == sentence.index]
    if fillers:
        return all(_is_third_person(t) and _agree(t, topic.token) for t in fillers)
    return dropped and verb.feats.get("Person") not in ("1", "2") and _agree(verb, topic.token)


def _is_third_person(token: Token) -> bool:
    return token.upos == "PRON" and token.feats.get("PronType") == "Prs" and token.feats.get("Person") == "3"


def _agree(one: Token, other: Token) -> bool:
    """Whether number, gender and personhood are the same wherever both words show them; number they must show."""
    pairs = [(one.feats.get(name), other.feats.get(name)) for name in SHARED]
    return all(pairs[0]) and all(a == b or not a or not b for a, b in pairs)
