"""A report as it came in, and the record that kronika prints for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from kronika.model.claim import Claim
from kronika.model.record import Frozen
from kronika.model.time import Published


class Problem(Frozen):
    """What could not be read, or what a reader of the record should know; never silence."""

    code: str = Field(description="stable, for programs")
    message: str = Field(description="what is wrong and what to do, for people")


@dataclass(frozen=True, slots=True)
class Report:
    """A text with what is known about it. The text never changes; all offsets count its code points.

    `published` is an ISO date of any precision ("2022", "2022-01", "2022-01-06", "2022-01-06T14:00") or None;
    `language` is ISO 639-1 or None where it is still to be detected; `id` is None where it is to be derived.
    """

    text: str
    source: str | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()


class ReportRecord(Frozen):
    """The head of a record: where the report came from and what it says about itself."""

    id: str = Field(description="as given, else derived from source and text")
    source: str | None = Field(description="path or address that it came from")
    outlet: str | None = Field(description="who published it")
    title: str | None = Field(description="as given, else the headline of the text")
    language: str | None = Field(description="ISO 639-1")
    published: Published | None = Field(description="its date, null where unknown")
    credits: tuple[str, ...] = Field(description="agencies and outlets that the report names as its own sources")
    characters: int = Field(description="length of the text in code points")


class Record(Frozen):
    """What kronika prints for one report."""

    schema_: Literal[1] = 1
    report: ReportRecord = Field(description="the report itself")
    claims: tuple[Claim, ...] = Field(description="in text order")
    problems: tuple[Problem, ...] = Field(description="what could not be read, or what to know about the reading")

    def to_dict(self) -> dict[str, object]:
        """The record as JSON types, `schema` first, every key present."""
        return {"schema": 1, **self.model_dump(mode="json", exclude={"schema_"})}
