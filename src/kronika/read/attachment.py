"""Repairs of where phrases hang: targets, dates, agents, names, quantities.

Each function takes a Tree and what the language's `repairs.toml` gives for it, and changes the tree in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kronika.model.document import Token
from kronika.read.edit import Tree

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
FULL_STOPS = frozenset((".", "!", "?"))


def agent_of_passive(tree: Tree, agent: Mapping[str, frozenset[str]]) -> None:
    """An oblique of a passive becomes its agent where the preposition says so ("by the army", not "przez rok").

    Also below a result or time that the passive governs: "were shot dead by gunmen". `agent`: preposition → nouns that
    are never agents.
    """
    for case in tree.tokens:
        if case.deprel != "case" or case.head < 0:
            continue
        noun = tree.tokens[case.head]
        if case.lemma not in agent:
            noun.deprel = "obl" if agent and noun.deprel == "obl:agent" else noun.deprel
            continue
        verb = tree.head(noun)
        if noun.lemma in agent[case.lemma] or noun.deprel != "obl" or verb is None:
            continue
        above = tree.head(verb)
        if verb.feats.get("Voice") == "Pass":
            noun.deprel = "obl:agent"
        elif above and verb.deprel == "xcomp" and above.feats.get("Voice") == "Pass":
            tree.hang(noun, above, "obl:agent")


def oblique_with_preposition(tree: Tree, particles: frozenset[str]) -> None:
    """An object with a preposition is an oblique: "took to the streets"; a particle is none: "threw out papers"."""
    for token in tree.tokens:
        head = tree.head(token)
        if token.deprel not in ("obj", "iobj") or head is None or head.upos not in ("VERB", "ADJ"):
            continue
        marker = next((case for case in tree.children(token, "case") if case.index < token.index), None)
        if marker is None:
            continue
        beside_verb = marker.lemma in particles and marker.index == head.index + 1
        particle = beside_verb and not tree.children(head, "aux:pass")
        if not particle and tree.tokens[marker.index + 1].upos not in ("NUM", "SYM"):
            token.deprel = "obl"


def quantity_without_preposition(tree: Tree, openers: Mapping[str, Sequence[str]]) -> None:
    """The first word of "at least seven civilians" hangs on the second, and the noun becomes the object that it is.

    `openers`: first word → second words.
    """
    for first in tree.tokens:
        second = tree.after(first)
        if second is None or first.deprel != "case" or second.form.lower() not in openers.get(first.lemma, ()):
            continue
        number = tree.head(second)
        if number is None or number.index <= second.index:
            continue
        if first.head != second.index:
            tree.hang(first, second, "case")
        noun = tree.head(number) if number.deprel == "nummod" else number
        if noun is not None:
            _bare_oblique_is_object(tree, noun)


def _bare_oblique_is_object(tree: Tree, noun: Token) -> None:
    """An oblique without preposition after an active verb without object is its object."""
    verb = tree.head(noun)
    if noun.deprel != "obl" or verb is None or verb.upos != "VERB" or verb.index > noun.index:
        return
    if tree.preposition(noun) is None and not tree.has(verb, "obj") and verb.feats.get("Voice") != "Pass":
        noun.deprel = "obj"


def target_of_action(tree: Tree, frames: Mapping[str, frozenset[str]]) -> None:
    """A prepositional phrase hung on a verb's object becomes an oblique of the verb whose frame asks for it.

    "fired bullets at demonstrators", "otworzyli ogień do demonstrantów". `frames`: lemma of the verb → prepositions.
    """
    for token in tree.tokens:
        noun = tree.head(token)
        if noun is None or token.relation not in ("nmod", "amod", "acl") or token.index < noun.index:
            continue
        preposition = tree.preposition(token)
        verb = _verb_above(tree, noun) if preposition else None
        if verb is None or preposition not in frames.get(verb.lemma, ()):
            continue
        taken = any(tree.preposition(other) == preposition for other in tree.children(verb, "obl"))
        if not taken and noun.index > verb.index:
            tree.hang(token, verb, "obl")


def _verb_above(tree: Tree, noun: Token, *, over_prepositions: bool = False) -> Token | None:
    """The verb of which a noun is the object or oblique, over the nouns that govern it; None where there is none."""
    current: Token | None = noun
    while current and current.relation == "nmod" and (over_prepositions or tree.preposition(current) is None):
        current = tree.head(current)
    if current is None or current.relation not in ("obj", "obl", "iobj"):
        return None
    verb = tree.head(current)
    return verb if verb and verb.upos == "VERB" else None


def date_of_clause(tree: Tree, prepositions: frozenset[str], days: frozenset[str]) -> None:
    """A day hung on a plain noun of the clause belongs to the verb: "seized the capital on Saturday"."""
    for token in tree.tokens:
        noun = tree.head(token)
        if token.relation != "nmod" or token.lemma not in days or noun is None or noun.index > token.index:
            continue
        verb = _verb_above(tree, noun, over_prepositions=True) if tree.preposition(token) in prepositions else None
        if verb is not None and verb.index < token.index:
            tree.hang(token, verb, "obl")


def charge_after_accusation(tree: Tree, verbs: frozenset[str], marks: frozenset[str]) -> None:
    """The clause of "accused the opposition of planning a coup" hangs on the verb, not on who is accused."""
    for token in tree.tokens:
        noun = tree.head(token)
        if token.deprel != "acl" or noun is None or noun.relation not in ("obj", "nsubj"):
            continue
        verb = tree.head(noun)
        marked = any(mark.lemma in marks for mark in tree.children(token, "mark", "case"))
        if verb and verb.lemma in verbs and marked and verb.index < token.index:
            tree.hang(token, verb, "advcl")


def active_without_auxiliary(tree: Tree, intransitive: frozenset[str]) -> None:
    """A verb without a passive has no passive subject: "Two grenades exploded"."""
    for subject in tree.tokens:
        verb = tree.head(subject)
        if subject.deprel != "nsubj:pass" or verb is None or verb.lemma not in intransitive:
            continue
        if not tree.children(verb, "aux:pass", "expl"):
            subject.deprel = "nsubj"
            verb.feats = {name: value for name, value in verb.feats.items() if name != "Voice"}
            verb.feats["VerbForm"] = "Fin"


def conjunct_of_same_form(tree: Tree, modals: frozenset[str]) -> None:
    """A finite verb or gerund joined to an infinitive belongs to the clause above that has its form.

    "She promised that the aid would come and urged them to wait". `modals`: auxiliaries that take an infinitive.
    """
    for verb in tree.tokens:
        before = tree.head(verb)
        form = verb.feats.get("VerbForm")
        if verb.deprel != "conj" or before is None or form not in ("Fin", "Ger") or not _is_bare(tree, before, modals):
            continue
        if tree.has(verb, "nsubj", "aux", "mark") or (form == "Fin" and verb.feats.get("Tense") != "Past"):
            continue
        above = tree.head(before)
        while above is not None and (above.upos != "VERB" or _is_bare(tree, above, modals) or not _like(above, verb)):
            above = tree.head(above)
        if above is not None:
            tree.hang(verb, above, "conj")


def _is_bare(tree: Tree, verb: Token, modals: frozenset[str]) -> bool:
    """Whether a verb is an infinitive, by its mark or a modal auxiliary."""
    marked = any(t.upos == "PART" and t.index < verb.index for t in tree.children(verb, "mark"))
    return marked or any(t.lemma in modals for t in tree.children(verb, "aux"))


def _like(above: Token, verb: Token) -> bool:
    """Whether two verbs have the same form; gerunds and participles count as one."""
    one, other = above.feats.get("VerbForm"), verb.feats.get("VerbForm")
    if other == "Fin":
        return one == "Fin" and above.feats.get("Tense") == "Past"
    return one in ("Ger", "Part") and above.feats.get("Tense") != "Past"


def passive_of_sentence(tree: Tree, participles: bool) -> None:
    """A full sentence has no passive without an auxiliary: "Police arrested the editor." is active.

    `participles`: the language's past tense looks like its participle.
    """
    root = next((t for t in tree.tokens if t.head < 0), None)
    if not participles or root is None or root.upos != "VERB" or tree.tokens[-1].form not in FULL_STOPS:
        return
    for subject in tree.children(root, "nsubj:pass"):
        if not tree.children(root, "aux", "expl") and not tree.has(root, "obl:agent"):
            subject.deprel = "nsubj"
            root.feats = {name: value for name, value in root.feats.items() if name != "Voice"}
            root.feats["VerbForm"] = "Fin"


def infinitive_of_headline(tree: Tree, nouns: frozenset[str]) -> None:
    """A headline's infinitive is its verb: "Iran to release crew". `nouns`: those that take one, as "plan" does."""
    if not nouns or tree.tokens[-1].form in FULL_STOPS or any(t.feats.get("VerbForm") == "Fin" for t in tree.tokens):
        return
    for verb in tree.tokens:
        mark = next(iter(tree.children(verb, "mark")), None)
        noun = tree.tokens[mark.index - 1] if mark and mark.index else None
        if noun is None or verb.deprel != "acl" or verb.upos != "VERB" or mark is None or mark.upos != "PART":
            continue
        if noun.upos not in ("NOUN", "PROPN") or noun.lemma in nouns or tree.has(noun, "case"):
            continue
        if noun.head < 0:
            tree.make_root(verb, "nsubj")
        elif noun.relation in ("appos", "parataxis", "dep", "list"):
            root = tree.tokens[noun.head]
            tree.hang(verb, root, "parataxis")
            tree.hang(noun, verb, "nsubj")


