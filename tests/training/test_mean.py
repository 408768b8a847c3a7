"""The mean of two models lies between them; models of different vocabularies have none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training import vocabulary
from training.conllu import read
from training.mean import mean

TINY = Path(__file__).with_name("tiny.pl.conllu")


@pytest.fixture
def known() -> vocabulary.Vocabulary:
    """The vocabulary of the tiny treebank."""
    return vocabulary.build(list(read(TINY)), with_dictionary=False)


def test_the_mean_lies_between(tmp_path: Path, known: vocabulary.Vocabulary) -> None:
    """A half of each where no part is given; the notes are those of the second."""
    vocabulary.save(tmp_path / "a", known, {"licence": "A"}, {"w": np.zeros(3)})
    vocabulary.save(tmp_path / "b", known, {"licence": "B"}, {"w": np.full(3, 4.0)})
    for part, value in ((0.5, 2.0), (0.25, 1.0)):
        mean(tmp_path / "m", tmp_path / "a", tmp_path / "b", part=part)
        assert vocabulary.load(tmp_path / "m") == (known, {"licence": "B"})
        with np.load(tmp_path / "m.npz") as made:
            assert made["w"].tolist() == [value] * 3


def test_other_words_have_no_mean(tmp_path: Path, known: vocabulary.Vocabulary) -> None:
    """The same row of weights would stand for two words."""
    vocabulary.save(tmp_path / "a", known, {}, {"w": np.zeros(3)})
    more = replace(known, words={**known.words, "nowość": len(known.words)})
    vocabulary.save(tmp_path / "b", more, {}, {"w": np.zeros(3)})
    with pytest.raises(ValueError, match="vocabular"):
        mean(tmp_path / "m", tmp_path / "a", tmp_path / "b")
