"""Dates in text: weekdays, months, years, "a day earlier", "last week", with the precision the words have."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.dates import PartialDate, Precision

_DAYS = {day: i for i, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTHS = {
    name: i + 1
    for i, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,"
        "october oct,november nov,december dec".split(",")
    )
    for name in names.split()
}
_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_NUMBERS = {word: i for i, word in enumerate(_COUNTS.split())} | {"a": 1, "an": 1, "several": 3, "few": 3}
_UNITS = {"hour": 0, "minute": 0, "day": 1, "week": 7}
_LENGTHS = {**_UNITS, "month": 30, "year": 365}
_CENTURY = 36_525
"""Days. What is counted from further away is no date of a report, and may be none of the calendar."""

_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?P<weekday>" + "|".join(_DAYS) + r")"
_PART_OF_DAY = r"(?:day|morning|evening|night|afternoon)"
_COUNT = r"(?P<count>\d+|" + "|".join(_NUMBERS) + r")"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b{pattern}\b", re.IGNORECASE))
    for name, pattern in (
        ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
        (
            "day_month",
            r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? " + _MONTH + r"(?:,? (?P<year>(?:19|20)\d\d))?",
        ),
        (
            "month_day",
            _MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?:of )?(?P<year>(?:19|20)\d\d|that year))?",
        ),
        ("month_year", _MONTH + r",?(?: of)? (?P<year>(?:19|20)\d\d|that year|last year)"),
        ("night", r"night (?:from|of|between) \w+ (?:to|and) " + _WEEKDAY),
        ("last_weekday", r"(?P<which>last|next|this|past) " + _WEEKDAY),
        ("weekday", _WEEKDAY + r"(?!'s? ?-)"),
        (
            "same_day",
            r"(?:(?:on |the )+same|(?:on |early |late )?that) (?:day|morning|evening|night|afternoon)",
        ),
        ("ago", _COUNT + r" (?P<unit>hour|minute|day|week|month|year)s? ago"),
        ("later", _COUNT + r" (?P<unit>hour|minute|day|week)s? (?P<way>later|earlier|before|after)"),
        ("hours_later", r"hours (?P<way>later|earlier|before|after)"),
        (
            "day_before",
            r"(?:the|a) (?:day|night|evening|morning) (?P<way>before|earlier|after)|(?P<prior>previous) day",
        ),
        ("following", r"(?:the )?(?:following|next) day"),
        ("yesterday", r"yesterday"),
        (
            "today",
            r"today|tonight|this (?:morning|afternoon|evening)|overnight|last night|"
            r"in (?:the (?:last|past) )?24 hours",
        ),
        ("weekend", r"(?:at|over|during|on) the weekend|last weekend|this weekend"),
        ("week", r"(?P<which>last|this|previous|past) week|(?:start|beginning|end|middle) of the week"),
        ("month_rel", r"(?P<part>early|late|earlier|later)? ?(?P<which>last|this|past) month"),
        ("recent", r"(?:recent|(?:past|last) (?:few|several|two|three|couple of)) (?P<unit>day|week|month)s"),
        ("year_rel", r"(?P<which>last|this) year"),
        (
            "month",
            r"(?:in|since|during|early|late|mid|by|end of|of|until|last) (?:early |late |mid-?)?"
            + _MONTH
            + r"(?! ?\d|,? (?:of )?(?:19|20)\d\d|,?(?: of)? (?:that|last) year)",
        ),
        ("year", r"(?:in|since|until|of|from|during|late|early|by) (?P<year>(?:19|20)\d\d)(?!-)"),
    )
)
# How an expression can begin, in small letters: asked first at every word, since most begin none and the
# patterns are many. More than they need does no harm; that it is no less, a test holds.
_MONTH_STEM = "|".join(sorted({name[:3] for name in _MONTHS}))
_DAY_STEM = "|".join(day[:3] for day in _DAYS)
_BEGINNING = "|".join(
    (
        rf"\d|{_MONTH_STEM}|{_DAY_STEM}|last |next |this |past |previous |recent|yesterday|today",
        r"night (?:from|of|between) |hours |following | (?:last|this|past) month",
        rf"(?:{'|'.join(_NUMBERS)}) (?:hour|minute|day|week|month|year|night|evening)",
        rf"the (?:{_PART_OF_DAY}|following|next|same|on|the) |on (?:the|same|on) |(?:at|over|during) the",
        rf"(?:in|since|during|early|late|mid|by|of|until|from|end of) (?:early|late|mid|[12]|{_MONTH_STEM})",
        r"(?:early|late|earlier|later) ?(?:last|this|past) |a morning|(?:start|beginning|end|middle) of the",
        rf"(?:on |early |late )?that {_PART_OF_DAY}",
    )
)
# These may also end a longer word: "within 24 hours".
_INSIDE = r"tonight|this (?:[mae]|weekend)|overnight|last (?:night|weekend)|in (?:the|24) |previous day"
# All of them in one pass: which one it was says the number of its group.
_ALL = re.compile(
    rf"(?=\b(?:{_BEGINNING})|{_INSIDE})(?:"
    + "|".join(
        f"(?P<p{i}>" + re.sub(r"\(\?P<\w+>", "(?:", p.pattern) + ")" for i, (_, p) in enumerate(_PATTERNS)
    )
    + ")"
)
# What every expression above has in it, but for a year: most sentences of most articles have none of these.
_TELLING = (
    *("day", "night", "week", "month", "year", "hour", "minute", "later", "earlier"),
    *sorted({name[:3] for name in _MONTHS}),
)
_YEAR = re.compile(r"\d{4}")
_GOES_ON = re.compile(r" \(?\w")
_SINCE = re.compile(r"\b(?:since|from)\s+(?:the )?(?:early |late )?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in a sentence."""

    start: int
    end: int
    date: PartialDate
    name: str
    since: bool
    """ "since May": when something began, not when it was so."""
    leads: bool
    """ "a day after": a clause follows that says what it counts from."""
    relative: bool
    """Counts from another event ("hours later"): `shift` days from it."""
    shift: int = 0


