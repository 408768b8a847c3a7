"""Bytes → text: which encoding they are in, and what to tell the user about it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from kronika.lexicon.packs import letters

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
"""Byte order marks; UTF-32 comes first, because its little-endian mark begins like that of UTF-16."""
SINGLE_BYTE = ("cp1252", "cp1250", "iso-8859-2")
"""Encodings tried for bytes that are not UTF-8; where two fit equally well, the first is taken."""
BINARY = 0.1
"""Share of control characters from which bytes count as binary."""
LOOKED_AT = 4000
"""How many letters outside ASCII are weighed to tell the encoding."""
HIGH = re.compile(r"(.?)([^\x00-\x7f])(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the name of its encoding; `damaged` counts the bytes that do not fit it, shown as U+FFFD."""

    text: str
    encoding: str
    damaged: int = 0


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: NUL bytes outside UTF-16 and UTF-32, or many control characters."""
    if data.startswith(tuple(mark for mark, _ in MARKS)) or _unmarked_utf16(data):
        return False
    head = data[:8192]
    controls = sum(b < 32 and b not in (9, 10, 12, 13, 27) for b in head)
    return b"\0" in head or controls > BINARY * max(1, len(head))


def decode(data: bytes) -> Decoded:
    """The text of bytes, line ends as they are; never fails. By byte order mark, then as UTF-8 (a few damaged bytes
    are forgiven), then as the single-byte encoding whose letters fit the languages that kronika knows."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data.removeprefix(codecs.BOM_UTF8), encoding)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _decoded(data, unmarked)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _decoded(data, "utf-8")
    if sum(c > "\x7f" for c in decoded.text) > 2 * decoded.damaged:
        return decoded
    return max((_decoded(data, encoding) for encoding in SINGLE_BYTE), key=lambda d: (fitness(d.text), -d.damaged))


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: most bytes at even (big-endian) or odd (little-endian) places are NUL; else None."""
    head = data[:4096]
    half = len(head) // 2
    if half < 2:
        return None
    if head[1::2].count(0) > 0.6 * half and not head[0::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.6 * half and not head[1::2].count(0) else None


def fitness(text: str) -> int:
    """How much the characters outside ASCII look like writing: letters of the packs' languages count for the encoding,
    signs inside words, capitals after small letters and control characters against it (weights by hand, 2026-11)."""
    known = frozenset().union(*letters().values())
    total = 0
    for count, match in enumerate(HIGH.finditer(text)):
        if count == LOOKED_AT:
            break
        before, char, after = match.groups()
        total += -1 if _is_strange(before, char, after) else char in known
    return total


def _is_strange(before: str, char: str, after: str) -> bool:
    """True for what no writer puts between two characters: "˛" for "ą" in "Gr˛zin"."""
    if unicodedata.category(char) in ("Cc", "So", "Cn") or (char.isupper() and before.islower()):
        return True
    return not char.isalpha() and before.isalpha() and after.isalpha() and char not in "’–"
