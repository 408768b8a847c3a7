"""Properties that hold for any text: exact offsets, order, sound trees, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kronika.model.document import Document
from kronika.read import read
from kronika.read.blocks import blocks_of
from kronika.read.engine import LONGEST_SENTENCE
from kronika.read.sentences import splitter
from kronika.read.tokens import tokenizer

PIECES = [
    "Żołnierze", "otworzyli", "ogień", "gen.", "m.in.", "5", "12,5", "The", "can't", "U.S.", "it's", ".", ",", "!", "?",
    "…", " ", "\n", "\r\n", "\u00a0", "\u00ad", "e\u0301", "\u200b", "\u200d", "😀", "👩\u200d🚒", "שלום", "\u202b",
    "\x00", "\x1f", "\ud800", "\udfff", "\u2028", "–", "-", '"', "„", "”", "’", "(", ")", "http://a.b/c", "a@b.pl",
    "#tag", "ﬁ", "İ", "ß",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def assert_sound(document: Document) -> None:
    """Tokens stand where they say, in order and within their sentences; every sentence is a tree with one root."""
    end = 0
    for sentence in document.sentences:
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert sum(token.head < 0 for token in sentence.tokens) == 1
        for token in sentence.tokens:
            assert document.text[token.start : token.end] == token.form
            assert end <= token.start < token.end
            assert token.lemma and token.upos and token.deprel
            end = token.end
        assert sum(1 for token in sentence.tokens for _ in sentence.ancestors(token.index)) < 10**6


@pytest.mark.parametrize("language", ["pl", "en"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_any_text_gives_exact_offsets_and_trees(language: str, text: str) -> None:
    """Whatever the input, with surrogates, control characters, emoji, right-to-left text."""
    document = read(text, language=language)
    assert document.text == text
    assert_sound(document)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_visible_character_is_lost(language: str) -> None:
    """Every letter and digit belongs to a token."""
    text = "Zażółć gęślą jaźń №5 (3½ °C) foo_bar x²+y ąę—żź."
    found = tokenizer(language).tokens(text, 0, len(text))
    assert "".join(text.split()) == "".join(text[start:end] for start, end in found)


@pytest.mark.parametrize("line", ["a ", "A-", "ab.", "a'", "1.", "(", "!? ", "a@", "e\u0301", '"', "Ala. "])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_splitting_is_linear(language: str, line: str) -> None:
    """A megabyte of one line takes about ten times as long as a tenth of it: far less than the hundred of a square."""

    def seconds(size: int) -> float:
        text = line * (size // len(line))
        start = time.process_time()
        for block in blocks_of(language).blocks(text):
            for first, last in splitter(language).split(text, block.start, block.end):
                tokenizer(language).tokens(text, first, last)
        return time.process_time() - start

    assert seconds(200_000) < 40 * max(seconds(20_000), 0.02)


def test_long_sentences_are_cut() -> None:
    """No sentence is longer than the limit, so the arc matrix stays small; nothing is lost."""
    document = read("ogień " * 1000, language="pl")
    assert [len(sentence.tokens) for sentence in document.sentences] == [LONGEST_SENTENCE] * 5
    assert_sound(document)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "\x00\x01", "\u200b\ufeff"])
def test_nothing_to_read_gives_no_sentences(text: str) -> None:
    """Empty and invisible text is a document without sentences."""
    assert read(text, language="pl").sentences == []
