"""`kronika why`, `kronika pack` and the command itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

TEXT = "Police detained two men in Minsk on Monday, Reuters reported.\n\nSoldiers opened fire at a crowd in Gomel."


def ids(run: Run, *arguments: str) -> list[str]:
    lines = run("read", *arguments, "-f", "jsonl").stdout.splitlines()
    return [claim["id"] for line in lines for claim in json.loads(line)["claims"]]


def test_why_explains_every_claim_of_a_file(run: Run) -> None:
    """Type, words behind each value, lexicon entry, tree."""
    Path("a.txt").write_text(TEXT)
    result = run("why", "a.txt", "--published", "2022-01-06")
    assert result.exit_code == 0
    for said in ("COERCE arrest", "because of    “detained” [7:15]", "2022-01-03, relative   from “Monday”",
                 "rule en/COERCE/", "verb = ", "VERB", "nsubj", "en/ASSAULT/"):
        assert said in result.stdout


def test_why_finds_a_claim_read_a_moment_ago(run: Run) -> None:
    """An id alone is enough after `read`; the options of that run are remembered."""
    Path("a.txt").write_text(TEXT)
    first, second = ids(run, "a.txt", "--published", "2022-01-06")
    result = run("why", first)
    assert result.exit_code == 0
    assert f"claim {first}" in result.stdout and f"claim {second}" not in result.stdout
    assert "2022-01-03" in result.stdout
    assert f"claim {second}" in run("why", second, "a.txt").stdout


def test_why_finds_a_claim_of_json_lines(run: Run) -> None:
    """The report that stood in the same place of the file is read again."""
    lines = [{"text": "Nothing."}, {"text": TEXT, "id": "x", "published": "2022-01-06"}]
    Path("a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    first, _ = ids(run, "--from-jsonl", "a.jsonl", "--language", "en")
    assert f"claim {first}" in run("why", first).stdout


def test_why_says_what_it_does_not_find(run: Run) -> None:
    """An unknown id, a missing file, a text without claims, a wrong date: a sentence each."""
    Path("a.txt").write_text("The weather was fine.")
    assert run("why", "a.txt", "-p", "soon").exit_code == 2
    for arguments, said in ((("a.txt", "-l", "en"), "no claims in a.txt"), (("none.txt",), "cannot be read"),
                            (("0123456789abcdef", "a.txt", "-l", "en"), "no claim 0123456789abcdef in a.txt")):
        result = run("why", *arguments)
        assert result.exit_code == 1
        assert said in result.stderr
    unknown = main("why", "0123456789abcdef")
    assert unknown.returncode == 2
    assert "is not among those last read" in unknown.stderr
    assert "Traceback" not in unknown.stderr


def main(*arguments: str) -> subprocess.CompletedProcess[str]:
    """kronika in a process of its own."""
    return subprocess.run([sys.executable, "-c", "from kronika.cli import main; main()", *arguments],
                          capture_output=True, text=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """One line, no traceback."""
    (tmp_path / "a.txt").write_text(TEXT)
    result = main("read", str(tmp_path / "a.txt"), "-l", "en", "-f", "jsonl", "-o", "/dev/full")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "cannot be written (No space left on device)" in result.stderr


def test_pack_list_and_check(run: Run) -> None:
    """Both languages are listed; an unknown one cannot be checked."""
    listed = run("pack", "list").stdout
    assert listed.startswith("en ") and "\npl " in listed
    assert "trigger entries" in listed
    assert run("pack", "check", "xx").exit_code != 0


def test_help_and_version(run: Run) -> None:
    """Every command says what it does."""
    for arguments in ((), ("read",), ("why",), ("pack",)):
        result = run(*arguments, "--help")
        assert result.exit_code == 0
        assert "Usage: " in result.stdout
    assert run("--version").stdout.strip()[0].isdigit()


def test_help_imports_nothing_heavy() -> None:
    """`kronika --help` stays quick: no numpy, no pydantic, no parser."""
    code = ("import sys, kronika.cli as c\nfrom typer.testing import CliRunner\nCliRunner().invoke(c.app, ['--help'])\n"
            "print([m for m in ('numpy', 'pydantic', 'morfeusz2', 'kronika.pipeline') if m in sys.modules])")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
