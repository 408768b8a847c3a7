"""The vocabulary of a treebank: labels and words that the network knows, and rules that make lemmas of forms."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np

from kronika.read.encoder import Vocabulary, load_vocabulary, seen_form, shape
from kronika.read.morphology import dictionary
from training.conllu import Sentence, Word

FEATURES = (
    "Case", "Number", "Gender", "Animacy", "Person", "Aspect", "Tense", "Mood", "VerbForm", "Voice", "Degree",
    "PronType", "Polarity", "Reflex", "Definite",
)  # fmt: skip
GRAM_BUCKETS, LEMMA_BUCKETS = 8192, 6000
LEAST_WORD, LEAST_SHAPE, LEAST_RULE, LEAST_ATOM, LEAST_RAW_WORD = 2, 3, 2, 2, 3     # occurrences to be kept
AS_IT_IS = "l0|"         # the rule of a form that is its own lemma


def edit_rule(form: str, lemma: str) -> str:
    """The rule that makes `lemma` of `form`, as `kronika.read.words.apply_rule` reads it.

    A letter for the case ("l" lower, "t" title, "u" upper), characters to cut, "|", ending; or "A" and the lemma itself
    where the two begin differently.
    """
    low, wanted, same = form.lower(), lemma.lower(), 0
    while same < min(len(low), len(wanted)) and low[same] == wanted[same]:
        same += 1
    if same == 0 and len(low) > 2:
        return f"A{lemma}"
    case = "u" if len(lemma) > 1 and lemma.isupper() else "t" if lemma[:1].isupper() else "l"
    return f"{case}{len(low) - same}|{wanted[same:]}"


def relation(word: Word) -> str:
    """The relation of a word, "root" for that of the root."""
    return word.deprel if word.head else "root"


def build(sentences: Sequence[Sentence], *, with_dictionary: bool) -> Vocabulary:
    """The vocabulary of training sentences; the same sentences give the same one.

    `with_dictionary`: words are also known by their dictionary analyses.
    """
    words = [word for sentence in sentences for word in sentence.words]
    forms = [seen_form(word.form) for word in words]
    rules = Counter(edit_rule(word.form, word.lemma) for word in words)
    return Vocabulary(
        upos=_in_order(word.upos for word in words),
        labels={name: _in_order(w.feats[name] for w in words if name in w.feats) for name in FEATURES},
        rels=_in_order([*(relation(word) for word in words), "root"]),
        rules=list(dict.fromkeys([AS_IT_IS, *(rule for rule, n in rules.most_common() if n >= LEAST_RULE)])),
        words=_numbered(Counter(form.lower() for form in forms), LEAST_WORD),
        shapes=_numbered(Counter(shape(form) for form in forms), LEAST_SHAPE),
        gram_buckets=GRAM_BUCKETS,
        lemma_buckets=LEMMA_BUCKETS,
        morf=with_dictionary,
        morf_features=_numbered(_atoms(forms), LEAST_ATOM) if with_dictionary else {},
        lemma_counts=dict(Counter(word.lemma for word in words)) if with_dictionary else {},
        lemma_of=_lemmas(words),
    )


def _in_order(values: Iterable[str]) -> list[str]:
    return sorted(set(values))


def _numbered(counts: Counter[str], least: int) -> dict[str, int]:
    """Numbers of what occurs often enough, the most frequent first; 0 is padding, 1 what is unknown."""
    kept = [key for key, n in counts.most_common() if n >= least]
    return {key: number for number, key in enumerate(["<pad>", "<unk>", *kept])}


def _atoms(forms: Iterable[str]) -> Counter[str]:
    """How many different forms have each dictionary feature."""
    return Counter(atom for form in sorted(set(forms)) for atom in dictionary().atoms(form))


def _lemmas(words: Iterable[Word]) -> dict[str, str]:
    """ "form/CLASS" → its most frequent lemma; names with the case they have, other forms in lower case."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        form = word.form if word.upos == "PROPN" else word.form.lower()
        counts[f"{form}/{word.upos}"][word.lemma] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}


def extended(vocabulary: Vocabulary, raw: Iterable[Sequence[str]]) -> Vocabulary:
    """The vocabulary with the words that unlabelled sentences show often enough, numbered after its own."""
    counts = Counter(form.lower() for forms in raw for form in forms)
    words = dict(vocabulary.words)
    for word, n in counts.items():
        if n >= LEAST_RAW_WORD:
            words.setdefault(word, len(words))
    held = {field.name: getattr(vocabulary, field.name) for field in fields(Vocabulary)}
    return Vocabulary(**{**held, "words": words})


def save(model: Path, vocabulary: Vocabulary, notes: dict[str, Any], weights: dict[str, np.ndarray]) -> None:
    """Writes `model`.json (notes and vocabulary) and `model`.npz (weights as float16), given without suffix."""
    held = json.dumps({**notes, **asdict(vocabulary)}, ensure_ascii=False, separators=(",", ":"))
    model.with_name(f"{model.name}.json").write_text(held, encoding="utf8")
    arrays: dict[str, Any] = {name: values.astype(np.float16) for name, values in weights.items()}
    np.savez_compressed(model.with_name(f"{model.name}.npz"), **arrays)


def load(model: Path) -> tuple[Vocabulary, dict[str, Any]]:
    """The vocabulary of a saved model, and its notes: what its JSON file holds beside it."""
    path = model.with_name(f"{model.name}.json")
    known = {field.name for field in fields(Vocabulary)}
    held = json.loads(path.read_text(encoding="utf8"))
    return load_vocabulary(path), {key: value for key, value in held.items() if key not in known}
