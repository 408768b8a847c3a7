"""Many reports: the parser reads them together, a failure in one stays its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kronika.model.document import Document
from kronika.model.report import Problem, Record, Report
from kronika.pipeline import Prepared, finish, prepare, record_of
from kronika.read import Engine, read_all

LARGEST_GROUP = 16
"""Reports parsed together: the parser reads twice as fast in large batches, and a first claim should not wait long,
so groups grow from one (measured 2026-11)."""
GROUP_CHARACTERS = 100_000
"""Characters after which a group is full, so that memory does not grow with the length of the reports."""
FAILURES = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError,
            ValueError)
"""What an unforeseen text may cause; the run goes on past it, and its record says what happened."""


def read_reports(reports: Iterable[Report], *, engine: Engine | None = None) -> Iterator[Record]:
    """Records of many reports, in their order. A report on which reading fails gets a record that says so."""
    for group in _groups(reports):
        documents = _documents(group, engine)
        for number, prepared in enumerate(group):
            yield _guarded(prepared, documents.pop(number, None), engine)


def _groups(reports: Iterable[Report]) -> Iterator[list[Prepared]]:
    """Reports to be parsed together: one, then two, then four, … as long as they are not long."""
    group: list[Prepared] = []
    size = 1
    for report in reports:
        group.append(prepare(report))
        if len(group) >= size or sum(len(p.text) for p in group) >= GROUP_CHARACTERS:
            yield group
            group, size = [], min(2 * size, LARGEST_GROUP)
    if group:
        yield group


def _documents(group: list[Prepared], engine: Engine | None) -> dict[int, Document]:
    """Analysed texts by their number in the group; a language in which one fails is left out, to be tried singly."""
    found: dict[int, Document] = {}
    for language in {p.language for p in group if p.readable}:
        numbers = [n for n, p in enumerate(group) if p.readable and p.language == language]
        try:
            documents = read_all([group[n].text for n in numbers], language=str(language), engine=engine)
        except FAILURES:
            continue
        found.update(zip(numbers, documents, strict=True))
    return found


def _guarded(prepared: Prepared, document: Document | None, engine: Engine | None) -> Record:
    """The record, or one whose problem names the error."""
    try:
        return finish(prepared, document, engine=engine).record
    except FAILURES as error:
        problem = Problem(code="failed", message=f"Reading failed ({type(error).__name__}: {error}). "
                          "Please report it with the text that causes it.")
        return record_of(prepared, (problem,))
