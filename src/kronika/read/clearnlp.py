"""ClearNLP labels, which the official English spaCy models use, turned into Universal Dependencies.

After the correspondence in de Marneffe & Manning 2008 and the UD v2 guidelines: prepositions hang on their nouns, the
copula on its predicate, and the rest is renamed.
"""

from __future__ import annotations

from kronika.model.document import Token
from kronika.read.edit import Tree

RENAMED = {
    "ROOT": "root",
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "npmod": "obl:unmarked",
    "nn": "compound",
    "num": "nummod",
    "intj": "discourse",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "complm": "mark",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "meta": "dep",
    "possessive": "case",
    "prep": "advmod",
    "agent": "advmod",
    "pcomp": "advcl",
    "pobj": "obl",
}
TELLING = frozenset(("dobj", "pobj", "prep", "nsubjpass", "auxpass", "attr", "acomp", "poss", "relcl", "npadvmod"))
PREDICATES = frozenset(("VERB", "AUX", "ADJ", "ADV"))


def is_clearnlp(tokens: list[Token]) -> bool:
    """True where a label stands that only ClearNLP's set has."""
    return any(token.deprel in TELLING for token in tokens)


def to_universal(tokens: list[Token]) -> None:
    """Changes heads and labels of a sentence in place."""
    tree = Tree(tokens)
    for token in reversed(tokens):
        if token.deprel in ("prep", "agent", "dative") and tree.children(token, "pobj", "pcomp"):
            _turn_preposition(tree, token)
    for token in tokens:
        if token.deprel in ("attr", "acomp"):
            _turn_copula(tree, token)
    for token in tokens:
        token.deprel = RENAMED.get(token.deprel, token.deprel)


def _turn_preposition(tree: Tree, preposition: Token) -> None:
    """The object takes the place of its preposition, which becomes its `case` (or `mark`, before a clause)."""
    thing = tree.children(preposition, "pobj", "pcomp")[0]
    governor = tree.head(preposition)
    if governor is None:
        return
    clause = thing.deprel == "pcomp"
    relation = _relation_of_phrase(governor, preposition, clause=clause)
    tree.hang(thing, governor, relation)
    tree.hang(preposition, thing, "mark" if clause else "case")
    for other in tree.children(preposition):
        tree.hang(other, thing, other.deprel)


def _relation_of_phrase(governor: Token, preposition: Token, *, clause: bool) -> str:
    verbal = governor.upos in PREDICATES
    if clause:
        return "advcl" if verbal else "acl"
    if preposition.deprel == "agent":
        return "obl:agent"
    return "obl" if verbal else "nmod"


def _turn_copula(tree: Tree, predicate: Token) -> None:
    """The predicate of *to be* becomes the head of the clause, the verb its copula; other verbs stay."""
    verb = tree.head(predicate)
    if verb is None or verb.lemma != "be":
        return
    governor, relation = tree.head(verb), verb.deprel
    if governor is None:
        tree.make_root(predicate, "cop")
    else:
        tree.hang(predicate, governor, relation)
        tree.hang(verb, predicate, "cop")
    for other in tree.children(verb):
        tree.hang(other, predicate, other.deprel)
