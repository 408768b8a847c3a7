"""Unlabelled text becomes tokenised sentences, without lists, fragments, copies and test sentences."""

from __future__ import annotations

from training.conllu import letters
from training.raw import sentences

POLISH = """Wybory w Brodnie

Mieszkańcy Brodna wybrali w niedzielę burmistrza. Frekwencja wyniosła 51,4 proc. Więcej na http://example.org dziś.
Mieszkańcy Brodna wybrali w niedzielę burmistrza.
12 34 56 78 90 12.
Tak.
"""


def test_sentences_are_cut_as_the_reader_cuts_them() -> None:
    """Whole sentences come once, in order; addresses, rows of figures and single words do not."""
    assert [" ".join(forms) for forms in sentences([POLISH], "pl")] == [
        "Mieszkańcy Brodna wybrali w niedzielę burmistrza .",
        "Frekwencja wyniosła 51,4 proc .",
    ]


def test_known_sentences_are_left_out() -> None:
    """What a test set holds does not come into the training."""
    known = {letters("mieszkańcy brodna wybrali w niedzielę burmistrza")}
    assert [forms[0] for forms in sentences([POLISH], "pl", known)] == ["Frekwencja"]


def test_english_clitics_are_cut() -> None:
    """The tokens are those of the reader."""
    assert list(sentences(["The mayor's office didn't answer."], "en")) == [
        ["The", "mayor", "'s", "office", "did", "n't", "answer", "."]
    ]
