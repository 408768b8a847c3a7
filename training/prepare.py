"""Prepares treebanks for training: sentences chosen, made alike, copies and test sentences left out.

    python -m training.prepare pl OUT.conllu IN.conllu ... [--only PATTERN] [--known TEST.conllu ...] [--copies]

`--only` keeps the sentences whose id matches a regular expression from its beginning; `--known` names files whose
sentences (development and test sets) must not come into the training. `--copies` keeps sentences that occur twice.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.conllu import Sentence, read, write
from training.harmonise import Harmoniser


def prepared(
    paths: Sequence[Path], language: str, *, only: str = "", known: Sequence[Path] = (), copies: bool = False
) -> Iterator[Sentence]:
    """Sentences of the files in order, harmonised, each text once or with its copies; only sound trees."""
    harmoniser, wanted = Harmoniser(language), re.compile(only)
    seen = {harmoniser.harmonise(sentence).letters for path in known for sentence in read(path)}
    for path in paths:
        for sentence in read(path):
            if not wanted.match(sentence.name):
                continue
            sentence = harmoniser.harmonise(sentence)
            if sentence.letters not in seen and sentence.is_tree():
                if not copies:
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
    options.add_argument("--copies", action="store_true", help="keep sentences that occur more than once")
    given = options.parse_args()
    sentences = list(prepared(given.files, given.language, only=given.only, known=given.known, copies=given.copies))
    write(given.out, sentences)
    print(f"{given.out}: {len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words")


if __name__ == "__main__":
    main()
