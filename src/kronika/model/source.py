"""According to whom."""

from __future__ import annotations

from typing import Literal

from kronika.model.record import Span

SourceKind = Literal["agency", "outlet", "official", "person", "witness", "anonymous", "document", "social"]


class Source(Span):
    """Whom the report names for a claim; `cue` holds the reporting words, `direct` is true for quoted speech."""

    name: str | None
    kind: SourceKind
    cue: Span | None
    direct: bool
