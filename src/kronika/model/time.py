"""When something happened, as precisely as the report says and no more."""

from __future__ import annotations

from typing import Literal

from kronika.model.record import Frozen

Precision = Literal["minute", "hour", "part", "day", "week", "month", "year"]
Basis = Literal["explicit", "relative", "narrative", "published"]


class Time(Frozen):
    """ISO 8601 start and end, cut to `precision` ("2022-01-06", "2022-01-06T06"); `open` when it goes on past `end`."""

    start: str
    end: str
    precision: Precision
    text: str | None
    basis: Basis
    open: bool = False


class Published(Frozen):
    """The date of a report: given with it (`metadata`) or read from its words (`text`)."""

    start: str
    end: str
    precision: Precision
    basis: Literal["metadata", "text"]
