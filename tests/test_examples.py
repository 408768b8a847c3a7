"""The examples are read as their reader would expect."""

from __future__ import annotations

from pathlib import Path

import pytest

import kronika

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXPECTED = {
    "harbour.en.txt": {"DISASTER", "DISRUPT", "PROTEST", "ASSAULT", "COERCE", "REQUEST", "ACCUSE"},
    "border.en.txt": {"CONSULT", "ASSAULT", "TOLL", "THREATEN"},
    "granica.pl.txt": {"ASSAULT", "DISRUPT", "AID", "ACCUSE", "REQUEST", "REJECT"},
    "powodz.pl.txt": {"DISASTER", "AID", "DISRUPT", "ACCUSE", "PROTEST", "COERCE"},
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_example_tells_its_events(name: str) -> None:
    """Every kind of event that an example tells is among its claims, and every span stands where it says."""
    text = (EXAMPLES / name).read_text(encoding="utf8")
    record = kronika.read(text, published="2026-03-05")
    assert EXPECTED[name] <= {claim.event for claim in record.claims}
    for claim in record.claims:
        for span in (claim.trigger, claim.evidence, *claim.actors, *claim.recipients, *claim.figures):
            assert text[span.start : span.end] == span.text
