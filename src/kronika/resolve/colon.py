"""Headlines that name the speaker at an edge: "Nowak: Polska wyśle wojska", "Five dead in blast: police"."""

from __future__ import annotations

from kronika.lexicon.countries import countries
from kronika.lexicon.reporting import Reporting
from kronika.model.document import Sentence, Token
from kronika.model.mention import Phrase
from kronika.resolve.reporting import MARKS
from kronika.resolve.saying import Saying
from kronika.resolve.scope import DASHES
from kronika.resolve.source import Voices

LONGEST = 6
"""Words that a speaker before a colon has at most (hand, 2026-11)."""
CLAUSES = ("VERB", "AUX")
SPEAKING = ("official", "witness", "agency", "outlet", "person", "anonymous")


def colon_saying(sentence: Sentence, *, words: Reporting, voices: Voices, spoken: frozenset[str]) -> Saying | None:
    """The saying of a colon headline; None where what stands before the colon is a topic or a place.

    `spoken` holds the names, in small letters, of those who speak elsewhere in the report: a bare name counts as a
    speaker only when it is one of these, or a known source, or what follows is in its own words.
    """
    colon = _border(sentence)
    if colon is None:
        return _trailing(sentence, words=words, voices=voices, spoken=spoken)
    head = _head(sentence, _without_clock(sentence.tokens[:colon]))
    right = sentence.tokens[colon + 1 :]
    if head is None or not right or not any(t.upos in CLAUSES for t in right):
        return None
    own_words = right[0].form in MARKS or any(t.feats.get("Person") == "1" and t.upos in CLAUSES for t in right[:6])
    if not _speaks(sentence, head, words, voices, spoken, own_words=own_words):
        return None
    return _saying(sentence, head, colon, (right[0].start, right[-1].end))


def _trailing(sentence: Sentence, *, words: Reporting, voices: Voices, spoken: frozenset[str]) -> Saying | None:
    """The saying of a headline that ends in its source: "… - minister"."""
    if sentence.kind != "headline":
        return None
    at = next((t.index for t in reversed(sentence.tokens) if t.form == ":" or t.form in DASHES), None)
    if at is None or at < 3 or not 0 < len(sentence.tokens) - at - 1 <= LONGEST:
        return None
    head = _head(sentence, sentence.tokens[at + 1 :])
    if head is None or not _speaks(sentence, head, words, voices, spoken, own_words=False):
        return None
    return _saying(sentence, head, at, (sentence.tokens[0].start, sentence.tokens[at - 1].end))


def _saying(sentence: Sentence, head: Token, border: int, content: tuple[int, int]) -> Saying:
    span = (sentence.tokens[border].start, sentence.tokens[border].end)
    return Saying(
        sentence.index, head.index, (border,), Phrase(sentence.index, head.index), [content], segment=span, verb=False
    )


def _border(sentence: Sentence) -> int | None:
    """The index of a colon near the beginning, in a headline or at the head of a live report's entry."""
    return next(
        (t.index for t in sentence.tokens[1 : LONGEST + 3] if t.form == ":" and t.index + 2 < len(sentence.tokens)),
        None,
    )


def _without_clock(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[0].upos in ("NUM", "PUNCT", "SYM") or tokens[0].form[:1].isdigit()):
        tokens = tokens[1:]
    return tokens


def _head(sentence: Sentence, tokens: list[Token]) -> Token | None:
    """The head of a short nominal; None where the words hold a verb, a preposition in front, or no noun."""
    tokens = [t for t in tokens if t.upos != "PUNCT"]
    if not tokens or len(tokens) > LONGEST or tokens[0].upos == "ADP" or any(t.upos in CLAUSES for t in tokens):
        return None
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if t.upos in ("NOUN", "PROPN", "X", "INTJ", "ADJ") and t.head not in inside]
    return heads[0] if len(heads) == 1 else None


def _speaks(
    sentence: Sentence, head: Token, words: Reporting, voices: Voices, spoken: frozenset[str], *, own_words: bool
) -> bool:
    """Whether a nominal is somebody who speaks."""
    for voice in voices.of(Phrase(sentence.index, head.index)):
        if voice.kind == "social":
            continue
        common = head.upos == "NOUN" and words.kinds.get(head.lemma.lower()) in SPEAKING
        listed = voice.name is not None and voices.known.named(voice.name) is not None
        leads = voice.name is not None and countries().leader([voice.name], None) is not None
        heard = voice.name is not None and (
            voice.name.lower() in spoken or own_words or leads or head.feats.get("Animacy") == "Hum"
        )
        if common or listed or heard:
            return True
    return False
