"""When: the expressions of time in a report, placed in time, and which of them tells when a claim happened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kronika.lexicon.files import Lexicon
from kronika.model.document import Document, Sentence, Token
from kronika.model.mention import Mention
from kronika.model.report import Report
from kronika.model.time import Basis, Precision, Published, Time
from kronika.resolve.calendar import DAY, Moment, at_midnight, day_of, parse
from kronika.resolve.time_anchor import Anchor, Direction, basis_of, event_offset, has_day, place
from kronika.resolve.time_expressions import Found, Kind, finder
from kronika.resolve.time_values import timex_value

CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj"})
FINE: tuple[Precision, ...] = ("minute", "hour", "part", "day")
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
ISO_HEAD = re.compile(r"(?<!\d)((?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])")


@dataclass(slots=True)
class Expression:
    """Words that name a time: tokens [first, last) of a sentence, type and value as TimeML writes them, the stretch meant.

    `moment` is None where nothing says when it is; `head` is the token that carries the expression in the tree, `clause`
    the head of its clause; `open` is true for "until further notice".
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


def published_of(report: Report, document: Document, lexicon: Lexicon) -> Published | None:
    """The date of a report: as given with it, else read from its first line or a dateline; None where neither says it."""
    if report.published:
        moment = parse(report.published)
        if moment:
            start, end = moment.iso()
            return Published(start=start, end=end, precision=moment.precision, basis="metadata")
    moment = written_date(document, lexicon.language)
    if moment is None:
        return None
    start, end = moment.iso()
    return Published(start=start, end=end, precision=moment.precision, basis="text")


def written_date(document: Document, language: str) -> Moment | None:
    """The date that stands at the head of a text, or alone on a line; None unless it names its year."""
    head = ISO_HEAD.search(document.text[:100])
    if head:
        return parse(head.group(1))
    for sentence in [*document.sentences[:4], *document.sentences[-1:]]:
        words = len(sentence.tokens)
        found = [f for f in finder(language).find(document.text, sentence.start, sentence.end) if f.gives == "date"]
        opening = [f for f in found if f.end - f.start >= 0.5 * (sentence.end - sentence.start) or dateline(document, sentence, f)]
        for expression in opening if words < 60 else []:
            if "year" in expression.fields and "month" in expression.fields:
                return place(expression.fields, Anchor(None, None))
    return None


def dateline(document: Document, sentence: Sentence, found: Found) -> bool:
    """Whether a date stands in the opening of a sentence ("KYIV, March 3, 2022 - …")."""
    before = document.text[sentence.start : found.start]
    after = document.text[found.end : found.end + 12]
    capitals = sum(c.isupper() for c in before) >= 0.5 * max(1, sum(c.isalpha() for c in before))
    return len(before) < 40 and capitals and bool(re.match(r"\s*(?:\([^)]*\)\s*)?[-–—:]", after))


