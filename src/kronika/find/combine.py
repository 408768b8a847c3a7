"""Mentions of a sentence set against each other: what belongs together becomes one, what is only asked for goes.

Order matters and reads as policy: a word is trigger once; what a speech act is about is absorbed; a happening named as
the subject of a deed is not its actor but the deed itself; tolls of one sentence are one; harm goes to the deed that
caused it.
"""

from __future__ import annotations

from dataclasses import replace

from kronika.find.frames import preposition
from kronika.lexicon.ontology import event_types
from kronika.lexicon.support import SupportWords
from kronika.model.document import Sentence, Token
from kronika.model.mention import Mention

HARM = frozenset({"killed", "wounded", "missing", "displaced", "hospitalised", "damaged", "abducted"})
INJURY = HARM - {"abducted"}
DEEDS = frozenset({"ASSAULT", "DISASTER", "CRIME", "COUP"})
GRAVEST = ("killed", "missing", "wounded", "hospitalised", "detained", "displaced", "damaged", "participants")
"""Modes of TOLL from the gravest down: several figures of one clause take the first that is among them."""


def combine(sentence: Sentence, mentions: list[Mention], words: SupportWords) -> list[Mention]:
    """The mentions that remain, in text order."""
    mentions = _distinct(mentions)
    mentions = _without_absorbed(sentence, mentions, words)
    mentions = _deeds_as_subjects(sentence, mentions)
    mentions = _one_toll(sentence, mentions)
    mentions = _harm_to_deeds(sentence, mentions, words)
    return _same_clause(mentions)


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """Without mentions whose head is part of another's trigger."""
    parts = {i for m in mentions for i in m.trigger if i != m.head}
    return [m for m in mentions if m.head not in parts]


def _without_absorbed(sentence: Sentence, mentions: list[Mention], words: SupportWords) -> list[Mention]:
    gone: set[int] = set()
    for mention in mentions:
        if mention.head in gone:
            continue
        absorbs = event_types()[mention.event].absorbs
        inside = set(_absorbed_tokens(sentence, mention, absorbs, words))
        gone.update(m.head for m in mentions if m.head in inside and m.head != mention.head)
    return [m for m in mentions if m.head not in gone]


def _absorbed_tokens(sentence: Sentence, mention: Mention, absorbs: frozenset[str], words: SupportWords) -> list[int]:
    """Tokens of the complements in which a type tolerates no other claim; relative clauses are left out."""
    heads = {mention.head, mention.predicate}
    below = [c for h in heads for c in sentence.children(h) if c.index not in heads]
    tops = [c for c in below if _absorbed_argument(sentence, c, absorbs, words)]
    return [i for top in tops for i in _without_relatives(sentence, top.index)]


def _absorbed_argument(sentence: Sentence, child: Token, absorbs: frozenset[str], words: SupportWords) -> bool:
    if child.relation in ("xcomp", "ccomp", "obj"):
        return child.relation in absorbs
    if child.relation == "acl" and child.deprel != "acl:relcl":
        return "xcomp" in absorbs
    if child.relation in ("obl", "nmod") and "pp" in absorbs:
        return preposition(sentence, child.index) in words.absorbed or not preposition(sentence, child.index)
    if child.relation == "advcl":
        mark = {t.lemma.lower() for t in sentence.children(child.index, "mark")}
        return "xcomp" in absorbs and bool(mark & (words.absorbed | words.complement))
    return False


def _without_relatives(sentence: Sentence, index: int) -> list[int]:
    found, todo = [], [index]
    while todo:
        i = todo.pop()
        found.append(i)
        todo.extend(c.index for c in sentence.children(i) if c.deprel not in ("acl:relcl", "parataxis"))
    return found


def _heads(mention: Mention, slot: str) -> set[int]:
    return {p.head for p in mention.slots.get(slot, ()) if p.sentence == mention.sentence}


def _is_harm(mention: Mention) -> bool:
    harm = HARM if mention.event == "TOLL" else INJURY if mention.event == "ASSAULT" else frozenset()
    return any(what in harm for what, _ in mention.counts)


def _merged(deed: Mention, harm: Mention) -> Mention:
    """The deed with the figures of the harm that it did."""
    counts = (*deed.counts, *(c for c in harm.counts if c not in deed.counts))
    recipients = deed.recipients or tuple(p for p in harm.recipients if p.head != deed.head)
    if not recipients and deed.event == "ASSAULT":
        recipients = tuple(p for what, p in harm.counts if what in HARM)
    return replace(deed, counts=counts, recipients=recipients)


