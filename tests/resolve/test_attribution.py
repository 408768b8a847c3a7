"""According to whom a report tells what it tells."""

from __future__ import annotations

import pytest
from marked import Case, cases, document, mentions

from kronika.lexicon.files import lexicon
from kronika.lexicon.sources import sources
from kronika.resolve.attribution import Attributions

ALL = [c for language in ("en", "pl") for c in cases(language, "attribution")]


def attributions(language: str, text: str) -> Attributions:
    """The attributions of a text as read."""
    return Attributions(document(language, text), lexicon(language), sources())


@pytest.mark.parametrize("case", ALL, ids=str)
def test_sources_of_the_marked_words(case: Case) -> None:
    """Every marked happening has the sources of the case, outermost first."""
    found = attributions(case.language, case.text)
    got = [" > ".join(s.name or s.text for s in found.of(m)) or "-" for m in mentions(case)]
    assert [case.expected.casefold()] * len(case.triggers) == [g.casefold() for g in got]


@pytest.mark.parametrize("case", ALL, ids=str)
def test_spans_are_what_stands_there(case: Case) -> None:
    """Sources, cues and contents point at their own words."""
    found = attributions(case.language, case.text)
    for item in found.attributed():
        assert case.text[item.cue.start : item.cue.end] == item.cue.text
        assert all(case.text[s.start : s.end] == s.text for s in item.sources)
        assert all(0 <= start < end <= len(case.text) for start, end in item.content)


def test_quoted_words_are_direct() -> None:
    """Only what stands in quotation is direct."""
    for text, direct in (('"Rebels [burned] the port," he said.', True), ("Police said rebels [burned] it.", False)):
        plain = text.replace("[", "").replace("]", "").replace("he said", "the mayor said")
        start = plain.index("burned")
        case = Case("en", plain, ((start, start + 6, "ASSAULT"),), "")
        assert [direct] == [s.direct for s in attributions("en", plain).of(mentions(case)[0])]


def test_speaker_of_quoted_words() -> None:
    """ "We" of a quotation belongs to its speaker; outside quotations nobody speaks."""
    text = 'Rebels fled. "We burned the port," the general said.'
    found = attributions("en", text)
    speaker = found.speaker(1, 1)
    assert speaker is not None
    assert document("en", text).sentences[speaker.sentence].tokens[speaker.head].form == "general"
    assert found.speaker(0, 0) is None


@pytest.mark.parametrize(("line", "expected"), [
    ("PAP/TASS", ("PAP", "TASS")),
    ("Źródło: PAP, Reuters", ("PAP", "Reuters")),
    ("RadioZET.pl/PAP/Reuters", ("Radio ZET", "PAP", "Reuters")),
    ("PAP, RFE/RL", ("PAP", "Radio Free Europe/Radio Liberty")),
])
def test_credit_line_names_its_agencies(line: str, expected: tuple[str, ...]) -> None:
    """Every agency of a credit line is a credit of the report, also where only a stroke stands between them."""
    found = attributions("pl", f"Wojsko odparło atak na miasto.\n\n{line}")
    assert found.credits == expected
