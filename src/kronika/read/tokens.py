"""Text → word tokens in the manner of Universal Dependencies, by the rules of a language's `tokens.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from kronika.lexicon.files import Lexicon, lexicon

Bounds = tuple[int, int]

UPPER = "".join(chr(c) for c in (*range(0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)) if chr(c).isupper())
UNSEEN = r"\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
MARK = r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u00ad\u200c\u200d\ufe0e\ufe0f"
LETTER = rf"[^\W\d_][{MARK}]*"
WORD = rf"{LETTER}(?:{LETTER}|\d)*(?:['’](?:{LETTER})+)*"
NUMBER = r"\d+(?:[.,:]\d+)*"
RUNS = "|".join(rf"{re.escape(c)}{{2,}}" for c in ".*=_~+#•-") + "|[!?]{2,}"
SYMBOL = rf"[^\w\s{UNSEEN}][{MARK}]*"
ADDRESS = r"(?:https?://|www\.)[^\s<>\"]*[\w/]|(?<!\w)[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\w)[@#]\w+"
FILE_OR_HOST = r"(?<![\w.-])[\w-]{2,63}(?:\.[\w-]{2,63}){0,9}\.[a-z]{2,4}(?!\w)|(?<![\w/])\d\d?/\d\d?/\d{2,4}(?![\w/])"
NO_WORD = r"(?!\w)"
ALONE = r"(?<![\w.'’-])"


class Tokenizer:
    """Cuts a stretch of text into tokens, by one pattern compiled from the language's rules."""

    def __init__(self, pack: Lexicon) -> None:
        rules, abbreviations = pack.data("tokens"), {row[0]: row[1] for row in pack.rows("abbreviations")}
        self.pattern = re.compile("|".join(_alternatives(rules, abbreviations)))
        self.fused: dict[str, int] = rules["fused"]
        self.whole = frozenset(rules["always_whole"])
        self.clitic = re.compile(rf"(?<=.)(?:{_either(rules['clitics'])})$") if rules["clitics"] else None

    def tokens(self, text: str, start: int, end: int) -> list[Bounds]:
        """Bounds of the tokens in text[start:end], in order; white space and invisible characters belong to none."""
        found: list[Bounds] = []
        for match in self.pattern.finditer(text, start, end):
            if match.lastgroup == "word":
                found.extend(self._parts(match.group(), match.start()))
            else:
                found.append(match.span())
        return found

    def _parts(self, form: str, start: int) -> Iterator[Bounds]:
        """The bounds of a word, or of its two parts where a clitic or a fused form hides in it."""
        cut = self._inner_border(form)
        if cut:
            yield start, start + cut
        yield start + cut, start + len(form)

    def _inner_border(self, form: str) -> int:
        low = form.lower().replace("’", "'")
        if low in self.fused:
            return self.fused[low]
        if self.clitic is None or "'" not in low or low in self.whole or len(low) != len(form):
            return 0
        match = self.clitic.search(low)
        return match.start() if match else 0


def _either(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _alternatives(rules: dict[str, Any], abbreviations: dict[str, str]) -> Iterator[str]:
    """What a token can be; the first line that fits wins."""
    yield f"(?i:{ADDRESS})"
    yield FILE_OR_HOST
    if rules["initials_keep_stop"]:
        yield rf"{ALONE}{LETTER}\.(?:{LETTER}\.)+"
        yield rf"{ALONE}[{UPPER}]\.(?=\s+[{UPPER}])"
    if rules["abbreviation_keeps_stop"]:
        yield from _abbreviations(abbreviations)
    if rules["whole"]:
        yield rf"{ALONE}(?i:{_either(rules['whole'])})(?!\w)"
    if rules["clitics"]:
        yield rf"(?<=[\w.)])(?i:{_either(_with_curly(rules['clitics']))})(?!\w)"
    if rules["number_hyphen"]:
        yield rf"{NUMBER}-(?:{LETTER})+"
    if rules["number_suffixes"]:
        yield rf"{NUMBER}(?i:{_either(rules['number_suffixes'])})\b"
    yield NUMBER
    if rules["name_hyphen"]:
        yield rf"[{UPPER}](?:{LETTER})*(?:-[{UPPER}](?:{LETTER})*)+"
    if rules["prefixes"]:
        yield rf"(?<![\w'’-])(?i:{_either(rules['prefixes'])})(?:-(?:{LETTER})+)+"
    yield from (f"(?P<word>{WORD})", RUNS, SYMBOL, r"\w")


def _abbreviations(kinds: dict[str, str]) -> Iterator[str]:
    """Abbreviations with their stop; those that are words too only where the next word shows what they are."""
    after = {"name": r"(?=\s+\w)", "number": r"(?=\s*\d)"}
    for kind in sorted(set(kinds.values())):
        words = [word for word, what in kinds.items() if what == kind]
        yield rf"{ALONE}(?i:{_either(words)})\.{after.get(kind, NO_WORD)}"


def _with_curly(clitics: list[str]) -> list[str]:
    """Clitics that begin with an apostrophe, with the straight and the curly one."""
    own = [clitic for clitic in clitics if clitic.startswith("'")]
    return own + [clitic.replace("'", "’") for clitic in own]


@lru_cache(maxsize=16)
def tokenizer(language: str) -> Tokenizer:
    """The one Tokenizer of a language in this process."""
    return Tokenizer(lexicon(language))
