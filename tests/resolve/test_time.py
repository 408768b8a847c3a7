"""Times: expressions placed in time, the time of a claim, the date of a report."""

from __future__ import annotations

import pytest
from marked import CASES, Case, cases, document, mentions

from kronika.lexicon.files import lexicon
from kronika.model.report import Report
from kronika.resolve.time import Times, published_of

PUBLISHED = "2024-03-05"


def times(language: str, text: str, published: str | None) -> Times:
    """The times of a text as of the date that it was published."""
    analysed = document(language, text)
    date = published_of(Report(text=text, published=published), analysed, lexicon(language))
    return Times(analysed, date, lexicon(language))


def expression_cases() -> list[tuple[str, str, str, str]]:
    """Language, date of publication, sentence, expected expressions of every line."""
    found = []
    for language in ("en", "pl"):
        lines = (CASES / language / "times.txt").read_text(encoding="utf8").splitlines()
        for line in (x for x in lines if x and not x.startswith("#")):
            published, sentence, expected = (part.strip() for part in line.split(" | "))
            found.append((language, published, sentence, expected))
    return found


@pytest.mark.parametrize(("language", "published", "sentence", "expected"), expression_cases())
def test_expressions(language: str, published: str, sentence: str, expected: str) -> None:
    """Every expression of a sentence is found with its exact words and placed in time."""
    found = []
    for expression in times(language, sentence, None if published == "-" else published).expressions:
        assert expression.text == sentence[expression.start : expression.end]
        start, end = expression.moment.iso() if expression.moment else ("?", "?")
        found.append(f"{expression.text} = {start if start == end else f'{start}/{end}'}")
    assert "; ".join(found or ["none"]) == expected


@pytest.mark.parametrize("case", [c for language in ("en", "pl") for c in cases(language, "claim_times")], ids=str)
def test_time_of_a_claim(case: Case) -> None:
    """A claim gets the time of its own clause, of the narrative, or of the report, and says which; else none."""
    time = times(case.language, case.text, PUBLISHED).of(mentions(case)[0])
    if time is None:
        assert case.expected == "none"
        return
    stretch = time.start if time.start == time.end else f"{time.start}/{time.end}"
    assert f"{stretch} {time.basis}{' open' if time.open else ''}" == case.expected


@pytest.mark.parametrize(
    ("language", "text", "given", "expected"),
    [
        ("en", "Rebels attacked.", "2024-03-05", ("2024-03-05", "day", "metadata")),
        ("en", "Rebels attacked.", "2024-03", ("2024-03", "month", "metadata")),
        ("en", "Rebels attacked.", "2024-03-05T14:00", ("2024-03-05T14:00", "minute", "metadata")),
        ("en", "2024-03-05\n\nRebels attacked.", None, ("2024-03-05", "day", "text")),
        ("en", "KYIV, March 3, 2024 - Rebels attacked.", None, ("2024-03-03", "day", "text")),
        ("pl", "5 marca 2024\n\nRebelianci zaatakowali.", None, ("2024-03-05", "day", "text")),
        ("pl", "Data 2024-03 Rebelianci zaatakowali.", None, ("2024-03", "month", "text")),
        ("en", "Rebels attacked on Monday.", None, None),
        ("pl", "W 1986 roku rebelianci zaatakowali.", None, None),
    ],
)
def test_published(language: str, text: str, given: str | None, expected: tuple[str, str, str] | None) -> None:
    """A report's date comes with it or from its head, to the precision that it says; else there is none."""
    found = published_of(Report(text=text, published=given), document(language, text), lexicon(language))
    assert (found and (found.start, found.precision, found.basis)) == expected


def test_month_pinned_by_a_date_in_brackets() -> None:
    """A report known to the month takes its weekdays from a day that it names in full."""
    text = "W poniedziałek (4 marca) padły strzały. W środę wojsko zajęło pałac. Wczoraj trwały rozmowy."
    days = {e.text: e.moment and e.moment.iso()[0] for e in times("pl", text, "2024-03").expressions}
    assert days == {"poniedziałek (4 marca)": "2024-03-04", "środę": "2024-03-06", "Wczoraj": "2024-03-05"}
