"""The straight line: a report in, its record out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kronika.errors import LanguageError
from kronika.find import find, finder
from kronika.lexicon.files import languages, lexicon
from kronika.lexicon.packs import function_words
from kronika.lexicon.triggers import triggers
from kronika.model.document import Document
from kronika.model.report import Problem, Record, Report, ReportRecord
from kronika.model.time import Published
from kronika.model.trail import Trail
from kronika.read import Engine, read, read_all
from kronika.read.language import detect_language
from kronika.resolve import Resolved, Resolver
from kronika.resolve.time import published_of

NOTHING = Resolved((), ())


LARGEST_GROUP = 16
"""Reports parsed together: the parser reads twice as fast in large batches, and a first claim should not wait long,
so groups grow from one (measured 2026-11)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with its language and what stands in the way of reading it; `readable` where nothing does."""

    report: Report
    language: str | None
    problems: tuple[Problem, ...]

    @property
    def readable(self) -> bool:
        """Whether there is text in a language with a pack."""
        return self.language in languages() and bool(self.report.text.strip())


def read_report(report: Report, *, engine: Engine | None = None) -> Record:
    """The record of a report: its claims in text order, and a problem for whatever could not be read."""
    return follow(report, engine=engine).record


def read_reports(reports: Iterable[Report], *, engine: Engine | None = None) -> Iterator[Record]:
    """Records of many reports, in their order. A report on which reading fails gets a record that says so."""
    waiting, size = iter(reports), 1
    while group := [prepare(report) for report in islice(waiting, size)]:
        documents = _documents(group, engine)
        for number, prepared in enumerate(group):
            yield _guarded(prepared, documents.get(number), engine)
        size = min(2 * size, LARGEST_GROUP)


def follow(report: Report, *, engine: Engine | None = None) -> Trail:
    """The record of a report with all that led to it."""
    return finish(prepare(report), None, engine=engine)


def prepare(report: Report) -> Prepared:
    """The report's language, given or detected, and first problems."""
    language = report.language or detect_language(report.text, function_words())
    return Prepared(report, language, (*report.problems, *_problems(report, language)))


def _documents(group: list[Prepared], engine: Engine | None) -> dict[int, Document]:
    """Analysed texts by their number in the group; a language in which one fails is left out, to be tried singly."""
    found: dict[int, Document] = {}
    for language in {p.language for p in group if p.readable}:
        numbers = [n for n, p in enumerate(group) if p.readable and p.language == language]
        try:
            documents = read_all([group[n].report.text for n in numbers], language=str(language), engine=engine)
        except FAILURES:
            continue
        found.update(zip(numbers, documents, strict=True))
    return found


FAILURES = (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError, MemoryError)
"""What an unforeseen text may cause; the run goes on past it, and its record says what happened."""


def _guarded(prepared: Prepared, document: Document | None, engine: Engine | None) -> Record:
    try:
        return finish(prepared, document, engine=engine).record
    except FAILURES as error:
        report = prepared.report
        message = (f"{report.source or 'The report'}: reading failed ({type(error).__name__}: {error}). "
                   "Please report it with the text that causes it.")
        return _record(report, prepared.language, [*prepared.problems, Problem(code="failed", message=message)])


def finish(prepared: Prepared, document: Document | None, *, engine: Engine | None = None) -> Trail:
    """From the document (analysed here where it is None) to the record."""
    report, language, problems = prepared.report, prepared.language, list(prepared.problems)
    if not prepared.readable or language is None:
        return Trail(_record(report, language, problems), None, (), {})
    document = document or read(report.text, language=language, engine=engine)
    published = published_of(report, document, lexicon(language))
    if published is None:
        problems.append(Problem(code="no-date", message="The report has no date, so weekdays and words such as "
                                "'yesterday' stay without one. Give it with published (--published)."))
    mentions = tuple(find(document))
    resolver = Resolver(document, report_id=report_id(report), published=published)
    record = _record(report, language, problems, document, published, resolver.claims(mentions))
    fired = {m.rule for m in mentions}
    entries = {e.rule: e.source for e in triggers(language).entries if e.rule in fired}
    return Trail(record, document, mentions, entries)


def _problems(report: Report, language: str | None) -> list[Problem]:
    """What stands in the way of reading a report."""
    if not report.text.strip():
        return [] if report.problems else [Problem(code="empty", message="The report has no text.")]
    if language is None:
        return [Problem(code="language-unknown", message="The language of the report could not be told. "
                        "Name it with language (--language).")]
    if language not in languages():
        error = LanguageError(f"There is no pack for language {language!r}, so no claims were read.",
                              advice=f"Known: {', '.join(languages())}.")
        return [Problem(code=error.code, message=str(error))]
    return []


def report_id(report: Report) -> str:
    """The report's own id, else one derived from source and text (the same for the same report, 16 hex digits)."""
    text = f"{report.source or ''}\0{report.text}"
    return report.id or hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def _record(report: Report, language: str | None, problems: list[Problem], document: Document | None = None,
            published: Published | None = None, resolved: Resolved = NOTHING) -> Record:
    title = report.title
    if title is None and document is not None and document.sentences and document.sentences[0].kind == "headline":
        title = report.text[document.sentences[0].start : document.sentences[0].end]
    head = ReportRecord(id=report_id(report), source=report.source, outlet=report.outlet, title=title,
                        language=language, published=published, credits=resolved.credits, characters=len(report.text))
    return Record(report=head, claims=resolved.claims, problems=tuple(problems))


def rules_of(sentences: Sequence[str], *, language: str) -> list[set[str]]:
    """For every sentence the trigger entries that fire on it; all are read in one go, a paragraph each."""
    starts, text = [], ""
    for sentence in sentences:
        starts.append(len(text))
        text += " ".join(sentence.split()) + "\n\n"
    fired: list[set[str]] = [set() for _ in sentences]
    document, reader = read(text, language=language), finder(language)
    for sentence in document.sentences:
        fired[bisect_right(starts, sentence.start) - 1].update(reader.matching(sentence))
    return fired