def expressions(folded: str, start: int, end: int, published: PartialDate) -> tuple[Expression, ...]:
    """The dates between two offsets, in order, none inside another. `published` anchors what is relative."""
    low = folded[start:end].lower()  # as long as it was: folding leaves no letter that grows
    if not any(part in low for part in _TELLING) and not _YEAR.search(low):
        return ()
    before = max(0, start - 1)  # with it, a word cut in two does not look like a beginning
    low = folded[before:start] + low
    found: list[Expression] = []
    at = start
    while (rough := _ALL.search(low, at - before)) is not None:
        name, pattern = _PATTERNS[int((rough.lastgroup or "p0")[1:])]
        match = pattern.match(folded, rough.start() + before, end)
        expression = _expression(name, match, folded, start, published) if match else None
        at = before + (rough.end() if expression else rough.start() + 1)
        if expression:
            found.append(expression)
    return tuple(found)


def _expression(
    name: str, match: re.Match[str], folded: str, start: int, published: PartialDate
) -> Expression | None:
    if name in ("month", "month_day", "day_month", "month_year") and _not_a_month(match):
        return None
    read = _read(name, match, published)
    if read is None:
        return None
    value, relative, shift = read
    words = match[0].lower()
    if words.endswith("that year"):
        years = re.findall(r"\b(?:19|20)\d\d\b", folded[max(0, match.start() - 2000) : match.start()])
        value = _in_year(value, int(years[-1])) if years else value
    before = _SINCE.search(folded, max(start, match.start() - 20), match.start())
    since = bool(before) or words.startswith("since")
    leads = relative and words.endswith(("after", "before")) and bool(_GOES_ON.match(folded, match.end()))
    return Expression(match.start(), match.end(), value, name, since, leads, relative, shift)


def _in_year(value: PartialDate, year: int) -> PartialDate:
    try:
        return replace(value, first=value.first.replace(year=year))
    except ValueError:  # February 29: at least the month is known
        return PartialDate(date(year, value.first.month, 1), Precision.MONTH)


def _not_a_month(match: re.Match[str]) -> bool:
    """ "may" and "march" are words, unless written as names."""
    word = match["month"]
    return word.lower() in ("may", "march", "mar", "sep", "dec", "jan") and not word[0].isupper()


def _read(name: str, match: re.Match[str], published: PartialDate) -> tuple[PartialDate, bool, int] | None:
    anchor = published.first
    monthly = published.precision is not Precision.DAY
    groups = {part: written and written.lower() for part, written in match.groupdict().items()}
    if name in ("iso", "day_month", "month_day"):
        return _absolute(groups, published.latest)
    if name in ("month_year", "month", "year"):
        return _coarse(groups, anchor)
    if name in ("night", "weekday", "last_weekday"):
        return None if monthly else (PartialDate(_weekday(groups, anchor)), False, 0)
    if name == "ago":
        return None if monthly and groups["unit"] not in ("month", "year") else _ago(groups, anchor)
    if name in ("later", "hours_later", "day_before", "following", "same_day"):
        shift = _shift(name, groups)
        return (PartialDate(anchor), True, shift) if abs(shift) <= _CENTURY else None
    return _near(name, groups, anchor, monthly)


def _absolute(groups: dict[str, str | None], anchor: date) -> tuple[PartialDate, bool, int] | None:
    month = int(groups.get("number") or _MONTHS[(groups.get("month") or "").lower()])
    year = _year(groups.get("year"), month, anchor)
    try:
        day = date(year, month, int(groups["day"] or 0))
        if not (groups.get("year") or "").isdigit() and day > anchor + timedelta(days=1):
            day = day.replace(year=year - 1)
    except ValueError:
        return None
    return PartialDate(day), False, 0


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
    month = _MONTHS[name.lower()]
    return PartialDate(date(_year(groups.get("year"), month, anchor), month, 1), Precision.MONTH), False, 0


def _weekday(groups: dict[str, str | None], anchor: date) -> date:
    """A bare weekday lies 0 to 6 days back; "last Tuesday" said on a Tuesday a week."""
    back = (anchor.weekday() - _DAYS[(groups["weekday"] or "").lower()]) % 7
    if groups.get("which") == "last" and back == 0:
        back = 7
    if groups.get("which") == "next":
        back -= 7
    return anchor - timedelta(days=back)


def _ago(groups: dict[str, str | None], anchor: date) -> tuple[PartialDate, bool, int] | None:
    count, unit = _number(groups["count"]), groups["unit"] or ""
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
    if name == "same_day" or name == "hours_later":
        return 0
    if name == "following":
        return 1
    way = -1 if groups.get("way") in ("earlier", "before") or groups.get("prior") else 1
    if name == "day_before":
        return way
    return way * _number(groups["count"]) * _UNITS[groups["unit"] or "day"]


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


def _number(written: str | None) -> int:
    low = (written or "0").lower()
    return int(low) if low.isdigit() else _NUMBERS.get(low, 1)
