"""The event types, their modes and quad classes (knowledge/ontology.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kronika.lexicon.files import toml


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the ontology; `absorbs` names the arguments whose happenings are no claims of their own."""

    name: str
    quad: str
    modes: tuple[str, ...]
    absorbs: frozenset[str]


@lru_cache(maxsize=1)
def event_types() -> dict[str, EventType]:
    """All types by name, in the order of the ontology."""
    return {
        name: EventType(name, entry["quad"], tuple(entry["modes"]), frozenset(entry["absorbs"]))
        for name, entry in toml("ontology.toml")["type"].items()
    }
