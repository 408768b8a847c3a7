"""Word forms → the numbers that the network reads: vocabulary, shape, character n-grams, dictionary features."""

from __future__ import annotations

import json
import unicodedata
import zlib
from dataclasses import dataclass, fields
from pathlib import Path

from kronika.read.morphology import Dictionary, dictionary

LONGEST = 200            # characters of a form that the network looks at
SHAPE_LENGTH = 12
INSIDE_GRAMS = 14
INVISIBLE = dict.fromkeys((0xAD, 0x200C, 0x200D, 0xFE0E, 0xFE0F))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What `model.json` holds beside notes: names of labels in the order of the weights, and word lists."""

    upos: list[str]
    labels: dict[str, list[str]]
    rels: list[str]
    rules: list[str]
    words: dict[str, int]
    shapes: dict[str, int]
    gram_buckets: int
    lemma_buckets: int
    morf: bool
    morf_features: dict[str, int]
    lemma_counts: dict[str, int]
    lemma_of: dict[str, str]


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a JSON file; keys that the reader does not use are passed over."""
    held = json.loads(path.read_text(encoding="utf8"))
    return Vocabulary(**{field.name: held[field.name] for field in fields(Vocabulary)})


@dataclass(frozen=True, slots=True)
class Code:
    """Numbers of one form: word, shape, character n-grams, dictionary features, lemmas."""

    word: int
    shape: int
    grams: list[int]
    atoms: list[int]
    lemmas: list[int]


class Encoder:
    """Gives the numbers of forms, and holds the dictionary of the language where it has one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.dictionary: Dictionary | None = dictionary() if vocabulary.morf else None

    def code(self, form: str) -> Code:
        """The numbers of a form; unknown words and shapes are 1."""
        known = self.vocabulary
        atoms, lemmas = self._dictionary_numbers(form)
        grams = [_bucket(gram, known.gram_buckets) for gram in _grams(form.lower())]
        return Code(known.words.get(form.lower(), 1), known.shapes.get(shape(form), 1), grams, atoms, lemmas)

    def _dictionary_numbers(self, form: str) -> tuple[list[int], list[int]]:
        if self.dictionary is None:
            return [0], [0]
        atoms = [self.vocabulary.morf_features.get(atom, 1) for atom in self.dictionary.atoms(form)]
        lemmas = [_bucket(lemma, self.vocabulary.lemma_buckets) for lemma in self.dictionary.lemmas(form)]
        return atoms[:24], lemmas[:3]


def seen_form(form: str) -> str:
    """A form as the network sees it: composed, without soft hyphens and joiners, of bounded length; never empty."""
    if form.isascii():
        return form[:LONGEST]
    clean = unicodedata.normalize("NFC", form[: 4 * LONGEST].translate(INVISIBLE))
    return clean.encode("utf8", "replace").decode("utf8")[:LONGEST] or "?"


def shape(form: str) -> str:
    """Classes of the first characters of a form, runs cut to two: "Xxx" for "Warszawa"."""
    out = ""
    for c in form[:SHAPE_LENGTH]:
        kind = "d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        if out[-2:] != kind + kind:
            out += kind
    return out


def _grams(low: str) -> list[str]:
    """First letters, last letters and the first four-letter pieces of a lower-case form."""
    marked = f"<{low}>"
    inside = [marked[i : i + 4] for i in range(min(max(1, len(marked) - 3), INSIDE_GRAMS))]
    return [f"^{low[:k]}" for k in (1, 2, 3)] + [f"{low[-k:]}$" for k in range(1, 6)] + inside


def _bucket(text: str, size: int) -> int:
    return zlib.crc32(text.encode()) % (size - 1) + 1
