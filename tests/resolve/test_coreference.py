"""Whom pronouns and unexpressed subjects stand for, in reports built here."""

from __future__ import annotations

import pytest

from kronika.model.document import Document
from kronika.model.mention import Mention, Phrase
from kronika.read import read
from kronika.resolve.coreference import Antecedents


def phrase_at(document: Document, form: str) -> Phrase:
    """The last token of this form."""
    return [Phrase(s.index, t.index) for s in document.sentences for t in s.tokens if t.form == form][-1]


def antecedent(text: str, language: str, pronoun: str) -> str | None:
    """The head word that a pronoun stands for."""
    document = read(text, language=language)
    found = Antecedents(document).of(phrase_at(document, pronoun))
    return document.sentences[found.sentence].tokens[found.head].form if found is not None else None


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "meant"),
    [
        ("en", "Kenya closed the border. Its soldiers blocked the road.", "Its", "Kenya"),
        ("en", "Protesters met in Nairobi. Police arrested them.", "them", "Protesters"),
        ("en", "A student left the house. A court sentenced him to death.", "him", "student"),
        ("en", "It was late. Police arrested him.", "him", None),
        ("en", "The rain stopped. It came back.", "It", None),
        ("en", "Chad, whose soldiers fled, closed the border.", "whose", "Chad"),
        ("pl", "Demonstranci zebrali się na placu. Policja zatrzymała ich.", "ich", "Demonstranci"),
        ("pl", "Studentka wyszła z domu. Policja zatrzymała ją.", "ją", "Studentka"),
        ("pl", "Student wyszedł z domu. Sąd skazał go na rok więzienia.", "go", "Student"),
        ("pl", "Padał deszcz. Sąd skazał go na rok więzienia.", "go", None),
        ("pl", "Kenia wysłała wojsko. Jej żołnierze przekroczyli granicę.", "Jej", "Kenia"),
    ],
)
def test_pronouns(language: str, text: str, pronoun: str, meant: str | None) -> None:
    """A pronoun means the nearest fitting people or body that is no argument of its own verb, or nobody."""
    assert antecedent(text, language, pronoun) == meant


def test_other_words_stand_for_themselves() -> None:
    """A noun is its own antecedent."""
    assert antecedent("Rebels attacked a village.", "en", "Rebels") == "Rebels"


def test_first_person_means_the_speaker() -> None:
    """ "We" asks who speaks, and means nobody where nobody is known to."""
    document = read("We reject the offer.", language="en")
    phrase, speaker = phrase_at(document, "We"), Phrase(0, 3)
    assert Antecedents(document).of(phrase) is None
    assert Antecedents(document, speaker=lambda sentence, token: speaker).of(phrase) == speaker


@pytest.mark.parametrize(
    ("text", "verb", "meant"),
    [
        ("Polscy żołnierze dotarli do miasta. Ostrzelali magazyn.", "Ostrzelali", "żołnierze"),
        ("Polscy żołnierze dotarli do miasta. Ostrzelała magazyn.", "Ostrzelała", None),
        ("Polscy żołnierze dotarli do miasta. Ostrzelano magazyn.", "Ostrzelano", None),
    ],
)
def test_dropped_subject(text: str, verb: str, meant: str | None) -> None:
    """A verb's ending means the subject before that agrees with it; an impersonal form means nobody."""
    document = read(text, language="pl")
    at = phrase_at(document, verb)
    mention = Mention(at.sentence, at.head, (at.head,), at.head, "ASSAULT", None, "test", (0, 1), dropped=True)
    found = Antecedents(document).dropped(mention)
    assert (document.sentences[found.sentence].tokens[found.head].form if found else None) == meant
