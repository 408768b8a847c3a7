"""The values of time expressions as TimeML writes them ("1998-02-12TEV", "P3D", "XXXX-WXX-4", "PAST_REF")."""

from __future__ import annotations

from kronika.resolve.calendar import Moment
from kronika.resolve.grammar import Values
from kronika.resolve.numbers import Number
from kronika.resolve.time_anchor import Anchor, hour_of
from kronika.resolve.time_expressions import Found

LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}


def timex_value(found: Found, moment: Moment | None, anchor: Anchor) -> str:
    """The value of an expression; "" where it has none."""
    fields = found.fields
    if found.gives == "ref":
        return str(fields.get("ref", fields.get("quality", "")))
    if found.gives == "set":
        return repeated(fields)
    if found.gives == "duration":
        return duration(fields)
    if found.gives == "open":
        return "FUTURE_REF"
    return unknown(fields) if moment is None else point(fields, moment, anchor)


def duration(fields: Values) -> str:
    """ "P3D", "PT2H", "PXM" for an unknown number."""
    if "long" in fields:
        return str(fields["long"])
    unit = fields.get("unit") or fields.get("units")
    if unit is None:
        return ""
    count, letter = fields.get("count", "X"), LETTERS[unit]
    if isinstance(count, Number):
        count = "X"
    if isinstance(count, float) and count != int(count):
        whole, half = int(count), {"year": "6M", "hour": "30M", "minute": "30S"}.get(unit)
        first = f"{whole}{letter[-1]}" if whole else ""
        return f"PT{first}{half}" if letter.startswith("T") else f"P{first}{half}" if half else f"P{count}{letter}"
    time = "T" if letter.startswith("T") else ""
    return f"P{time}{count}{letter[1:] if time else letter}"


def repeated(fields: Values) -> str:
    """ "P1D" for every day, "XXXX-WXX-4" for every Thursday."""
    if "often" in fields:
        return str(fields["often"])
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}"
    if "month" in fields:
        return f"XXXX-{fields['month']:02d}"
    if "unit" in fields:
        return duration({"unit": fields["unit"], "count": 1})
    return f"XXXX-{fields['season']}" if "season" in fields else f"XXXX-XX-XXT{fields.get('part', '')}"


def unknown(fields: Values) -> str:
    """The direction of what cannot be placed: past for "ago", future for "in a few days"."""
    sign = fields.get("dir", fields.get("then", fields.get("which", fields.get("step"))))
    if sign is None:
        return ""
    return "PAST_REF" if sign < 0 else "FUTURE_REF" if sign > 0 else "PRESENT_REF"


def point(fields: Values, moment: Moment, anchor: Anchor) -> str:
    """A date or time of day, written to the length of what it names."""
    if "end" in fields or "last_day" in fields or "last_year" in fields:
        start, end = moment.iso()
        return f"{start}/{end}"
    day = f"{moment.start:%Y-%m-%d}"
    if "night" in fields or fields.get("part") == "overnight":
        return f"{moment.start:%Y-%m-%d}TNI"
    if "part" in fields and hour_of(fields)[0] is None:
        return f"{day}T{ {'DA': 'MO', 'tonight': 'NI'}.get(fields['part'], fields['part']) }"
    if "season" in fields:
        return f"{moment.start.year}-{fields['season']}"
    if "decade" in fields or (fields.get("unit") == "decade"):
        return f"{moment.start.year // 10}"
    if "century" in fields or fields.get("rule") == "century":
        return f"{moment.start.year // 100}"
    return calendar_value(fields, moment)


def calendar_value(fields: Values, moment: Moment) -> str:
    unit = fields.get("unit")
    if unit == "quarter":
        return f"{moment.start.year}-Q{(moment.start.month + 2) // 3}"
    if unit == "weekend":
        year, week, _ = moment.start.isocalendar()
        return f"{year}-W{week:02d}-WE"
    if moment.precision == "week" or (unit == "week" and "dir" in fields):
        year, week, _ = moment.start.isocalendar()
        return f"{year}-W{week:02d}"
    start = Moment(moment.start, moment.start, moment.precision).iso()[0]
    if moment.precision == "hour":
        return f"{start}:00"
    return start
