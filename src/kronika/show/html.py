"""Records as one self-contained page: the report with its evidence marked, the claims beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from kronika.model.claim import Claim
from kronika.model.record import Span
from kronika.model.report import Record
from kronika.show.table import chain_words, entity_words, figure_words, place_words, time_words

COLOURS = {"trigger": "#ffd166", "actor": "#a8d5ff", "recipient": "#ffb3c1", "place": "#b7e4c7", "time": "#e0c3fc",
           "source": "#ffdfb0", "figure": "#c9f2f2"}
"""Background of each role; words with several roles are striped."""
LEGEND = {"trigger": "what happened", "actor": "who", "recipient": "to whom", "place": "where", "time": "when",
          "source": "according to", "figure": "how many"}
Marks = list[tuple[int, int, int, str]]
"""(start, end, number of the claim, role)."""


def page(pairs: Iterable[tuple[str, Record]]) -> str:
    """An HTML document for the texts and their records, in order; every word of them escaped, nothing loaded."""
    articles = "\n".join(_article(text, record) for text, record in pairs)
    legend = "".join(f'<li><span style="background:{COLOURS[r]}">{escape(words)}</span></li>'
                     for r, words in LEGEND.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; '
        "script-src 'unsafe-inline'\">\n"
        f"<title>kronika</title>\n<style>\n{_asset('page.css')}</style>\n</head>\n<body>\n"
        "<header><h1>kronika</h1>Click a claim to see its words, or a coloured word to see its claims. "
        f'Underlined: the clause that says it.<ul class="legend">{legend}</ul></header>\n'
        f"<main>\n{articles}\n</main>\n<script>\n{_asset('page.js')}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    return (files("kronika.show") / name).read_text(encoding="utf8")


def _article(text: str, record: Record) -> str:
    report = record.report
    parts = (report.outlet, report.published.start if report.published else "no date", report.language, report.source,
             f"credits: {', '.join(report.credits)}" if report.credits else None)
    meta = " · ".join(escape(p) for p in parts if p)
    problems = "".join(f'<p class="problem">{escape(p.code)}: {escape(p.message)}</p>' for p in record.problems)
    cards = "\n".join(_card(n, claim) for n, claim in enumerate(record.claims))
    body = _marked(text, _marks(record.claims))
    return (f'<article>\n<h2>{escape(report.title or report.source or report.id)}</h2>\n<p class="meta">{meta}</p>\n'
            f'{problems}<div class="columns">\n<div class="text" lang="{escape(report.language or "")}">{body}</div>\n'
            f'<div class="claims">{cards or "<p class=none>no claims</p>"}</div>\n</div>\n</article>')


def _marks(claims: Iterable[Claim]) -> Marks:
    """Every span of every claim."""
    found: Marks = []
    for number, claim in enumerate(claims):
        spans: list[tuple[str, Span | None]] = [("evidence", claim.evidence), ("trigger", claim.trigger)]
        spans += [("actor", e) for e in claim.actors] + [("recipient", e) for e in claim.recipients]
        spans += [("source", s) for s in claim.attribution] + [("figure", f) for f in claim.figures]
        spans += [("place", claim.place)]
        found.extend((s.start, s.end, number, role) for role, s in spans if s is not None and s.start < s.end)
        found.extend(_time_mark(claim, number))
    return found


def _time_mark(claim: Claim, number: int) -> Marks:
    """Where the words of the time stand: in the evidence; a time's record holds its words without offsets."""
    words = claim.time.text if claim.time else None
    at = claim.evidence.text.find(words) if words else -1
    if not words or at < 0:
        return []
    start = claim.evidence.start + at
    return [(start, start + len(words), number, "time")]


def _marked(text: str, marks: Marks) -> str:
    """The text cut at every border of a span; each piece carries all claims and roles that cover it."""
    borders = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    starts: dict[int, Marks] = {}
    for mark in marks:
        starts.setdefault(mark[0], []).append(mark)
    pieces, active = [], []
    for start, end in zip(borders, borders[1:], strict=False):
        active = [m for m in active if m[1] > start] + starts.get(start, [])
        pieces.append(_piece(text[start:end], active))
    return "".join(pieces)


def _piece(words: str, active: Marks) -> str:
    if not active:
        return _safe(words)
    roles = [r for r in COLOURS if any(m[3] == r for m in active)]
    claims = " ".join(str(n) for n in dict.fromkeys(m[2] for m in sorted(active, key=lambda m: m[3] == "evidence")))
    classes = "mark evidence" if any(m[3] == "evidence" for m in active) else "mark"
    style = f' style="background:{_background(roles)}"' if roles else ""
    return f'<span class="{classes}" data-claims="{claims}"{style}>{_safe(words)}</span>'


def _background(roles: list[str]) -> str:
    """One colour, or a stripe a role from top to bottom."""
    if len(roles) == 1:
        return COLOURS[roles[0]]
    step = 100 / len(roles)
    stops = (f"{COLOURS[r]} {n * step:.0f}% {(n + 1) * step:.0f}%" for n, r in enumerate(roles))
    return f"linear-gradient({', '.join(stops)})"


def _safe(words: str) -> str:
    """Escaped text; lone surrogates and control characters are shown as a replacement character."""
    shown = (c if c in "\n\t\r" or (c >= " " and not "\ud800" <= c <= "\udfff") else "�" for c in words)
    return escape("".join(shown))


def _card(number: int, claim: Claim) -> str:
    rows = (
        ("who", "; ".join(map(entity_words, claim.actors))),
        ("to whom", "; ".join(map(entity_words, claim.recipients))),
        ("where", place_words(claim.place)),
        ("when", time_words(claim.time)),
        ("according to", chain_words(claim.attribution)),
        ("how many", "; ".join(map(figure_words, claim.figures))),
        ("words", f"“{claim.evidence.text}”"),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{_safe(value)}</dd>" for name, value in rows if value)
    mode = f" {escape(claim.mode)}" if claim.mode else ""
    return (f'<button type="button" class="claim" data-claim="{number}" title="{escape(claim.rule)}">'
            f'<b>{escape(claim.event)}</b>{mode}<span class="tag">{claim.factuality}</span><dl>{listed}</dl></button>')
