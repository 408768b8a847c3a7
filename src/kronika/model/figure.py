"""How many."""

from __future__ import annotations

from typing import Literal

from kronika.model.record import Span

What = Literal[
    "killed", "wounded", "detained", "missing", "displaced", "hospitalised", "participants", "troops", "damaged",
    "released", "abducted", "expelled", "evacuated", "infected", "amount",
]
Hedge = Literal["exact", "at_least", "at_most", "about", "vague", "unclear"]


class Figure(Span):
    """A number that the report gives: bounds (None: open or unknown), what is counted, how sure the words are."""

    what: What
    low: int | None
    high: int | None
    of: str | None = None
    unit: str | None = None
    hedge: Hedge
