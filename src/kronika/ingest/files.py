"""Files, standard input and JSON lines → Reports. Whatever cannot be read becomes a report with a problem."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from kronika.ingest.decoding import Decoded, decode, is_binary
from kronika.ingest.oddities import oddities
from kronika.model.report import Problem, Report

KEYS = ("text", "id", "source", "title", "outlet", "published", "language")


def load(paths: Iterable[str | Path], *, jsonl: bool = False, published: str | None = None,
         language: str | None = None, outlet: str | None = None, stdin: BinaryIO | None = None) -> Iterator[Report]:
    """Reports of files in the order given, each read when it is asked for; "-" is standard input.

    With `jsonl` every line holds one report as an object with `text` and perhaps `id`, `source`, `title`, `outlet`,
    `published`, `language`. What is given here stands in where a report does not say it itself.
    """
    for path in paths:
        name = str(path)
        try:
            with nullcontext(stdin or sys.stdin.buffer) if name == "-" else Path(path).open("rb") as file:
                for report in _lines(file, name) if jsonl else [_text_report(file.read(), name)]:
                    yield _completed(report, published=published, language=language, outlet=outlet)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield _broken(name, "file", f"{name!r} cannot be read ({reason}). Check the path.")


def _completed(report: Report, *, published: str | None, language: str | None, outlet: str | None) -> Report:
    return Report(text=report.text, source=report.source, id=report.id, title=report.title,
                  outlet=report.outlet or outlet, published=report.published or published,
                  language=report.language or language, problems=report.problems)


def _broken(source: str, code: str, message: str, *, id: str | None = None) -> Report:
    """A report of which nothing could be read."""
    return Report(text="", source=source, id=id, problems=(Problem(code=code, message=message),))


def _text_report(data: bytes, source: str) -> Report:
    """A file's text as a report, with problems for what is odd about it."""
    if is_binary(data):
        return _broken(source, "binary", f"{source} is not a text file. Give plain text, UTF-8 if you can.")
    decoded = decode(data)
    return Report(text=decoded.text, source=source, problems=(*_encoding(decoded), *oddities(decoded.text)))


def _encoding(decoded: Decoded) -> Iterator[Problem]:
    """What to tell of an encoding: nothing for sound UTF-8."""
    if decoded.encoding != "utf-8":
        yield Problem(code="encoding", message=f"The text is not UTF-8; it was read as {decoded.encoding}.")
    if decoded.damaged:
        yield Problem(code="encoding", message=f"Not all bytes are valid {decoded.encoding}: U+FFFD stands "
                      f"{decoded.damaged} times in their place.")


def _lines(file: BinaryIO, source: str) -> Iterator[Report]:
    """Reports of JSON lines, one by one; a line that is none becomes a report with a problem that names it."""
    for number, data in enumerate(_raw_lines(file), 1):
        decoded = decode(data)
        if not decoded.text.strip():
            continue
        where = f"{source}, line {number}"
        try:
            given = json.loads(decoded.text)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield _broken(where, "json", f"{where} is not JSON ({reason}).")
            continue
        yield _from_object(given, where, tuple(_encoding(decoded)))


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file as bytes; UTF-16 and UTF-32, whose line ends are no single bytes, are read whole."""
    first = file.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        yield from io.BytesIO(decode(first + file.read()).text.encode("utf-8", "surrogatepass"))
        return
    yield first
    yield from file


def _from_object(given: Any, where: str, odd: tuple[Problem, ...]) -> Report:
    """The report that a line's object describes; keys of a wrong kind are left out with a problem."""
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        name = given.get("id") if isinstance(given, dict) else None
        return _broken(where, "json", f'{where} needs an object with a "text".', id=None if name is None else str(name))
    values = {key: given[key] for key in KEYS if isinstance(given.get(key), str) and given[key]}
    if isinstance(given.get("id"), int | float):
        values["id"] = str(given["id"])
    wrong = [key for key in KEYS if key not in values and given.get(key) not in (None, "")]
    strange = tuple(Problem(code="json", message=f"{where}: {key} is not a string and was left out.") for key in wrong)
    values = {"source": where, **values, "text": given["text"]}
    return Report(**values, problems=(*odd, *strange, *oddities(given["text"])))
