"""One act of reporting: who says, by which words, and which characters hold what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from kronika.model.mention import Phrase
from kronika.resolve.scope import Range


@dataclass(slots=True)
class Saying:
    """One act of reporting: its cue (token indices), speaker, and ranges of characters [start, end) that it covers.

    `quoted` are those of its quotations. `head` is the reporting verb (or the noun of "according to …").
    """

    sentence: int
    head: int
    cue: tuple[int, ...]
    speaker: Phrase | None
    content: list[Range] = field(default_factory=list)
    quoted: list[Range] = field(default_factory=list)
    segment: Range = (0, 0)
    verb: bool = True

    def covers(self, offset: int) -> bool:
        """Whether a character belongs to what is said."""
        return any(start <= offset < end for start, end in self.content) or self.quotes(offset)

    def quotes(self, offset: int) -> bool:
        """Whether a character stands in the speaker's own words."""
        return any(start <= offset < end for start, end in self.quoted)
