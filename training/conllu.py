"""CoNLL-U files, with what preparing a treebank needs: ranges of multiword tokens, the treebank's own tags, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = 10
NAMES = ("orig_file_sentence", "sent_id")     # PARSEME corpora tell in the first where a sentence comes from


@dataclass(slots=True)
class Word:
    """A syntactic word; `head` counts from 1, 0 is the root, None where the file gives none; `space` follows it."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int | None
    deprel: str
    space: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """The written token `form` stands for the words `first` to `last`, counted from 1, both inclusive."""

    first: int
    last: int
    form: str
    space: bool


@dataclass(slots=True)
class Sentence:
    """A sentence of a treebank; `name` is its id, "" without one."""

    name: str
    words: list[Word]
    ranges: list[Range] = field(default_factory=list)

    @property
    def forms(self) -> list[str]:
        """The forms of the words."""
        return [word.form for word in self.words]

    @property
    def text(self) -> str:
        """The words as written, with the spaces that the file gives."""
        return "".join(word.form + " " * word.space for word in self.words).strip()

    @property
    def letters(self) -> str:
        """Letters and digits alone, in lower case: the same for two copies of a sentence."""
        return letters("".join(self.forms))

    def is_tree(self) -> bool:
        """True where exactly one word is the root and every other word leads up to it."""
        heads = [word.head for word in self.words]
        if heads.count(0) != 1 or any(head is None or not 0 <= head <= len(heads) for head in heads):
            return False
        return all(self._reaches_root(number) for number in range(1, len(heads) + 1))

    def _reaches_root(self, number: int) -> bool:
        current: int | None = number
        for _ in self.words:
            current = self.words[current - 1].head if current else 0
        return current == 0


def letters(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return re.sub(r"\W+", "", text.lower())


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file in order, without empty nodes; ValueError with file and line where it is no CoNLL-U."""
    name, words, ranges = "", *_empty()
    with path.open(encoding="utf8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                name = _name(line) or name
            elif not line.strip():
                if words:
                    yield Sentence(name, words, ranges)
                name, words, ranges = "", *_empty()
            else:
                _add(line.split("\t"), words, ranges, f"{path}:{number}")
    if words:
        yield Sentence(name, words, ranges)


def _empty() -> tuple[list[Word], list[Range]]:
    return [], []


def _name(comment: str) -> str:
    key, _, value = comment[1:].partition("=")
    return value.strip() if key.strip() in NAMES else ""


def _add(cells: list[str], words: list[Word], ranges: list[Range], place: str) -> None:
    """Adds what a line holds to the words or the ranges of its sentence."""
    if len(cells) < COLUMNS:
        raise ValueError(f"{place}: {len(cells)} columns; CoNLL-U has {COLUMNS}, divided by tabs.")
    space = "SpaceAfter=No" not in cells[9]
    if "-" in cells[0]:
        first, _, last = cells[0].partition("-")
        ranges.append(Range(int(first), int(last), cells[1], space))
    elif "." not in cells[0]:
        if cells[0] != str(len(words) + 1):
            raise ValueError(f"{place}: word {cells[0]} where {len(words) + 1} was due.")
        feats = dict(pair.split("=", 1) for pair in cells[5].split("|") if "=" in pair)
        head = int(cells[6]) if cells[6].isdigit() else None
        form, lemma, upos, xpos = cells[1:5]
        words.append(Word(form, lemma, upos, xpos, feats, head, cells[7], space))


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    """Writes the words of sentences; ranges are left out."""
    with path.open("w", encoding="utf8") as file:
        for sentence in sentences:
            file.write(f"# sent_id = {sentence.name}\n# text = {sentence.text}\n")
            file.writelines(_line(number, word) for number, word in enumerate(sentence.words, 1))
            file.write("\n")


def _line(number: int, word: Word) -> str:
    feats = "|".join(f"{name}={word.feats[name]}" for name in sorted(word.feats, key=str.lower)) or "_"
    head = "_" if word.head is None else str(word.head)
    misc = "_" if word.space else "SpaceAfter=No"
    cells = (str(number), word.form, word.lemma, word.upos, word.xpos, feats, head, word.deprel, "_", misc)
    return "\t".join(cells) + "\n"
