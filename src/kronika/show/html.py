"""Records as one self-contained page: the report with its evidence marked, the claims beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from itertools import pairwise

from kronika.model.claim import Claim
from kronika.model.record import Span
from kronika.model.report import Record
from kronika.show.words import chain_words, entity_words, figure_words, place_words, time_words

LEGEND = {"trigger": "what happened", "actor": "who", "recipient": "to whom", "place": "where", "time": "when",
          "source": "according to", "figure": "how many"}
"""Roles in the order of their stripes; the colours stand in page.css as --trigger, --actor, …"""
FOOT = "</main>\n</body>\n</html>\n"
Marks = list[tuple[int, int, int, str]]
"""(start, end, number of the claim, role)."""


def page(pairs: Iterable[tuple[str, Record]]) -> str:
    """An HTML document for the texts and their records, in order; every word of them escaped, nothing loaded."""
    return head() + "".join(article(text, record) for text, record in pairs) + FOOT


def head() -> str:
    """All of the page that comes before its first report: style, script, legend."""
    legend = "".join(f'<li><span style="background:var(--{role})">{escape(words)}</span></li>'
                     for role, words in LEGEND.items())
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; '
        "script-src 'unsafe-inline'\">\n"
        f"<title>kronika</title>\n<style>\n{_asset('page.css')}</style>\n<script>\n{_asset('page.js')}</script>\n"
        f'</head>\n<body>\n<header><h1>kronika</h1><ul class="legend">{legend}'
        '<li><span class="evidence">the clause that says it</span></li></ul>'
        "<p>Click a claim to see its words, or marked words to see their claims; Esc shows all again.</p></header>\n"
        "<main>\n"
    )


def _asset(name: str) -> str:
    return (files("kronika.show") / name).read_text(encoding="utf8")


def article(text: str, record: Record) -> str:
    """One report: its head and problems, its text with the marks, its claims."""
    report = record.report
    parts = (report.outlet, report.published.start if report.published else "no date", report.language, report.source,
             f"credits: {', '.join(report.credits)}" if report.credits else None)
    meta = " · ".join(_safe(p) for p in parts if p)
    problems = "".join(f'<p class="problem"><b>{_safe(p.code)}</b> {_safe(p.message)}</p>\n' for p in record.problems)
    cards = "\n".join(_card(n, claim) for n, claim in enumerate(record.claims))
    body = _marked(text, _marks(text, record.claims))
    language = _safe(report.language or "")
    return (f'<article>\n<h2>{_safe(report.title or report.source or report.id)}</h2>\n<p class="meta">{meta}</p>\n'
            f'{problems}<div class="columns">\n<div class="text" dir="auto" lang="{language}">{body}'
            f'</div>\n<div class="claims">{cards or "<p class=none>no claims</p>"}</div>\n</div>\n</article>\n')


def _marks(text: str, claims: Iterable[Claim]) -> Marks:
    """Every span of every claim."""
    found: Marks = []
    for number, claim in enumerate(claims):
        spans: list[tuple[str, Span | None]] = [("evidence", claim.evidence), ("trigger", claim.trigger)]
        spans += [("actor", e) for e in claim.actors] + [("recipient", e) for e in claim.recipients]
        spans += [("source", s) for s in claim.attribution] + [("figure", f) for f in claim.figures]
        spans += [("place", claim.place)]
        found.extend((s.start, s.end, number, role) for role, s in spans if s is not None and s.start < s.end)
        found.extend(_time_mark(text, claim, number))
    return found


def _time_mark(text: str, claim: Claim, number: int) -> Marks:
    """Where the words of the time stand: in the clause, else in its paragraph (a time's record has no offsets)."""
    words = claim.time.text if claim.time else None
    if not words:
        return []
    first = text.rfind("\n", 0, claim.evidence.start) + 1
    last = text.find("\n", claim.evidence.end)
    for begin, stop in ((claim.evidence.start, claim.evidence.end), (first, last if last >= 0 else len(text))):
        at = text.find(words, begin, stop)
        if at >= 0:
            return [(at, at + len(words), number, "time")]
    return []


def _marked(text: str, marks: Marks) -> str:
    """The text cut at every border of a span; each piece carries all claims and roles that cover it."""
    borders = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    starts: dict[int, Marks] = {}
    for mark in marks:
        starts.setdefault(mark[0], []).append(mark)
    pieces: list[str] = []
    active: Marks = []
    for start, end in pairwise(borders):
        active = [m for m in active if m[1] > start] + starts.get(start, [])
        pieces.append(_piece(text[start:end], active))
    return "".join(pieces)


def _piece(words: str, active: Marks) -> str:
    """Words that the same spans cover; `data-roles` says "claim:role" for each, so that one can stand alone."""
    if not active:
        return _safe(words)
    own = [m for m in active if m[3] != "evidence"]
    within = [m for m in active if m[3] == "evidence"]
    roles = " ".join(dict.fromkeys(f"{m[2]}:{m[3]}" for m in (*own, *within)))
    style = _background([r for r in LEGEND if any(m[3] == r for m in own)])
    classes = "mark evidence" if within else "mark"
    return f'<span class="{classes}" data-roles="{roles}"{style}>{_safe(words)}</span>'


def _background(roles: list[str]) -> str:
    """One colour, or a stripe a role from top to bottom; "" without a role."""
    if not roles:
        return ""
    if len(roles) == 1:
        return f' style="background:var(--{roles[0]})"'
    step = 100 / len(roles)
    stops = ",".join(f"var(--{r}) {n * step:.0f}% {(n + 1) * step:.0f}%" for n, r in enumerate(roles))
    return f' style="background:linear-gradient({stops})"'


def _safe(words: str) -> str:
    """Escaped text; lone surrogates and control characters are shown as a replacement character."""
    shown = (c if c in "\n\t\r" or (c >= " " and not "\x7f" <= c < "\xa0" and not "\ud800" <= c <= "\udfff") else "�"
             for c in words)
    return escape("".join(shown))


def _card(number: int, claim: Claim) -> str:
    """A claim as a button with a line for every value that it has."""
    rows = (
        ("actor", "; ".join(map(entity_words, claim.actors))),
        ("recipient", "; ".join(map(entity_words, claim.recipients))),
        ("place", place_words(claim.place)),
        ("time", time_words(claim.time)),
        ("figure", "; ".join(map(figure_words, claim.figures))),
        ("source", chain_words(claim.attribution)),
    )
    listed = "".join(
        f'<span class="name" style="--role:var(--{role})">{LEGEND[role]}</span><span>{_safe(value)}</span>'
        for role, value in rows if value)
    mode = f' <span class="mode">{_safe(claim.mode)}</span>' if claim.mode else ""
    return (f'<button type="button" class="claim" data-claim="{number}" title="{claim.id} {_safe(claim.rule)}">'
            f'<b>{_safe(claim.event)}</b>{mode}<span class="tag {claim.factuality}">{claim.factuality}</span>'
            f'<span class="values">{listed}</span><q>{_safe(claim.evidence.text)}</q></button>')