def noun_with_object(tree: Tree) -> None:
    """A noun with an object, and another noun before it, is a verb: "Police arrest opposition leader"."""
    for noun in tree.tokens:
        before = tree.tokens[noun.index - 1] if noun.index else None
        if noun.upos != "NOUN" or noun.head >= 0 or before is None or before.deprel != "compound":
            continue
        things = [t for t in tree.children(noun, "obj") if t.index > noun.index and not tree.has(t, "case")]
        if things and before.head == noun.index and not tree.has(noun, "det", "case", "cop"):
            before.deprel = "nsubj"
            noun.upos = "VERB"
            noun.feats = {"Tense": "Pres", "VerbForm": "Fin", "Mood": "Ind"}


def name_without_commas(tree: Tree) -> None:
    """Nobody is addressed without commas: the name in "Rebel leader Omar Sabri attacked" belongs to the noun before."""
    for name in tree.tokens:
        noun = tree.tokens[name.index - 1] if name.index else None
        if name.deprel == "vocative" and name.upos == "PROPN" and noun is not None and noun.upos in ("NOUN", "PROPN"):
            tree.hang(name, noun, "flat")


def object_of_causative(tree: Tree, verbs: frozenset[str]) -> None:
    """Who is let, left or made so is the verb's object: "left nine people injured", "let the hostages go"."""
    for subject in tree.tokens:
        state = tree.head(subject)
        verb = tree.head(state) if state else None
        if subject.relation != "nsubj" or state is None or verb is None or verb.lemma not in verbs:
            continue
        between = verb.index < subject.index < state.index
        if between and state.relation in ("ccomp", "xcomp") and not tree.has(state, "mark", "aux", "cop"):
            state.deprel = "xcomp"
            tree.hang(subject, verb, "obj")


