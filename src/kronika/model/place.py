"""Where something happened."""

from __future__ import annotations

from typing import Literal

from kronika.model.record import Span


class Place(Span):
    """A place named or described in the report; coordinates are WGS 84 degrees, country is ISO 3166-1 alpha-3."""

    name: str | None
    geonames: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Literal["site", "city", "region", "country"] | None
    basis: Literal["named", "described", "inherited"]
