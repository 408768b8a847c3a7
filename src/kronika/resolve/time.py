"""When: which of the times that a report names tells when a claim happened."""

from __future__ import annotations

from kronika.lexicon.files import Lexicon
from kronika.model.document import Document, Sentence
from kronika.model.mention import Mention
from kronika.model.time import Basis, Published, Time
from kronika.resolve.calendar import DAY, Moment, day_of, shifted
from kronika.resolve.clauses import Clauses
from kronika.resolve.published import published_of
from kronika.resolve.time_anchor import Anchor, Direction, event_offset, has_day, place
from kronika.resolve.timeline import FINE, Expression, Timeline

__all__ = ["Times", "published_of"]

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})


class Times:
    """The times of a document, prepared once; `of` answers for one mention."""

    def __init__(self, document: Document, published: Published | None, lexicon: Lexicon) -> None:
        data = lexicon.data("time")["clauses"]
        self.document = document
        self.clauses = Clauses(data)
        self.line = Timeline(document, published, lexicon, self.clauses)
        self.expressions = self.line.expressions
        self.ahead_of = frozenset(data["ahead_of"].split())

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
        for expression in self.line.within(sentence.index):
            f = expression.found
            step = (
                event_offset(f.fields, before=f.fields.get("event") in self.ahead_of) if "event" in f.fields else None
            )
            if step is None or not self._counts_from(sentence, expression, mention):
                continue
            base = next((e.moment for e in self.line.within(sentence.index) if self.line.tells(e)), self.line.now)
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
        return following is not None and self.clauses.of(sentence, following.index) == self.clauses.of(
            sentence, mention.predicate
        )

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
        clause = self.clauses.of(sentence, mention.predicate)
        return "future" if self.clauses.ahead(sentence, clause, mention.predicate) else "past"

    def _own(self, sentence: Sentence, mention: Mention) -> list[Expression]:
        """Expressions of the mention's own phrase, else of its clause, else of the clauses that share its time."""
        here = self.line.within(sentence.index)
        if not here:
            return []
        below = [e for e in here if self.clauses.under(sentence, e.head, mention.head)]
        if sentence.tokens[mention.head].upos in ("NOUN", "PROPN") and any(e.moment for e in below):
            return below
        mine = self.clauses.of(sentence, mention.predicate)
        for clause in self.clauses.sharing(sentence, mine):
            found = [e for e in here if e.clause == clause and not self._aside(sentence, e, mention)]
            found = [e for e in found if clause == mine or e.found.edge != "since"]
            if found:
                return found
        return []

    def _aside(self, sentence: Sentence, expression: Expression, mention: Mention) -> bool:
        """Whether an expression dates a noun that stands aside ("after Tuesday's raid"), not the clause."""
        at = sentence.tokens[expression.head].head
        while at >= 0 and at not in (mention.head, mention.predicate, expression.clause):
            token = sentence.tokens[at]
            if self.clauses.marks_apart(sentence, at):
                return True
            if (
                mention.event in SPEECH
                and token.upos == "NOUN"
                and sentence.tokens[expression.head].relation in ("amod", "nmod")
            ):
                return True
            at = token.head
        return False

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
            moment = place(fine.found.fields, Anchor(self.line.now, moment, "past", None, moment)) or moment
        basis: Basis = "narrative" if not days else best.basis
        return self._record(moment, self.document.text[best.start : best.end], basis, open_ended)

    def _nearest(self, found: list[Expression], mention: Mention) -> Expression | None:
        """The expression that hangs highest below the clause, then the one nearest to the trigger."""
        return min(found, key=lambda e: (self._depth(e, mention), abs(e.head - mention.head)), default=None)

    def _depth(self, expression: Expression, mention: Mention) -> int:
        """How many words lie between an expression and the clause or the trigger."""
        sentence = self.document.sentences[expression.sentence]
        tops = (mention.head, mention.predicate, expression.clause)
        above = [a.index for a in sentence.ancestors(expression.head)]
        return next((n for n, index in enumerate(above) if index in tops), len(above))

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
        if self.clauses.present(sentence, mention.predicate):
            return self._published()
        told = self._beside(sentence, mention) or (None if speech else self._carried(sentence))
        if told and told.moment:
            return self._record(self._day(told.moment), told.text, "narrative")
        return self._news_of_the_day(sentence, mention)

    def _beside(self, sentence: Sentence, mention: Mention) -> Expression | None:
        """What the rest of the sentence tells: a clause before this one, or, in the lead, the one date that it has."""
        clause = self.clauses.of(sentence, mention.predicate)
        here = [
            e
            for e in self.line.within(sentence.index)
            if self.line.tells(e) and not self.clauses.apart(sentence, e.clause)
        ]
        token = sentence.tokens[clause]
        if token.relation not in ("acl",) and not self.clauses.apart(sentence, clause):
            before = [e for e in here if e.head < mention.head and e.clause != clause]
            if before:
                return before[-1]
        if (
            self.line.first_body == sentence.index
            and len(here) == 1
            and clause in (a.index for a in sentence.ancestors(here[0].clause))
        ):
            return here[0]
        return None

    @staticmethod
    def _day(moment: Moment) -> Moment:
        """The day (night) of a moment: the hour of one event is not that of the next."""
        if moment.precision in ("hour", "minute") or (moment.precision == "part" and moment.start.date() == moment.day):
            return day_of(moment.day)
        return moment

    def _headline(self) -> Time | None:
        if self.line.lead and self.line.lead.moment:
            return self._record(self._day(self.line.lead.moment), self.line.lead.text, "narrative")
        return self._published()

    def _carried(self, sentence: Sentence) -> Expression | None:
        """The last expression of the paragraph before the sentence that told a day."""
        for index in range(sentence.index - 1, -1, -1):
            before = self.document.sentences[index]
            if before.paragraph != sentence.paragraph:
                return None
            told = [e for e in self.line.within(index) if self.line.tells(e)]
            if told:
                return told[0]
        return None

    def _news_of_the_day(self, sentence: Sentence, mention: Mention) -> Time | None:
        """The day of the report, where its lead tells that day's news or the claim is an utterance."""
        lead = self.line.lead.moment if self.line.lead else None
        today = lead is None or (self.line.now is not None and lead.day == self.line.now.day)
        if (
            lead
            and self.line.lead
            and lead.start.date() != lead.day
            and self.clauses.pluperfect(sentence, mention.predicate)
        ):
            return self._record(lead, self.line.lead.text, "narrative")
        aside = sentence.tokens[self.clauses.of(sentence, mention.predicate)].relation == "acl"
        return self._published() if (today and not aside) or mention.event in SPEECH else None

    def _published(self) -> Time | None:
        if not self.line.day_known() or self.line.now is None:
            return None
        return self._record(day_of(self.line.now.day), None, "narrative" if self.line.inferred else "published")
