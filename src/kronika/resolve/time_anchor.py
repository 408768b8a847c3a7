"""Places an expression in time: its fields, the day of the report and what was told before → a stretch of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kronika.model.time import Basis
from kronika.resolve.calendar import (
    DAY,
    PARTS,
    Moment,
    at_midnight,
    clock,
    day_of,
    easter,
    months_of,
    season_of,
    shifted,
    unit_of,
    week_of,
)
from kronika.resolve.grammar import Values
from kronika.resolve.numbers import Number

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """From where an expression is counted: the day of the report, the day told last, and whether it looks ahead.

    `pin` is a day close by, for reports whose own day is not known; `day` is the day that bare hours belong to.
    """

    now: Moment | None
    then: Moment | None
    direction: Direction = "past"
    pin: date | None = None
    day: Moment | None = None

    @property
    def today(self) -> date | None:
        """The day of the report where it is known to the day."""
        return self.now.day if self.now and self.now.precision in ("day", "part", "hour", "minute") else None


def place(fields: Values, anchor: Anchor) -> Moment | None:
    """The stretch that the fields name; None where they or the anchor do not say enough."""
    try:
        found = place_day(fields, anchor)
        if found is not None and "end" in fields:
            return stretch(found, fields["end"], anchor)
        return at_hour(found, fields, anchor)
    except (ValueError, OverflowError):
        return None


def stretch(start: Moment, end_fields: Values, anchor: Anchor) -> Moment | None:
    """From one expression to another that is read after it."""
    onward = Anchor(start, start, "future", None, start)
    end = place(end_fields, onward if "year" not in end_fields else anchor)
    return Moment(start.start, end.end, start.precision) if end and end.end > start.start else None


def place_day(fields: Values, anchor: Anchor) -> Moment | None:
    """The day, week, month … of the fields, hours left aside."""
    for keys, rule in RULES:
        if all(key in fields for key in keys):
            return rule(fields, anchor)
    return None


def explicit(fields: Values, anchor: Anchor) -> Moment | None:
    """Day and month, with a year or with the year that lies nearest."""
    month, day = fields["month"], int(fields["day"])
    years = [fields["year"]] if "year" in fields else near_years(anchor)
    found = [date(y, month, day) for y in years if valid_date(y, month, day)]
    if not found:
        return None
    near = anchor.today or anchor.pin or (anchor.now.start.date() if anchor.now else found[0])
    best = min(found, key=lambda d: abs((d - near).days) + (200 if wrong_side(d, near, anchor) else 0))
    start = day_of(best)
    if "last_day" not in fields:
        return start
    return Moment(start.start, day_of(date(best.year, month, int(fields["last_day"]))).end, "day")


def wrong_side(day: date, near: date, anchor: Anchor) -> bool:
    """Whether a day lies after the report although the words look back."""
    return anchor.direction == "past" and anchor.today is not None and day > near


def valid_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def near_years(anchor: Anchor) -> list[int]:
    if not anchor.now:
        return []
    return [anchor.now.start.year + n for n in (-1, 0, 1)]


def month_of(fields: Values, anchor: Anchor) -> Moment | None:
    """A month: of its year, of a year relative to now, or the last (next) one of that name."""
    month = fields["month"]
    if "year" in fields:
        return months_of(date(fields["year"], month, 1), 1, "month")
    if not anchor.now:
        return None
    base = anchor.now.start.date()
    if fields.get("unit") == "year" or fields.get("which") == 0:
        return months_of(date(base.year + fields.get("which", 0), month, 1), 1, "month")
    year = base.year
    if "which" in fields or anchor.direction == "past":
        ahead = fields.get("which", -1) > 0
        strict = "which" in fields
        if ahead and (month, 0) <= (base.month, 0):
            year += 1
        elif not ahead and (month > base.month or (strict and month == base.month)):
            year -= 1
    elif month < base.month:
        year += 1
    return months_of(date(year, month, 1), 1, "month")


def weekday(fields: Values, anchor: Anchor) -> Moment | None:
    """A day of the week: the last one up to the report, the next one where the words look ahead."""
    number = int(fields["weekday"]) - 1
    today = anchor.today
    if today is None:
        return near_pin(number, anchor.pin)
    if fields.get("unit") == "week":
        return day_of(week_of(today).start.date() + timedelta(days=number + 7 * shift_of(fields)))
    back = (today.weekday() - number) % 7
    which = fields.get("which", fields.get("this"))
    if which == -1:
        return day_of(today - timedelta(days=back or 7))
    if which == 1 or "next" in fields:
        return day_of(today + timedelta(days=(7 - back) % 7 or 7))
    if anchor.direction == "future":
        return day_of(today + timedelta(days=(7 - back) % 7))
    return day_of(today - timedelta(days=back))


def shift_of(fields: Values) -> int:
    """Units from now: -1 for "last", 0 for "this" or where nothing is said, 1 for "next"."""
    return int(fields["which"] if "which" in fields else fields.get("this", 0))


def near_pin(number: int, pin: date | None) -> Moment | None:
    """The day of the week that lies within three days of the pinned day."""
    if pin is None:
        return None
    return day_of(pin + timedelta(days=(number - pin.weekday() + 3) % 7 - 3))


def night(fields: Values, anchor: Anchor) -> Moment | None:
    """A night across two dates, 22–06, known by the day on which it ends; "Friday night" alone stays the day."""
    if fields["night"] == "of":
        return weekday(fields, anchor) if "weekday" in fields else relative_day(fields, anchor)
    if "last_day" in fields:
        month = fields["month"]
        last = explicit({"month": month, "day": fields["last_day"]}, anchor)
    else:
        last = weekday({"weekday": fields.get("last_weekday", fields.get("weekday"))}, anchor)
    return night_before(last.day) if last else None


def night_before(day: date) -> Moment:
    """The night that ends on a day: 22–06."""
    start = at_midnight(day)
    return Moment(start - DAY / 12, start + DAY / 4, "part")


def relative_day(fields: Values, anchor: Anchor) -> Moment | None:
    if anchor.today is None:
        return None
    day = anchor.today + timedelta(days=int(fields["relday"]))
    if fields.get("part") == "overnight":
        return night_before(day)
    return day_of(day)


def counted(fields: Values, anchor: Anchor) -> Moment | None:
    """So many units from now ("ago") or from what was told last ("earlier"); vague counts stay unknown beyond hours."""
    count = fields.get("count", 1)
    base = anchor.now if "dir" in fields else anchor.then
    sign = fields.get("dir", fields.get("then", 1))
    unit = fields["unit"]
    if base is None or ("dir" in fields and anchor.today is None and unit not in ("month", "year", "decade")):
        return None
    if isinstance(count, Number):
        return day_of(base.day) if unit in ("minute", "second") and base.precision != "month" else None
    return shifted(base, unit, sign * count) if unit not in ("decade", "century", "weekend") else None


def stepped(fields: Values, anchor: Anchor) -> Moment | None:
    """The same, the next, the previous day (week …) as seen from what was told last."""
    if anchor.then is None:
        return None
    if fields["step"] == 0 and anchor.then.precision in ("month", "year") and fields["unit"] in ("day", "week"):
        return None
    morrow = anchor.then.start.date() != anchor.then.day and anchor.then.precision == "part"
    step = 0 if morrow and fields["step"] == 1 and fields.get("part") == "MO" else int(fields["step"])
    return unit_of(fields["unit"], anchor.then.day, step)


def which_unit(fields: Values, anchor: Anchor) -> Moment | None:
    """ "last week", "this year", "minionej doby", "over the weekend"."""
    shift, unit = shift_of(fields), fields["unit"]
    if anchor.now is None:
        return None
    if "count" in fields or "number" in fields:
        return None
    if unit not in ("month", "year", "decade", "quarter") and anchor.today is None:
        return None
    base = anchor.now.start.date() if anchor.today is None else anchor.today
    if unit == "weekend":
        return weekend(base, shift, anchor)
    if unit in ("day", "night") and shift == -1:
        return Moment(at_midnight(base) - DAY, at_midnight(base) + DAY, "day")
    found = unit_of(unit, base, shift)
    if found and fields.get("mod") == "START" and fields.get("since"):
        return day_of(found.start.date())
    return found


def weekend(base: date, shift: int, anchor: Anchor) -> Moment | None:
    """The weekend that the words mean: the last one on weekdays, unless they look ahead."""
    ahead = shift == 1 or (shift == 0 and anchor.direction == "future")
    return unit_of(
        "weekend",
        base,
        0 if (base.weekday() >= 5 and shift == 0) or (ahead and base.weekday() < 5) else 1 if ahead else -1,
    )


def past_units(fields: Values, anchor: Anchor) -> Moment | None:
    """The last (next) so many days, weeks … up to (from) the day of the report."""
    count, unit = fields.get("count"), fields["unit"]
    if anchor.now is None or anchor.today is None or not isinstance(count, (int, float)):
        return None
    sign = fields.get("which", fields.get("step", -1)) or -1
    other = shifted(day_of(anchor.today), unit, sign * count)
    if other is None:
        return None
    today = day_of(anchor.today)
    return Moment(min(other.start, today.start), max(other.end, today.end), "day")


def since_units(fields: Values, anchor: Anchor) -> Moment | None:
    """ "od trzech dni": from so long ago to the day of the report."""
    return past_units({**fields, "which": -1}, anchor)


def year_of(fields: Values, anchor: Anchor) -> Moment | None:
    months = 12 * (fields.get("last_year", fields["year"]) - fields["year"] + 1)
    return months_of(date(fields["year"], 1, 1), months, "year")


def decade_of(fields: Values, anchor: Anchor) -> Moment | None:
    start = fields["decade"]
    return months_of(date(start if start > 99 else 1900 + start, 1, 1), 120, "year")


def nineties(fields: Values, anchor: Anchor) -> Moment | None:
    """ "lata 90."."""
    return decade_of({"decade": int(fields["number"])}, anchor) if 20 <= fields["number"] <= 90 else None


def century_of(fields: Values, anchor: Anchor) -> Moment | None:
    number = int(fields["century"] if "century" in fields else fields["ordinal"])
    return months_of(date((number - 1) * 100 + 1, 1, 1), 1200, "year") if 10 <= number <= 22 else None


def season(fields: Values, anchor: Anchor) -> Moment | None:
    """A season: of a year, or the last (next) one."""
    name = fields["season"]
    if "year" in fields:
        return season_of(name, fields["year"])
    if anchor.now is None:
        return None
    base = anchor.now.start.date()
    found = [season_of(name, base.year + n) for n in (-2, -1, 0, 1)]
    which = fields.get("which", fields.get("this"))
    if which == 0:
        return found[2]
    if which == 1 or (which is None and anchor.direction == "future"):
        return next(m for m in found if m.start.date() > base)
    started = [m for m in found if m.start.date() <= base]
    return [m for m in started if m.end.date() <= base][-1] if which == -1 else started[-1]


def quarter(fields: Values, anchor: Anchor) -> Moment | None:
    number = int(fields["ordinal"])
    year = fields.get("year", anchor.now.start.year if anchor.now else None)
    if year is None or not 1 <= number <= 4:
        return None
    found = months_of(date(year, number * 3 - 2, 1), 3, "month")
    ahead = (
        anchor.now is not None
        and found.start > anchor.now.start
        and anchor.direction == "past"
        and "year" not in fields
    )
    return months_of(date(year - 1, number * 3 - 2, 1), 3, "month") if ahead else found


def holiday(fields: Values, anchor: Anchor) -> Moment | None:
    """A feast of the calendar: the one nearest to the report."""
    if anchor.now is None:
        return None
    near = anchor.today or anchor.now.start.date()
    years = [fields["year"]] if "year" in fields else near_years(anchor)
    days = [feast(fields["holiday"], y) for y in years]
    return day_of(min(days, key=lambda d: abs((d - near).days) + (200 if wrong_side(d, near, anchor) else 0)))


def feast(rule: str, year: int) -> date:
    """The day of a feast in a year: "12-25", "easter-2", "thanksgiving" (fourth Thursday of November)."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    month, day = rule.split("-")
    return date(year, int(month), int(day))


