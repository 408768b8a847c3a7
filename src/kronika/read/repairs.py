"""Repairs of parsed trees: rules of grammar that the network does not always keep, over words given in data.

What a rule does stands in `attachment` and `roles`; which rules a language has, and for which words, in its
`repairs.toml`: a table that is missing leaves its rule out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kronika.lexicon.files import Lexicon, lexicon
from kronika.model.document import Token
from kronika.read import attachment, roles
from kronika.read.edit import Tree
from kronika.read.morphology import Dictionary
from kronika.read.particles import particle_of_verb


class Repairs:
    """The repairs of one language."""

    def __init__(self, pack: Lexicon) -> None:
        data: dict[str, Any] = pack.data("repairs")
        self.commas_in_pairs: bool = data["punctuation"]["commas_in_pairs"]
        self.title_case: bool = data["casing"]["title_case"]
        self.participle = data.get("participle", {}).get("relation", "")
        self.agent = {preposition: frozenset(never) for preposition, never in data.get("agent", {}).items()}
        self.days = frozenset(data.get("day", {}).get("words", ()))
        self.day_prepositions = frozenset(data.get("day", {}).get("prepositions", ()))
        self.quantity: dict[str, list[str]] = data.get("quantity", {})
        self.frames = _frames(data.get("frame", []))
        self.charge = data.get("charge", {})
        self.victims = frozenset(data.get("existential", {}).get("victims", ()))
        self.phrasal = _phrasal(data.get("phrasal", {}))
        self.intransitive = frozenset(data.get("clause", {}).get("intransitive", ()))
        self.particles = frozenset(data.get("phrasal", {}))
        self.modals = frozenset(data.get("conjunct", {}).get("modals", ()))
        self.causative = frozenset(data.get("causative", {}).get("verbs", ()))
        self.planning = frozenset(data.get("headline", {}).get("planning", ()))
        self.capitals = frozenset(data.get("capital", {}).get("nouns", ()))

    def mend(self, tokens: list[Token], dictionary: Dictionary | None = None) -> None:
        """All repairs, in order; the dictionary knows the cases of forms, where the language has one."""
        tree = Tree(tokens)
        attachment.finite_clause_is_no_modifier(tree, self.intransitive)
        attachment.active_without_auxiliary(tree, self.intransitive)
        attachment.passive_of_sentence(tree, bool(self.intransitive))
        attachment.infinitive_of_headline(tree, self.planning)
        attachment.noun_with_object(tree)
        attachment.name_without_commas(tree)
        attachment.object_of_causative(tree, self.causative)
        if self.modals:
            attachment.conjunct_of_same_form(tree, self.modals)
        particle_of_verb(tree, self.phrasal)
        attachment.agent_of_passive(tree, self.agent)
        attachment.quantity_without_preposition(tree, self.quantity)
        attachment.oblique_with_preposition(tree, self.particles)
        attachment.target_of_action(tree, self.frames)
        attachment.date_of_clause(tree, self.day_prepositions, self.days)
        attachment.charge_after_accusation(
            tree, frozenset(self.charge.get("verbs", ())), frozenset(self.charge.get("marks", ()))
        )
        attachment.name_of_capital(tree, self.capitals)
        if dictionary is not None:
            self._mend_roles(tree, dictionary)

    def _mend_roles(self, tree: Tree, dictionary: Dictionary) -> None:
        """The repairs that need cases."""
        attachment.name_of_titled_person(tree)
        roles.author_after_day(tree, self.days)
        roles.participle_as_object(tree)
        roles.subject_by_agreement(tree, dictionary.cases)
        roles.case_of_role(tree, dictionary.cases)
        roles.existential_victims(tree, self.victims)
        if self.participle:
            roles.attributive_participle(tree, self.participle)


def _frames(rows: list[dict[str, list[str]]]) -> dict[str, frozenset[str]]:
    """Verb → prepositions of its frame."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        for verb in row["verbs"]:
            found[verb] = found.get(verb, frozenset()) | frozenset(row["prepositions"])
    return found


def _phrasal(rows: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Verb → its particles, from particle → verbs."""
    verbs = {verb for row in rows.values() for verb in row}
    return {verb: frozenset(word for word, row in rows.items() if verb in row) for verb in verbs}


@lru_cache(maxsize=16)
def repairs(language: str) -> Repairs:
    """The one Repairs of a language in this process."""
    return Repairs(lexicon(language))