def _deeds_as_subjects(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """ "The blast killed eight": the noun is the deed, the verb says its harm; elsewhere it is at least no actor."""
    by_head = {m.head: m for m in mentions}
    gone: set[int] = set()
    for head in list(by_head):
        verb = by_head[head]
        nouns = [by_head[i] for i in _heads(verb, "subj") if i in by_head and i != head and i not in gone]
        noun = next((n for n in nouns if n.event in DEEDS or n.event == verb.event), None)
        own = noun is not None and sentence.tokens[noun.head].head == verb.head
        if noun is not None and (_is_harm(verb) or (own and verb.event == noun.event)):
            by_head[noun.head] = _merged(noun, verb)
            gone.add(head)
        elif nouns:
            kept = tuple(p for p in verb.actors if p.head not in {n.head for n in nouns})
            by_head[head] = replace(verb, actors=kept)
    return [by_head[m.head] for m in mentions if m.head not in gone]


def _harm_to_deeds(sentence: Sentence, mentions: list[Mention], words: SupportWords) -> list[Mention]:
    """Harm told beside its deed: "opened fire, killing two", "died in the crash", "killed when rebels attacked"."""
    by_head = {m.head: m for m in mentions}
    gone: set[int] = set()
    for harm in mentions:
        if not _is_harm(harm):
            continue
        deed = next((d for d in by_head.values() if d.head not in gone and d.head != harm.head
                     and d.event in DEEDS and _did(sentence, d, harm, words)), None)
        if deed is not None and harm.head not in gone:
            by_head[deed.head] = _merged(deed, by_head[harm.head])
            gone.add(harm.head)
    return [by_head[m.head] for m in mentions if m.head not in gone]


def _did(sentence: Sentence, deed: Mention, harm: Mention, words: SupportWords) -> bool:
    """Whether the syntax ties the harm to the deed."""
    if harm.event == "ASSAULT" and harm.actors and set(harm.actors) != set(deed.actors):
        return False
    token, above = sentence.tokens[harm.predicate], sentence.tokens[harm.predicate].head
    if token.relation == "advcl" and above in (deed.head, deed.predicate):
        return not sentence.children(token.index, "mark") or token.feats.get("VerbForm") != "Fin"
    if any(deed.head in _heads(harm, slot) for slot in words.harm_prepositions):
        return True
    if token.relation in ("amod", "acl") and sentence.tokens[deed.head].head == above >= 0:
        return preposition(sentence, deed.head) in words.harm_prepositions  # "dwaj policjanci ranni w starciach"
    if above == deed.predicate != deed.head and token.relation in ("obj", "xcomp"):
        return True  # "the attack left four dead"
    if sentence.kind == "headline" and above == deed.head and token.relation in ("parataxis", "conj", "dep", "appos"):
        return True
    clause = sentence.tokens[deed.predicate]
    if clause.relation == "advcl" and clause.head in (harm.head, harm.predicate):
        marks = {t.lemma.lower() for t in sentence.children(clause.index, "mark", "advmod")}
        return bool(marks & words.harm_conjunctions)
    return False


def _same_clause(mentions: list[Mention]) -> list[Mention]:
    """One claim where noun and supporting verb of one clause say the same type ("clashes broke out")."""
    kept: list[Mention] = []
    for mention in mentions:
        twin = next((k for k in kept if k.predicate == mention.predicate and k.event == mention.event), None)
        if twin is None:
            kept.append(mention)
        elif twin.event != "TOLL":
            richer, other = (twin, mention) if len(twin.slots) >= len(mention.slots) else (mention, twin)
            kept[kept.index(twin)] = replace(
                richer, actors=richer.actors or other.actors, counts=(*richer.counts, *other.counts),
                recipients=richer.recipients or other.recipients, mode=richer.mode or other.mode,
            )
        else:
            kept.append(mention)
    return kept


def _one_toll(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Tolls of coordinated clauses as one with several figures, its mode the gravest ("8 dead and 317 hurt")."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before is not None and before.event == mention.event == "TOLL" and _joined(sentence, before, mention):
            modes = {before.mode, mention.mode}
            gravest = next((m for m in GRAVEST if m in modes), before.mode)
            slots = {name: (*before.slots.get(name, ()), *mention.slots.get(name, ()))
                     for name in before.slots.keys() | mention.slots.keys()}
            kept[-1] = replace(before, counts=(*before.counts, *mention.counts), mode=gravest, slots=slots)
        else:
            kept.append(mention)
    return kept


def across_headline(sentences: list[Sentence], mentions: list[Mention]) -> list[Mention]:
    """A toll that a headline tells right after its deed goes to the deed ("Earthquake in Izmit. Hundreds dead")."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before is not None and mention.event == "TOLL" and before.event in DEEDS and before.factuality is None \
                and mention.sentence == before.sentence + 1 and not before.counts and all(
                    sentences[m.sentence].kind == "headline" for m in (before, mention)) \
                and sentences[mention.sentence].paragraph == sentences[before.sentence].paragraph:
            kept[-1] = _merged(before, mention)
        else:
            kept.append(mention)
    return kept


def _joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    a, b = sentence.tokens[one.predicate], sentence.tokens[other.predicate]
    return one.predicate == other.predicate or (b.head == a.index and b.relation in ("conj", "parataxis", "advcl")) \
        or (b.head == a.head and b.relation == a.relation == "conj")
