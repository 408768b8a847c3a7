"""According to whom."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kronika.model.record import Span

SourceKind = Literal["agency", "outlet", "official", "person", "witness", "anonymous", "document", "social"]


class Source(Span):
    """Whom the report names for a claim; `cue` holds the reporting words, `direct` is true for quoted speech."""

    name: str | None = Field(description="canonical name, null for a common noun")
    kind: SourceKind = Field(description="what sort of source")
    cue: Span | None = Field(description="the reporting words")
    direct: bool = Field(description="true for quoted speech")
