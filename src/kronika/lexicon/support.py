"""The words between a trigger and its clause: what supports a noun, what its arguments hang on (support.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kronika.lexicon.files import lexicon
from kronika.model.document import Sentence, Token


@dataclass(frozen=True, slots=True)
class Carrier:
    """A verb that supports a noun: its other words, the slots that the noun may fill, what it adds to factuality.

    `effect`: "cause" (the noun does the harm that the verb names), "undergo" (the verb's subject suffers what the noun
    names), "tell" (the subject only reports it), "" (the subject does it).
    """

    others: frozenset[str]
    slots: frozenset[str]
    factuality: str | None
    effect: str


class SupportWords:
    """`support.toml` of a language, indexed by the lemma of the supporting verb."""

    def __init__(self, language: str) -> None:
        data = lexicon(language).data("support")
        self.verbs: dict[str, list[Carrier]] = {}
        for entry in data["support"]:
            slots = frozenset(entry["slot"] if isinstance(entry["slot"], list) else [entry["slot"]])
            for verb in entry["verbs"]:
                head, *others = verb.split()
                carrier = Carrier(frozenset(others), slots, entry.get("factuality"), entry.get("effect", ""))
                self.verbs.setdefault(head, []).append(carrier)
        for carriers in self.verbs.values():
            carriers.sort(key=lambda carrier: -len(carrier.others))
        self.existential = frozenset(data["existential"]["words"])
        self.aside = frozenset(data["aside"]["prepositions"])
        self.agent = frozenset(data["agent"]["prepositions"])
        self.absorbed = frozenset(data["absorbed"]["prepositions"])
        self.harm_conjunctions = frozenset(data["harm"]["conjunctions"])
        self.harm_prepositions = tuple(data["harm"]["prepositions"])
        self.agreement = tuple(data["agreement"]["features"])
        self.complement = frozenset(data["complement"]["marks"])
        self.calendar = frozenset(data["calendar"]["names"])
        self.transparent = frozenset(data["transparent"]["nouns"])

    def of(self, sentence: Sentence, verb: Token, slot: str) -> Carrier | None:
        """How a verb supports a noun in the slot, the more specific first; None where it does not."""
        near = {c.lemma.lower() for c in sentence.children(verb.index)}
        carriers = self.verbs.get(verb.lemma.lower(), ())
        return next((c for c in carriers if slot in c.slots and c.others <= near), None)


@lru_cache(maxsize=8)
def support_words(language: str) -> SupportWords:
    """The support words of a language, built once."""
    return SupportWords(language)
