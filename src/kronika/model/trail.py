"""How a record came about: for `kronika why`."""

from __future__ import annotations

from dataclasses import dataclass

from kronika.model.document import Document
from kronika.model.mention import Mention
from kronika.model.report import Record


@dataclass(frozen=True, slots=True)
class Trail:
    """A record with what led to it: the analysed document (None where nothing was read), the mention behind every
    claim, in the order of the claims, and the lexicon entries that fired (rule → lines of the entry as written)."""

    record: Record
    document: Document | None
    mentions: tuple[Mention, ...]
    entries: dict[str, tuple[str, ...]]
