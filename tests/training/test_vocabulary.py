"""Vocabularies: rules that make lemmas, numbers in a fixed order, a file that the reader loads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from training.conllu import read
from training.examples import Examples
from training.vocabulary import build, edit_rule, extended, load, save

from kronika.read.encoder import Encoder, load_vocabulary
from kronika.read.words import apply_rule

HERE = Path(__file__).parent
SENTENCES = {language: list(read(HERE / f"tiny.{language}.conllu")) for language in ("pl", "en")}


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("mostu", "most", "l1|"),
        ("Mieszkańcy", "mieszkaniec", "l3|niec"),
        ("Czech", "Czechy", "t0|y"),
        ("NATO", "NATO", "u0|"),
        ("lat", "rok", "Arok"),
        ("went", "go", "Ago"),
        ("is", "be", "l2|be"),
    ],
)
def test_rules_make_the_lemma_again(form: str, lemma: str, rule: str) -> None:
    """The rule is the one expected, and the reader's `apply_rule` undoes it."""
    assert edit_rule(form, lemma) == rule
    assert apply_rule(form, rule) == lemma


@pytest.mark.parametrize("language", ["pl", "en"])
def test_all_lemmas_of_our_treebanks_have_rules(language: str) -> None:
    """Every lemma comes back from its rule."""
    words = [word for sentence in SENTENCES[language] for word in sentence.words]
    assert [apply_rule(w.form, edit_rule(w.form, w.lemma)) for w in words] == [w.lemma for w in words]


def test_the_vocabulary_holds_labels_and_frequent_words() -> None:
    """Labels are all there, words if they are seen twice, numbered from 2; lemmas by form and class."""
    known = build(SENTENCES["pl"], with_dictionary=True)
    assert {"NOUN", "VERB", "ADP"} <= set(known.upos)
    assert known.labels["Tense"] == ["Fut", "Past", "Pres"]
    assert known.labels["Definite"] == []
    assert "root" in known.rels and "obl:agent" in known.rels
    assert list(known.words.items())[:3] == [("<pad>", 0), ("<unk>", 1), (".", 2)]
    assert "pożar" in known.words and "burmistrz" not in known.words
    assert known.lemma_of["lat/NOUN"] == "rok"
    assert known.rules[0] == "l0|" and len(set(known.rules)) == len(known.rules)
    assert "P=subst" in known.morf_features


def test_a_language_without_dictionary_has_no_dictionary_features() -> None:
    """Dictionary features and lemma counts stay empty."""
    known = build(SENTENCES["en"], with_dictionary=False)
    assert (known.morf, known.morf_features, known.lemma_counts) == (False, {}, {})


def test_unlabelled_text_adds_words_behind_the_others() -> None:
    """Words that occur three times are added; the numbers of the others stay."""
    known = build(SENTENCES["en"], with_dictionary=False)
    more = extended(known, [["Troops", "left"], ["troops", "The"], ["TROOPS", "left"]])
    assert set(more.words) - set(known.words) == {"troops"}
    assert more.words["troops"] == len(known.words)
    assert more.rules == known.rules


def test_what_is_saved_the_reader_loads(tmp_path: Path) -> None:
    """The vocabulary comes back with its notes, weights as float16."""
    known = build(SENTENCES["pl"], with_dictionary=True)
    save(tmp_path / "model", known, {"licence": "none"}, {"root": np.ones(3, np.float32)})
    assert load_vocabulary(tmp_path / "model.json") == known
    assert load(tmp_path / "model") == (known, {"licence": "none"})
    assert np.load(tmp_path / "model.npz")["root"].dtype == np.float16


def test_examples_ask_for_what_the_treebank_says() -> None:
    """Targets in the order class, lemma rule, features; without trees neither heads nor relations are asked for."""
    sentence, known = SENTENCES["pl"][0], build(SENTENCES["pl"], with_dictionary=True)
    examples = Examples(Encoder(known))
    made = examples.labelled(sentence)
    assert made.heads.tolist() == [2, 0, 4, 2, 2]
    assert [known.rels[number] for number in made.relations] == ["nsubj", "root", "amod", "obj", "punct"]
    assert known.upos[made.tags[0, 0]] == "NOUN"
    assert known.labels["Case"][made.tags[3, 2] - 1] == "Acc"
    bare = examples.labelled(sentence, with_tree=False)
    assert set(bare.heads.tolist()) == set(bare.relations.tolist()) == {-100}
    assert bare.tags.tolist() == made.tags.tolist()
