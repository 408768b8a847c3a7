"""A report as it came in, and the record that kronika prints for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kronika.model.claim import Claim
from kronika.model.record import Frozen
from kronika.model.time import Published


class Problem(Frozen):
    """What could not be read, or what a reader of the record should know; never silence."""

    code: str
    message: str


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

    id: str
    source: str | None
    outlet: str | None
    title: str | None
    language: str | None
    published: Published | None
    credits: tuple[str, ...]
    characters: int


class Record(Frozen):
    """What kronika prints for one report."""

    schema_: Literal[1] = 1
    report: ReportRecord
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, object]:
        """The record as JSON types, `schema` first, every key present."""
        return {"schema": 1, **self.model_dump(mode="json", exclude={"schema_"})}
