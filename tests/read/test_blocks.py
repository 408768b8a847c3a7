"""Headlines, captions, credits and datelines are told from running text."""

from __future__ import annotations

import pytest

from kronika.read import read
from kronika.read.blocks import blocks_of

KINDS = [
    ("pl", "Powódź zalała trzy wsie", "headline"),
    ("pl", "Prezydent: nie ustąpimy", "headline"),
    ("pl", "Rzeka wylała w nocy, ewakuowano stu mieszkańców.", "body"),
    ("pl", "Premier powiedział dziennikarzom:", "body"),
    ("pl", "- dwie osoby są ranne", "body"),
    ("pl", "PortalNowy.pl/PAP/AFP", "credit"),
    ("pl", "Źródło: Interfax/BBC", "credit"),
    ("pl", "(PAP)", "credit"),
    ("pl", "Zalane ulice miasteczka (fot. Reuters)", "caption"),
    ("pl", "Fot. Jan Malinowski", "caption"),
    ("pl", "Lublin, 3 marca 2021 r.", "dateline"),
    ("pl", "03.03.2021 08:15", "dateline"),
    ("en", "River floods three villages", "headline"),
    ("en", "The river burst its banks at night.", "body"),
    ("en", "Source: BBC News", "credit"),
    ("en", "Reporting by Ann Lee; Editing by Tom Moss", "credit"),
    ("en", "A flooded street in Leeds (AP Photo/Tom Moss)", "caption"),
    ("en", "Published: March 3, 2021, 8:15 AM", "dateline"),
    ("en", "Five dead in 2021 floods", "headline"),
]


@pytest.mark.parametrize(("language", "line", "kind"), KINDS)
def test_kind_of_paragraph(language: str, line: str, kind: str) -> None:
    """A paragraph on its own is what the table says."""
    assert [block.kind for block in blocks_of(language).blocks(line)] == [kind]


def test_dateline_before_text_stands_apart() -> None:
    """Place and agency before the dash are a sentence of their own kind, in the same paragraph."""
    text = "LEEDS, England (AP) — The river burst its banks."
    assert [(s.kind, s.paragraph) for s in read(text, language="en").sentences] == [("dateline", 0), ("body", 0)]


@pytest.mark.parametrize("opening", ["HELSINKI - ", "PORT-AU-PRINCE - ", "BEIRUT, Aug 4 - "])
def test_a_hyphen_after_capitals_ends_a_dateline(opening: str) -> None:
    """Agencies write datelines with a plain hyphen too."""
    sentences = read(f"{opening}Police have seized a tanker.", language="en").sentences
    assert [s.kind for s in sentences] == ["dateline", "body"]


def test_a_dash_inside_a_sentence_is_no_dateline() -> None:
    """Only capitals or an agency in brackets make a dateline."""
    text = "Lublin – miasto na wschodzie – jest odcięty od świata."
    assert [block.kind for block in blocks_of("pl").blocks(text)] == ["body"]


def test_paragraphs_are_hard_borders() -> None:
    """A line break ends a sentence even without a stop."""
    document = read("Pożar w porcie\nSpłonęły dwa magazyny.\n\nNikt nie zginął.", language="pl")
    assert [(s.kind, s.paragraph) for s in document.sentences] == [("headline", 0), ("body", 1), ("body", 2)]


def test_wrapped_lines_are_joined() -> None:
    """Lines of one width without stops are one paragraph up to the next empty line."""
    text = (
        "The river burst its banks early on Monday and flooded the old town, the\n"
        "mayor said, adding that about two hundred people had been moved to a\n"
        "school on the hill while soldiers were filling sandbags for the dam and\n"
        "divers were looking for a man who had tried to save his car from the\n"
        "water.\n\nNobody else was missing."
    )
    assert [s.paragraph for s in read(text, language="en").sentences] == [0, 1]
