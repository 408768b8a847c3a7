"""Sentences and what must come out of them: tests/cases/<language>/events_<construction>.txt.

A sentence stands at the margin, below it one indented line a claim, or `no event`:

    Żołnierze otworzyli ogień do demonstrantów.
      ASSAULT firearms | trigger: otworzyli ogień | actor: Żołnierze | recipient: demonstrantów

Words are copied letter for letter; several are parted by ";", "-" means none; what is left out is not judged. Cases
below `# not yet` are counted, but not required. After a gain: KRONIKA_WRITE_SCORES=1 pytest tests/test_events.py
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from pathlib import Path

import pytest

import kronika
from kronika.model.claim import Claim
from kronika.model.report import Report

CASES = Path(__file__).resolve().parent / "cases"
SCORES = CASES / "scores.tsv"
HEADER = "language\tconstruction\tcases\tpassed\n"
PUBLISHED = "2022-01-06"

FIELDS: dict[str, Callable[[Claim], list[str]]] = {
    "trigger": lambda claim: [claim.trigger.text],
    "actor": lambda claim: [entity.text for entity in claim.actors],
    "recipient": lambda claim: [entity.text for entity in claim.recipients],
    "factuality": lambda claim: [claim.factuality],
    "source": lambda claim: [source.text for source in claim.attribution],
    "figure": lambda claim: [f"{figure.what} {figure.low}" for figure in claim.figures],
}
NOTHING = "no event"
NOT_YET = "# not yet"


@dataclass(frozen=True)
class Case:
    """A text, the claims that must come out of it ("no event" leaves none), and whether it is required."""

    line: int
    text: str
    claims: tuple[str, ...]
    required: bool


def cases(path: Path) -> list[Case]:
    """The cases of a file in order; blank lines and comments part them."""
    found: list[Case] = []
    required = True
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            required = required and not line.startswith(NOT_YET)
        elif line.startswith(" "):
            last = found.pop()
            found.append(Case(last.line, last.text, (*last.claims, line.strip()), required))
        else:
            found.append(Case(number, line.strip(), (), required))
    empty = [f"{path.name}:{case.line}" for case in found if not case.claims]
    assert not empty, f"cases without an answer: {', '.join(empty)}"
    return found


def fits(wanted: str, claim: Claim) -> bool:
    """Whether a claim is what a line of a case says."""
    kind, *rest = (part.strip() for part in wanted.split("|"))
    event, _, mode = kind.partition(" ")
    if claim.event != event or (mode and (claim.mode or "-") != mode):
        return False
    fields = [part.partition(":") for part in rest]
    return all(_words(value) == FIELDS[name.strip()](claim) for name, _, value in fields)


def _words(value: str) -> list[str]:
    return [] if value.strip() == "-" else [word.strip() for word in value.split(";")]


def passes(case: Case, claims: tuple[Claim, ...]) -> bool:
    """Whether exactly the claims of the case came out, in any order."""
    wanted = () if case.claims == (NOTHING,) else case.claims
    if len(wanted) != len(claims):
        return False
    return any(all(map(fits, wanted, order)) for order in permutations(claims))


def shown(claim: Claim) -> str:
    """A claim as the cases write it."""
    fields = (f"{name}: {'; '.join(words(claim)) or '-'}" for name, words in FIELDS.items())
    return " | ".join((f"{claim.event} {claim.mode or '-'}", *fields))


def files() -> list[tuple[str, str]]:
    """Language and construction of every file of cases, sorted."""
    return sorted((path.parent.name, path.stem.removeprefix("events_")) for path in CASES.glob("*/events_*.txt"))


@lru_cache(maxsize=8)
def outcomes(language: str) -> dict[str, list[tuple[Case, tuple[Claim, ...]]]]:
    """For every construction its cases with what came out; a language is read in one go."""
    wanted = {name: cases(CASES / language / f"events_{name}.txt") for code, name in files() if code == language}
    texts = [case.text for name in wanted for case in wanted[name]]
    records = kronika.read_reports(Report(text=text, language=language, published=PUBLISHED) for text in texts)
    return {name: [(case, next(records).claims) for case in wanted[name]] for name in wanted}


def scores() -> dict[tuple[str, str], tuple[int, int]]:
    """The committed table: cases and passed, by language and construction."""
    rows = (line.split("\t") for line in SCORES.read_text(encoding="utf8").splitlines()[1:])
    return {(language, name): (int(total), int(passed)) for language, name, total, passed in rows}


def measured(language: str, construction: str) -> tuple[int, int]:
    """Cases and passed as they are now."""
    found = outcomes(language)[construction]
    return len(found), sum(passes(case, claims) for case, claims in found)


@pytest.mark.parametrize(("language", "construction"), files())
def test_required_cases_come_out(language: str, construction: str) -> None:
    """Every case that is not marked `not yet` gives exactly the claims that it names."""
    failed = [(c, claims) for c, claims in outcomes(language)[construction] if c.required and not passes(c, claims)]
    lines = [
        "\n  ".join((f"{case.line}: {case.text}", *(f"wanted {line}" for line in case.claims),
                     *(f"found  {shown(claim)}" for claim in claims)))
        for case, claims in failed
    ]
    assert not lines, f"{language}/events_{construction}.txt\n" + "\n".join(lines)


@pytest.mark.parametrize("language", sorted({language for language, _ in files()}))
def test_scores_do_not_fall(language: str) -> None:
    """No construction passes fewer cases than the committed table says; a gain asks to write it anew."""
    now = {(code, name): measured(code, name) for code, name in files() if code == language}
    if os.environ.get("KRONIKA_WRITE_SCORES"):
        table = {**{key: row for key, row in scores().items() if key in files()}, **now}
        lines = (f"{code}\t{name}\t{total}\t{passed}\n" for (code, name), (total, passed) in sorted(table.items()))
        SCORES.write_text(HEADER + "".join(lines), encoding="utf8")
    before = scores()
    fallen = {key: (row, before.get(key)) for key, row in now.items() if key not in before or row[1] < before[key][1]}
    assert not fallen, f"(now, committed): {fallen}"
    if any(row != before[key] for key, row in now.items()):
        warnings.warn("More cases pass than the table says: write it anew (see above).", stacklevel=1)
