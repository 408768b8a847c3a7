"""Who does what to whom, as the trees of our own sentences show it; each line stands for a construction."""

from __future__ import annotations

import pytest

from kronika.model.document import Document, Token
from kronika.read import read

ARCS = [
    ("pl", "Strażnicy otworzyli ogień do protestujących.", "protestujących", "otworzyli", "obl"),
    ("pl", "Most wysadziły wycofujące się oddziały.", "oddziały", "wysadziły", "nsubj"),
    ("pl", "Most wysadziły wycofujące się oddziały.", "Most", "wysadziły", "obj"),
    ("pl", "Kobietę zabił odłamek pocisku.", "odłamek", "zabił", "nsubj"),
    ("pl", "Miasto zajęły wojska rządowe.", "wojska", "zajęły", "nsubj"),
    ("pl", "Dwie osoby zostały zabite przez żołnierzy.", "żołnierzy", "zabite", "obl:agent"),
    ("pl", "Powiedział w środę Jan Nowak, szef policji.", "Jan", "Powiedział", "nsubj"),
    ("pl", "Zatrzymano dwóch mężczyzn.", "mężczyzn", "Zatrzymano", "obj"),
    ("pl", "Są ranni.", "ranni", "Są", "nsubj"),
    ("pl", "W stolicy Kirgistanu Biszkeku doszło do starć.", "Biszkeku", "stolicy", "appos"),
    ("pl", "Prezydent Kazachstanu Kasym-Żomart Tokajew podał się do dymisji.", "Kasym-Żomart", "Prezydent", "appos"),
    ("pl", "Francja wyśle żołnierzy misji pokojowej do Mali.", "Mali", "wyśle", "obl"),
    ("en", "Police fired rubber bullets at demonstrators in the square.", "demonstrators", "fired", "obl"),
    ("en", "A bomb exploded in the market, killing at least seven civilians.", "bomb", "exploded", "nsubj"),
    ("en", "A bomb exploded in the market, killing at least seven civilians.", "civilians", "killing", "obj"),
    ("en", "The village was shelled by government forces.", "forces", "shelled", "obl:agent"),
    ("en", "Two policemen were shot dead by unknown gunmen.", "gunmen", "shot", "obl:agent"),
    ("en", "The two sides agreed to resume talks.", "resume", "agreed", "xcomp"),
    ("en", "Angry farmers took to the streets.", "streets", "took", "obl"),
    ("en", "The army seized the capital on Saturday.", "Saturday", "seized", "obl"),
    ("en", "Soldiers Open Fire On Crowd In Capital", "Soldiers", "Open", "nsubj"),
    ("en", "Soldiers Open Fire On Crowd In Capital", "Fire", "Open", "obj"),
]

LEMMAS = [
    ("pl", "Spłonął ratusz w Ałmatach.", "Ałmatach", "Ałmaty"),
    ("pl", "Do Homla przyjechały autobusy.", "Homla", "Homel"),
    ("pl", "Doszło do starć w Szymkencie i w Nur-Sułtanie.", "Nur-Sułtanie", "Nur-Sułtan"),
    ("pl", "Doszło do starć w Szymkencie i w Nur-Sułtanie.", "Szymkencie", "Szymkent"),
    ("pl", "Most wysadzili saperzy.", "Most", "most"),
    ("pl", "Linie Zefirex odwołały loty. Samoloty Zefirexu stoją.", "Zefirexu", "Zefirex"),
    ("en", "Soldiers Open Fire On Crowd", "Soldiers", "soldier"),
]


def word(document: Document, form: str) -> tuple[Token, Token | None]:
    """The first token of a form, and its governor."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.form == form:
                return token, sentence.tokens[token.head] if token.head >= 0 else None
    raise AssertionError(f"no token {form!r}")


@pytest.mark.parametrize(("language", "text", "form", "head", "relation"), ARCS)
def test_arc(language: str, text: str, form: str, head: str, relation: str) -> None:
    """The word hangs on the head with the relation."""
    token, above = word(read(text, language=language), form)
    assert (head, relation) == (above.form if above else None, token.deprel)


@pytest.mark.parametrize(("language", "text", "form", "lemma"), LEMMAS)
def test_lemma(language: str, text: str, form: str, lemma: str) -> None:
    """The word has the lemma, with the capitals of a name."""
    assert lemma == word(read(text, language=language), form)[0].lemma
