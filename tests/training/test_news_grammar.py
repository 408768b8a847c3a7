"""The news grammars make sound trees, and the same ones for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest
from training import inflection
from training.conllu import Sentence, Word, read
from training.grammar import conllu
from training.news import GRAMMARS
from training.phrases_pl import WORDS

COUNT = 300
LANGUAGES = sorted(GRAMMARS)


def written(path: Path, language: str, seed: int) -> list[Sentence]:
    """Sentences of the grammar, read back from a file."""
    grammar = GRAMMARS[language](seed)
    path.write_text("".join(conllu(grammar.sentence(), n) for n in range(COUNT)), encoding="utf8")
    return list(read(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_sentences_are_trees(tmp_path: Path, language: str) -> None:
    """One root, no circle, a class and a lemma for every word."""
    made = written(tmp_path / "news.conllu", language, 7)
    assert len(made) == COUNT
    assert [s.text for s in made if not s.is_tree()] == []
    assert all(word.form and word.lemma and word.upos and word.deprel for s in made for word in s.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_gives_the_same_sentences(tmp_path: Path, language: str) -> None:
    """Another seed gives others."""
    first, again, other = (written(tmp_path / f"{n}.conllu", language, seed) for n, seed in enumerate((7, 7, 8)))
    assert first == again
    assert first != other


def test_polish_subjects_agree_with_their_verbs(tmp_path: Path) -> None:
    """Plural with plural, "pięć osób" with the neuter singular; a subject in the nominative or counted."""
    for sentence in written(tmp_path / "news.conllu", "pl", 3):
        for subject, verb in pairs(sentence, "nsubj"):
            joined = any(w.deprel == "conj" and w.head == sentence.words.index(subject) + 1 for w in sentence.words)
            number = "Sing" if subject.feats["Case"] == "Gen" else "Plur" if joined else subject.feats["Number"]
            assert verb.feats["Number"] == number, sentence.text
            if subject.feats["Case"] == "Gen" and verb.feats["Tense"] == "Past":
                assert verb.feats["Gender"] == "Neut", sentence.text


def test_polish_prepositions_take_their_cases(tmp_path: Path) -> None:
    """ "do" has the genitive, "przez" the accusative, "pod" the instrumental here."""
    cases = {"do": "Gen", "przez": "Acc", "pod": "Ins", "od": "Gen", "podczas": "Gen"}
    for sentence in written(tmp_path / "news.conllu", "pl", 4):
        for word, noun in pairs(sentence, "case"):
            if word.form.lower() in cases:
                assert noun.feats["Case"] == cases[word.form.lower()], sentence.text


def pairs(sentence: Sentence, relation: str) -> list[tuple[Word, Word]]:
    """The words of a relation, each with its governor."""
    return [(w, sentence.words[w.head - 1]) for w in sentence.words if w.deprel == relation and w.head]


@pytest.mark.parametrize("key", sorted(WORDS["nouns"]))
def test_every_polish_noun_is_in_the_dictionary(key: str) -> None:
    """All cases of all numbers it has."""
    for entry in WORDS["nouns"][key]:
        lemma, _, kind = entry.partition("/")
        for number in inflection.numbers(lemma):
            assert all(inflection.noun(lemma, number, case, kind=kind or None).form for case in inflection.CASES)


@pytest.mark.parametrize("key", sorted(WORDS["verbs"]))
def test_every_polish_verb_is_in_the_dictionary(key: str) -> None:
    """Infinitive, past and present; the first of a pair is the perfective."""
    for entry in WORDS["verbs"][key]:
        pair = [lemma.split()[0] for lemma in entry.split("/")]
        assert all(inflection.infinitive(v).form and inflection.present(v, "pl").form for v in pair)
        assert all(inflection.past(v, "pl", "m1").form for v in pair)
        if len(pair) == 2:
            assert [inflection.infinitive(v).feats["Aspect"] for v in pair] == ["Perf", "Imp"]


@pytest.mark.parametrize(("lemma", "case", "kind", "form", "governs"), [
    ("dwa", "nom", "m1", "dwóch", True), ("dwa", "nom", "f", "dwie", False), ("pięć", "nom", "f", "pięć", True),
    ("cztery", "gen", "m3", "czterech", False), ("kilkanaście", "acc", "m1", "kilkunastu", True),
])  # fmt: skip
def test_polish_numbers_govern(lemma: str, case: str, kind: str, form: str, governs: bool) -> None:
    """ "dwóch żołnierzy zginęło", "dwie rakiety spadły"."""
    node, genitive = inflection.numeral(lemma, case, kind)
    assert (node.form, genitive) == (form, governs)


def test_a_missing_form_is_an_error() -> None:
    """No word is made up."""
    with pytest.raises(inflection.NoFormError):
        inflection.noun("koszary", "sg", "gen")
