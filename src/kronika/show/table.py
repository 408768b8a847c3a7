"""A record as text that a person likes to read: a table, or a list where the terminal is too narrow for one."""

from __future__ import annotations

from io import StringIO

from rich import box
from rich.console import Console, ConsoleRenderable
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kronika.model.claim import Claim
from kronika.model.report import Record
from kronika.show.words import chain_words, entity_words, figure_words, place_words, printable, time_words

WIDTH = 140
"""Columns where the output is no terminal."""
NARROW = 120
"""Columns under which claims are listed one below the other: all columns of the table at their least."""
QUOTE = "words of the report"
LEAST = {QUOTE: 24}
FEWEST = 11
"""Fewest columns for the report's words, and for any other value: "2022-01-06", "(inherited)"."""
STYLES = {"actual": "green", "ongoing": "green", "ended": "green", "planned": "cyan", "attempted": "yellow",
          "requested": "cyan", "possible": "yellow", "negated": "red", "unclear": "magenta"}
SHARES = {"who": 4, "to whom": 4, "where": 2, "when": 2, "how many": 2, "according to": 3, QUOTE: 6}
"""How the columns share what is left of the width, by hand."""


def table(record: Record, *, colour: bool = False, width: int | None = None) -> str:
    """The report's head, its claims in text order, its problems; "no claims" where there are none."""
    target = StringIO()
    console = Console(file=target, force_terminal=colour, width=width or (None if colour else WIDTH),
                      highlight=False, emoji=False, markup=False)
    console.print(_head(record))
    if not record.claims:
        console.print(Text("  no claims", style="dim"))
    elif console.width < NARROW:
        for claim in record.claims:
            console.print(_listed(claim))
    else:
        console.print(_rows(record, console.width))
    for problem in record.problems:
        console.print(Text(f"  ! {problem.code}: {printable(problem.message)}", style="yellow"))
    return "\n".join(line.rstrip() for line in target.getvalue().split("\n"))


def _head(record: Record) -> Text:
    report = record.report
    published = report.published.start if report.published else "no date"
    parts = [p for p in (report.outlet, published, report.language, report.source if report.title else None) if p]
    if report.credits:
        parts.append(f"credits: {', '.join(report.credits)}")
    head = Text(printable(report.title or report.source or report.id), style="bold")
    head.append(f"\n{' · '.join(printable(p) for p in parts)}", style="not bold dim")
    return head


def _values(claim: Claim) -> dict[str, str]:
    """What a reader asks of a claim, "" where it does not say; several values on a line each."""
    return {
        "who": "\n".join(map(entity_words, claim.actors)),
        "to whom": "\n".join(map(entity_words, claim.recipients)),
        "where": place_words(claim.place),
        "when": time_words(claim.time),
        "how many": "\n".join(map(figure_words, claim.figures)),
        "according to": chain_words(claim.attribution),
        QUOTE: f"“{printable(claim.evidence.text)}”",
    }


def _rows(record: Record, width: int) -> Table:
    """A row a claim; a column that would stay empty is left out."""
    values = [_values(claim) for claim in record.claims]
    whats = [_what(claim, "\n") for claim in record.claims]
    names = [name for name in SHARES if any(value[name] for value in values)]
    first = max(len(line) for what in whats for line in what.plain.split("\n"))
    rows = Table(box=box.HORIZONTALS, show_lines=True, header_style="bold", border_style="dim", pad_edge=False)
    rows.add_column("what", width=first)
    for name, share in _widths(names, width - first - 3 * len(names) - 2).items():
        rows.add_column(name, width=share, overflow="fold", style="italic" if name == QUOTE else "")
    for what, value in zip(whats, values, strict=True):
        rows.add_row(what, *(Text(value[name]) for name in names))
    return rows


def _widths(names: list[str], room: int) -> dict[str, int]:
    """How wide each column is: the least it needs, and of the rest its share."""
    least = {name: LEAST.get(name, FEWEST) for name in names}
    rest, shares = max(0, room - sum(least.values())), sum(SHARES[name] for name in names)
    return {name: least[name] + rest * SHARES[name] // shares for name in names}


def _what(claim: Claim, between: str) -> Text:
    """Type, mode and factuality."""
    what = Text(claim.event, style="bold")
    if claim.mode:
        what.append(f"{between}{claim.mode}", style="not bold")
    return what.append(f"{between}{claim.factuality}", style=f"not bold {STYLES[claim.factuality]}")


def _listed(claim: Claim) -> ConsoleRenderable:
    """A claim for a narrow terminal: a line for every value it has, its words last."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True, min_width=len("according to"))
    grid.add_column(overflow="fold")
    grid.add_row("what", _what(claim, " · "))
    for name, value in _values(claim).items():
        if value:
            quoted = name == QUOTE
            grid.add_row("words" if quoted else name, Text(value, style="italic" if quoted else ""))
    return Padding(grid, (1, 0, 0, 2))
