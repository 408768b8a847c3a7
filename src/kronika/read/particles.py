"""Repair of phrasal verbs: the particle hangs on its verb, and the noun after it is the object."""

from __future__ import annotations

from collections.abc import Mapping

from kronika.model.document import Token
from kronika.read.edit import Tree


def particle_of_verb(tree: Tree, particles: Mapping[str, frozenset[str]]) -> None:
    """ "Police carried out raids", "cut off the gas": the word after the verb is no preposition of the noun.

    `particles`: lemma of the verb → its particles. Only a word that follows its verb at once is touched.
    """
    for verb in tree.tokens:
        known = particles.get(verb.lemma) if verb.upos == "VERB" else None
        word = tree.after(verb) if known else None
        if not known or word is None or word.form.lower() not in known or word.head < 0:
            continue
        if word.head != verb.index:
            tree.hang(word, verb, "compound:prt")
        if word.head == verb.index:
            word.deprel = "compound:prt"
            _bare_oblique_as_object(tree, verb, word)


def _bare_oblique_as_object(tree: Tree, verb: Token, word: Token) -> None:
    """The first oblique after the particle that has no preposition becomes the object of a verb that has none."""
    if tree.has(verb, "obj") or tree.children(verb, "nsubj:pass", "aux:pass"):
        return
    for noun in tree.children(verb, "obl"):
        bare = noun.deprel == "obl" and tree.preposition(noun) is None
        if noun.index > word.index and bare and noun.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            noun.deprel = "obj"
            return
