"""`kronika read` as its user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from typer.testing import Result

TEXT = "Police detained two men in Minsk on Monday, Reuters reported."
POLISH = "Policja zatrzymała w poniedziałek w Mińsku dwóch mężczyzn - podał Reuters."


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def codes(record: dict[str, Any]) -> list[str]:
    return [problem["code"] for problem in record["problems"]]


def test_a_file_as_a_table(run: Run) -> None:
    """The default is a table for people."""
    Path("a.txt").write_text(TEXT)
    result = run("read", "a.txt", "--published", "2022-01-06")
    assert result.exit_code == 0
    assert "COERCE" in result.stdout and "2022-01-03" in result.stdout and "Reuters" in result.stdout


@pytest.mark.parametrize(("text", "language"), [(TEXT, "en"), (POLISH, "pl")])
def test_standard_input_as_json_lines(run: Run, text: str, language: str) -> None:
    """'-' reads one report; the language is detected."""
    result = run("read", "-", "--format", "jsonl", "--outlet", "Gazeta", input=text)
    [record] = records(result)
    assert result.exit_code == 0
    assert record["schema"] == 1
    assert (record["report"]["language"], record["report"]["outlet"]) == (language, "Gazeta")
    assert [claim["event"] for claim in record["claims"]] == ["COERCE"]
    assert codes(record) == ["no-date"]


def test_json_lines_from_standard_input(run: Run) -> None:
    """Every line is a report; what it says of itself stays."""
    lines = [{"text": TEXT, "id": "a", "published": "2022-01-06"}, {"text": POLISH, "id": "b", "title": "Mińsk"}]
    result = run("read", "--from-jsonl", "-", "-f", "jsonl", input="\n".join(json.dumps(x) for x in lines))
    first, second = records(result)
    assert (first["report"]["id"], second["report"]["id"], second["report"]["title"]) == ("a", "b", "Mińsk")
    assert first["claims"][0]["time"]["start"] == "2022-01-03"
    assert second["claims"][0]["time"] is None


def test_a_page_is_written_to_a_file(run: Run) -> None:
    """One self-contained page for all reports."""
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text(POLISH)
    result = run("read", "a.txt", "b.txt", "--format", "html", "--output", "page.html")
    page = Path("page.html").read_text(encoding="utf8")
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.count("<article>") == 2
    assert page.endswith("</html>\n")


def test_a_run_goes_on_past_bad_reports_and_counts_them(run: Run) -> None:
    """Nothing is lost: a record for every input, status 1, a count on standard error."""
    Path("empty.txt").touch()
    Path("binary.bin").write_bytes(bytes(range(256)))
    Path("german.txt").write_text("Die Polizei hat am Montag in Berlin zwölf Demonstranten festgenommen.")
    Path("good.txt").write_text(TEXT)
    files = ("missing.txt", "empty.txt", "binary.bin", "german.txt", "good.txt")
    result = run("read", *files, "-f", "jsonl", "-p", "2022")
    assert [codes(r) for r in records(result)] == [["file"], ["empty"], ["binary"], ["language"], []]
    assert result.exit_code == 1
    assert "kronika: 4 of 5 reports could not be read" in result.stderr


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "utf-16", "utf-16-le"])
def test_other_encodings_are_read_and_told(run: Run, encoding: str) -> None:
    """The claims are those of the UTF-8 file."""
    Path("a.txt").write_bytes(POLISH.encode(encoding))
    result = run("read", "a.txt", "-f", "jsonl", "-p", "2022-01-06")
    [record] = records(result)
    assert result.exit_code == 0
    assert codes(record) == ["encoding"]
    assert record["claims"][0]["recipients"][0]["text"] == "dwóch mężczyzn"


def test_two_languages_in_one_report_are_told(run: Run) -> None:
    """A report whose paragraphs are in two languages is read as one of them, with a problem."""
    polish = POLISH + " Zatrzymani to obywatele Litwy, którzy według śledczych mieli przy sobie broń i amunicję."
    english = TEXT + " The men are Lithuanian citizens who were said to have carried weapons and ammunition with them."
    result = run("read", "-", "-f", "jsonl", "-p", "2022-01-06", input=f"{polish}\n\n{english}")
    assert codes(records(result)[0]) == ["mixed-languages"]
    assert codes(records(run("read", "-", "-f", "jsonl", "-p", "2022-01-06", "-l", "pl", input=english))[0]) == [
        "mixed-languages"]


def test_lone_surrogates_in_json(run: Run) -> None:
    """Half a character is kept, told, and written as an escape."""
    result = run("read", "--from-jsonl", "-", "-f", "jsonl", "-p", "2022-01-06",
                 input='{"text": "Police \\ud800 detained two men in Minsk."}')
    [record] = records(result)
    assert codes(record) == ["surrogates"]
    assert record["claims"][0]["trigger"]["text"] == "detained"


def test_a_long_line_is_read_in_part_and_said_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text beyond the limit is not read; the problem says how much was."""
    monkeypatch.setattr("kronika.problems.LONGEST", 3000)
    [record] = records(run("read", "-", "-f", "jsonl", "-p", "2022-01-06", input=f"{TEXT} " * 200))
    assert codes(record) == ["too-long"]
    assert record["report"]["characters"] == 200 * (len(TEXT) + 1)
    assert max(claim["trigger"]["end"] for claim in record["claims"]) <= 3000


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "Name at least one file"),
    (("a.txt", "--published", "yesterday"), "'yesterday' is not a date"),
    (("a.txt", "--published", "2022-02-30"), "'2022-02-30' is not a date"),
    (("a.txt", "--format", "xml"), "xml"),
    (("a.txt", "--output", "no/such/folder/x"), "cannot be written"),
])
def test_wrong_arguments_are_explained(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """Status 2 and a sentence, no traceback."""
    Path("a.txt").write_text(TEXT)
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_records_come_as_they_are_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first record is written before the last file is opened."""
    written: list[int] = []
    real = Path.open

    def counted(path: Path, *mode: Any, **options: Any) -> Any:
        if path.suffix == ".txt":
            written.append(len(Path("out.jsonl").read_text().splitlines()))
        return real(path, *mode, **options)

    for number in range(6):
        Path(f"{number}.txt").write_text(TEXT)
    Path("out.jsonl").touch()
    monkeypatch.setattr(Path, "open", counted)
    run("read", *(f"{n}.txt" for n in range(6)), "-f", "jsonl", "-o", "out.jsonl")
    assert written[0] == 0
    assert written[-1] >= 3
