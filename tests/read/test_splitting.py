"""Tables of sentence borders and tokens, one file a language: the line is both input and answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronika.read.sentences import splitter
from kronika.read.tokens import tokenizer

CASES = Path(__file__).parent.parent / "cases"


def table(name: str) -> list[tuple[str, str]]:
    """(language, line) pairs of all languages that have the table."""
    pairs = []
    for path in sorted(CASES.glob(f"*/{name}.txt")):
        lines = path.read_text(encoding="utf8").splitlines()
        pairs += [(path.parent.name, line) for line in lines if line and not line.startswith("#")]
    return pairs


@pytest.mark.parametrize(("language", "line"), table("sentences"))
def test_sentences_end_where_the_table_says(language: str, line: str) -> None:
    """Borders in the table are found, and no others."""
    expected = line.split("|")
    text = " ".join(expected)
    assert expected == [text[start:end] for start, end in splitter(language).split(text, 0, len(text))]


@pytest.mark.parametrize(("language", "line"), table("tokens"))
def test_tokens_are_those_of_the_table(language: str, line: str) -> None:
    """The sentence is cut as the training treebanks cut it."""
    text, expected = line.split("\t")
    assert expected.split() == [text[start:end] for start, end in tokenizer(language).tokens(text, 0, len(text))]
