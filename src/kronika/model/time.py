"""When something happened, as precisely as the report says and no more."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field

from kronika.model.record import Frozen

Precision = Literal["minute", "hour", "part", "day", "week", "month", "year"]
Basis = Literal["explicit", "relative", "narrative", "published"]


class Time(Frozen):
    """ISO 8601 start and end, cut to `precision` ("2022-01-06", "2022-01-06T06"); `open` when it goes on past `end`."""

    start: str = Field(description="ISO 8601, no more precise than precision")
    end: str = Field(description="ISO 8601, the same kind")
    precision: Precision = Field(description="how exactly the report says it")
    text: str | None = Field(description="the words, null where there are none")
    basis: Basis = Field(description="how it is known: a date, words counted from another date, the sentences "
                                     "around, or only the date of the report")
    open: bool = Field(default=False, description="true where it goes on past end")


class Published(Frozen):
    """The date of a report: given with it (`metadata`) or read from its words (`text`)."""

    start: str = Field(description="ISO 8601, no more precise than precision")
    end: str = Field(description="ISO 8601, the same kind")
    precision: Precision = Field(description="how exactly it is known")
    basis: Literal["metadata", "text"] = Field(description="given with the report, or read from its words")


ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d){0,2}.*)?)?)?")


def is_iso_date(text: str) -> bool:
    """Whether a text is an ISO 8601 date of any precision that exists in the calendar."""
    if not ISO_DATE.fullmatch(text):
        return False
    day = text[:10]
    try:
        date.fromisoformat(day if len(day) == 10 else f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True
