"""Scores of a language's model on CoNLL-U files, with gold tokens or, with --raw, end to end from raw text.

    python training/evaluate.py pl FILE.conllu ... [--raw] [--model PREFIX] [--relations] [--speed]

UPOS, FEATS (eleven features all right), lemma (case ignored), UAS and LAS (universal relations, punctuation counted).
With --raw, text is rebuilt from the `# text` lines, joined with spaces, and each figure is the F1 of the CoNLL 2018
shared task: words count as the same where their characters are, heads where those are the same words.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kronika.model.document import Sentence, Token
from kronika.read.engine import OwnEngine
from kronika.read.parser import Parser
from kronika.read.repairs import repairs

FEATURES = ("Case", "Number", "Gender", "Animacy", "Person", "Aspect", "Tense", "Mood", "VerbForm", "Voice", "Degree")
MEASURES = ("UPOS", "FEATS", "lemma", "UAS", "LAS")
SHOWN = ("nsubj", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "conj", "advcl", "parataxis", "nmod", "appos")
Key = tuple[int, int]
Words = dict[Key, tuple[Token, Key | None]]


@dataclass
class Gold:
    """A treebank sentence: its raw text and its words."""

    text: str
    tokens: list[Token]


def treebank(path: Path) -> Iterator[Gold]:
    """The sentences of a CoNLL-U file; multiword ranges and empty nodes are left out."""
    text, tokens = "", []
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line[:1].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                tokens.append(_word(cells))
        elif not line and tokens:
            yield Gold(text, tokens)
            text, tokens = "", []
    if tokens:
        yield Gold(text, tokens)


def _word(cells: list[str]) -> Token:
    feats = dict(pair.split("=", 1) for pair in cells[5].split("|") if "=" in pair)
    head = int(cells[6]) - 1
    return Token(int(cells[0]) - 1, 0, 0, cells[1], cells[2], cells[3], feats, head, cells[7] if head >= 0 else "root")


def agreement(parsed: Token, gold: Token, *, same_head: bool) -> dict[str, bool]:
    """Which measures a parsed word gets right."""
    return {
        "UPOS": parsed.upos == gold.upos,
        "FEATS": all(parsed.feats.get(name) == gold.feats.get(name) for name in FEATURES),
        "lemma": parsed.lemma.lower() == gold.lemma.lower(),
        "UAS": same_head,
        "LAS": same_head and parsed.relation == gold.relation,
    }


def gold_token_scores(parsed: Sequence[list[Token]], gold: Sequence[Gold]) -> dict[str, float]:
    """Percent right of every measure; tokens are those of the treebank."""
    right: Counter[str] = Counter()
    for tokens, sentence in zip(parsed, gold, strict=True):
        for ours, theirs in zip(tokens, sentence.tokens, strict=True):
            right.update(agreement(ours, theirs, same_head=ours.head == theirs.head))
    words = sum(len(sentence.tokens) for sentence in gold)
    return {name: 100 * right[name] / words for name in MEASURES}


def relation_scores(parsed: Sequence[list[Token]], gold: Sequence[Gold]) -> dict[str, float]:
    """F1 of the relations in SHOWN, head and label right; with gold tokens."""
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for tokens, sentence in zip(parsed, gold, strict=True):
        for ours, theirs in zip(tokens, sentence.tokens, strict=True):
            for name in SHOWN:
                mine, wanted = name in (ours.deprel, ours.relation), name in (theirs.deprel, theirs.relation)
                found[name] += mine + wanted
                right[name] += mine and wanted and ours.head == theirs.head
    return {name: 200 * right[name] / max(1, found[name]) for name in SHOWN}


def gold_words(gold: Sequence[Gold]) -> Words:
    """Every gold word with its head, keyed by first and last character that is no space, counted over the file."""
    words: Words = {}
    position = 0
    for sentence in gold:
        keys = []
        for token in sentence.tokens:
            length = len("".join(token.form.split()))
            keys.append((position, position + length))
            position += length
        words.update(_with_heads(keys, sentence.tokens))
    return words


def parsed_words(text: str, sentences: Sequence[Sentence]) -> Words:
    """As `gold_words`, for what was read from raw text."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    words: Words = {}
    for sentence in sentences:
        keys = [(before[token.start], before[token.end]) for token in sentence.tokens]
        words.update(_with_heads(keys, sentence.tokens))
    return words


def _with_heads(keys: list[Key], tokens: list[Token]) -> Iterator[tuple[Key, tuple[Token, Key | None]]]:
    for key, token in zip(keys, tokens, strict=True):
        yield key, (token, keys[token.head] if token.head >= 0 else None)


def raw_scores(parsed: Words, gold: Words) -> dict[str, float]:
    """F1 of words and of every measure, words aligned by their characters."""
    right: Counter[str] = Counter()
    for key in parsed.keys() & gold.keys():
        (ours, head), (theirs, wanted) = parsed[key], gold[key]
        right.update(agreement(ours, theirs, same_head=head == wanted), words=1)
    return {name: 200 * right[name] / (len(parsed) + len(gold)) for name in ("words", *MEASURES)}


def sentence_score(text: str, sentences: Sequence[Sentence], gold: Sequence[Gold]) -> float:
    """F1 of whole sentences, by their characters."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    ours = {(before[sentence.start], before[sentence.end]) for sentence in sentences}
    theirs, position = set(), 0
    for sentence in gold:
        length = len("".join("".join(token.form.split()) for token in sentence.tokens))
        theirs.add((position, position + length))
        position += length
    return 200 * len(ours & theirs) / (len(ours) + len(theirs))


def raw_text(gold: Sequence[Gold]) -> str:
    """The `# text` lines, joined with spaces."""
    return " ".join(sentence.text for sentence in gold)


def shown(scores: dict[str, float]) -> str:
    """Figures with one decimal, in a line."""
    return "  ".join(f"{name} {value:.2f}" for name, value in scores.items())


def main() -> None:
    """Reads the arguments and prints the scores of every file."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("language")
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--model", type=Path, help="weights without suffix; default: those of the language's pack")
    options.add_argument("--raw", action="store_true", help="also end to end from raw text")
    options.add_argument("--relations", action="store_true", help="also F1 of relations")
    options.add_argument("--speed", action="store_true", help="also words a second of processor time")
    arguments = options.parse_args()
    engine = OwnEngine(arguments.language)
    if arguments.model:
        engine.parser = Parser(arguments.model, repairs(arguments.language))
    for path in arguments.files:
        evaluate(path, engine, arguments)


def evaluate(path: Path, engine: OwnEngine, arguments: argparse.Namespace) -> None:
    """Prints the scores of one file."""
    gold = list(treebank(path))
    forms = [[token.form for token in sentence.tokens] for sentence in gold]
    start = time.process_time()
    parsed = engine.parser.parse(forms)
    if arguments.speed:
        print(f"{path.name}: {sum(map(len, forms)) / (time.process_time() - start):.0f} words/s")
    print(f"{path.name} gold tokens: {shown(gold_token_scores(parsed, gold))}")
    if arguments.relations:
        print(f"    {shown(relation_scores(parsed, gold))}")
    if arguments.raw:
        text = raw_text(gold)
        sentences = engine.analyse(text).sentences
        scores = raw_scores(parsed_words(text, sentences), gold_words(gold))
        print(f"{path.name} raw text: sentences {sentence_score(text, sentences, gold):.2f}  {shown(scores)}")


if __name__ == "__main__":
    main()
