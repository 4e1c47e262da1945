"""From the words of a date to the date: weekdays back from the day of publication, months, counted days."""

import re
from datetime import date, timedelta

from dashboard.dates import PartialDate, Precision

DAYS = {day: i for i, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MONTHS = {
    name: i + 1
    for i, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,"
        "october oct,november nov,december dec".split(",")
    )
    for name in names.split()
}
_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS = {word: i for i, word in enumerate(_COUNTS.split())} | {"a": 1, "an": 1, "several": 3, "few": 3}
_UNITS = {"hour": 0, "minute": 0, "day": 1, "week": 7}
_LENGTHS = {**_UNITS, "month": 30, "year": 365}
_CENTURY = 36_525
"""Days. What is counted from further away is no date of a report, and may be none of the calendar."""

HOLIDAYS: dict[str, dict[str, str | None]] = {
    "christmas eve": {"month": "december", "day": "24"},
    "christmas day": {"month": "december", "day": "25"},
    "boxing day": {"month": "december", "day": "26"},
    "new year's eve": {"month": "december", "day": "31"},
    "new year's day": {"month": "january", "day": "1"},
}


def read_date(
    name: str, match: re.Match[str], published: PartialDate
) -> tuple[PartialDate, bool, int] | None:
    """The date that the words of a pattern mean; does it count from another event, and by how many days?"""
    anchor = published.first
    monthly = published.precision is not Precision.DAY
    groups = {part: written and written.lower() for part, written in match.groupdict().items()}
    if name == "holiday":
        return None if monthly else _absolute(HOLIDAYS[match[0].lower()], published.latest)
    if name in ("iso", "day_month", "month_day"):
        return _absolute(groups, published.latest)
    if name in ("month_year", "month", "year"):
        return _coarse(groups, anchor)
    if name == "weekday_last_week":
        day = _weekday(groups, anchor)
        same = day.isocalendar()[:2] == anchor.isocalendar()[:2]
        return None if monthly else (PartialDate(day - timedelta(days=7 * same)), False, 0)
    if name in ("night", "weekday", "last_weekday"):
        return None if monthly else (PartialDate(_weekday(groups, anchor)), False, 0)
    if name == "ago":
        return None if monthly and groups["unit"] not in ("month", "year") else _ago(groups, anchor)
    if name == "nth":
        return _nth(int(groups["day"] or 0), anchor)
    if name in ("later", "hours_later", "day_before", "following", "same_day", "that_month"):
        shift = _shift(name, groups)
        return (PartialDate(anchor), True, shift) if abs(shift) <= _CENTURY else None
    return _near(name, groups, anchor, monthly)


def _absolute(groups: dict[str, str | None], anchor: date) -> tuple[PartialDate, bool, int] | None:
    month = int(groups.get("number") or MONTHS[(groups.get("month") or "").lower()])
    year = _year(groups.get("year"), month, anchor)
    try:
        written = groups["day"] or "0"
        day = date(year, month, int(written) if written.isdigit() else 1)  # "the first of April"
        if not (groups.get("year") or "").isdigit() and day > anchor + timedelta(days=1):
            day = day.replace(year=year - 1)
    except ValueError:
        return None
    return PartialDate(day), False, 0


def _nth(day: int, anchor: date) -> tuple[PartialDate, bool, int] | None:
    """ "on the 6th": of the month the text is in, or of the one before if that day is still to come."""
    last = anchor.replace(day=1) - timedelta(days=1)
    month = anchor if day <= anchor.day + 1 or anchor.day == 1 else last
    try:
        return PartialDate(month.replace(day=day)), False, 0
    except ValueError:
        return None


def _year(written: str | None, month: int, anchor: date) -> int:
    if written and written.isdigit():
        return int(written)
    if written == "last year":
        return anchor.year - 1
    return anchor.year if month <= anchor.month else anchor.year - 1


def _coarse(groups: dict[str, str | None], anchor: date) -> tuple[PartialDate, bool, int]:
    name = groups.get("month")
    if name is None:
        return PartialDate(date(int(groups["year"] or 0), 1, 1), Precision.YEAR), False, 0
    month = MONTHS[name.lower()]
    return PartialDate(date(_year(groups.get("year"), month, anchor), month, 1), Precision.MONTH), False, 0


def _weekday(groups: dict[str, str | None], anchor: date) -> date:
    """A bare weekday lies 0 to 6 days back; "last Tuesday" said on a Tuesday a week."""
    back = (anchor.weekday() - DAYS[(groups["weekday"] or "").lower()]) % 7
    if groups.get("which") == "last" and back == 0:
        back = 7
    if groups.get("which") == "next":
        back -= 7
    return anchor - timedelta(days=back)


def _ago(groups: dict[str, str | None], anchor: date) -> tuple[PartialDate, bool, int] | None:
    count, unit = number_of(groups["count"]), groups["unit"] or ""
    if count * _LENGTHS[unit] > _CENTURY:
        return None
    if unit == "year":
        return PartialDate(date(anchor.year - count, 1, 1), Precision.YEAR), False, 0
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - count
        return PartialDate(date(months // 12, months % 12 + 1, 1), Precision.MONTH), False, 0
    exact = Precision.WEEK if unit == "week" else Precision.DAY
    return PartialDate(anchor - timedelta(days=count * _UNITS[unit]), exact), False, 0


def _shift(name: str, groups: dict[str, str | None]) -> int:
    if name in ("same_day", "hours_later", "that_month"):
        return 0
    if name == "following":
        return 1
    way = -1 if groups.get("way") in ("earlier", "before") or groups.get("prior") else 1
    if name == "day_before":
        return way
    return way * number_of(groups["count"]) * _UNITS[groups["unit"] or "day"]


def _near(
    name: str, groups: dict[str, str | None], anchor: date, monthly: bool
) -> tuple[PartialDate, bool, int] | None:
    which = (groups.get("which") or "").lower()
    if name == "recent":
        unit = (groups["unit"] or "").lower()
        unit = "week" if monthly and unit == "day" else unit
        coarse = {"day": Precision.WEEK, "week": Precision.MONTH, "month": Precision.YEAR}[unit]
        first = anchor.replace(day=1) if unit != "day" else anchor
        return PartialDate(first.replace(month=1) if unit == "month" else first, coarse), False, 0
    if name == "month_rel":
        back = 1 if which in ("last", "past") else 0
        months = anchor.year * 12 + anchor.month - 1 - back
        return PartialDate(date(months // 12, months % 12 + 1, 1), Precision.MONTH), False, 0
    if name == "year_rel":
        return PartialDate(date(anchor.year - (which == "last"), 1, 1), Precision.YEAR), False, 0
    if monthly:
        return None
    if name == "week":
        return (
            PartialDate(anchor - timedelta(days=3 if which in ("this", "") else 7), Precision.WEEK),
            False,
            0,
        )
    if name == "weekend":
        back = (anchor.weekday() - 5) % 7
        return PartialDate(anchor - timedelta(days=back), Precision.WEEK), False, 0
    return PartialDate(anchor - timedelta(days=1 if name == "yesterday" else 0)), False, 0


def number_of(written: str | None) -> int:
    """ "3", "three"; 1 for a word that is no number."""
    low = (written or "0").lower()
    return int(low) if low.isdigit() else NUMBERS.get(low, 1)
