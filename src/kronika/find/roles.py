"""Which phrases of a frame fill actor and recipient of an entry."""

from __future__ import annotations

from kronika.find.conditions import is_name
from kronika.find.frames import Frame
from kronika.lexicon.triggers import Trigger
from kronika.model.document import Sentence
from kronika.model.mention import Phrase


def role(slots: tuple[str, ...], frame: Frame, *, union: bool) -> tuple[Phrase, ...]:
    """Phrases of the first slot that is filled, or of all slots together (`union`); () where none is."""
    found: list[Phrase] = []
    for slot in slots:
        found.extend(frame.get(slot, ()))
        if found and not union:
            break
    return tuple(dict.fromkeys(found))


def noun_slots(frame: Frame, trigger: Trigger, sentence: Sentence) -> Frame:
    """The frame of a noun with `subj` and `obj` filled from genitive, possessive, compound and adjective.

    A genitive is the object where the entry has one ("the shelling of the town"), else the subject ("the march of
    the miners"); a possessive is the subject, unless an agent stands beside it ("the town's capture by rebels") or
    the entry takes it for its recipient ("his arrest").
    """
    slots = dict(frame)
    conditions = {slot for slot, _ in (*trigger.parts, *trigger.needs)}
    has_object = bool({"obj", "gen"} & conditions) or "obj" in (*trigger.recipient, *(s for s, _ in trigger.counts))
    subject, gen, poss = frame.get("subj", ()), frame.get("gen", ()), frame.get("poss", ())
    suffers = "poss" in trigger.recipient
    if has_object and "obj" not in slots:
        slots["obj"] = gen or (poss if subject or suffers else ())
    if not subject:
        used = slots.get("obj", ())
        slots["subj"] = (() if suffers else poss) or (() if has_object else gen) or _adjectival(frame, sentence)
        slots["subj"] = tuple(p for p in slots["subj"] if p not in used)
    return {slot: found for slot, found in slots.items() if found}


def _adjectival(frame: Frame, sentence: Sentence) -> tuple[Phrase, ...]:
    """Names before the noun ("Wagner attack"); adjectives of nationality are judged by the resolver."""
    fillers = [p for slot in ("compound", "amod") for p in frame.get(slot, ())]
    return tuple(p for p in fillers if is_name(sentence.tokens[p.head], sentence))
