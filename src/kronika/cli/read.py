"""`kronika read`: reports in, claims out."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from kronika.cli import recent

if TYPE_CHECKING:
    from kronika.model.report import Record, Report


class Format(StrEnum):
    """What `read` prints."""

    table = "table"
    jsonl = "jsonl"
    html = "html"


def command(
    files: list[str] = typer.Argument(None, help="Text files, '-' for standard input.", show_default=False),
    format: Format = typer.Option(Format.table, "--format", "-f", help="table for people, jsonl for programs, html "
                                  "for a page with the evidence marked."),
    from_jsonl: str = typer.Option(None, "--from-jsonl", metavar="FILE", help="Read reports from JSON lines with "
                                   '"text" and perhaps id, title, outlet, published, language; "-" is standard input.'),
    published: str = typer.Option(None, "--published", "-p", metavar="DATE", help="Date of the reports: 2022, 2022-01, "
                                  "2022-01-06 or 2022-01-06T14:00."),
    language: str = typer.Option(None, "--language", "-l", metavar="CODE", help="Language (pl, en); else detected."),
    outlet: str = typer.Option(None, "--outlet", metavar="NAME", help="Who published the reports."),
    output: Path = typer.Option(None, "--output", "-o", help="Write to this file instead of standard output."),
) -> None:
    """Print the claims of news reports.

    The status is 1 where a report could not be read; the others are read all the same.
    """
    _check_date(published)
    if not files and from_jsonl is None:
        raise typer.BadParameter("Name at least one file, '-' for standard input, or --from-jsonl FILE.")
    from kronika import load

    given = {"published": published, "language": language, "outlet": outlet}
    sources = [load(files or [], **given)]
    if from_jsonl is not None:
        sources.append(load([from_jsonl], jsonl=True, **given))
    reports = (report for source in sources for report in source)
    seen: list[tuple[str, list[str]]] = []
    with _target(output) as target:
        unread, total = _write(reports, format, target, seen)
    recent.remember(seen, given)
    if unread:
        print(f"kronika: {unread} of {total} reports could not be read (see their problems).", file=sys.stderr)
        raise typer.Exit(1)


def _check_date(published: str | None) -> None:
    if published is not None:
        from kronika.model.time import is_iso_date

        if not is_iso_date(published):
            raise typer.BadParameter(f"{published!r} is not a date such as 2022, 2022-01, 2022-01-06 or "
                                     "2022-01-06T14:00.", param_hint="--published")


class _target:
    """Standard output as UTF-8, or a file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def __enter__(self) -> TextIO:
        if self.path is None:
            reconfigure = getattr(sys.stdout, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="surrogatepass")
            self.file: TextIO = sys.stdout
        else:
            self.file = self.path.open("w", encoding="utf-8", errors="surrogatepass", newline="\n")
        return self.file

    def __exit__(self, *error: object) -> None:
        self.file.flush() if self.path is None else self.file.close()


def _write(reports: Iterable[Report], format: Format, target: TextIO, seen: list[tuple[str, list[str]]]
           ) -> tuple[int, int]:
    """Writes every record as soon as it is read and notes source and claims in `seen`; returns how many reports could
    not be read, and how many there were."""
    unread = total = 0
    pairs: list[tuple[str, Record]] = []
    for text, record in _records(reports):
        total += 1
        unread += is_unread(record)
        seen.append((record.report.source or "", [c.id for c in record.claims]))
        if format is Format.html:
            pairs.append((text, record))
        else:
            target.write(_line(record, text, format, target))
            target.flush()
    if format is Format.html:
        from kronika.show.html import page

        target.write(page(pairs))
    return unread, total


def _records(reports: Iterable[Report]) -> Iterator[tuple[str, Record]]:
    """(text, record) of every report, in order."""
    from kronika import read_reports

    texts: deque[str] = deque()

    def noted() -> Iterator[Report]:
        for report in reports:
            texts.append(report.text)
            yield report

    for record in read_reports(noted()):
        yield texts.popleft(), record


def _line(record: Record, text: str, format: Format, target: TextIO) -> str:
    if format is Format.jsonl:
        from kronika.show.jsonl import line

        return line(record) + "\n"
    from kronika.show.table import table

    return table(record, text, colour=target.isatty()) + "\n"


UNREAD = frozenset({"empty", "binary", "file", "json", "language", "language-unknown", "failed"})
"""Problems after which there can be no claims."""


def is_unread(record: Record) -> bool:
    """Whether a record stands for a report that could not be read."""
    return not record.claims and any(p.code in UNREAD for p in record.problems)
