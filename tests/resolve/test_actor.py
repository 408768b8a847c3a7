"""Who did it, to whom: entities of claims, from the cases of both languages and from reports built here."""

from __future__ import annotations

from pathlib import Path

import pytest

import kronika
from kronika.model.claim import Claim
from kronika.model.entity import Entity

CASES = Path(__file__).parent.parent / "cases"
DATE = "2022-01-06"


def cases() -> list[tuple[str, str, str, str, str]]:
    """Language, report, trigger, role and expected entities of every line."""
    found = []
    for language in ("en", "pl"):
        for line in (CASES / language / "actors.txt").read_text(encoding="utf8").splitlines():
            if line and not line.startswith("#"):
                text, trigger, answer = line.split(" | ")
                role, _, expected = answer.partition(" = ")
                found.append((language, text.replace(" ¶ ", "\n\n"), trigger, role, expected))
    return found


def claim_of(text: str, language: str, trigger: str) -> Claim:
    """The claim whose trigger holds a word."""
    record = kronika.read(text, language=language, published=DATE)
    return next(c for c in record.claims if trigger in c.trigger.text)


def shown(entities: tuple[Entity, ...]) -> str:
    """Entities as the cases write them."""
    lines = [
        f"{e.text}, {e.name or '-'}, {e.kind}, {'+'.join(e.country) or '-'}, {'+'.join(e.sectors) or '-'}"
        for e in entities
    ]
    return "; ".join(lines) or "nobody"


@pytest.mark.parametrize(("language", "text", "trigger", "role", "expected"), cases())
def test_case(language: str, text: str, trigger: str, role: str, expected: str) -> None:
    """The actors (recipients) of one trigger of one report are those that the case says."""
    claim = claim_of(text, language, trigger)
    assert shown(claim.actors if role == "actor" else claim.recipients) == expected


def test_spans_hold_their_words() -> None:
    """An entity's text is exactly what stands at its offsets, accents and all."""
    text = "Żołnierze ostrzelali dom. Prezydenci Rosji i Chin Władimir Putin i Xi Jinping potępili „napaść”."
    entities = [e for c in kronika.read(text, language="pl").claims for e in (*c.actors, *c.recipients)]
    assert [text[e.start : e.end] for e in entities] == [e.text for e in entities]


@pytest.mark.parametrize(
    ("text", "trigger", "basis"),
    [
        ("Kazakh police arrested a student.", "arrested", "adjective"),
        ("Kazakhstan's police arrested a student.", "arrested", "role"),
        ("Iran condemned the strike.", "condemned", "named"),
        ("In Almaty police arrested a student.", "arrested", "place"),
        ("The vote was held in Kenya. Kenya is calm. The government condemned the attack.", "condemned", "focus"),
    ],
)
def test_basis_of_country(text: str, trigger: str, basis: str) -> None:
    """A country says by what words it is known, or that it is only that of the place or of the report."""
    assert claim_of(text, "en", trigger).actors[0].country_basis == basis
