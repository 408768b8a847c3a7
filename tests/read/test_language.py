"""The language of a report is told, or left open; neighbours of a language are not taken for it."""

from __future__ import annotations

import pytest

from kronika.lexicon.packs import function_words, letters
from kronika.read.language import Signs, detect_language, languages_within

SIGNS = Signs(function_words(), letters())
POLISH = "Policja zatrzymała w poniedziałek w Krakowie dwóch mężczyzn, którzy według śledczych podpalili magazyn."
ENGLISH = "Police said two men who were arrested in Leeds on Monday had set fire to a warehouse after a quarrel."
GERMAN = "Die Polizei hat am Montag in Dresden zwei Männer festgenommen, die nach einem Streit ein Lager anzündeten."


@pytest.mark.parametrize(("text", "language"), [
    (POLISH, "pl"),
    (ENGLISH, "en"),
    (GERMAN, "de"),
    ("Wybuch gazu w Gdańsku", "pl"),
    ("Soldiers opened fire.", "en"),
    ("De politie heeft maandag in Utrecht twee mannen aangehouden. Het was de derde keer en er is nog een man in de "
     "haven die geld had. De minister was in Den Haag en is op de hoogte.", "nl"),
    ("Policie v pondělí v Brně zadržela dva muže. Za to jim hrozí trest od tří let, řekl soud. Jeden z nich je na "
     "útěku do Německa.", "cs"),
    ("Polícia v pondelok v Košiciach zadržala dvoch mužov. To nie je po prvý raz, na mieste je pokoj, hrozí im trest "
     "od súdu.", "sk"),
    ("Солдаты открыли огонь по толпе в четверг.", "ru"),
])
def test_language_is_told(text: str, language: str) -> None:
    """Short and long texts, and languages that share words with ours."""
    assert detect_language(text, SIGNS) == language


@pytest.mark.parametrize("text", ["", "   ", "12 34, 56!", "😀", "zzzz", "\ud800 \udfff"])
def test_nothing_is_guessed(text: str) -> None:
    """Without words there is no language."""
    assert detect_language(text, SIGNS) is None


def test_paragraphs_of_other_languages_are_counted() -> None:
    """By letters, also of languages without a pack; a short quotation counts nowhere."""
    long = f"{GERMAN} {GERMAN} {GERMAN}"
    within = languages_within(f"{POLISH}\n{ENGLISH}\n{long}\nI have a dream", SIGNS)
    assert within == {"pl": len(POLISH), "en": len(ENGLISH), "de": len(long)}
