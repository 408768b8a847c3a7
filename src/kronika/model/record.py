"""Base of the records that leave kronika (shape: docs/record.md), and the span that all of them build on."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """An immutable record that knows no other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Frozen):
    """Characters of a report: offsets in Unicode code points, half open; `text` is exactly what stands there."""

    start: int = Field(description="first character, counted in Unicode code points of the report from 0")
    end: int = Field(description="the character after the last one")
    text: str = Field(description="exactly the characters from start to end")
