"""A record for a report on which reading failed."""

from __future__ import annotations

import hashlib

from kronika.model.report import Problem, Record, Report, ReportRecord


def failed(report: Report, error: Exception) -> Record:
    """The record of a report that could not be read through, with the error as its problem."""
    digest = hashlib.sha256(report.text.encode("utf8", "surrogatepass")).hexdigest()[:16]
    head = ReportRecord(id=report.id or digest, source=report.source, outlet=report.outlet, title=report.title,
                        language=report.language, published=None, credits=(), characters=len(report.text))
    message = (f"{report.source or 'The report'}: reading failed ({type(error).__name__}: {error}). "
               "Please report it with the text that causes it.")
    return Record(report=head, claims=(), problems=(*report.problems, Problem(code="failed", message=message)))
