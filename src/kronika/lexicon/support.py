"""The words between a trigger and its clause: what supports a noun, what its arguments hang on (support.toml)."""

from __future__ import annotations

from functools import lru_cache

from kronika.lexicon.files import lexicon
from kronika.model.document import Sentence, Token


class SupportWords:
    """`support.toml` of a language, indexed by the lemma of the supporting verb."""

    def __init__(self, language: str) -> None:
        data = lexicon(language).data("support")
        self.verbs: dict[str, list[tuple[tuple[str, ...], frozenset[str], str | None, bool]]] = {}
        for entry in data["support"]:
            slots = entry["slot"] if isinstance(entry["slot"], list) else [entry["slot"]]
            for verb in entry["verbs"]:
                head, *others = verb.split()
                row = (tuple(others), frozenset(slots), entry.get("factuality"), entry.get("cause", False))
                self.verbs.setdefault(head, []).append(row)
        self.existential = frozenset(data["existential"]["words"])
        self.aside = frozenset(data["aside"]["prepositions"])
        self.agent = frozenset(data["agent"]["prepositions"])
        self.absorbed = frozenset(data["absorbed"]["prepositions"])
        self.harm_conjunctions = frozenset(data["harm"]["conjunctions"])
        self.harm_prepositions = tuple(data["harm"]["prepositions"])
        self.complement = frozenset(data["complement"]["marks"])
        self.calendar = frozenset(data["calendar"]["names"])
        self.transparent = frozenset(data["transparent"]["nouns"])

    def of(self, sentence: Sentence, verb: Token, slot: str) -> tuple[str | None, bool] | None:
        """(factuality, cause) of a verb that supports a noun in the slot, None where it does not."""
        near = {c.lemma.lower() for c in sentence.children(verb.index)}
        rows = sorted(self.verbs.get(verb.lemma.lower(), ()), key=lambda row: -len(row[0]))
        for others, slots, factuality, cause in rows:
            if slot in slots and near.issuperset(others):
                return factuality, cause
        return None


@lru_cache(maxsize=8)
def support_words(language: str) -> SupportWords:
    """The support words of a language, built once."""
    return SupportWords(language)
