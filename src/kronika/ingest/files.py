"""Files, standard input and JSON lines → Reports. Whatever cannot be read becomes a report with a problem."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kronika.model.report import Problem, Report

ENCODINGS = ("utf-8", "cp1250", "iso-8859-2", "latin-1")
"""Tried in this order for bytes without a mark: Polish texts that are not UTF-8 are mostly Windows-1250."""
POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
BINARY = 0.1
"""Share of control characters from which a file counts as binary."""
TAG = re.compile(r"<(?:!doctype html|html|head|body|div|p|span|article|script|meta|br)\b[^>]*>", re.IGNORECASE)
KEYS = ("text", "id", "source", "title", "outlet", "published", "language")


def load(paths: Iterable[str | Path], *, jsonl: bool = False, published: str | None = None,
         language: str | None = None, outlet: str | None = None, stdin: BinaryIO | None = None) -> Iterator[Report]:
    """Reports of files in the order given; "-" is standard input. With `jsonl` every line holds one report as an
    object with `text` and perhaps `id`, `source`, `title`, `outlet`, `published`, `language`. What is given here
    stands in where a report does not say it itself."""
    for path in paths:
        name = str(path)
        try:
            data = (stdin or sys.stdin.buffer).read() if name == "-" else Path(path).read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield _broken(name, "file", f"{name}: cannot be read ({reason}). Check the path.")
            continue
        reports = _lines(data, name) if jsonl else [_text_report(data, name)]
        for report in reports:
            yield _completed(report, published=published, language=language, outlet=outlet)


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
        return _broken(source, "binary", f"{source}: is not a text file. Give plain text, UTF-8 if you can.")
    text, encoding = decode(data)
    return Report(text=text, source=source, problems=tuple(_oddities(text, encoding, source)))


def _oddities(text: str, encoding: str, source: str) -> Iterator[Problem]:
    if encoding != "utf-8":
        yield Problem(code="encoding", message=f"{source}: is not UTF-8; read as {encoding}.")
    if len(TAG.findall(text[:20000])) >= 3:
        yield Problem(code="html", message=f"{source}: looks like HTML; it was read as plain text, tags and all. "
                      "Extract the article's text first.")


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: NUL bytes without a UTF-16 mark, or many control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:8192]
    controls = sum(b < 32 and b not in (9, 10, 12, 13, 27) for b in head)
    return b"\0" in head or controls > BINARY * max(1, len(head))


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding): by byte order mark, else the first encoding that fits, line ends as they are."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), encoding
            except UnicodeDecodeError:
                break
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding in ("cp1250", "iso-8859-2") and not POLISH.intersection(text):
            continue
        return text, encoding
    return data.decode("latin-1"), "latin-1"


def _lines(data: bytes, source: str) -> Iterator[Report]:
    """Reports of JSON lines; a line that is none becomes a report with a problem that names it."""
    text, _ = decode(data)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{source}, line {number}"
        try:
            given = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            yield _broken(where, "json", f"{where}: is not JSON ({error}).")
            continue
        yield _from_object(given, where)


def _from_object(given: Any, where: str) -> Report:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        name = str(given["id"]) if isinstance(given, dict) and "id" in given else None
        return _broken(where, "json", f'{where}: needs an object with a "text".', id=name)
    values = {key: given[key] for key in KEYS if isinstance(given.get(key), str) and given[key]}
    wrong = [key for key in KEYS if given.get(key) is not None and not isinstance(given[key], str) and key != "id"]
    problems = tuple(Problem(code="json", message=f"{where}: {key} is not a string and was left out.") for key in wrong)
    if "id" in given and "id" not in values and given["id"] is not None:
        values["id"] = str(given["id"])
    return Report(**{**values, "text": given["text"]}, problems=problems)
