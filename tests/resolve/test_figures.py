"""Figures: how many, of whom, how sure; the words of the number are copied letter for letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Case, cases, document, mentions

from kronika.lexicon.files import lexicon
from kronika.model.document import Document
from kronika.model.figure import Figure
from kronika.model.mention import Mention, Phrase
from kronika.resolve.figures import Figures
from kronika.resolve.numbers import find_numbers, number_words, scan_text


def written(figure: Figure) -> str:
    """A figure as the cases write it: "killed 73.. at_least [at least 73] of people"."""
    low, high = ("" if n is None else str(n) for n in (figure.low, figure.high))
    bounds = low if low == high else f"{low}..{high}"
    counted = f" of {figure.of}" if figure.of else ""
    return f"{figure.what} {bounds} {figure.hedge} [{figure.text}]{counted}{f' {figure.unit}' if figure.unit else ''}"


def answer(figures: Figures, mention: Mention) -> list[Figure]:
    """The number of a phrase, or the figures of a claim, as the case asks."""
    phrase = Phrase(mention.sentence, mention.head)
    if mention.event == "COUNT":
        count = figures.count(phrase)
        return [count] if count else []
    if mention.event.islower():
        mention = replace(mention, event="ASSAULT", counts=((mention.event, phrase),))
    return list(figures.of(mention))


@pytest.mark.parametrize("case", [c for language in ("en", "pl") for c in cases(language, "figures")], ids=str)
def test_figures(case: Case) -> None:
    """A claim has the figures that its clause gives, with the words that say how sure they are, and no others."""
    analysed: Document = document(case.language, case.text)
    found = answer(Figures(analysed, lexicon(case.language)), mentions(case)[0])
    assert all(f.text == case.text[f.start : f.end] for f in found)
    assert ("; ".join(written(f) for f in found) or "none") == case.expected


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "4,404", 4404, 4404),
        ("en", "1.5 million", 1_500_000, 1_500_000),
        ("en", "two and a half million", 2_500_000, 2_500_000),
        ("en", "a quarter of a million", 250_000, 250_000),
        ("en", "several hundred thousand", 200_000, 999_999),
        ("en", "two dozen", 24, 24),
        ("pl", "4 404", 4404, 4404),
        ("pl", "4.404", 4404, 4404),
        ("pl", "1,5 tys.", 1500, 1500),
        ("pl", "sto dwadzieścia pięć tysięcy sześćset", 125_600, 125_600),
        ("pl", "milion dwieście tysięcy", 1_200_000, 1_200_000),
        ("pl", "ćwierć miliona", 250_000, 250_000),
        ("pl", "dwojgiem", 2, 2),
        ("pl", "dziesiątki tysięcy", 20_000, 99_999),
        ("pl", "kilkuset", 200, 999),
        ("pl", "tysiąca", 1000, 1000),
    ],
)
def test_number(language: str, text: str, low: int, high: int) -> None:
    """One number is read from digits or words of any case, whole."""
    words = number_words(language)
    atoms = scan_text(text, words)
    (number,) = find_numbers(atoms, words)
    assert (number.low, number.high, number.first, number.last) == (low, high, 0, len(atoms))


@given(st.text(alphabet="0123456789 ,.-–:/abkmtysiąc%$€\n", max_size=60))
def test_any_text_has_numbers_in_order(text: str) -> None:
    """Whatever the text, numbers are found in order, apart, and inside of it."""
    for language in ("en", "pl"):
        words = number_words(language)
        atoms = scan_text(text, words)
        ends = [0]
        for number in find_numbers(atoms, words):
            assert ends[-1] <= number.first < number.last <= len(atoms)
            ends.append(number.last)
