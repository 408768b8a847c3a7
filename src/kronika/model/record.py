"""Base of the records that leave kronika (shape: docs/record.md), and the span that all of them build on."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record that knows no other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Characters of a report: offsets in Unicode code points, half open; `text` is exactly what stands there."""

    start: int
    end: int
    text: str
