"""Nouns as triggers: their arguments, and whether the clause is about the happening they name (ontology, rule 3)."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.find.frames import Frame, Frames, is_passive, oblique, phrases, preposition
from kronika.lexicon.support import SupportWords
from kronika.model.document import Sentence, Token
from kronika.model.mention import Phrase


@dataclass(frozen=True, slots=True)
class Support:
    """What carries a noun: the governing token, "clause" or "aside", and what it adds to factuality."""

    predicate: int
    kind: str
    slot: str = ""
    factuality: str | None = None
    effect: str = ""


def noun_frame(
    sentence: Sentence, index: int, *, frames: Frames, support: Support | None, words: SupportWords
) -> Frame:
    """Slots of a noun: its genitives, modifiers and prepositional phrases, then those of its supporting verb."""
    slots: dict[str, list[Phrase]] = {}
    for child in sentence.children(index):
        for name in _noun_slots(sentence, child, words):
            slots.setdefault(name, []).extend(phrases(sentence, child.index))
    if "subj" not in slots:
        slots["subj"] = _agent_beside(sentence, index, words)
    if support is not None and support.predicate != index:
        _support_slots(frames.verb(support.predicate), support, slots, index)
    return {slot: tuple(dict.fromkeys(found)) for slot, found in slots.items() if found}


def _agent_beside(sentence: Sentence, index: int, words: SupportWords) -> list[Phrase]:
    """Agents right after a noun that hang elsewhere: on its genitive ("the shelling of the town by rebels") or on the
    verb ("po ostrzale miasta przez artylerię zamknięto szkoły")."""
    noun = sentence.tokens[index]
    found: list[Phrase] = []
    below = [g for c in sentence.children(index, "nmod") for g in sentence.children(c.index, "nmod")]
    end = sentence.subtree(index)[-1]
    beside = sentence.children(noun.head, "obl") if noun.relation == "obl" and noun.head >= 0 else []
    for agent in (*below, *(t for t in beside if t.deprel == "obl" and sentence.subtree(t.index)[0] == end + 1)):
        timed = agent.lemma.lower() in words.transparent or agent.lemma in words.calendar
        if agent.index > index and preposition(sentence, agent.index) in words.agent and not timed:
            found.extend(phrases(sentence, agent.index))
    return found


def _noun_slots(sentence: Sentence, child: Token, words: SupportWords) -> tuple[str, ...]:
    if child.lemma in words.calendar:
        return ()
    if child.deprel == "nmod:poss":
        return ("poss",)
    if child.relation in ("nmod", "obl"):
        names = oblique(sentence, child.index)
        if names and names[0] in words.agent:
            return ("subj",)
        if names and names[0] == "of":
            return ("gen", "of")
        return names
    if child.relation in ("obj", "iobj"):
        return ("gen",)  # the genitive of a verbal noun is often parsed as its object ("zerwanie stosunków")
    if child.relation in ("amod", "compound", "nummod", "flat", "appos", "det"):
        return (child.relation,)
    if child.relation == "acl" and child.feats.get("VerbForm") == "Part":
        return ("acl",)
    return ()


def _support_slots(frame: Frame, support: Support, slots: dict[str, list[Phrase]], index: int) -> None:
    for name, found in frame.items():
        others = [p for p in found if p.head != index]
        if name == "subj" and support.slot == "subj":
            continue
        if name == "subj" and support.effect in ("undergo", "tell"):
            if support.effect == "undergo":
                slots.setdefault("obj", []).extend(others)
            continue
        if others and name != "obj":
            slots.setdefault(name, []).extend(others)


def support_of(sentence: Sentence, index: int, *, words: SupportWords) -> Support | None:
    """What makes a noun the matter of its clause; None where it is only named in passing.

    Looks through measure nouns ("a series of attacks") and coordination to the governing verb; a noun that heads a
    headline or a sentence carries itself.
    """
    token = _carrier(sentence, index, words)
    if token.head < 0:
        return Support(index, "root")
    head = sentence.tokens[token.head]
    slot = _slot_in(sentence, token, head)
    related = _relative_support(sentence, token, words)
    if related is not None:
        return related
    copula = next(iter(sentence.children(head.index, "cop")), None)
    if copula is not None and slot == "subj" and preposition(sentence, head.index) \
            and words.of(sentence, copula, slot) is not None:
        return Support(head.index, "clause", slot)
    if head.upos in ("VERB", "AUX", "ADJ"):
        if any(c.lemma.lower() in words.existential for c in sentence.children(head.index, "expl", "advmod", "nsubj")):
            return Support(head.index, "clause", slot)
        for name in slot.split():
            found = words.of(sentence, head, name)
            if found is not None:
                return Support(head.index, "clause", name, found.factuality, found.effect)
        if slot == "subj" and _does_harm(sentence, head, words):
            return Support(head.index, "clause", slot)
    if preposition(sentence, token.index) in words.aside or token.relation in ("nsubj", "obj", "parataxis", "appos"):
        return Support(index, "aside", slot)
    if sentence.kind == "headline" and token.relation in ("dep", "obl", "flat"):
        return Support(index, "aside", slot)
    return None


def _relative_support(sentence: Sentence, noun: Token, words: SupportWords) -> Support | None:
    """What a relative clause of the noun makes of it ("the revolt that broke out in May"), None for nothing."""
    for verb in sentence.children(noun.index, "acl:relcl"):
        subjects = sentence.children(verb.index, "nsubj")
        subject = next((c for c in subjects if c.feats.get("PronType") in ("Rel", "Int")), None)
        found = words.of(sentence, verb, _slot_in(sentence, subject, verb)) if subject is not None else None
        if found is not None:
            return Support(noun.index, "clause", "", found.factuality, found.effect)
    return None


def _does_harm(sentence: Sentence, verb: Token, words: SupportWords) -> bool:
    """Whether a verb joined to another says what its subject caused ("laid waste to the port and killed 149")."""
    joined = sentence.children(verb.index, "conj", "advcl")
    return any((found := words.of(sentence, t, "subj")) is not None and found.effect == "cause" for t in joined)


def _carrier(sentence: Sentence, index: int, words: SupportWords) -> Token:
    """The noun itself, or the measure noun or first conjunct above it."""
    token = sentence.tokens[index]
    for _ in range(4):
        head = sentence.tokens[token.head] if token.head >= 0 else None
        if head is None:
            break
        measured = token.relation in ("nmod", "compound") and head.lemma.lower() in words.transparent
        joined = token.relation == "conj" and head.upos in ("NOUN", "PROPN")
        if not measured and not joined:
            break
        token = head
    return token


def _slot_in(sentence: Sentence, token: Token, head: Token) -> str:
    """Names of the slot that a noun fills in its governor, space-separated, as `support.toml` names them."""
    if token.relation == "nsubj":
        return "obj" if is_passive(sentence, head.index) else "subj"
    if token.relation == "obj":
        return "obj"
    if token.relation == "root":
        return "subj"
    if token.deprel == "obl:agent":
        return "subj by"
    names = oblique(sentence, token.index)
    return " ".join(("obj", *names) if names == ("gen",) else names)
