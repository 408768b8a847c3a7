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
from kronika.resolve.calendar import DAY, Moment, day_of, parse, shifted
from kronika.resolve.time_anchor import Anchor, Direction, basis_of, event_offset, has_day, place
from kronika.resolve.time_expressions import Found, Kind, finder
from kronika.resolve.time_values import timex_value

CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "csubj"})
FINE: tuple[Precision, ...] = ("minute", "hour", "part", "day")
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
GOVERNED = ("xcomp", "advcl", "ccomp", "acl", "csubj")
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
    if not before.strip() and sentence.kind != "dateline":
        return False
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
        self.hearsay = frozenset(data["hearsay"].split())
        self.ahead_of = frozenset(data["ahead_of"].split())
        self.perfect = data.get("perfect", "")
        self.scheduled = bool(data.get("scheduled"))
        self.inferred = False
        self.first_body = next((s.index for s in document.sentences if s.kind == "body"), -1)
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
        start = self.now if self._day_known() else None
        then, day, paragraph, lead = start, start, -1, None
        for sentence, f in found:
            if sentence.paragraph != paragraph:
                paragraph, day = sentence.paragraph, lead or day
            expression = self._expression(sentence, f)
            anchor = Anchor(self.now, then, self._direction(expression), self.pin, day)
            expression.moment = self._place(f, anchor)
            expression.value = timex_value(f, expression.moment, anchor)
            if out and self._same_time(out[-1], expression):
                expression.moment = out[-1].moment
            out.append(expression)
            if self._tells(expression) and expression.moment:
                then = day = expression.moment
                if lead is None and sentence.kind == "body":
                    lead = then
        return out

    def _place(self, f: Found, anchor: Anchor) -> Moment | None:
        """The stretch of an expression; "since" runs to the day of the report."""
        fields = f.fields
        if f.gives in ("set", "open", "ref") or (f.gives == "duration" and not {"since", "which", "step"} & fields.keys()):
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

    def _day_known(self) -> bool:
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
        if self._ahead(sentence, expression.clause, expression.head):
            return "future"
        scheduled = self.scheduled and "weekday" in expression.found.fields and not expression.found.edge
        return "future" if scheduled and sentence.kind == "body" and self._tense(sentence, expression.clause) == "Pres" else "past"

    @staticmethod
    def _tense(sentence: Sentence, clause: int) -> str | None:
        """The tense of a clause: of its first auxiliary, else of its head; None where it has none."""
        told = [*sentence.children(clause, "aux", "cop"), sentence.tokens[clause]]
        return next((t.feats["Tense"] for t in told if "Tense" in t.feats and t.feats.get("VerbForm", "Fin") == "Fin"), None)

    def _ahead(self, sentence: Sentence, clause: int, below: int) -> bool:
        """Whether the words from a token up to the head of its clause tell the future: tense, auxiliary, a verb of planning."""
        tokens = sentence.tokens
        chain, at = [tokens[below]], below
        while at != clause and tokens[at].head >= 0:
            at = tokens[at].head
            chain.append(tokens[at])
        governed = self._infinitive(sentence, tokens[clause])
        if governed and tokens[clause].head < 0:
            return True
        if governed:
            chain.append(tokens[tokens[clause].head])
        return any(self._looks_ahead(sentence, token) for token in chain)

    @staticmethod
    def _infinitive(sentence: Sentence, token: Token) -> bool:
        helpers = sentence.children(token.index, "aux", "cop")
        return any(t.feats.get("VerbForm") == "Inf" for t in (token, *helpers))

    def _looks_ahead(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word puts what hangs on it into the future: tense, auxiliary, planning with an infinitive."""
        below = sentence.children(token.index)
        helpers = [c for c in below if c.relation in ("aux", "cop")]
        if any(t.feats.get("Tense") == "Fut" for t in (token, *helpers)):
            return True
        if any(c.lemma.lower() in self.future for c in helpers):
            return True
        infinitives = [c for c in below if c.relation in GOVERNED and self._infinitive(sentence, c)]
        return token.lemma.lower() in self.planning and bool(infinitives) and not self._past(sentence, token)

    def _past(self, sentence: Sentence, token: Token) -> bool:
        """Whether a verb of planning stands in the past ("had been planning to")."""
        return token.lemma.lower() in self.hearsay and token.feats.get("Tense") == "Past"

    def _reports(self, sentence: Sentence, index: int) -> bool:
        return sentence.tokens[index].lemma.lower() in self.reporting

    def _tells(self, expression: Expression) -> bool:
        """Whether an expression moves the narrative: a day told as past, not of the reporting, not in an aside."""
        moment = expression.moment
        if moment is None or moment.precision not in FINE or expression.found.edge in ("since", "until", "for", "before", "dateline"):
            return False
        if moment.end - moment.start > 2 * DAY or (self._day_known() and self.now and moment.start >= self.now.end):
            return False
        sentence = self.document.sentences[expression.sentence]
        clause = sentence.tokens[expression.clause]
        if clause.relation == "acl" and not (clause.deprel == "acl:relcl" and sentence.index == self.first_body):
            return False
        return not self._reports(sentence, expression.clause)

    def _lead(self) -> Expression | None:
        """The first expression of the body's opening that tells when something happened."""
        body = [s for s in self.document.sentences if s.kind == "body"][:2]
        told = [e for e in self.expressions if any(e.sentence == s.index for s in body) and self._tells(e)]
        main = [e for e in told if self.document.sentences[e.sentence].tokens[e.clause].relation in ("root", "conj", "parataxis")]
        return next(iter(main or told), None)

    # --- claims ----------------------------------------------------------------------------------------------------

    def of(self, mention: Mention) -> Time | None:
        """When the mention happened; None where the report does not say it."""
        sentence = self.document.sentences[mention.sentence]
        own = self._own(sentence, mention)
        open_ended = any(e.open for e in own)
        dated = [e for e in own if self._dates(e, mention)]
        if dated:
            return self._time(dated, mention, open_ended)
        offset = self._offset(sentence, mention)
        if offset:
            return offset
        if any(e.found.fields.get("ref") == "PAST_REF" or self._unplaced(e) for e in own):
            return None
        told = self._told(sentence, mention)
        return told.model_copy(update={"open": True}) if told and open_ended else told

    def _offset(self, sentence: Sentence, mention: Mention) -> Time | None:
        """The time of what lies so many days before what the main clause tells ("two days after X, Y")."""
        for expression in self._by_sentence.get(sentence.index, []):
            f = expression.found
            step = event_offset(f.fields, before=f.fields.get("event") in self.ahead_of) if "event" in f.fields else None
            if step is None or not self._counts_from(sentence, expression, mention):
                continue
            base = next((e.moment for e in self._by_sentence[sentence.index] if self._tells(e)), self.now)
            moment = shifted(base, *step) if base and base.precision in FINE else None
            if moment:
                return self._record(moment, expression.text, "relative")
        return None

    def _counts_from(self, sentence: Sentence, expression: Expression, mention: Mention) -> bool:
        """Whether the words after "two days after" are those of the mention: its clause, or the noun that it is."""
        tokens = sentence.tokens
        if mention.head < expression.last:
            return False
        link = tokens[max(tokens[expression.last - 1].head, 0)]
        if link.relation in ("obl", "nmod") and link.upos == "NOUN":
            return link.index == mention.head
        following = next((t for t in tokens[expression.last :] if t.upos not in ("PUNCT", "SCONJ", "ADV")), None)
        return following is not None and self._clause(sentence, following.index) == self._clause(sentence, mention.predicate)

    @staticmethod
    def _unplaced(expression: Expression) -> bool:
        """Whether the words date the claim but nothing says to when ("years ago")."""
        f = expression.found
        named = has_day(f.fields) or "event" in f.fields
        return expression.moment is None and f.gives == "date" and f.edge in ("", "after") and named

    def _dates(self, expression: Expression, mention: Mention) -> bool:
        """Whether an expression can be the time of a mention rather than a limit or another's time."""
        f = expression.found
        if expression.moment is None or f.gives in ("set", "open", "ref"):
            return False
        if f.edge in ("until", "dateline"):
            return False
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
        mine = self._clause(sentence, mention.predicate)
        for clause in self._sharing(sentence, mine):
            found = [e for e in here if e.clause == clause and not self._aside(sentence, e, mention)]
            found = [e for e in found if clause == mine or e.found.edge != "since"]
            if found:
                return found
        return []

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
        if fine and fine.moment and moment.precision in ("year", "month", "week"):
            moment = fine.moment
        if days and fine and moment.precision == "day" and moment.end - moment.start == DAY:
            moment = place(fine.found.fields, Anchor(self.now, moment, "past", None, moment)) or moment
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
        """The time of a claim whose clause says none: from what is told around it, else from the day of the report."""
        speech = mention.event in SPEECH
        if not speech and self._direction_of(mention) == "future":
            return None
        if sentence.kind == "headline":
            return self._published() if speech else self._headline()
        if self._present(sentence, mention):
            return self._published()
        told = self._beside(sentence, mention) or (None if speech else self._carried(sentence))
        if told and told.moment:
            return self._record(self._day(told.moment), told.text, "narrative")
        return self._news_of_the_day(sentence, mention)

    def _beside(self, sentence: Sentence, mention: Mention) -> Expression | None:
        """What the rest of the sentence tells: a clause before this one, or, in the lead, the one date that it has."""
        clause = self._clause(sentence, mention.predicate)
        here = [e for e in self._by_sentence.get(sentence.index, []) if self._tells(e) and not self._apart(sentence, e.clause)]
        token = sentence.tokens[clause]
        if token.relation not in ("acl",) and not self._apart(sentence, clause):
            before = [e for e in here if e.head < mention.head and e.clause != clause]
            if before:
                return before[-1]
        if self.first_body == sentence.index and len(here) == 1 and clause in (a.index for a in sentence.ancestors(here[0].clause)):
            return here[0]
        return None

    def _apart(self, sentence: Sentence, clause: int) -> bool:
        """Whether a clause is marked as happening at another time than its main clause ("after", "before")."""
        return any(c.lemma.lower() in self.apart for c in sentence.children(clause, "mark", "case", "advmod"))

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

    def _carried(self, sentence: Sentence) -> Expression | None:
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
        """The day of the report, where its lead tells that day's news or the claim is an utterance."""
        lead = self.lead.moment if self.lead else None
        today = lead is None or (self.now is not None and lead.day == self.now.day)
        if lead and self.lead and lead.start.date() != lead.day and self._pluperfect(sentence, mention):
            return self._record(lead, self.lead.text, "narrative")
        return self._published() if today or mention.event in SPEECH else None

    def _present(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the clause is in the present, the English perfect left aside."""
        clause = self._clause(sentence, mention.predicate)
        auxiliaries = sentence.children(clause, "aux")
        perfect = sentence.tokens[clause].feats.get("Tense") == "Past" and any(a.lemma == self.perfect for a in auxiliaries)
        return self._tense(sentence, clause) == "Pres" and not perfect

    def _pluperfect(self, sentence: Sentence, mention: Mention) -> bool:
        auxiliaries = sentence.children(self._clause(sentence, mention.predicate), "aux")
        return any(a.lemma == self.perfect and a.feats.get("Tense") == "Past" for a in auxiliaries)

    def _published(self) -> Time | None:
        if not self._day_known() or self.now is None:
            return None
        return self._record(day_of(self.now.day), None, "narrative" if self.inferred else "published")