class Times:
    """The times of a document, prepared once; `of` answers for one mention."""

    def __init__(self, document: Document, published: Published | None, lexicon: Lexicon) -> None:
        data = lexicon.data("time")["clauses"]
        self.document = document
        self.now = parse(published.start) if published else None
        self.reporting = frozenset(data["reporting"].split())
        self.planning = frozenset(data["planning"].split())
        self.together = frozenset(data["together"].split())
        self.apart = frozenset(data["apart"].split())
        self.future = frozenset(data["future"].split())
        self.inferred = False
        self._find = finder(lexicon.language)
        self._clauses: dict[tuple[int, int], int] = {}
        found = [(s, f) for s in document.sentences for f in self._find.find(document.text, s.start, s.end)]
        self.pin = self._pin(found)
        self.expressions = self._read(found)
        if self.pin and self._infer_today():
            self.expressions = self._read(found)
        self._by_sentence: dict[int, list[Expression]] = {}
        for expression in self.expressions:
            self._by_sentence.setdefault(expression.sentence, []).append(expression)
        self.lead = self._lead()

    # --- expressions in time ---------------------------------------------------------------------------------------

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
            e.moment.day for e in self.expressions
            if e.moment and e.moment.precision in FINE and e.found.edge == "" and self.now
            and self.now.start <= e.moment.start < self.now.end and self._direction(e) == "past"
        ]
        if not days:
            return False
        self.now, self.inferred = day_of(max(days)), True
        return True

    def _read(self, found: list[tuple[Sentence, Found]]) -> list[Expression]:
        """All expressions in text order, each placed with what was told before it in mind."""
        out: list[Expression] = []
        then, paragraph, lead = self.now if self._day_known() else None, -1, None
        for sentence, f in found:
            if sentence.paragraph != paragraph:
                paragraph, then = sentence.paragraph, lead or then
            expression = self._expression(sentence, f)
            anchor = Anchor(self.now, then, self._direction(expression), self.pin)
            expression.moment = self._place(f, anchor)
            expression.value = timex_value(f, expression.moment, anchor)
            if out and self._same_time(out[-1], expression):
                expression.moment = out[-1].moment
            out.append(expression)
            if self._tells(expression) and expression.moment:
                then = expression.moment
                if lead is None and sentence.kind == "body":
                    lead = then
        return out

    def _place(self, f: Found, anchor: Anchor) -> Moment | None:
        """The stretch of an expression; "since" runs to the day of the report."""
        if f.gives in ("set", "open", "ref") or (f.gives == "duration" and "since" not in f.fields and "which" not in f.fields):
            return None
        fields = {**f.fields, "since": True} if f.edge == "since" and "mod" in f.fields and f.gives == "date" else f.fields
        if f.edge == "since" and "mod" in fields and fields["mod"] == "START" and f.gives == "date":
            fields = {k: v for k, v in fields.items() if k != "since"}
            moment = place(fields, anchor)
            moment = day_of(moment.start.date()) if moment else None
        else:
            moment = place(f.fields, anchor)
        if moment and f.edge == "since" and "end" not in f.fields and anchor.now and moment.start < anchor.now.end:
            return Moment(moment.start, max(anchor.now.end, moment.end), moment.precision if moment.precision != "part" else "day")
        return moment

    def _day_known(self) -> bool:
        return self.now is not None and self.now.precision in FINE

    def _expression(self, sentence: Sentence, f: Found) -> Expression:
        """The expression with its tokens and its place in the tree."""
        starts = [t.start for t in sentence.tokens]
        first = max(0, bisect_right(starts, f.start) - 1)
        last = max(first + 1, bisect_left(starts, f.end))
        head = self._carrier(sentence, first, last)
        return Expression(
            sentence.index, first, last, f.start, f.end, self.document.text[f.start : f.end], f.kind, "", None,
            basis_of(f.fields), f, head, self._clause(sentence, head), open=f.gives == "open",
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

    # --- clauses ---------------------------------------------------------------------------------------------------

    def _clause(self, sentence: Sentence, index: int) -> int:
        """The token that heads the clause of a token."""
        key = (sentence.index, index)
        if key not in self._clauses:
            token = sentence.tokens[index]
            while not self._heads_clause(sentence, token):
                token = sentence.tokens[token.head]
            self._clauses[key] = token.index
        return self._clauses[key]

    @staticmethod
    def _heads_clause(sentence: Sentence, token: Token) -> bool:
        if token.head < 0 or token.relation in CLAUSES:
            return True
        if token.relation != "conj":
            return False
        return token.upos in ("VERB", "AUX") or "VerbForm" in token.feats and bool(
            sentence.children(token.index, "nsubj", "aux", "cop", "obl")
        )

    def _direction(self, expression: Expression) -> Direction:
        """Whether the clause of an expression looks ahead."""
        sentence = self.document.sentences[expression.sentence]
        if expression.found.edge in ("for", "until"):
            return "future"
        return "future" if self._ahead(sentence, expression.clause, expression.head) else "past"

    def _ahead(self, sentence: Sentence, clause: int, below: int) -> bool:
        """Whether a clause tells the future: its tense, its auxiliary, a verb or noun of planning on the way up to it."""
        tokens = sentence.tokens
        chain = [tokens[clause]]
        at = below
        while at != clause and at >= 0:
            chain.append(tokens[at])
            at = tokens[at].head
        for token in chain:
            if token.feats.get("Tense") == "Fut" or token.lemma.lower() in self.planning:
                return True
            if any(c.lemma.lower() in self.future or c.feats.get("Tense") == "Fut" for c in sentence.children(token.index, "aux", "cop")):
                return True
        governor = tokens[clause]
        if governor.head < 0:
            return False
        infinitive = governor.feats.get("VerbForm") == "Inf"
        return infinitive and tokens[governor.head].lemma.lower() in self.planning

    def _reports(self, sentence: Sentence, index: int) -> bool:
        return sentence.tokens[index].lemma.lower() in self.reporting

    def _tells(self, expression: Expression) -> bool:
        """Whether an expression moves the narrative: a day told as past, not of the reporting, not in an aside."""
        moment = expression.moment
        if moment is None or moment.precision not in FINE or expression.found.edge in ("since", "until", "for", "before"):
            return False
        if moment.end - moment.start > 2 * DAY or (self._day_known() and self.now and moment.start >= self.now.end):
            return False
        sentence = self.document.sentences[expression.sentence]
        return not self._reports(sentence, expression.clause)

    def _lead(self) -> Expression | None:
        """The first expression of the body's opening that tells when something happened."""
        body = [s.index for s in self.document.sentences if s.kind == "body"][:2]
        return next((e for e in self.expressions if e.sentence in body and self._tells(e)), None)

    # --- claims ----------------------------------------------------------------------------------------------------

    def of(self, mention: Mention) -> Time | None:
        """When the mention happened; None where the report does not say it."""
        sentence = self.document.sentences[mention.sentence]
        own = self._own(sentence, mention)
        open_ended = any(e.open for e in own)
        dated = [e for e in own if self._dates(e, mention)]
        if dated:
            return self._time(dated, mention, open_ended)
        if any(e.found.fields.get("ref") == "PAST_REF" or self._unplaced(e) for e in own):
            return None
        told = self._told(sentence, mention)
        return told.model_copy(update={"open": True}) if told and open_ended else told

    @staticmethod
    def _unplaced(expression: Expression) -> bool:
        """Whether the words date the claim but nothing says to when ("years ago")."""
        f = expression.found
        return expression.moment is None and f.gives == "date" and f.edge in ("", "after") and has_day(f.fields)

    def _dates(self, expression: Expression, mention: Mention) -> bool:
        """Whether an expression can be the time of a mention rather than a limit or another's time."""
        f = expression.found
        if expression.moment is None or f.gives in ("set", "open", "ref"):
            return False
        if f.edge == "until":
            return self._direction_of(mention) == "future"
        if f.edge == "for":
            return mention.head != mention.predicate or mention.event not in SPEECH
        return f.edge != "before" or f.gives in ("clock", "part")

    def _direction_of(self, mention: Mention) -> Direction:
        sentence = self.document.sentences[mention.sentence]
        clause = self._clause(sentence, mention.predicate)
        return "future" if self._ahead(sentence, clause, mention.predicate) else "past"

    def _own(self, sentence: Sentence, mention: Mention) -> list[Expression]:
        """Expressions of the mention's own phrase, else of its clause, else of the clauses that share its time."""
        here = self._by_sentence.get(sentence.index, [])
        if not here:
            return []
        below = [e for e in here if self._under(sentence, e.head, mention.head)]
        if sentence.tokens[mention.head].upos in ("NOUN", "PROPN") and any(e.moment for e in below):
            return below
        for clause in self._sharing(sentence, self._clause(sentence, mention.predicate)):
            found = [e for e in here if e.clause == clause and not self._aside(sentence, e, mention)]
            if found:
                return found
        return below

    @staticmethod
    def _under(sentence: Sentence, index: int, head: int) -> bool:
        """Whether a token hangs on a head without a clause between."""
        at = index
        while at >= 0:
            if at == head:
                return True
            if sentence.tokens[at].relation in CLAUSES:
                return False
            at = sentence.tokens[at].head
        return False

    def _aside(self, sentence: Sentence, expression: Expression, mention: Mention) -> bool:
        """Whether an expression dates a noun that stands aside ("after Tuesday's raid"), not the clause."""
        at = sentence.tokens[expression.head].head
        while at >= 0 and at not in (mention.head, mention.predicate, expression.clause):
            token = sentence.tokens[at]
            cases = {c.lemma.lower() for c in sentence.children(at, "case", "mark")}
            if token.upos == "NOUN" and cases & self.apart:
                return True
            if mention.event in SPEECH and token.upos == "NOUN" and sentence.tokens[expression.head].relation in ("amod", "nmod"):
                return True
            at = token.head
        return False

    def _sharing(self, sentence: Sentence, clause: int) -> Iterator[int]:
        """The clause, then those that happen at its time: what it is coordinated with, "as" and "when" clauses."""
        yield clause
        at = clause
        for _ in range(4):
            token = sentence.tokens[at]
            if token.head < 0 or not (token.relation == "conj" or (token.relation == "advcl" and self._joins(sentence, at))):
                break
            at = self._clause(sentence, token.head)
            yield at
        for child in sentence.children(clause, "advcl"):
            if self._joins(sentence, child.index) and sentence.children(child.index, "mark", "advmod"):
                yield child.index

    def _joins(self, sentence: Sentence, index: int) -> bool:
        """Whether an adverbial clause happens at the time of its main clause: a participle, "as", "when"."""
        marks = {c.lemma.lower() for c in sentence.children(index, "mark", "advmod", "case")}
        if marks & self.apart:
            return False
        token = sentence.tokens[index]
        return bool(marks & self.together) or token.feats.get("VerbForm") in ("Part", "Ger", "Conv")

    def _time(self, dated: list[Expression], mention: Mention, open_ended: bool) -> Time | None:
        """The time of a claim from the expressions of its clause: the day, made finer by an hour beside it."""
        days = [e for e in dated if has_day(e.found.fields)]
        hours = [e for e in dated if e not in days]
        best = self._nearest(days, mention) or self._nearest(hours, mention)
        if best is None or best.moment is None:
            return None
        moment = best.moment
        fine = self._nearest(hours, mention)
        if days and fine and moment.precision == "day" and moment.end - moment.start == DAY:
            moment = place(fine.found.fields, Anchor(self.now, moment, "past")) or moment
        basis: Basis = "narrative" if not days else best.basis
        return self._record(moment, self.document.text[best.start : best.end], basis, open_ended)

    @staticmethod
    def _nearest(found: list[Expression], mention: Mention) -> Expression | None:
        return min(found, key=lambda e: abs(e.head - mention.head), default=None)

    @staticmethod
    def _record(moment: Moment, text: str | None, basis: Basis, open_ended: bool = False) -> Time:
        start, end = moment.iso()
        return Time(start=start, end=end, precision=moment.precision, text=text, basis=basis, open=open_ended)

    def _told(self, sentence: Sentence, mention: Mention) -> Time | None:
        """The time of a claim whose clause says none: from the sentences before, else from the day of the report."""
        if self._direction_of(mention) == "future" and mention.event not in SPEECH:
            return None
        if sentence.kind == "headline":
            return self._headline()
        carried = self._carried(sentence, mention)
        if carried and carried.moment and mention.event not in SPEECH:
            return self._record(self._day(carried.moment), carried.text, "narrative")
        return self._news_of_the_day(sentence, mention)

    @staticmethod
    def _day(moment: Moment) -> Moment:
        """The day (night) of a moment: the hour of one event is not that of the next."""
        if moment.precision in ("hour", "minute") or (moment.precision == "part" and moment.start.date() == moment.day):
            return day_of(moment.day)
        return moment

    def _headline(self) -> Time | None:
        if self.lead and self.lead.moment:
            return self._record(self._day(self.lead.moment), self.lead.text, "narrative")
        return self._published()

    def _carried(self, sentence: Sentence, mention: Mention) -> Expression | None:
        """The last expression of the paragraph before the sentence that told a day."""
        for index in range(sentence.index - 1, -1, -1):
            before = self.document.sentences[index]
            if before.paragraph != sentence.paragraph:
                return None
            told = [e for e in self._by_sentence.get(index, []) if self._tells(e)]
            if told:
                return told[0]
        return None

    def _news_of_the_day(self, sentence: Sentence, mention: Mention) -> Time | None:
        """The day of the report, where the lead tells that day's news or the clause is in the present."""
        if not self._day_known() or self.now is None:
            return None
        lead = self.lead.moment if self.lead else None
        today = lead is None or lead.day == self.now.day and lead.start >= at_midnight(self.now.day)
        if today or mention.event in SPEECH or self._present(sentence, mention):
            return self._published()
        return None

    def _present(self, sentence: Sentence, mention: Mention) -> bool:
        clause = sentence.tokens[self._clause(sentence, mention.predicate)]
        auxiliaries = sentence.children(clause.index, "aux", "cop")
        tense = [t.feats.get("Tense") for t in (*auxiliaries, clause) if "Tense" in t.feats]
        return bool(tense) and tense[0] == "Pres"

    def _published(self) -> Time | None:
        if not self._day_known() or self.now is None:
            return None
        return self._record(day_of(self.now.day), None, "narrative" if self.inferred else "published")


__all__ = ["Expression", "Times", "event_offset", "published_of"]
