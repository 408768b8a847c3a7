"""The gazetteer finds places by names in any case ending."""

from __future__ import annotations

import pytest

from kronika.lexicon.gazetteer import gazetteer
from kronika.lexicon.name_forms import fold, word_forms


@pytest.mark.parametrize(
    ("name", "first", "country"),
    [
        ("Ałmatach", "Almaty", "KAZ"),
        ("Chersoniem", "Kherson", "UKR"),
        ("Homla", "Homyel", "BLR"),
        ("Nur-Sułtanie", "Nur-Sultan", "KAZ"),
        ("Aleppo", "Aleppo", "SYR"),
        ("Kijowie", "Kyiv", "UKR"),
        ("Bejrucie", "Beirut", "LBN"),
        ("Nowym Jorku", "New York City", "USA"),
        ("Port Sudan", "Port Sudan", "SDN"),
        ("Górskim Karabachu", "Nagorno-Karabakh", "AZE"),
        ("Zachodnim Brzegu", "West Bank", "PSE"),
        ("Rostowie nad Donem", "Rostov-on-Don", "RUS"),
        ("obwodzie ługańskim", "Luhansk Oblast", "UKR"),
        ("Czasiw Jarze", "Chasiv Yar", "UKR"),
        ("Nigrze", "Niger", "NER"),
        ("Wiedniu", "Vienna", "AUT"),
    ],
)
def test_polish_names_are_found_in_any_case(name: str, first: str, country: str) -> None:
    """The likeliest place of an inflected Polish name."""
    found = gazetteer().candidates(name, language="pl")[0]
    assert (found.name, found.country) == (first, country)


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Kiev", "UKR", "city"),
        ("San Francisco", "USA", "city"),
        ("U.S.", "USA", "country"),
        ("Darfur", "SDN", "region"),
    ],
)
def test_english_names(name: str, country: str, precision: str) -> None:
    """Older spellings, names of several words, abbreviations, regions."""
    found = gazetteer().candidates(name, language="en")[0]
    assert (found.country, found.precision) == (country, precision)


@pytest.mark.parametrize("name", ["Tokajewa", "Ministerstwo", "Reutersowi", "", "…"])
def test_other_words_are_no_places(name: str) -> None:
    """Names of people, institutions and no name at all give nothing."""
    assert gazetteer().candidates(name, language="pl") == ()


def test_names_have_dates() -> None:
    """A name that a city bore for some years knows them."""
    found = gazetteer().candidates("Nur-Sultan", language="en")[0]
    assert (found.since, found.until) == ("2019-03-23", "2022-09-17")


def test_words_of_a_name() -> None:
    """The first word says how long a name may be."""
    assert gazetteer().words("Nowym", language="pl") >= 2
    assert gazetteer().words("Kijowie", language="pl") == 0


def test_fold() -> None:
    """Accents, hyphens and apostrophes do not count."""
    assert [fold(x) for x in ("Łódź", "Nur-Sułtan", "Mek'ele", "Ar‘ar")] == ["lodz", "nur sultan", "mekele", "arar"]


def test_english_words_have_one_form() -> None:
    """English names are not inflected."""
    assert word_forms("Athens", "en") == ("athens",)
