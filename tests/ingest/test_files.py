"""Files and JSON lines become reports; what cannot be read becomes a report that says so."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kronika.ingest.files import load
from kronika.ingest.oddities import oddities
from kronika.model.report import Report


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def test_a_file_is_one_report(tmp_path: Path) -> None:
    """Text as it stands, line ends included, with the path as its source."""
    path = tmp_path / "a.txt"
    path.write_bytes("Pożar.\r\n\r\nSpłonął dom.\n".encode())
    [report] = load([path], outlet="Gazeta", published="2026-03-05")
    assert report == Report("Pożar.\r\n\r\nSpłonął dom.\n", str(path), outlet="Gazeta", published="2026-03-05")


@pytest.mark.parametrize(("data", "code"), [
    (b"\0\1\2" * 50, "binary"),
    ("Mężczyźni śpią.".encode("cp1250"), "encoding"),
    (b"<html><body><p>Police detained two men.</p></body></html>", "html"),
])
def test_odd_files_get_a_problem(tmp_path: Path, data: bytes, code: str) -> None:
    """Binary data, other encodings and markup are named."""
    path = tmp_path / "odd"
    path.write_bytes(data)
    [report] = load([path])
    assert codes(report) == [code]


def test_a_missing_file_and_a_folder_get_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    """The run goes on past what cannot be opened."""
    good = tmp_path / "good.txt"
    good.write_text("Police detained two men.")
    reports = list(load([tmp_path / "none.txt", tmp_path, good]))
    assert [codes(report) for report in reports] == [["file"], ["file"], []]
    assert reports[2].text == "Police detained two men."


def test_json_lines_are_read_one_by_one() -> None:
    """What an object says wins over what is given for all; a bad line is a problem of its own."""
    lines = [json.dumps({"text": "A", "id": 7, "published": "2026-01-01"}), "not json", '["list"]', '{"text": 5}', "",
             json.dumps({"text": "B", "outlet": 3, "source": "https://example.org/b"})]
    reports = list(load(["-"], jsonl=True, published="2026-03-05", stdin=io.BytesIO("\n".join(lines).encode())))
    assert [(r.id, r.source, r.published, codes(r)) for r in reports] == [
        ("7", "-, line 1", "2026-01-01", []),
        (None, "-, line 2", "2026-03-05", ["json"]),
        (None, "-, line 3", "2026-03-05", ["json"]),
        (None, "-, line 4", "2026-03-05", ["json"]),
        (None, "https://example.org/b", "2026-03-05", ["json"]),
    ]


def test_json_lines_may_be_utf_16_or_nested_without_end() -> None:
    """A file with a byte order mark is decoded whole; brackets without end do not exhaust the stack."""
    [report] = load(["-"], jsonl=True, stdin=io.BytesIO('{"text": "Pożar"}\n'.encode("utf-16")))
    assert report.text == "Pożar"
    [report] = load(["-"], jsonl=True, stdin=io.BytesIO(b"[" * 200_000))
    assert codes(report) == ["json"]


def test_lines_are_asked_for_when_they_are_needed() -> None:
    """The first report comes before the last line has been written."""

    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "again"}\n'

    assert next(iter(load(["-"], jsonl=True, stdin=Endless()))).text == "again"


@pytest.mark.parametrize(("text", "code"), [
    ("PowÃ³dÅº na OpolszczyÅºnie, woda zalaÅ‚a domy.", "encoding"),
    ("<p>One.</p><p>Two.</p>", "html"),
    ("Half a \ud83d character.", "surrogates"),
])
def test_odd_texts_are_told(text: str, code: str) -> None:
    """Letters decoded wrongly, markup and halves of characters are problems, each with its code."""
    assert [problem.code for problem in oddities(text)] == [code]


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń.", "5 < 7 and 9 > 3", "Kraków – “Łódź” – ćma", "naïve café"])
def test_ordinary_texts_are_not(text: str) -> None:
    """Accents and comparison signs are nothing odd."""
    assert list(oddities(text)) == []
