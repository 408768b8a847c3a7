"""What stands in the way of reading a report, and what a reader of its record should know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kronika.errors import LanguageError
from kronika.lexicon.files import languages
from kronika.model.report import Problem, Report
from kronika.model.time import Published

LONGEST = 500_000
"""Characters of a report that are read: more than any news report has; memory stays under 600 MB (measured 2026-11)."""
MIXED, MIXED_LEAST = 0.2, 150
"""Share and number of characters in paragraphs of other languages from which a report counts as mixed."""


def code_of(language: str | None) -> str | None:
    """ISO 639-1 code of a language tag: "pl" for "pl-PL" and "PL"."""
    return re.split("[-_]", language.strip().lower())[0] if language else None


def part_read(text: str) -> str:
    """The text, cut at white space near LONGEST where it is longer."""
    if len(text) <= LONGEST:
        return text
    spaces = [match.start() for match in re.finditer(r"\s", text[LONGEST - 2000 : LONGEST])]
    return text[: LONGEST - 2000 + spaces[-1]] if spaces else text[:LONGEST]


def obstacles(report: Report, language: str | None) -> Iterator[Problem]:
    """Why a report cannot be read at all."""
    if not report.text.strip():
        if not report.problems:
            yield Problem(code="empty", message="The report has no text.")
    elif language is None:
        yield Problem(code="language-unknown", message="The language of the report could not be told. "
                      "Name it with language (--language).")
    elif language not in languages():
        error = LanguageError(f"There is no pack for language {language!r}, so no claims were read.",
                              advice=f"Known: {', '.join(languages())}.")
        yield Problem(code=error.code, message=str(error))


def doubts(report: Report, language: str, text: str, published: Published | None, within: Counter[str]
            ) -> Iterator[Problem]:
    """What a reader of the record should know about a report that was read."""
    if len(text) < len(report.text):
        yield Problem(code="too-long", message=f"Only the first {len(text):,} of {len(report.text):,} characters were "
                      "read: a report this long is more than one. Split it and give the parts one by one.")
    others = {other: size for other, size in within.items() if other != language}
    if sum(others.values()) >= max(MIXED * sum(within.values()), MIXED_LEAST):
        size = f"{sum(others.values()):,}"
        yield Problem(code="mixed-languages", message=f"Read as {language!r}, but paragraphs of {size} characters "
                      f"are in {', '.join(map(repr, sorted(others)))}; claims may be missing or wrong "
                      "there. Give each language as a report of its own, or name the right one (--language).")
    if report.published and (published is None or published.basis != "metadata"):
        yield Problem(code="date", message=f"The date {report.published!r} is not an ISO date such as 2022-01-06, "
                      "so it was left out.")
    if published is None:
        yield Problem(code="no-date", message="The report has no date, so weekdays and words such as "
                      "'yesterday' stay without one. Give it with published (--published).")
