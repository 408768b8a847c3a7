"""The news grammar makes sound trees, and the same ones for the same seed."""

from __future__ import annotations

from pathlib import Path

from training.conllu import Sentence, read
from training.news import Grammar, conllu

COUNT = 300


def written(path: Path, seed: int) -> list[Sentence]:
    """Sentences of the grammar, read back from a file."""
    grammar = Grammar(seed)
    path.write_text("".join(conllu(grammar.sentence(), n) for n in range(COUNT)), encoding="utf8")
    return list(read(path))


def test_all_sentences_are_trees(tmp_path: Path) -> None:
    """One root, no circle, a class and a lemma for every word, stops hung on the root's clause."""
    made = written(tmp_path / "news.conllu", 7)
    assert len(made) == COUNT
    assert [s.text for s in made if not s.is_tree()] == []
    assert all(word.form and word.lemma and word.upos and word.deprel for s in made for word in s.words)


def test_the_same_seed_gives_the_same_sentences(tmp_path: Path) -> None:
    """Another seed gives others."""
    first, again, other = (written(tmp_path / f"{n}.conllu", seed) for n, seed in enumerate((7, 7, 8)))
    assert first == again
    assert first != other
