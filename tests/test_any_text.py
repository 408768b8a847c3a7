"""Whatever text comes in, a sound record comes out."""

from __future__ import annotations

import json
import typing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

import kronika
from kronika.model.record import Span
from kronika.show.html import page
from kronika.show.jsonl import line
from kronika.show.table import table

WORDS = [
    "Soldiers", "opened fire", "at demonstrators", "in Almaty", "on Thursday", "killed", "at least", "12", "wounded",
    "Police", "detained", "said", "Reuters", "ceasefire", "the capital", "yesterday", "accused", "will send", "troops",
    "Żołnierze", "otworzyli ogień", "do demonstrantów", "w Ałmatach", "w czwartek", "zginęło", "co najmniej", "ośmiu",
    "policja", "zatrzymała", "poinformował", "PAP", "rozejm", "stolica", "wczoraj", "oskarżył", "wyśle", "wojska",
    "nie", "się", "która", "że", "who", "not", "that", "by", "przez", "3 mln", "50%", "6 a.m.", "godz. 15.30",
    "2022-01-06",
    ".", ",", "–", "-", ":", "„", "”", "\"", "(", ")", "\n", "\n\n", "…", "?", "’s", "\u00a0", "\u2028", "\r\n", "\t",
    "😀", "👩‍🚀", "שלום", "مرحبا", "\u202e", "\ud800", "\udfff", "\x00", "\x1b[1m", "\ufeff", "\ufffd", "e\u0301",
    "ß", "İ",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.characters(), max_size=8)), max_size=30).map("".join),
)
DATES = st.sampled_from([None, "2022", "2022-01", "2022-01-06", "2022-01-06T14:00", "no date"])


def spans(value: object) -> typing.Iterator[Span]:
    """Every span inside a record."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def missing_keys(value: object, kind: type[BaseModel]) -> set[str]:
    """Keys of a record that its JSON object lacks."""
    assert isinstance(value, dict)
    return {("schema" if name == "schema_" else name) for name in kind.model_fields} - set(value)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS, language=st.sampled_from(["pl", "en", None]), published=DATES)
def test_every_span_stands_where_it_says(text: str, language: str | None, published: str | None) -> None:
    """No text crashes the reading, each span's text is what stands there, each key is there, all can be shown."""
    record = kronika.read(text, language=language, published=published)
    for span in spans(record):
        assert text[span.start : span.end] == span.text
    found = json.loads(line(record))
    line(record).encode("utf-8")
    assert missing_keys(found, type(record)) == set()
    assert missing_keys(found["report"], type(record.report)) == set()
    for claim, told in zip(record.claims, found["claims"], strict=True):
        assert missing_keys(told, type(claim)) == set()
        assert claim.trigger.text and claim.evidence.text and 0 <= claim.confidence <= 1
    assert page([(text, record)]).encode("utf-8")
    assert table(record, width=80).encode("utf-8")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    """Alone or among others, a report is read in the same way."""
    report = kronika.Report(text=text, language="pl", published="2022-01-06")
    other = kronika.Report(text="Policja zatrzymała dwóch mężczyzn w Mińsku.", language="pl")
    alone = kronika.read_report(report)
    first, _, third = kronika.read_reports([other, report, report])
    assert third.claims == alone.claims
    assert first == kronika.read_report(other)
