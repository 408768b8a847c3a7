"""The straight line: a report in, its record out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kronika.find import find, finder
from kronika.lexicon.files import languages, lexicon
from kronika.lexicon.packs import function_words, letters
from kronika.lexicon.triggers import triggers
from kronika.model.document import Document
from kronika.model.report import Problem, Record, Report, ReportRecord
from kronika.model.time import Published
from kronika.model.trail import Trail
from kronika.problems import code_of, doubts, obstacles, part_read
from kronika.read import Engine, read
from kronika.read.language import Signs, detect_language, languages_within
from kronika.resolve import Resolved, Resolver
from kronika.resolve.time import published_of

NOTHING = Resolved((), ())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with its language, what of its text is read, and what stands in the way."""

    report: Report
    language: str | None
    text: str
    problems: tuple[Problem, ...]

    @property
    def readable(self) -> bool:
        """Whether there is text in a language with a pack."""
        return self.language in languages() and bool(self.text.strip())


def read_report(report: Report, *, engine: Engine | None = None) -> Record:
    """The record of a report: its claims in text order, and a problem for whatever could not be read."""
    return follow(report, engine=engine).record


def follow(report: Report, *, engine: Engine | None = None) -> Trail:
    """The record of a report with all that led to it."""
    return finish(prepare(report), None, engine=engine)


def prepare(report: Report) -> Prepared:
    """The report's language, given or detected, and first problems."""
    language = code_of(report.language) or detect_language(report.text, _signs())
    problems = (*report.problems, *obstacles(report, language))
    return Prepared(report, language, part_read(report.text), problems)


def finish(prepared: Prepared, document: Document | None, *, engine: Engine | None = None) -> Trail:
    """From the document (analysed here where it is None) to the record."""
    report, language, text = prepared.report, prepared.language, prepared.text
    if not prepared.readable or language is None:
        return Trail(record_of(prepared), None, (), {})
    document = document or read(text, language=language, engine=engine)
    published = published_of(report, document, lexicon(language))
    found = doubts(report, language, text, published, languages_within(text, _signs()))
    mentions = tuple(find(document))
    resolver = Resolver(document, report_id=report_id(report), published=published)
    record = record_of(prepared, tuple(found), document, published, resolver.claims(mentions))
    fired = {m.rule for m in mentions}
    entries = {e.rule: e.source for e in triggers(language).entries if e.rule in fired}
    return Trail(record, document, mentions, entries)


def _signs() -> Signs:
    return Signs(function_words(), letters())


def report_id(report: Report) -> str:
    """The report's own id, else one derived from source and text (the same for the same report, 16 hex digits)."""
    text = f"{report.source or ''}\0{report.text}"
    return report.id or hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def record_of(prepared: Prepared, problems: tuple[Problem, ...] = (), document: Document | None = None,
              published: Published | None = None, resolved: Resolved = NOTHING) -> Record:
    """The record of a report with what was found in it; without a document one that has no claims."""
    report = prepared.report
    head = ReportRecord(id=report_id(report), source=report.source, outlet=report.outlet,
                        title=report.title or _headline(document), language=prepared.language, published=published,
                        credits=resolved.credits, characters=len(report.text))
    return Record(report=head, claims=resolved.claims, problems=(*prepared.problems, *problems))


def _headline(document: Document | None) -> str | None:
    """The first paragraph, on one line, where it is a headline; else None."""
    if document is None or not document.sentences or document.sentences[0].kind != "headline":
        return None
    top = document.sentences[0]
    first = [s for s in document.sentences[:20] if s.paragraph == top.paragraph]
    return " ".join(document.text[top.start : first[-1].end].split())


def rules_of(sentences: Sequence[str], *, language: str) -> list[set[str]]:
    """For every sentence the trigger entries that fire on it; all are read in one go, a paragraph each."""
    starts, text = [], ""
    for sentence in sentences:
        starts.append(len(text))
        text += " ".join(sentence.split()) + "\n\n"
    fired: list[set[str]] = [set() for _ in sentences]
    document, reader = read(text, language=language), finder(language)
    for parsed in document.sentences:
        fired[bisect_right(starts, parsed.start) - 1].update(reader.matching(parsed))
    return fired
