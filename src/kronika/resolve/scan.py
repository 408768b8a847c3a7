"""Text → atoms: words, numbers, dates and clocks in digits, single signs; the first step of reading times and figures.

Atoms are finer than syntactic tokens ("year" and "'s", "Aug" and ".") and do not depend on the parser, so that times
and numbers can be found in raw text at the speed of a regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SHAPES = (
    ("iso", r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-])"),
    ("dotted", r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)"),
    ("slashed", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)"),
    ("clock", r"\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"),
    ("dotclock", r"\d{1,2}\.\d{2}(?!\d|[.,]\d)"),
    ("decade", r"(?:1\d|20)?\d0s\b"),
    ("ordinal", r"\d{1,2}-?(?:%(suffixes)s)\b"),
    ("number", r"\d{1,3}(?:[%(thousand)s]\d{3})+(?![\d%(decimal)s]\d|\d)|\d+[%(decimal)s]\d+(?![.,:]?\d)|\d+"),
    ("word", r"o['’]clock|[^\W\d_]+"),
    ("sign", r"\.\.\.|[^\w\s]|_"),
)


@dataclass(slots=True)
class Atom:
    """A piece of text: [start, end), lower-cased form, name of its shape, whether it begins with a capital."""

    start: int
    end: int
    low: str
    shape: str
    capital: bool


@lru_cache(maxsize=16)
def pattern(thousand: str, decimal: str, suffixes: str) -> re.Pattern[str]:
    """The scanner for one way of writing numbers: separators of thousands and decimals, ordinal endings."""
    values = {"thousand": re.escape(thousand), "decimal": re.escape(decimal), "suffixes": suffixes}
    return re.compile("|".join(f"(?P<{name}>{shape % values})" for name, shape in SHAPES))


def scan(text: str, scanner: re.Pattern[str], start: int, end: int) -> list[Atom]:
    """Atoms of text[start:end] in order, offsets into the whole text."""
    atoms = []
    for found in scanner.finditer(text, start, end):
        form = found.group()
        low = form.lower()
        atoms.append(Atom(found.start(), found.end(), low, found.lastgroup or "sign", form[0].isupper()))
    return atoms
