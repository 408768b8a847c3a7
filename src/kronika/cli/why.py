"""`kronika why`: how claims came about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kronika.cli import recent
from kronika.cli.given import DATE, LANGUAGE, OUTLET, checked
from kronika.errors import ReportError

if TYPE_CHECKING:
    from kronika.model.report import Report


def command(
    targets: list[str] = typer.Argument(..., help="Files ('-': standard input) whose claims to explain; ids of claims "
                                        "narrow them down. An id alone is looked up in the files last read."),
    published: str = DATE,
    language: str = LANGUAGE,
    outlet: str = OUTLET,
) -> None:
    """Print how claims came about: tree, lexicon entry, words behind each value."""
    given = checked(published, language, outlet)
    ids = [t for t in targets if recent.is_claim_id(t) and not Path(t).exists()]
    files = [t for t in targets if t not in ids]
    sources = [recent.Found(recent.Place(name), None, given) for name in files] or recent.reports_with(ids)
    if not sources:
        raise ReportError(f"Claim {', '.join(ids)} is not among those last read.",
                          advice="Name the file as well: kronika why CLAIM-ID FILE.")
    printed = sum(_explain(report, ids) for source in sources for report in _reports(source))
    if not printed:
        names = ", ".join(source.source or source.place.path for source in sources)
        wanted = f"no claim {', '.join(ids)}" if ids else "no claims"
        print(f"kronika: {wanted} in {names}.", file=sys.stderr)
        raise typer.Exit(1)


def _reports(source: recent.Found) -> Iterator[Report]:
    """The report of a text file, or the one that stood in that place of a file of JSON lines."""
    from kronika import load

    place, given = source.place, source.given
    reports = load([place.path], jsonl=place.number is not None, published=given.published, language=given.language,
                   outlet=given.outlet)
    for report in reports if place.number is None else islice(reports, place.number, place.number + 1):
        yield report if source.source is None else replace(report, source=source.source)


def _explain(report: Report, ids: list[str]) -> int:
    """Prints the trails of a report's claims, or of those with the ids; returns how many."""
    from kronika import explain
    from kronika.show.trail import trails

    trail = explain(report)
    for problem in trail.record.problems:
        print(f"! {problem.code}: {problem.message}", file=sys.stderr)
    printed = 0
    for text in trails(trail, ids):
        print(text, end="\n\n")
        printed += 1
    return printed
