"""The expressions of time of a document, placed in time one after the other, and the story line that they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from kronika.lexicon.files import Lexicon
from kronika.model.document import Document, Sentence
from kronika.model.time import Basis, Precision, Published
from kronika.resolve.calendar import DAY, Moment, day_of, parse
from kronika.resolve.clauses import Clauses
from kronika.resolve.published import dateline
from kronika.resolve.time_anchor import Anchor, Direction, basis_of, place
from kronika.resolve.time_expressions import Found, Kind, finder
from kronika.resolve.time_values import timex_value

FINE: tuple[Precision, ...] = ("minute", "hour", "part", "day")
LIMITS = ("since", "until", "for", "before", "dateline")
DEEDS = ("root", "conj", "parataxis")


@dataclass(slots=True)
class Expression:
    """Words that name a time: tokens [first, last) of a sentence, type and value as TimeML writes them.

    `moment` is the stretch meant, None where nothing says when it is; `head` is the token that carries the expression
    in the tree, `clause` the head of its clause; `open` is true for "until further notice".
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    kind: Kind
    value: str
    moment: Moment | None
    basis: Basis
    found: Found
    head: int
    clause: int
    open: bool = False


class Timeline:
    """All expressions of a document in text order.

    `now` is the day of the report (`inferred` where only its month is known), `lead` the first expression that tells
    when the news happened, `first_body` the index of the first sentence of the body (-1 where there is none).
    """

    def __init__(self, document: Document, published: Published | None, lexicon: Lexicon, clauses: Clauses) -> None:
        self.document, self.clauses = document, clauses
        self.now = parse(published.start) if published else None
        self.inferred = False
        self.first_body = next((s.index for s in document.sentences if s.kind == "body"), -1)
        self._scheduled = bool(lexicon.data("time")["clauses"].get("scheduled"))
        find = finder(lexicon.language).find
        found = [(s, f) for s in document.sentences for f in find(document.text, s.start, s.end)]
        self.pin = self._pin(found)
        self.expressions = self._read(found)
        if self.pin and self._infer_today():
            self.expressions = self._read(found)
        self._by_sentence: dict[int, list[Expression]] = {}
        for expression in self.expressions:
            self._by_sentence.setdefault(expression.sentence, []).append(expression)
        self.lead = self._lead()

    def within(self, sentence: int) -> list[Expression]:
        """The expressions of a sentence, in text order; may be empty."""
        return self._by_sentence.get(sentence, [])

    def _pin(self, found: list[tuple[Sentence, Found]]) -> date | None:
        """A day that the text names in full, for a report known to the month only; None where none or not needed."""
        if self.now is None or self.now.precision not in ("month", "week"):
            return None
        anchor = Anchor(self.now, None, "past")
        for _, f in found:
            if "day" in f.fields and "month" in f.fields:
                moment = place(f.fields, anchor)
                if moment and self.now.start - 7 * DAY <= moment.start < self.now.end:
                    return moment.day
        return None

    def _infer_today(self) -> bool:
        """Takes the last day told as past for the day of the report, where only its month is known."""
        days = [
            e.moment.day
            for e in self.expressions
            if e.moment
            and e.moment.precision in FINE
            and e.found.edge == ""
            and self.now
            and self.now.start <= e.moment.start < self.now.end
            and self.direction(e) == "past"
        ]
        if not days:
            return False
        self.now, self.inferred = day_of(max(days)), True
        return True

    def _read(self, found: list[tuple[Sentence, Found]]) -> list[Expression]:
        """All expressions in text order, each placed with what was told before it in mind."""
        out: list[Expression] = []
        start = self.now if self.day_known() else None
        then, day, paragraph, lead = start, start, -1, None
        for sentence, f in found:
            if sentence.paragraph != paragraph:
                paragraph, day = sentence.paragraph, lead or day
            expression = self._expression(sentence, f)
            anchor = Anchor(self.now, then, self.direction(expression), self.pin, day)
            expression.moment = self._place(f, anchor)
            expression.value = timex_value(f, expression.moment, anchor)
            if out and self._same_time(out[-1], expression):
                expression.moment = out[-1].moment
            out.append(expression)
            if self.tells(expression) and expression.moment:
                then = day = expression.moment
                if lead is None and sentence.kind == "body":
                    lead = then
        return out

    def _place(self, f: Found, anchor: Anchor) -> Moment | None:
        """The stretch of an expression; "since" runs to the day of the report."""
        fields = f.fields
        if f.gives in ("set", "open", "ref") or (
            f.gives == "duration" and not {"since", "which", "step"} & fields.keys()
        ):
            return None
        moment = place(fields, anchor)
        if moment is None or f.edge != "since" or {"end", "last_day", "last_year"} & fields.keys():
            return moment
        if fields.get("mod") == "START":
            moment = day_of(moment.start.date())
        if anchor.now is None or moment.start >= anchor.now.end:
            return moment
        precision: Precision = "day" if moment.precision in FINE else moment.precision
        return Moment(moment.start, max(anchor.now.end, moment.end), precision)

    def day_known(self) -> bool:
        return self.now is not None and self.now.precision in FINE

    def _expression(self, sentence: Sentence, f: Found) -> Expression:
        """The expression with its tokens and its place in the tree."""
        if dateline(self.document, sentence, f):
            f.edge = "dateline"
        starts = [t.start for t in sentence.tokens]
        first = max(0, bisect_right(starts, f.start) - 1)
        last = max(first + 1, bisect_left(starts, f.end))
        head = self._carrier(sentence, first, last)
        return Expression(
            sentence.index,
            first,
            last,
            f.start,
            f.end,
            self.document.text[f.start : f.end],
            f.kind,
            "",
            None,
            basis_of(f.fields),
            f,
            head,
            self.clauses.of(sentence, head),
            open=f.gives == "open",
        )

    @staticmethod
    def _carrier(sentence: Sentence, first: int, last: int) -> int:
        """The token of a stretch that hangs on a word outside of it, the first one where several do."""
        inside = range(first, last)
        for index in inside:
            token = sentence.tokens[index]
            if token.head not in inside and token.relation not in ("case", "punct", "det", "advmod", "cc"):
                return index
        return next((i for i in inside if sentence.tokens[i].head not in inside), first)

    def _same_time(self, before: Expression, after: Expression) -> bool:
        """Whether a time in brackets says the one before it again ("6 p.m. (1500 GMT)")."""
        between = self.document.text[before.end : after.start].strip()
        return between == "(" and "hhmm" in after.found.fields and before.moment is not None

    def direction(self, expression: Expression) -> Direction:
        """Whether the clause of an expression looks ahead."""
        sentence = self.document.sentences[expression.sentence]
        if expression.found.edge in ("for", "until"):
            return "future"
        if self.clauses.ahead(sentence, expression.clause, expression.head):
            return "future"
        scheduled = self._scheduled and "weekday" in expression.found.fields and not expression.found.edge
        return (
            "future"
            if scheduled and sentence.kind == "body" and self.clauses.tense(sentence, expression.clause) == "Pres"
            else "past"
        )

    def tells(self, expression: Expression) -> bool:
        """Whether an expression moves the narrative: a day told as past, not of the reporting, not in an aside."""
        moment = expression.moment
        if moment is None or moment.precision not in FINE or expression.found.edge in LIMITS:
            return False
        if moment.end - moment.start > 2 * DAY or (self.day_known() and self.now and moment.start >= self.now.end):
            return False
        sentence = self.document.sentences[expression.sentence]
        clause = sentence.tokens[expression.clause]
        if clause.relation == "acl" and not (clause.deprel == "acl:relcl" and sentence.index == self.first_body):
            return False
        return not self.clauses.reports(sentence, expression.clause)

    def _lead(self) -> Expression | None:
        """The first expression of the body's opening that tells when something happened."""
        body = [s for s in self.document.sentences if s.kind == "body"][:2]
        told = [e for e in self.expressions if any(e.sentence == s.index for s in body) and self.tells(e)]
        main = [e for e in told if self.document.sentences[e.sentence].tokens[e.clause].relation in DEEDS]
        return next(iter(main or told), None)
