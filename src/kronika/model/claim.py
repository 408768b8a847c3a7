"""One thing that a report says happened, happens, may or will happen, or did not happen."""

from __future__ import annotations

from typing import Literal

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

    id: str
    event: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span
    evidence: Span
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    place: Place | None
    time: Time | None
    factuality: Factuality
    attribution: tuple[Source, ...]
    figures: tuple[Figure, ...]
    confidence: float
    rule: str
