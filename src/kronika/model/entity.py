"""Who did it, to whom it was done."""

from __future__ import annotations

from typing import Literal

from kronika.model.figure import Figure
from kronika.model.record import Span

Kind = Literal["person", "organisation", "country", "group", "unknown"]
CountryBasis = Literal["named", "adjective", "role", "place", "focus"]


class Entity(Span):
    """An actor or recipient: the words, the canonical name (None for a common noun), countries, PLOVER sectors."""

    name: str | None
    kind: Kind
    country: tuple[str, ...]
    country_basis: CountryBasis | None
    sectors: tuple[str, ...]
    count: Figure | None
