"""A user's own pipeline: universal labels pass, ClearNLP's are converted, others are refused."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from kronika.errors import EngineError
from kronika.read import Engine, read
from kronika.read.adapters import SpacyEngine, StanzaEngine, load_spacy

Row = tuple[str, str, str, int, str]
"""Form, lemma, word class, head counted from 1 (0 = root), label."""

UNIVERSAL: list[Row] = [
    ("Troops", "troops", "NOUN", 2, "nsubj"),
    ("fired", "fire", "VERB", 0, "root"),
    ("at", "at", "ADP", 4, "case"),
    ("crowds", "crowd", "NOUN", 2, "obl"),
]
CLEARNLP: list[Row] = [
    ("Men", "man", "NOUN", 3, "nsubjpass"),
    ("were", "be", "AUX", 3, "auxpass"),
    ("shot", "shoot", "VERB", 0, "ROOT"),
    ("by", "by", "ADP", 3, "agent"),
    ("police", "police", "NOUN", 4, "pobj"),
    ("in", "in", "ADP", 3, "prep"),
    ("Leeds", "Leeds", "PROPN", 6, "pobj"),
]
COPULA: list[Row] = [
    ("He", "he", "PRON", 2, "nsubj"),
    ("is", "be", "AUX", 0, "ROOT"),
    ("angry", "angry", "ADJ", 2, "acomp"),
]
FOREIGN: list[Row] = [("Truppen", "Truppe", "NOUN", 2, "SB"), ("schossen", "schießen", "VERB", 0, "ROOT")]


class FakeToken:
    """Behaves as a spaCy token does, as far as the adapter looks."""

    is_space = False

    def __init__(self, i: int, idx: int, row: Row) -> None:
        self.i, self.idx = i, idx
        self.text, self.lemma_, self.pos_, self.above, self.dep_ = row
        self.head: FakeToken = self
        self.morph = SimpleNamespace(to_dict=dict)


def fake_spacy(rows: list[Row]) -> Any:
    """A pipeline that finds these words in any text, one after another."""

    def pipeline(text: str) -> Any:
        tokens, place = [], 0
        for i, row in enumerate(rows):
            place = text.index(row[0], place)
            tokens.append(FakeToken(i, place, row))
            place += len(row[0])
        for token in tokens:
            token.head = tokens[token.above - 1] if token.above else token
        return SimpleNamespace(sents=[tokens])

    return pipeline


def fake_stanza(text: str) -> Any:
    """A pipeline that reads "Zrobiłem to" as three words in two tokens."""
    rows = [(1, "Zrobił", 0, "root", "VERB"), (2, "em", 1, "aux:clitic", "AUX"), (3, "to", 1, "obj", "PRON")]
    words = [SimpleNamespace(id=i, text=t, lemma=t.lower(), head=h, deprel=r, upos=u, feats="Number=Sing")
             for i, t, h, r, u in rows]  # fmt: skip
    tokens = [SimpleNamespace(words=words[:2], start_char=0, end_char=8),
              SimpleNamespace(words=words[2:], start_char=9, end_char=11)]  # fmt: skip
    return SimpleNamespace(sentences=[SimpleNamespace(tokens=tokens)])


def arcs(rows: list[Row], text: str) -> list[tuple[str, str, str]]:
    """(form, head, label) of the words that an adapted pipeline gives."""
    document = read(text, language="en", engine=SpacyEngine(fake_spacy(rows), language="en"))
    tokens = document.sentences[0].tokens
    return [(t.form, tokens[t.head].form if t.head >= 0 else "", t.deprel) for t in tokens]


def test_universal_labels_pass() -> None:
    """A UD pipeline's tree comes out as it is, with offsets into the whole text."""
    text = "\n Troops fired at crowds."
    document = read(text, language="en", engine=SpacyEngine(fake_spacy(UNIVERSAL), language="en"))
    tokens = document.sentences[0].tokens
    assert [text[t.start : t.end] for t in tokens] == ["Troops", "fired", "at", "crowds"]
    assert [(t.head, t.deprel) for t in tokens] == [(1, "nsubj"), (-1, "root"), (3, "case"), (1, "obl")]


def test_clearnlp_labels_are_converted() -> None:
    """Prepositions hang on their nouns, agents are told, passives renamed."""
    assert arcs(CLEARNLP, "Men were shot by police in Leeds.") == [
        ("Men", "shot", "nsubj:pass"),
        ("were", "shot", "aux:pass"),
        ("shot", "", "root"),
        ("by", "police", "case"),
        ("police", "shot", "obl:agent"),
        ("in", "Leeds", "case"),
        ("Leeds", "shot", "obl"),
    ]


def test_clearnlp_copula_hangs_on_its_predicate() -> None:
    """The predicate becomes the root, the subject goes with it."""
    assert arcs(COPULA, "He is angry.") == [("He", "angry", "nsubj"), ("is", "angry", "cop"), ("angry", "", "root")]


def test_other_labels_are_refused() -> None:
    """The error names the labels and says what to do."""
    with pytest.raises(EngineError, match="'SB'") as caught:
        arcs(FOREIGN, "Truppen schossen.")
    assert caught.value.advice


def test_two_roots_are_refused() -> None:
    """A forest is no tree."""
    rows = [("Stop", "stop", "VERB", 0, "root"), ("now", "now", "ADV", 0, "root")]
    with pytest.raises(EngineError, match="2 roots"):
        arcs(rows, "Stop now")


def test_stanza_words_of_one_token_are_merged() -> None:
    """The written token stands for the word that governs the others."""
    engine = StanzaEngine(fake_stanza, language="pl")
    tokens = read("Zrobiłem to", language="pl", engine=engine).sentences[0].tokens
    assert [(t.form, t.lemma, t.head, t.deprel) for t in tokens] == [
        ("Zrobiłem", "zrobił", -1, "root"),
        ("to", "to", 0, "obj"),
    ]


def test_adapters_keep_the_protocol() -> None:
    """Both are engines."""
    assert isinstance(SpacyEngine(fake_spacy(UNIVERSAL), language="en"), Engine)
    assert isinstance(StanzaEngine(fake_stanza, language="pl"), Engine)


def test_a_missing_model_is_an_engine_error() -> None:
    """Whether spaCy or only the model is missing, the advice says how to install it."""
    with pytest.raises(EngineError, match="no_such_model"):
        load_spacy("no_such_model", language="en")


@pytest.fixture
def small_spacy() -> Iterator[Any]:
    """A real spaCy pipeline whose annotation is set by a component of ours."""
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")

    @spacy.Language.component("kronika_test_tree")
    def set_tree(doc: Any) -> Any:
        for token, (_, lemma, upos, head, label) in zip(doc, UNIVERSAL, strict=False):
            token.lemma_, token.pos_, token.dep_ = lemma, upos, label
            token.head = doc[head - 1] if head else token
        return doc

    pipeline.add_pipe("kronika_test_tree")
    yield pipeline


def test_real_spacy_pipeline(small_spacy: Any) -> None:
    """The object protocol is that of spaCy itself."""
    document = read("Troops fired at crowds", language="en", engine=SpacyEngine(small_spacy, language="en"))
    assert [t.deprel for t in document.sentences[0].tokens] == ["nsubj", "root", "case", "obl"]
