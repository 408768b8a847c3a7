"""What users of the Python library call."""

from __future__ import annotations

from kronika.batches import read_reports
from kronika.errors import ReportError
from kronika.ingest.files import load
from kronika.ingest.oddities import oddities
from kronika.model.report import Record, Report
from kronika.model.trail import Trail
from kronika.pipeline import follow, read_report, rules_of
from kronika.read import Engine

__all__ = ["explain", "load", "read", "read_report", "read_reports", "rules_of"]


def read(text: str, *, published: str | None = None, language: str | None = None, outlet: str | None = None,
         source: str | None = None, id: str | None = None, title: str | None = None,
         engine: Engine | None = None) -> Record:
    """The record of one report.

    `published`: ISO date of any precision; without one, what the text itself says, or nothing. `language`: ISO 639-1,
    else detected. `engine`: a pipeline of your own instead of kronika's parser (see docs/engines.md). What cannot be
    read stands in `problems`; ReportError only where `text` is no str.
    """
    if not isinstance(text, str):
        raise ReportError(f"The text of a report is a str, not {type(text).__name__}.",
                          advice="Decode bytes first, or let kronika.load read the file.")
    report = Report(text=text, published=published, language=language, outlet=outlet, source=source, id=id,
                    title=title, problems=tuple(oddities(text)))
    return read_report(report, engine=engine)


def explain(report: Report, *, engine: Engine | None = None) -> Trail:
    """The record of a report with the trees, mentions and lexicon entries that led to it."""
    return follow(report, engine=engine)
