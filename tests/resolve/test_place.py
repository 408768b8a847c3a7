"""Where mentions took place, from the cases of both languages and from reports built here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kronika.lexicon.files import lexicon
from kronika.lexicon.gazetteer import gazetteer
from kronika.model.document import Document
from kronika.model.mention import Mention, Phrase
from kronika.model.place import Place
from kronika.read import read
from kronika.resolve.place import Places

CASES = Path(__file__).parent.parent / "cases"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Language, report, trigger and event, expected place, one by one."""
    for language in ("en", "pl"):
        for block in (CASES / language / "places.txt").read_text(encoding="utf8").split("\n\n"):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            for line in lines[1:]:
                question, _, answer = line.partition(": ")
                yield language, lines[0].replace(" ¶ ", "\n\n"), question, answer


def mention_of(document: Document, trigger: str, event: str) -> Mention:
    """A mention at the first token of this form, with its subject and object as slots."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.form == trigger:
                slots = {
                    name: tuple(Phrase(sentence.index, c.index) for c in sentence.children(token.index, relation))
                    for name, relation in (("subj", "nsubj"), ("obj", "obj"))
                }
                span = (sentence.start, sentence.end)
                return Mention(
                    sentence.index, token.index, (token.index,), token.index, event, None, "test", span, slots=slots
                )
    raise AssertionError(f"no token {trigger!r}")


def shown(place: Place | None) -> str:
    """A place as the cases write it."""
    if place is None:
        return "no place"
    return " | ".join(str(x) for x in (place.text, place.name, place.country, place.precision, place.basis))


@pytest.mark.parametrize(("language", "text", "question", "answer"), list(cases()))
def test_case(language: str, text: str, question: str, answer: str) -> None:
    """The place of one trigger of one report is the one that the case says."""
    document = read(text, language=language)
    places = Places(document, lexicon(language), gazetteer(), date="2022-01-06")
    trigger, event = question.split()
    assert shown(places.of(mention_of(document, trigger, event))) == answer


def test_a_country_has_no_coordinates() -> None:
    """Precision country goes without latitude and longitude."""
    document = read("Police arrested hundreds of protesters in Belarus.", language="en")
    places = Places(document, lexicon("en"), gazetteer())
    place = places.of(mention_of(document, "arrested", "COERCE"))
    assert place is not None
    assert (place.country, place.precision, place.latitude, place.longitude) == ("BLR", "country", None, None)


def test_focus_is_the_country_that_most_is_said_of() -> None:
    """A capital that only speaks weighs less than the places where things happen."""
    text = "Shells hit Kharkiv and Sumy on Monday. Two people died in Kharkiv. Washington condemned the attack."
    assert Places(read(text, language="en"), lexicon("en"), gazetteer()).focus[0] == "UKR"


def test_words_of_a_place_stand_in_the_text() -> None:
    """Every expression's span holds exactly its words."""
    text = "W Ałmatach i w Górskim Karabachu, a także pod Riazaniem, słychać było strzały."
    document = read(text, language="pl")
    found = [e.place(document) for e in Places(document, lexicon("pl"), gazetteer()).expressions]
    assert [(p.name, p.text == text[p.start : p.end]) for p in found] == [
        ("Almaty", True),
        ("Nagorno-Karabakh", True),
        ("Ryazan", True),
    ]


@pytest.mark.parametrize(
    ("language", "text"), [("en", ""), ("pl", "…"), ("en", "The U.N. and the RSF met."), ("en", "it")]
)
def test_no_places(language: str, text: str) -> None:
    """Nothing is found where nothing is named."""
    places = Places(read(text, language=language), lexicon(language), gazetteer())
    assert (places.expressions, places.focus) == ([], ())
