"""The words of reporting, as typed sets (knowledge/<language>/attribution.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import lexicon
from kronika.model.source import SourceKind

Words = frozenset[str]
KINDS: tuple[SourceKind, ...] = ("agency", "outlet", "social", "official", "witness", "anonymous", "document", "person")
"""In this order a noun that stands in several lists is taken."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """Reporting verbs by what they take.

    `say`: a clause or quotation in any position; `noun`: a noun too; `about`: preposition → verbs that take a noun
    after it; `quote`: reporting only beside a quotation; `think`: opinions; `show`: reporting where a document is their
    subject; `deny`, `accuse`: their content is denied, is laid at somebody's door; `cite` and `refer` (preposition →
    verbs) name a further source; `quoted` in the passive ("quoted by AFP"); `light`: "went on to say"; `perform`: they
    do what they announce.
    """

    say: Words
    noun: Words
    about: dict[str, Words]
    quote: Words
    think: Words
    show: Words
    deny: Words
    accuse: Words
    cite: Words
    refer: dict[str, Words]
    quoted: Words
    light: Words
    perform: Words
    reporting: Words
    citing: Words


@dataclass(frozen=True, slots=True)
class Reporting:
    """A language's words of reporting. `according` holds word sequences; `kinds` says what a noun's bearer is."""

    verbs: Verbs
    according: dict[str, tuple[tuple[str, ...], ...]]
    words: dict[str, Words]
    pronouns: dict[str, Words]
    names: dict[str, Words]
    kinds: dict[str, SourceKind]
    inflected: bool


def _verbs(data: dict[str, Any]) -> Verbs:
    plain: dict[str, Any] = {k: frozenset(v) for k, v in data.items() if isinstance(v, list)}
    tables: dict[str, Any] = {k: {p: frozenset(v) for p, v in data[k].items()} for k in ("about", "refer")}
    about = frozenset().union(*tables["about"].values())
    reporting = plain["say"] | plain["noun"] | plain["quote"] | plain["think"] | plain["show"] | plain["accuse"] | about
    citing = plain["cite"] | frozenset().union(*tables["refer"].values())
    return Verbs(**plain, **tables, reporting=reporting, citing=citing)


def _sequences(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Word sequences by their first word, longest first."""
    split = sorted((tuple(p.split()) for p in phrases), key=len, reverse=True)
    return {s[0]: tuple(x for x in split if x[0] == s[0]) for s in split}


@lru_cache(maxsize=16)
def reporting(language: str) -> Reporting:
    """The reporting words of a language, loaded once a process."""
    data = lexicon(language).data("attribution")
    kinds: dict[str, SourceKind] = {}
    for kind in reversed(KINDS):
        kinds.update(dict.fromkeys(data["kinds"][kind], kind))
    return Reporting(
        verbs=_verbs(data["verbs"]),
        according=_sequences(data["words"]["according"]),
        words={k: frozenset(v) for k, v in data["words"].items() if k != "according"}
        | {"mute": frozenset(data["kinds"]["mute"])},
        pronouns={k: frozenset(v) for k, v in data["pronouns"].items()},
        names={k: frozenset(v) for k, v in data["names"].items() if isinstance(v, list)},
        kinds=kinds,
        inflected=data["names"]["inflected"],
    )