def finite_clause_is_no_modifier(tree: Tree, intransitive: frozenset[str]) -> None:
    """A root noun whose only verb has no passive is that verb's subject: "A bomb exploded, killing two"."""
    for verb in tree.tokens:
        noun = tree.head(verb)
        if (
            noun
            and noun.head < 0
            and verb.deprel == "acl"
            and verb.lemma in intransitive
            and noun.index < verb.index
            and verb.feats.get("VerbForm") in ("Fin", "Part")
            and verb.feats.get("Tense") == "Past"
            and not tree.has(verb, "nsubj", "mark", "aux")
            and not tree.has(noun, "cop", "nsubj", "case")
        ):
            tree.make_root(verb, "nsubj")
            verb.feats = {**verb.feats, "VerbForm": "Fin", "Mood": "Ind"}
            _follow(tree, noun, verb)


def _follow(tree: Tree, noun: Token, verb: Token) -> None:
    """What follows the verb, and the marks around it, hang on the verb that has become the root."""
    for token in tree.children(noun):
        if token.index > verb.index or token.deprel == "punct":
            tree.hang(token, verb, token.deprel)


def name_of_titled_person(tree: Tree) -> None:
    """A name in the case of a title hangs on the title, not on the country between: "prezydent Peru Jan Nowak"."""
    for name in tree.tokens:
        country = tree.head(name)
        title = tree.head(country) if country else None
        if (
            country
            and title
            and name.upos == "PROPN"
            and name.relation in ("flat", "appos", "nmod")
            and name.index == country.index + 1
            and country.relation == "nmod"
            and title.upos == "NOUN"
            and title.feats.get("Animacy") == "Hum"
            and country.index > title.index
            and _case_of_name(tree, name) == title.feats.get("Case") != country.feats.get("Case")
        ):
            tree.hang(name, title, "appos", case=title.feats["Case"])


def _case_of_name(tree: Tree, name: Token) -> str | None:
    """The case of a name, by its last part: surnames are inflected even where first names are foreign."""
    parts = tree.children(name, "flat")
    return (parts[-1] if parts else name).feats.get("Case")


def name_of_capital(tree: Tree, capitals: frozenset[str]) -> None:
    """A name after "the capital of X" is the capital's, not a part of X: "w stolicy Kirgistanu Biszkeku"."""
    for name in tree.tokens:
        country = tree.head(name)
        capital = tree.head(country) if country else None
        if (
            country
            and capital
            and capital.lemma in capitals
            and country.relation == "nmod"
            and tree.preposition(country) is None
            and name.relation in ("nmod", "flat", "appos")
            and name.index == country.index + 1
            and name.form[:1].isupper()
            and not tree.has(name, "case", "cc")
        ):
            tree.hang(name, capital, "appos", case=capital.feats.get("Case"))
