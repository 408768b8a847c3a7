"""One thing that a report says happened, happens, may or will happen, or did not happen."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kronika.model.entity import Entity
from kronika.model.figure import Figure
from kronika.model.place import Place
from kronika.model.record import Frozen, Span
from kronika.model.source import Source
from kronika.model.time import Time

Factuality = Literal[
    "actual", "ongoing", "planned", "possible", "attempted", "requested", "ended", "negated", "unclear"
]


class Claim(Frozen):
    """A claim with the words behind every value; unknown is None, nothing is an empty list."""

    id: str = Field(description="16 hex digits, the same whenever schema 1 reads the same report")
    event: str = Field(description="type of event (docs/ontology.md)")
    mode: str | None = Field(description="one of the modes of the type, null where none fits")
    contexts: tuple[str, ...] = Field(description="themes that the sentence touches")
    trigger: Span = Field(description="the words that make it this event")
    evidence: Span = Field(description="the clause or sentence that says it")
    actors: tuple[Entity, ...] = Field(description="who did it; [] where the report does not say")
    recipients: tuple[Entity, ...] = Field(description="to whom or what it was done")
    place: Place | None = Field(description="where it happened, null where unknown")
    time: Time | None = Field(description="when it happened, null where unknown")
    factuality: Factuality = Field(description="whether it happened, goes on, is planned, … as the report has it")
    attribution: tuple[Source, ...] = Field(description="whom the report names for it, the outermost first; [] where "
                                                        "the outlet says it on its own account")
    figures: tuple[Figure, ...] = Field(description="how many people or things")
    confidence: float = Field(description="0 to 1: how likely the type is right, by the reader's own estimate")
    rule: str = Field(description="the lexicon entry that produced it: language/type/entry")
