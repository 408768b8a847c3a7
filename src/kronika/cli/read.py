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
from kronika.cli.given import DATE, LANGUAGE, OUTLET, Given, checked

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
    from_jsonl: list[str] = typer.Option([], "--from-jsonl", metavar="FILE", show_default=False,
                                         help='Read reports from JSON lines with "text" and perhaps id, source, title, '
                                         'outlet, published, language; "-" is standard input. May be given again.'),
    published: str = DATE,
    language: str = LANGUAGE,
    outlet: str = OUTLET,
    output: Path = typer.Option(None, "--output", "-o", help="Write to this file instead of standard output."),
) -> None:
    """Print the claims of news reports.

    The status is 1 where a report could not be read; the others are read all the same.
    """
    if not files and not from_jsonl:
        raise typer.BadParameter("Name at least one file, '-' for standard input, or --from-jsonl FILE.")
    given = checked(published, language, outlet)
    places: deque[recent.Place] = deque()
    seen: deque[recent.Seen] = deque(maxlen=recent.KEPT)
    reports = _reports(files or [], from_jsonl, given, places)
    with _Target(output) as target, _Progress(len(files or []), bool(from_jsonl), target) as progress:
        unread, total = _write(reports, format, target, places, seen, progress)
    recent.remember(seen, given)
    if unread:
        print(f"kronika: {unread} of {total} reports could not be read (see their problems).", file=sys.stderr)
        raise typer.Exit(1)


def _reports(files: list[str], from_jsonl: list[str], given: Given, places: deque[recent.Place]) -> Iterator[Report]:
    """The reports of all files, read when they are asked for; where each came from is put on `places`."""
    from kronika import load

    for name, jsonl in [*((f, False) for f in files), *((f, True) for f in from_jsonl)]:
        loaded = load([name], jsonl=jsonl, published=given.published, language=given.language, outlet=given.outlet)
        for number, report in enumerate(loaded):
            places.append(recent.Place(name, number if jsonl else None))
            yield report


class _Target:
    """Standard output, or a file in UTF-8."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def __enter__(self) -> TextIO:
        if self.path is None:
            self.file: TextIO = sys.stdout
            return self.file
        try:
            self.file = self.path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            raise typer.BadParameter(f"{str(self.path)!r} cannot be written ({error.strerror}).",
                                     param_hint="--output") from None
        return self.file

    def __exit__(self, *error: object) -> None:
        self.file.flush() if self.path is None else self.file.close()


class _Progress:
    """A bar on standard error for a run over many files, where nothing else shows on the terminal how far it is."""

    FEW = 3

    def __init__(self, files: int, jsonl: bool, target: TextIO) -> None:
        many = jsonl or files > self.FEW
        self.shown = many and sys.stderr.isatty() and not target.isatty()
        self.total = None if jsonl else files

    def __enter__(self) -> _Progress:
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self.bar = Progress(TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
                                console=Console(stderr=True), transient=True)
            self.bar.start()
            self.task = self.bar.add_task("reading", total=self.total)
        return self

    def advance(self) -> None:
        """One report more is done."""
        if self.shown:
            self.bar.advance(self.task)

    def __exit__(self, *error: object) -> None:
        if self.shown:
            self.bar.stop()


def _write(reports: Iterable[Report], format: Format, target: TextIO, places: deque[recent.Place],
           seen: deque[recent.Seen], progress: _Progress) -> tuple[int, int]:
    """Writes every record as soon as it is read and notes its place and claims in `seen`; returns how many reports
    could not be read, and how many there were."""
    unread = total = 0
    frame = _frame(format)
    target.write(frame[0])
    for text, record in _records(reports):
        total += 1
        unread += is_unread(record)
        seen.append(recent.Seen(places.popleft(), record.report.source, [c.id for c in record.claims]))
        target.write(_shown(record, text, format, target))
        target.flush()
        progress.advance()
    target.write(frame[1])
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


def _frame(format: Format) -> tuple[str, str]:
    """What stands before the first and after the last record."""
    if format is not Format.html:
        return "", ""
    from kronika.show.html import FOOT, head

    return head(), FOOT


def _shown(record: Record, text: str, format: Format, target: TextIO) -> str:
    if format is Format.jsonl:
        from kronika.show.jsonl import line

        return line(record) + "\n"
    if format is Format.html:
        from kronika.show.html import article

        return article(text, record)
    from kronika.show.table import table

    return table(record, colour=target.isatty()) + "\n"


UNREAD = frozenset({"empty", "binary", "file", "json", "language", "language-unknown", "failed"})
"""Problems after which there can be no claims."""


def is_unread(record: Record) -> bool:
    """Whether a record stands for a report that could not be read."""
    return not record.claims and any(p.code in UNREAD for p in record.problems)
