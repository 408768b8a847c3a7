"""Treebanks come in and go out as they are; what is not sound is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.conllu import Sentence, read, write
from training.prepare import prepared

HERE = Path(__file__).parent
LINES = """\
# newdoc id = a
# sent_id = a-1
# text = Nie wiem, czemu.
1\tNie\tnie\tPART\tpart\tPolarity=Neg\t2\tadvmod\t_\t_
2\twiem\twiedzieć\tVERB\tfin\tNumber=Sing|Person=1\t0\troot\t_\tSpaceAfter=No
2.1\tx\tx\tX\t_\t_\t_\t_\t_\t_
3\t,\t,\tPUNCT\tinterp\t_\t4\tpunct\t_\t_
4\tczemu\tczemu\tADV\tadv\t_\t2\tadvcl\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\tinterp\t_\t2\tpunct\t_\t_

# orig_file_sentence = 120-2#7
1-2\tPoszłam\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tPoszła\tpójść\tVERB\tpraet\t_\t0\troot\t_\t_\t*
2\tm\tbyć\tAUX\taglt\tPerson=1\t1\taux\t_\t_\t*
3\t.\t.\tPUNCT\tinterp\t_\t1\tpunct\t_\t_\t*"""


def file(path: Path, text: str) -> Path:
    """A file with some text."""
    path.write_text(text, encoding="utf8")
    return path


def test_sentences_are_read_with_ranges_and_ids(tmp_path: Path) -> None:
    """Empty nodes are left out, ranges kept, more than ten columns allowed, no empty line needed at the end."""
    first, second = read(file(tmp_path / "a.conllu", LINES))
    assert first.name == "a-1"
    assert first.text == "Nie wiem, czemu."
    assert [word.head for word in first.words] == [2, 0, 4, 2, 2]
    assert first.words[1].feats == {"Number": "Sing", "Person": "1"}
    assert (second.name, second.forms) == ("120-2#7", ["Poszła", "m", "."])
    assert [(r.first, r.last, r.form, r.space) for r in second.ranges] == [(1, 2, "Poszłam", False)]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_what_is_written_is_read_again(language: str, tmp_path: Path) -> None:
    """A file that is read and written is the same file."""
    source, copy = HERE / f"tiny.{language}.conllu", tmp_path / "copy.conllu"
    write(copy, read(source))
    assert copy.read_text(encoding="utf8") == source.read_text(encoding="utf8")


@pytest.mark.parametrize("language", ["pl", "en"])
def test_our_treebanks_are_trees(language: str) -> None:
    """Every sentence has one root, and every word leads up to it."""
    assert [s.name for s in read(HERE / f"tiny.{language}.conllu") if not s.is_tree()] == []


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([2, 0, 2], True),
        ([2, 0, 0], False),
        ([2, 1, 0], False),
        ([2, 3, 2], False),
        ([9, 0, 2], False),
        ([None, 0, 2], False),
    ],
)
def test_trees_have_one_root_and_no_circle(heads: list[int | None], expected: bool) -> None:
    """Two roots, a circle beside the root, none at all, a head that is not there: no tree."""
    words = next(read(HERE / "tiny.pl.conllu")).words[:3]
    for word, head in zip(words, heads, strict=True):
        word.head = head
    assert Sentence("", words).is_tree() == expected


def test_a_broken_line_is_told_with_its_place(tmp_path: Path) -> None:
    """File and line stand in the error."""
    with pytest.raises(ValueError, match=r"a\.conllu:2: 3 columns"):
        list(read(file(tmp_path / "a.conllu", "# text = x\n1\tx\tx\n")))
    with pytest.raises(ValueError, match=r"a\.conllu:1: word 2 where 1 was due"):
        list(read(file(tmp_path / "a.conllu", "2\tx\tx\tX\t_\t_\t0\troot\t_\t_\n")))


def test_prepared_sentences_are_chosen_and_unknown(tmp_path: Path) -> None:
    """Only the wanted ids, no copies, nothing of a known file, even if its case or spaces differ."""
    whole = file(tmp_path / "a.conllu", f"{LINES}\n\n{LINES}\n")
    assert [s.name for s in prepared([whole], "pl")] == ["a-1", "120-2#7"]
    assert [s.name for s in prepared([whole], "pl", copies=True)] == ["a-1", "120-2#7"] * 2
    assert [s.name for s in prepared([whole], "pl", only="120-|310-")] == ["120-2#7"]
    known = file(tmp_path / "known.conllu", LINES.replace("wiem", "WIEM"))
    assert [s.name for s in prepared([whole], "pl", known=[known])] == []