def at_hour(found: Moment | None, fields: Values, anchor: Anchor) -> Moment | None:
    """The hour or part of the day that the fields name, of the day found or of the day told last."""
    hour, minute = hour_of(fields)
    part = fields.get("part")
    if hour is None and part is None:
        return found
    if found is None and has_day(fields):
        return None
    base = found or anchor.day or anchor.then or anchor.now
    if base is None or base.precision in ("month", "year", "week"):
        return found
    if part == "overnight":
        return found or night_before(anchor.today or base.day)
    if hour is not None:
        return hours(base.day, hour, minute, fields, anchor)
    return base.within(PARTS["EV" if part == "tonight" else str(part)])


def hours(day: date, hour: int, minute: int | None, fields: Values, anchor: Anchor) -> Moment:
    start = clock(day, hour, minute)
    if "end" not in fields:
        return start
    last, last_minute = hour_of(fields["end"])
    end = clock(day, last if last is not None else hour, last_minute)
    if end.start <= start.start:
        end = Moment(end.start + DAY, end.end + DAY, end.precision)
    return Moment(start.start, end.end, start.precision)


def hour_of(fields: Values) -> tuple[int | None, int | None]:
    """Hour and minute of a clock time, in 24 hours by am, pm or the part of the day beside it."""
    if "hhmm" in fields:
        return int(fields["hhmm"]) // 100, int(fields["hhmm"]) % 100
    hour, minute = fields.get("hour", fields.get("hourword")), fields.get("minute")
    if hour is None or isinstance(hour, Number):
        return None, None
    after_noon = str(fields.get("ampm", "")).lower().startswith("p") or fields.get("part") in ("AF", "EV")
    if after_noon and hour < 12 and "hourword" not in fields:
        hour += 12
    if str(fields.get("ampm", "")).lower().startswith("a") and hour == 12:
        hour = 0
    return int(hour), minute


