"""A happening found in a sentence: its trigger and the words that fill its roles; nothing resolved yet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrase:
    """A filler of a role: the sentence and the head token of the phrase (resolve decides how far its words reach)."""

    sentence: int
    head: int


@dataclass(slots=True)
class Mention:
    """What `find` says of one happening.

    `sentence` and `head` locate the trigger's head token, `trigger` all its tokens. `predicate` is the token that heads
    the clause telling it ("took" in "took place"; the trigger's head itself for a plain verb). `slots` holds every
    argument by its slot name ("subj", "obj", "obl:na", …), for those who need more than the roles.
    `dropped` is true where the clause has an unexpressed subject that would fill the actor (or the recipient, for
    entries whose recipient is the subject: `dropped_role`). `counts` pairs what is counted ("killed") with the phrase
    counted. `factuality` and `complement` (the token that heads what was demanded, promised, denied) are None unless
    the entry or the construction says them.
    """

    sentence: int
    head: int
    trigger: tuple[int, ...]
    predicate: int
    event: str
    mode: str | None
    rule: str
    evidence: tuple[int, int]
    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    slots: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    dropped: bool = False
    dropped_role: str = "actor"
    counts: tuple[tuple[str, Phrase], ...] = ()
    factuality: str | None = None
    complement: int | None = None
    confidence: float = 0.8
