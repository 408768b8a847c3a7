"""Who did it, to whom it was done."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kronika.model.figure import Figure
from kronika.model.record import Span

Kind = Literal["person", "organisation", "country", "group", "unknown"]
CountryBasis = Literal["named", "adjective", "role", "place", "focus"]


class Entity(Span):
    """An actor or recipient: the words, the canonical name (None for a common noun), countries, PLOVER sectors."""

    name: str | None = Field(description="canonical name, null for a common noun")
    kind: Kind = Field(description="what sort of actor")
    country: tuple[str, ...] = Field(description="ISO 3166-1 alpha-3 codes")
    country_basis: CountryBasis | None = Field(description="how the country is known: from a name, an adjective, an "
                                                           "office, the place of the event, the focus of the report")
    sectors: tuple[str, ...] = Field(description="PLOVER sector codes: GOV, MIL, COP, OPP, REB, CVL, IGO, …")
    count: Figure | None = Field(description="how many they are, where it is said")
