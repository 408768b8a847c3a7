"""Where something happened."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kronika.model.record import Span


class Place(Span):
    """A place named or described in the report; coordinates are WGS 84 degrees, country is ISO 3166-1 alpha-3."""

    name: str | None = Field(description="international name")
    geonames: int | None = Field(description="GeoNames id")
    country: str | None = Field(description="ISO 3166-1 alpha-3 code")
    latitude: float | None = Field(description="degrees, WGS 84")
    longitude: float | None = Field(description="degrees, WGS 84")
    precision: Literal["site", "city", "region", "country"] | None = Field(description="how large the place is")
    basis: Literal["named", "described", "inherited"] = Field(
        description='named in the clause, described ("the capital", "there"), or inherited from the sentences around')
