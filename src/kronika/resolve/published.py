"""The date of a report: given with it, or read from its head."""

from __future__ import annotations

import re

from kronika.lexicon.files import Lexicon
from kronika.model.document import Document, Sentence
from kronika.model.report import Report
from kronika.model.time import Published
from kronika.resolve.calendar import Moment, parse
from kronika.resolve.time_anchor import Anchor, place
from kronika.resolve.time_expressions import Found, finder

ISO_HEAD = re.compile(r"(?<!\d)((?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])")


def published_of(report: Report, document: Document, lexicon: Lexicon) -> Published | None:
    """The date of a report: given with it, else read from its first line or a dateline; None where neither says it."""
    if report.published:
        moment = parse(report.published)
        if moment:
            start, end = moment.iso()
            return Published(start=start, end=end, precision=moment.precision, basis="metadata")
    moment = written_date(document, lexicon.language)
    if moment is None:
        return None
    start, end = moment.iso()
    return Published(start=start, end=end, precision=moment.precision, basis="text")


def written_date(document: Document, language: str) -> Moment | None:
    """The date that stands at the head of a text, or alone on a line; None unless it names its year."""
    head = ISO_HEAD.search(document.text[:100])
    if head:
        return parse(head.group(1))
    for sentence in [*document.sentences[:4], *document.sentences[-1:]]:
        words = len(sentence.tokens)
        found = [f for f in finder(language).find(document.text, sentence.start, sentence.end) if f.gives == "date"]
        opening = [
            f
            for f in found
            if f.end - f.start >= 0.5 * (sentence.end - sentence.start) or dateline(document, sentence, f)
        ]
        for expression in opening if words < 60 else []:
            if "year" in expression.fields and "month" in expression.fields:
                return place(expression.fields, Anchor(None, None))
    return None


def dateline(document: Document, sentence: Sentence, found: Found) -> bool:
    """Whether a date stands in the opening of a sentence ("KYIV, March 3, 2022 - …")."""
    before = document.text[sentence.start : found.start]
    if not before.strip() and sentence.kind != "dateline":
        return False
    after = document.text[found.end : found.end + 12]
    capitals = sum(c.isupper() for c in before) >= 0.5 * max(1, sum(c.isalpha() for c in before))
    return len(before) < 40 and capitals and bool(re.match(r"\s*(?:\([^)]*\)\s*)?[-–—:]", after))