def has_day(fields: Values) -> bool:
    """Whether the fields name a day (week, month …) at all, placed or not."""
    return any(all(key in fields for key in keys) for keys, _ in RULES)


RULES: tuple[tuple[tuple[str, ...], Callable[[Values, Anchor], Moment | None]], ...] = (
    (("night",), night),
    (("month", "day"), explicit),
    (("month",), month_of),
    (("weekday",), weekday),
    (("relday",), relative_day),
    (("holiday",), holiday),
    (("unit", "since"), since_units),
    (("unit", "dir"), counted),
    (("unit", "then"), counted),
    (("unit", "which", "count"), past_units),
    (("unit", "step", "count"), past_units),
    (("unit", "step"), stepped),
    (("season",), season),
    (("ordinal", "unit"), quarter),
    (("year",), year_of),
    (("unit", "which"), which_unit),
    (("unit", "this"), which_unit),
    (("decade",), decade_of),
    (("century",), century_of),
    (("ordinal",), century_of),
    (("number",), nineties),
)
"""Which fields decide, in order, and the rule that reads them."""


def basis_of(fields: Values) -> Basis:
    """`explicit` where the words give the date itself, else `relative`."""
    absolute = ("month" in fields and "day" in fields) or "year" in fields or "decade" in fields or "century" in fields
    return "explicit" if absolute else "relative"


def event_offset(fields: Values, *, before: bool) -> tuple[str, int] | None:
    """ "two days after X": unit and count to go back from what happened after X (forward for "before")."""
    count = fields.get("count", 1)
    if "unit" not in fields or not isinstance(count, int):
        return None
    return fields["unit"], count if before else -count
