"""Repairs of who does what to whom, by agreement and case; for languages that inflect nouns."""

from __future__ import annotations

from collections.abc import Callable

from kronika.model.document import Token
from kronika.read.edit import Tree, set_case

Cases = Callable[[Token], frozenset[str]]
"""The cases that a token's form can have, by the dictionary; empty where it is unknown."""

NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
ROLES = frozenset(("nsubj", "obj", "obl", "iobj"))


def subject_by_agreement(tree: Tree, cases: Cases) -> None:
    """Subject and object change places where only the object agrees with the verb: "Most wysadziły oddziały".

    Where a verb has no subject, a noun that can only be accusative shows that the agreeing "object" is the subject:
    "Kobietę zabił odłamek".
    """
    for verb in tree.tokens:
        if verb.upos != "VERB" or verb.feats.get("VerbForm") != "Fin" or verb.feats.get("Person") in ("1", "2"):
            continue
        nouns = [t for t in tree.children(verb) if _is_bare(tree, t)]
        subject = next((t for t in nouns if t.deprel == "nsubj"), None)
        thing = next((t for t in nouns if t.deprel == "obj"), None)
        if thing is None or not agrees(thing, verb) or not _can_be(thing, "Nom", cases):
            continue
        if subject and not agrees(subject, verb) and _can_be(subject, "Acc", cases) and not _counts(tree, subject):
            _exchange(subject, thing)
        elif not tree.has(verb, "nsubj", "csubj", "expl"):
            other = next((t for t in nouns if t.index < verb.index < thing.index and cases(t) == {"Acc"}), None)
            if other:
                _exchange(other, thing)


def _exchange(thing: Token, subject: Token) -> None:
    thing.deprel, subject.deprel = "obj", "nsubj"
    set_case(thing, "Acc")
    set_case(subject, "Nom")


def _is_bare(tree: Tree, token: Token) -> bool:
    """True for a noun without preposition, numeral or coordination in a role of a verb."""
    plain = token.upos in NOUNS and token.deprel in ROLES
    return plain and not tree.has(token, "case", "conj", "nummod", "mark")


def _can_be(token: Token, case: str, cases: Cases) -> bool:
    known = cases(token)
    return not known or case in known


def _counts(tree: Tree, token: Token) -> bool:
    """True for a noun with a quantity, whose verb stands in the neuter singular."""
    return token.feats.get("Case") == "Gen" or tree.has(token, "nummod", "det")


def agrees(noun: Token, verb: Token) -> bool:
    """True where nothing in number, gender or personhood speaks against a noun as the subject of a finite verb."""
    number = verb.feats.get("Number")
    if number and noun.feats.get("Number") not in (number, None):
        return False
    gender = verb.feats.get("Gender")
    if not gender or verb.feats.get("Tense") != "Past":
        return True
    if number == "Sing":
        return noun.feats.get("Gender") in (gender, None)
    human = verb.feats.get("Animacy") == "Hum"
    return (noun.feats.get("Animacy") == "Hum") == human or "Gender" not in noun.feats


def case_of_role(tree: Tree, cases: Cases) -> None:
    """A subject in the accusative, or an object in the nominative, takes the case of its role if its form allows it."""
    for token in tree.tokens:
        if token.relation == "nsubj" and token.feats.get("Case") == "Acc" and "Nom" in cases(token):
            _set_case_with_modifiers(tree, token, "Nom", cases)
        elif token.deprel == "obj" and token.feats.get("Case") == "Nom" and "Acc" in cases(token):
            _set_case_with_modifiers(tree, token, "Acc", cases)


def _set_case_with_modifiers(tree: Tree, noun: Token, case: str, cases: Cases) -> None:
    old = noun.feats["Case"]
    for token in (noun, *tree.children(noun, "amod", "det", "flat")):
        if token.feats.get("Case") == old and case in cases(token):
            set_case(token, case)


def author_after_day(tree: Tree, days: frozenset[str]) -> None:
    """A name hung on a day becomes the subject of a verb that has none: "zapowiedział w czwartek Jan Nowak"; its object
    where only that is missing: "odwiedził w środę Baku"."""
    for name in tree.tokens:
        day = tree.head(name)
        verb = tree.head(day) if day else None
        if (
            day
            and verb
            and name.upos == "PROPN"
            and name.deprel in ("appos", "nmod", "flat")
            and day.index == name.index - 1
            and day.lemma in days
            and day.relation == "obl"
            and verb.upos == "VERB"
            and verb.index < name.index
            and verb.feats.get("Person") != "1"
            and not tree.has(name, "case")
        ):
            if not tree.has(verb, "nsubj", "csubj"):
                tree.hang(name, verb, "nsubj", case="Nom")
            elif not tree.has(verb, "obj", "expl", "ccomp", "xcomp", "aux"):
                tree.hang(name, verb, "obj", case="Acc")


def participle_as_object(tree: Tree) -> None:
    """A plural participle hung across the verb on its subject is the object: "służby usunęły protestujących"."""
    for word in tree.tokens:
        subject = tree.head(word)
        verb = tree.head(subject) if subject else None
        if (
            subject
            and verb
            and verb.upos == "VERB"
            and subject.index < verb.index < word.index
            and word.deprel in ("acl", "amod")
            and word.upos == "ADJ"
            and (word.feats.get("VerbForm"), word.feats.get("Number")) == ("Part", "Plur")
            and subject.relation == "nsubj"
            and word.feats.get("Case") in ("Gen", "Acc")
            and subject.feats.get("Case") == "Nom"
            and not tree.has(verb, "obj")
            and not _noun_follows(tree, word)
        ):
            tree.hang(word, verb, "obj", case="Acc")


def _noun_follows(tree: Tree, word: Token) -> bool:
    following = tree.after(word)
    return following is not None and following.upos in ("NOUN", "PROPN")


def existential_victims(tree: Tree, victims: frozenset[str]) -> None:
    """"Są ranni": a predicate without subject that names victims is the subject of the verb *to be*."""
    for word in tree.tokens:
        copula = next(iter(tree.children(word, "cop", "aux:pass")), None)
        if (
            copula is not None
            and word.head < 0
            and word.lemma in victims
            and (word.feats.get("Number"), word.feats.get("Case")) == ("Plur", "Nom")
            and copula.index < word.index
            and copula.feats.get("Person") in ("3", None)
            and not tree.has(word, "nsubj", "csubj", "iobj")
        ):
            _hang_on_verb(tree, word, copula)


def _hang_on_verb(tree: Tree, word: Token, verb: Token) -> None:
    """The copula becomes a full verb and root; what belongs to the clause follows it."""
    tree.make_root(verb, "nsubj")
    verb.upos = "VERB"
    for token in tree.children(word, "obl", "advmod", "punct", "mark", "advcl", "parataxis", "cc"):
        if token.deprel != "cc" or token.index < verb.index:
            tree.hang(token, verb, token.deprel)


def attributive_participle(tree: Tree, relation: str) -> None:
    """An adjectival participle that modifies a noun gets one relation: the treebanks trained on use two."""
    for token in tree.tokens:
        if token.deprel == "acl" and token.upos == "ADJ" and token.feats.get("VerbForm") == "Part":
            token.deprel = relation
