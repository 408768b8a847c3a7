"""Numbers in digits and words: "18", "4,404", "1,5 tys.", "dwudziestu trzech", "two and a half million", "kilkaset".

Words, separators and the ranges of vague numbers lie in `knowledge/<language>/numbers.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import Lexicon, lexicon
from kronika.resolve.scan import Atom, pattern, scan
from kronika.resolve.words import table

NUMERIC = ("number", "dotclock")


@dataclass(frozen=True, slots=True)
class Number:
    """Atoms [first, last) that write a number: its bounds (equal unless vague), and whether it is an ordinal.

    `digits` counts the digits where it is written in digits alone ("05" has 2), else it is 0.
    """

    first: int
    last: int
    low: float
    high: float | None
    ordinal: bool = False
    digits: int = 0

    @property
    def vague(self) -> bool:
        """Whether the word itself leaves the number open ("kilka", "dozens")."""
        return self.low != self.high


@dataclass(slots=True)
class Words:
    """The number words of a language, from form to value."""

    cardinal: dict[str, int]
    ordinal: dict[str, int]
    multiplier: dict[str, int]
    plenty: dict[str, int]
    fraction: dict[str, float]
    vague: dict[str, tuple[float, float | None]]
    multiplied: dict[str, tuple[float, float | None]]
    one: dict[str, bool]
    joiner: dict[str, bool]
    half: list[list[str]]
    thousand: str
    decimal: str
    scanner: Any
    abbreviated: frozenset[str]

    def starts(self, form: str) -> bool:
        """Whether a number can begin with this word."""
        return (
            form in self.cardinal
            or form in self.vague
            or form in self.plenty
            or form in self.multiplier
            or form in self.fraction
            or form in self.ordinal
        )


@lru_cache(maxsize=16)
def number_words(language: str) -> Words:
    """The number words of a language, built once a process."""
    return build_words(lexicon(language))


def build_words(source: Lexicon) -> Words:
    """Number words from `numbers.toml`."""
    data = source.data("numbers")
    endings = data.get("endings", {})
    get = {
        name: table(data.get(name, {}), endings) for name in ("cardinal", "ordinal", "multiplier", "plenty", "fraction")
    }
    vague: dict[str, tuple[float, float | None]] = {}
    multiplied: dict[str, tuple[float, float | None]] = {}
    for entry in data["vague"]:
        for form in table(entry["forms"], endings):
            vague[form] = (entry["low"], entry.get("high"))
            multiplied[form] = tuple(entry.get("multiplied", vague[form]))
    return Words(
        **get,
        vague=vague,
        multiplied=multiplied,
        one=table(data.get("one", ""), endings),
        joiner=table(data.get("joiner", ""), endings),
        half=[x.split() for x in data.get("half", [])],
        thousand=data["thousand"],
        decimal=data["decimal"],
        scanner=pattern(data["thousand"], data["decimal"], data["ordinal_suffixes"]),
        abbreviated=frozenset(data.get("abbreviated", "").split()),
    )


def scan_text(text: str, words: Words, start: int = 0, end: int | None = None) -> list[Atom]:
    """Atoms of a stretch of text, numbers cut as the language writes them."""
    return scan(text, words.scanner, start, len(text) if end is None else end)


def digits_value(low: str, words: Words) -> float | None:
    """The value of a number in digits; None where it is a clock time rather ("8.30" where the comma is decimal)."""
    plain = low
    for sign in words.thousand:
        parts = plain.split(sign)
        if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]):
            plain = "".join(parts)
    plain = plain.replace(words.decimal, ".") if words.decimal != "." else plain
    if words.decimal != "." and "." in low and "." in plain and words.decimal not in low:
        return None
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


class Reader:
    """Reads one number from a position on: keeps what is summed up (total) and what still grows (current)."""

    def __init__(self, atoms: list[Atom], first: int, words: Words) -> None:
        self.atoms, self.first, self.at, self.words = atoms, first, first, words
        self.total: float = 0
        self.low: float | None = None
        self.high: float | None = None
        self.smallest: float = 10**15
        self.ordinal = False
        self.digits = 0
        self.vague = False

    def read(self) -> Number | None:
        """The longest number that begins here, None where there is none."""
        while self.at < len(self.atoms) and self.step():
            pass
        if self.low is None and not self.total:
            return None
        low = self.total + (self.low or 0)
        high = None if self.vague and self.high is None else self.total + (self.high or 0)
        plain = self.digits if self.at - self.first == 1 else 0
        return Number(self.first, self.at, tidy(low), None if high is None else tidy(high), self.ordinal, plain)

    def step(self) -> bool:
        """Takes the atom at hand into the number; false where it does not belong to it."""
        atom = self.atoms[self.at]
        if self.ordinal and atom.low not in self.words.ordinal:
            return False
        if atom.shape in NUMERIC:
            return self.take_digits(atom)
        if atom.shape == "ordinal":
            return self.take_suffixed(atom)
        if atom.shape == "word":
            return self.take_word(atom.low)
        return self.take_joint()

    def take_digits(self, atom: Atom) -> bool:
        value = digits_value(atom.low, self.words)
        if self.low is not None or self.total or value is None:
            return False
        self.low = self.high = value
        self.smallest = 1
        self.digits = len(atom.low) if atom.low.isdigit() else 0
        self.at += 1
        return True

    def take_suffixed(self, atom: Atom) -> bool:
        if self.low is not None or self.total:
            return False
        self.low = self.high = int("".join(c for c in atom.low if c.isdigit()))
        self.ordinal, self.smallest = True, 1
        self.at += 1
        return True

    def take_word(self, form: str) -> bool:
        words = self.words
        if self.low is not None and self.take_half():
            return True
        if form in words.joiner:
            return self.take_joiner()
        if form in words.multiplier and (self.low is not None or form not in words.plenty):
            return self.multiply(words.multiplier[form])
        if form in words.plenty:
            return self.take_plenty(words.plenty[form])
        if form in words.cardinal:
            return self.add(words.cardinal[form])
        if form in words.ordinal and not self.vague:
            taken = self.add(words.ordinal[form])
            self.ordinal = self.ordinal or taken
            return taken
        if form in words.vague and self.low is None and not self.total:
            return self.take_vague(form)
        if form in words.fraction and self.low is None:
            self.low = self.high = words.fraction[form]
            self.at += 1
            return self.fraction_follows()
        return False

    def take_half(self) -> bool:
        """ "two and a half": adds a half where one of the phrases for it stands here."""
        for phrase in self.words.half:
            if [a.low for a in self.atoms[self.at : self.at + len(phrase)]] == phrase and not self.vague:
                self.low, self.high, self.smallest = (self.low or 0) + 0.5, (self.high or 0) + 0.5, 0
                self.at += len(phrase)
                return True
        return False

    def take_joiner(self) -> bool:
        """ "two hundred and fifty": skips the word between hundreds and tens."""
        after = self.atoms[self.at + 1].low if self.at + 1 < len(self.atoms) else ""
        before = self.atoms[self.at - 1].low if self.at > self.first else ""
        if before not in self.words.multiplier or not 0 < self.words.cardinal.get(after, 0) < 100 or self.vague:
            return False
        self.at += 1
        return True

    def fraction_follows(self) -> bool:
        """Half of something: skips "a" and "of" before a multiplier; no number without one."""
        at = self.at
        while at < len(self.atoms) and self.atoms[at].low in self.words.one:
            at += 1
        if at < len(self.atoms) and self.atoms[at].low in self.words.multiplier:
            self.at = at
            return True
        self.low = self.high = None
        return False

    def add(self, value: float) -> bool:
        """Adds a word that must be smaller than what stands before it ("twenty" + "three")."""
        if self.low is not None and (self.vague or value >= self.smallest or not value):
            return False
        if self.low is None and self.total and value >= self.smallest:
            return False
        self.low, self.high = (self.low or 0) + value, (self.high or 0) + value
        self.smallest = 10 if 20 <= value < 100 else 100 if value >= 100 else 0
        self.at += 1
        return True

    def multiply(self, factor: int) -> bool:
        if self.low is None:
            if self.total:
                return False
            self.low = self.high = 1
        if self.vague:
            form = self.atoms[self.first].low if self.at == self.first + 1 else ""
            low, high = self.words.multiplied.get(form, (self.low, self.high))
            self.low, self.high = low * factor, None if high is None else (high + 1) * factor - 1
        else:
            self.low, self.high = self.low * factor, (self.high or 0) * factor
        self.at += 1
        if (
            self.at < len(self.atoms)
            and self.atoms[self.at].low == "."
            and self.atoms[self.at - 1].low in self.words.abbreviated
        ):
            self.at += 1
        if factor >= 1000 and not self.vague:
            self.total, self.low, self.high = self.total + self.low, None, None
        self.smallest = factor
        return True

    def take_plenty(self, base: int) -> bool:
        """ "thousands": two to ten times the base, also of a larger one ("tens of thousands")."""
        if (self.low is not None and not self.vague) or self.total:
            return False
        if self.low is None:
            self.vague, self.low, self.high = True, 2 * base, 10 * base - 1
        else:
            self.low, self.high = self.low * base, None if self.high is None else (self.high + 1) * base - 1
        self.at += 1
        at = self.at
        while at < len(self.atoms) and self.atoms[at].low in self.words.one:
            at += 1
        if at < len(self.atoms) and self.atoms[at].low in self.words.plenty:
            self.at = at
        return True

    def take_vague(self, form: str) -> bool:
        self.vague = True
        self.low, self.high = self.words.vague[form]
        self.at += 1
        return True

    def take_joint(self) -> bool:
        """Skips the hyphen of "twenty-three"; no other sign belongs to a number."""
        here, after = self.atoms[self.at], self.atoms[self.at + 1] if self.at + 1 < len(self.atoms) else None
        before = self.atoms[self.at - 1]
        if (
            here.low != "-"
            or after is None
            or self.at == self.first
            or before.end != here.start
            or after.start != here.end
        ):
            return False
        if before.low not in self.words.cardinal or self.words.cardinal[before.low] < 20:
            return False
        value = self.words.cardinal.get(after.low, self.words.ordinal.get(after.low, 10))
        if not 0 < value < 10:
            return False
        self.at += 1
        return True


def tidy(value: float) -> float:
    """Whole numbers as integers ("1,5 tys." is 1500)."""
    return round(value) if abs(value - round(value)) < 1e-6 else value


def find_numbers(atoms: list[Atom], words: Words) -> list[Number]:
    """All numbers among the atoms, in order, longest first from the left; may be empty."""
    found, at = [], 0
    while at < len(atoms):
        atom = atoms[at]
        number = None
        if atom.shape in NUMERIC or atom.shape == "ordinal" or (atom.shape == "word" and words.starts(atom.low)):
            number = Reader(atoms, at, words).read()
        if number is None:
            at += 1
            continue
        if at and atoms[at - 1].low in words.one and (atom.low in words.multiplier or atom.low in words.fraction):
            number = Number(at - 1, number.last, number.low, number.high)
        found.append(number)
        at = number.last
    return found
