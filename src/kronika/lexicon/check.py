"""Checks a pack: whether every trigger entry fires on its own sentences and keeps still on its counter-examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kronika.lexicon.triggers import triggers

RulesOf = Callable[[Sequence[str]], list[set[str]]]
"""For every sentence the rules that fire on it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that does not do what its sentence says: `wanted` is "yes" or "no"."""

    rule: str
    wanted: str
    sentence: str
    fired: tuple[str, ...]


def check_triggers(language: str, rules_of: RulesOf) -> list[Fault]:
    """Faults of all entries of a language, in the order of the files; PackError for an entry that cannot be loaded."""
    asked = [
        (entry.rule, wanted, sentence)
        for entry in triggers(language).entries
        for wanted, sentences in (("yes", entry.yes), ("no", entry.no))
        for sentence in sentences
    ]
    answers = rules_of([sentence for _, _, sentence in asked])
    return [
        Fault(rule, wanted, sentence, tuple(sorted(fired)))
        for (rule, wanted, sentence), fired in zip(asked, answers, strict=True)
        if (rule in fired) != (wanted == "yes")
    ]
