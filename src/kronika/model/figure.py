"""How many."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kronika.model.record import Span

What = Literal[
    "killed", "wounded", "detained", "missing", "displaced", "hospitalised", "participants", "troops", "damaged",
    "released", "abducted", "expelled", "evacuated", "infected", "amount",
]
Hedge = Literal["exact", "at_least", "at_most", "about", "vague", "unclear"]


class Figure(Span):
    """A number that the report gives: bounds (None: open or unknown), what is counted, how sure the words are."""

    what: What = Field(description="what is counted")
    low: int | None = Field(description="least number, null where open or unknown")
    high: int | None = Field(description="greatest number, null where open or unknown")
    of: str | None = Field(default=None, description="the words for who or what is counted")
    unit: str | None = Field(default=None, description="unit of an amount")
    hedge: Hedge = Field(description="how sure the words are of the number")
