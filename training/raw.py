"""Cuts unlabelled text into tokenised sentences for self-training (`training.train --raw`).

    python -m training.raw pl OUT.conllu TEXT.txt ... [--known TEST.conllu ...] [--seed 3]

Sentences of the `--known` files (development and test sets) are left out, and so are copies, lists and fragments.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from kronika.read.blocks import blocks_of
from kronika.read.sentences import splitter
from kronika.read.tokens import tokenizer
from training.conllu import Sentence, Word, letters, read, write

LENGTHS = range(4, 61)   # tokens
WHOLE = 7                # longer sentences count without a final stop too
WORDY = 0.6              # least share of tokens with letters
STOPS = (".", "!", "?", '"', "”")


def sentences(texts: Iterable[str], language: str, known: Iterable[str] = ()) -> Iterator[list[str]]:
    """The forms of each useful sentence, each once, in text order; `known`: letters of sentences to be left out."""
    seen = set(known)
    for text in texts:
        for forms in _cut(text, language):
            key = letters("".join(forms))
            if key not in seen and _is_useful(forms):
                seen.add(key)
                yield forms


def _cut(text: str, language: str) -> Iterator[list[str]]:
    split, tokens = splitter(language).split, tokenizer(language).tokens
    for block in blocks_of(language).blocks(text):
        if block.kind in ("body", "headline"):
            for start, end in split(text, block.start, block.end):
                yield [text[a:b] for a, b in tokens(text, start, end)]


def _is_useful(forms: list[str]) -> bool:
    worded = sum(any(c.isalpha() for c in form) for form in forms) >= WORDY * len(forms)
    whole = len(forms) > WHOLE or (forms and forms[-1] in STOPS)
    return len(forms) in LENGTHS and worded and bool(whole) and not any("http" in form for form in forms)


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("language")
    options.add_argument("out", type=Path)
    options.add_argument("texts", type=Path, nargs="+", help="plain text, UTF-8")
    options.add_argument("--known", type=Path, nargs="*", default=[], help="CoNLL-U files to keep out")
    options.add_argument("--seed", type=int, default=3, help="of the order that the sentences are written in")
    given = options.parse_args()
    known = {sentence.letters for path in given.known for sentence in read(path)}
    texts = (path.read_text(encoding="utf8") for path in given.texts)
    found = list(sentences(texts, given.language, known))
    random.Random(given.seed).shuffle(found)
    write(given.out, (_unlabelled(number, forms) for number, forms in enumerate(found, 1)))
    print(f"{given.out}: {len(found)} sentences, {sum(map(len, found))} words")


def _unlabelled(number: int, forms: list[str]) -> Sentence:
    return Sentence(f"raw-{number}", [Word(form, "_", "X", "_", {}, None, "_") for form in forms])


if __name__ == "__main__":
    main()
