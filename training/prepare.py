"""Prepares treebanks for training: sentences chosen, made alike, copies and test sentences left out.

    python -m training.prepare pl OUT.conllu IN.conllu ... [--only PATTERN] [--known TEST.conllu ...]

`--only` keeps the sentences whose id matches a regular expression from its beginning; `--known` names files whose
sentences (development and test sets) must not come into the training.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from training.conllu import Sentence, read, write
from training.harmonise import Harmoniser


def prepared(
    paths: list[Path], language: str, *, only: str = "", known: list[Path] | None = None
) -> Iterator[Sentence]:
    """Sentences of the files in order, each text once, harmonised; those without a sound tree are left out."""
    harmoniser, wanted = Harmoniser(language), re.compile(only)
    seen = {harmoniser.harmonise(sentence).letters for path in known or () for sentence in read(path)}
    for path in paths:
        for sentence in read(path):
            if not wanted.match(sentence.name):
                continue
            sentence = harmoniser.harmonise(sentence)
            if sentence.letters not in seen and sentence.is_tree():
                seen.add(sentence.letters)
                yield sentence


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("language")
    options.add_argument("out", type=Path)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--only", default="", metavar="PATTERN", help="regular expression on the ids of sentences")
    options.add_argument("--known", type=Path, nargs="*", default=[], help="CoNLL-U files to keep out")
    given = options.parse_args()
    sentences = list(prepared(given.files, given.language, only=given.only, known=given.known))
    write(given.out, sentences)
    print(f"{given.out}: {len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")


if __name__ == "__main__":
    main()
