"""The words that say how sure a report is, as typed sets (knowledge/<language>/certainty.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kronika.errors import PackError
from kronika.lexicon.files import lexicon

Words = frozenset[str]
EFFECTS = (
    "actual", "ongoing", "planned", "possible", "attempted", "requested", "ended", "negated", "unclear", "hearsay"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Governor:
    """What a governing word does to what it governs.

    `denied` is the effect when it is itself negated (None: the effect turned round); `prepositions`: those behind which
    it governs nouns; `subject`, `only_subject`: whether it governs its subject too, or nothing else; `passive`: only in
    the passive; `whether`: only a negated one leaves an indirect question open; `only`: the relations to which
    it is limited.
    """

    effect: str
    denied: str | None
    prepositions: Words
    subject: bool
    only_subject: bool
    passive: bool
    whether: bool
    only: Words


@dataclass(frozen=True, slots=True)
class Certainty:
    """A language's words of certainty: tables effect → lemmas, and governors by lemma in the order of the file."""

    auxiliaries: dict[str, Words]
    negation: dict[str, Words]
    adverbs: dict[str, str]
    adjectives: dict[str, str]
    marks: dict[str, Words]
    governors: dict[str, tuple[Governor, ...]]
    have: Words


def _by_word(data: dict[str, list[str]]) -> dict[str, str]:
    return {word: effect for effect, words in data.items() for word in words}


def _governor(entry: dict[str, Any], language: str) -> Governor:
    effect, denied = entry["effect"], entry.get("not")
    for value in (effect, denied):
        if value is not None and value not in EFFECTS:
            raise PackError(
                f"{language}/certainty.toml: unknown effect {value!r}.", advice=f"Known: {', '.join(EFFECTS)}."
            )
    only = entry.get("only_subject", False)
    return Governor(
        effect=effect,
        denied=denied,
        prepositions=frozenset(entry.get("prep", [])),
        subject=entry.get("subject", False) or only,
        only_subject=only,
        passive=entry.get("passive", False),
        whether=entry.get("whether", False),
        only=frozenset(entry.get("only", [])),
    )


@lru_cache(maxsize=16)
def certainty(language: str) -> Certainty:
    """The words of certainty of a language, loaded once a process; PackError for an unknown effect."""
    data = lexicon(language).data("certainty")
    governors: dict[str, tuple[Governor, ...]] = {}
    for entry in data["governor"]:
        governor = _governor(entry, language)
        for lemma in entry["lemma"]:
            governors[lemma] = (*governors.get(lemma, ()), governor)
    return Certainty(
        auxiliaries={k: frozenset(v) for k, v in data["auxiliaries"].items()},
        negation={k: frozenset(v) for k, v in data["negation"].items()},
        adverbs=_by_word(data["adverbs"]),
        adjectives=_by_word(data["adjectives"]),
        marks={k: frozenset(v) for k, v in data["marks"].items()},
        governors=governors,
        have=frozenset(data.get("have", {}).get("lemma", [])),
    )
