"""A record as text that a person likes to read."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kronika.model.claim import Claim
from kronika.model.entity import Entity
from kronika.model.figure import Figure
from kronika.model.place import Place
from kronika.model.report import Record
from kronika.model.source import Source
from kronika.model.time import Time

WIDTH = 140
"""Columns of the table where the output is no terminal."""
STYLES = {"actual": "green", "ongoing": "green", "ended": "green", "planned": "cyan", "attempted": "yellow",
          "requested": "cyan", "possible": "yellow", "negated": "red", "unclear": "magenta"}


def table(record: Record, text: str, *, colour: bool = False, width: int | None = None) -> str:
    """The report's head, its claims as rows in text order, its problems; "no claims" where there are none."""
    target = StringIO()
    console = Console(file=target, force_terminal=colour, width=width or (None if colour else WIDTH),
                      highlight=False, emoji=False, markup=False)
    console.print(_head(record))
    if record.claims:
        console.print(_rows(record))
    else:
        console.print(Text("  no claims", style="dim"))
    for problem in record.problems:
        console.print(Text(f"  ! {problem.code}: {problem.message}", style="yellow"))
    return target.getvalue()


def _head(record: Record) -> Text:
    report = record.report
    published = report.published.start if report.published else "no date"
    parts = [p for p in (report.outlet, published, report.language, report.source) if p]
    head = Text(_printable(report.title or report.source or report.id), style="bold")
    head.append(f"   {' · '.join(_printable(p) for p in parts)}", style="dim")
    if report.credits:
        head.append(f" · credits: {', '.join(report.credits)}", style="dim")
    return head


def _rows(record: Record) -> Table:
    rows = Table(show_lines=True, expand=False, header_style="bold", border_style="dim")
    for name, ratio in (("what", 3), ("who", 4), ("to whom", 4), ("where", 3), ("when", 3), ("how sure", 2),
                        ("according to", 3), ("how many", 3), ("words of the report", 7)):
        rows.add_column(name, ratio=ratio, overflow="fold")
    for claim in record.claims:
        rows.add_row(*_cells(claim))
    return rows


def _cells(claim: Claim) -> list[Text]:
    what = Text(claim.event, style="bold")
    if claim.mode:
        what.append(f"\n{claim.mode}", style="not bold")
    return [
        what,
        Text("\n".join(map(entity_words, claim.actors))),
        Text("\n".join(map(entity_words, claim.recipients))),
        Text(place_words(claim.place)),
        Text(time_words(claim.time)),
        Text(claim.factuality, style=STYLES[claim.factuality]),
        Text(chain_words(claim.attribution)),
        Text("\n".join(map(figure_words, claim.figures))),
        Text(f"“{_printable(claim.evidence.text)}”", style="italic"),
    ]


def entity_words(entity: Entity) -> str:
    """ "żołnierze (KAZ, MIL)": the canonical name or the words, then countries and sectors."""
    codes = ", ".join((*entity.country, *entity.sectors))
    return _printable(entity.name or entity.text) + (f" ({codes})" if codes else "")


def place_words(place: Place | None) -> str:
    """ "Almaty, KAZ", with the basis where the place is not named in the clause; "" for none."""
    if place is None:
        return ""
    words = ", ".join(filter(None, (place.name or place.text, place.country if place.name != place.country else None)))
    return words if place.basis == "named" else f"{words} ({place.basis})"


def time_words(time: Time | None) -> str:
    """Start and end, "…" where it goes on, the basis where it is not the words' own; "" for none."""
    if time is None:
        return ""
    span = time.start if time.start == time.end else f"{time.start} – {time.end}"
    basis = "" if time.basis in ("explicit", "relative") else f" ({time.basis})"
    return f"{span}{' …' if time.open else ''}{basis}"


def chain_words(chain: tuple[Source, ...]) -> str:
    """Sources, the outermost first: "TASS ← rozmówcy"."""
    return " ← ".join(_printable(s.name or s.text) for s in chain)


def figure_words(figure: Figure) -> str:
    """ "killed ≥ 8", "wounded 20–99"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        number = "?"
    elif high is None:
        number = f"≥ {low}"
    elif low is None:
        number = f"≤ {high}"
    else:
        number = str(low) if low == high else f"{low}–{high}"
    about = "~" if figure.hedge == "about" and low == high else ""
    return f"{figure.what} {about}{number}{' ' + figure.unit if figure.unit else ''}"


def _printable(text: str) -> str:
    """Text on one line without control characters, so that a report cannot steer the terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in text).split())
