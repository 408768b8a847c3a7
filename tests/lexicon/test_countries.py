"""Countries, adjectives, capitals, leaders and organisations, in both languages."""

from __future__ import annotations

import pytest

from kronika.lexicon.countries import countries


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Kazachstanie", "pl", "KAZ"),
        ("Stanów Zjednoczonych", "pl", "USA"),
        ("Niemczech", "pl", "DEU"),
        ("Węgier", "pl", "HUN"),
        ("RPA", "pl", "ZAF"),
        ("US", "en", "USA"),
        ("us", "en", None),
        ("Us", "en", None),
        ("Congo", "en", "COD"),
        ("Warsaw", "en", None),
    ],
)
def test_by_name(name: str, language: str, country: str | None) -> None:
    """Names of countries; a pronoun is none."""
    assert countries().by_name(name, language) == country


@pytest.mark.parametrize(
    ("word", "language", "country"),
    [
        ("kazachski", "pl", "KAZ"),
        ("Kazachowie", "pl", "KAZ"),
        ("Turcy", "pl", "TUR"),
        ("Belarusian", "en", "BLR"),
        ("polish", "en", None),
        ("nigerski", "pl", "NER"),
        ("nigeryjski", "pl", "NGA"),
    ],
)
def test_by_adjective(word: str, language: str, country: str | None) -> None:
    """Adjectives and demonyms; English ones only with a capital."""
    assert countries().by_adjective(word, language) == country


@pytest.mark.parametrize(
    ("date", "capital"), [("2019-03-01", "Astana"), ("2022-01", "Nur-Sultan"), ("2023", "Astana"), (None, "Astana")]
)
def test_the_capital_depends_on_the_date(date: str | None, capital: str) -> None:
    """Kazakhstan's capital bore another name for three years."""
    assert countries().capital_of("KAZ", date) == capital


def test_capital_place() -> None:
    """A capital has coordinates and the name of its time."""
    place = countries().capital_place("KAZ", "2022-01-06")
    assert place is not None
    assert (place.name, round(place.latitude or 0)) == ("Nur-Sultan", 51)


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [("Waszyngtonu", "pl", "USA"), ("Kyiv", "en", "UKR"), ("Mińskiem", "pl", "BLR"), ("Lagos", "en", None)],
)
def test_country_of_capital(name: str, language: str, country: str | None) -> None:
    """A capital's name leads to its country."""
    assert countries().country_of_capital(name, language) == country


@pytest.mark.parametrize(
    ("names", "date", "country"),
    [
        (["Kasym-Żomart", "Tokajew"], "2022-01", "KAZ"),
        (["Łukaszenki"], "2020-08-09", "BLR"),
        (["Xi"], "2022", "CHN"),
        (["Johnson"], "2015", None),
        (["Johnson"], "2020-04", "GBR"),
        (["Petro", "Poroszenko"], "2022", "UKR"),
        (["Anna", "Kowalska"], "2022", None),
    ],
)
def test_leader(names: list[str], date: str, country: str | None) -> None:
    """A family name alone counts only while its bearer is in office."""
    leader = countries().leader(names, date)
    assert (leader.country if leader else None) == country


def test_a_former_leader_is_not_in_office() -> None:
    """The country stays, the office does not."""
    leader = countries().leader(["Barack", "Obama"], "2022-01")
    assert leader is not None and not leader.in_office


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Organizacji Narodów Zjednoczonych", "pl", ("United Nations", ("IGO",), ())),
        ("Hamasu", "pl", ("Hamas", ("REB",), ("PSE",))),
        ("Kremla", "pl", ("Kremlin", ("GOV",), ("RUS",))),
        ("Nato", "en", ("NATO", ("IGO",), ())),
        ("RSF", "en", ("Rapid Support Forces", ("PRM",), ("SDN",))),
        ("is", "en", None),
        ("Zakłady Mięsne", "pl", None),
    ],
)
def test_organisation(name: str, language: str, expected: object) -> None:
    """Name, sectors and countries, abbreviations only in capitals."""
    assert countries().organisation(name, language) == expected
