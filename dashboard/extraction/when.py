"""Dates in text: weekdays, months, years, "a day earlier", "last week", with the precision the words have."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.reckoning import DAYS, HOLIDAYS, MONTHS, NUMBERS, read_date

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?P<weekday>" + "|".join(DAYS) + r")"
_PART_OF_DAY = r"(?:day|morning|evening|night|afternoon)"
_COUNT = r"(?P<count>\d+|" + "|".join(NUMBERS) + r")"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b{pattern}\b", re.IGNORECASE))
    for name, pattern in (
        ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
        (
            "day_month",
            r"(?P<day>\d{1,2}|first(?= of))(?:st|nd|rd|th)?(?: of)? "
            + _MONTH
            + r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d|last year|that year))?",
        ),
        (
            "month_day",
            _MONTH
            + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?:,? (?:of )?"
            + r"(?P<year>(?:19|20)\d\d|that year|last year))?",
        ),
        (
            "nth",
            r"on the (?P<day>\d{1,2})(?:st|nd|rd|th)"
            r"(?! (?!(?:and|but|of|after|when|while|as|in|by|to)\b)[a-z])",
        ),
        ("month_year", _MONTH + r",?(?: of)? (?P<year>(?:19|20)\d\d|that year|last year)"),
        ("night", r"night (?:from|of|between) \w+ (?:to|and) " + _WEEKDAY),
        ("weekday_last_week", _WEEKDAY + " of last week"),
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
            r"(?:the|a) (?:day|night|evening|morning) (?P<way>before|earlier|after)|(?P<prior>previous) "
            + _PART_OF_DAY,
        ),
        ("following", r"(?:the )?(?:following|next) " + _PART_OF_DAY),
        ("holiday", "|".join(HOLIDAYS)),
        ("yesterday", r"yesterday|late last night"),
        (
            "today",
            r"today|tonight|this (?:morning|afternoon|evening)|overnight|last night|"
            r"in (?:the (?:last|past) )?24 hours",
        ),
        ("weekend", r"(?:at|over|during|on) the weekend|last weekend|this weekend"),
        ("week", r"(?P<which>last|this|previous|past) week|(?:start|beginning|end|middle) of the week"),
        (
            "month_rel",
            r"(?P<part>early|late|earlier|later)? ?(?P<which>last|this|past) month"
            r"|(?:start|beginning|middle|end) of th(?:e|at) month",
        ),
        ("that_month", r"(?:later |earlier )?(?:that|the same) month"),
        ("recent", r"(?:recent|(?:past|last) (?:few|several|two|three|couple of)) (?P<unit>day|week|month)s"),
        ("year_rel", r"(?P<which>last|this) year|(?:in|of|during|later) (?:that|the same) year"),
        (
            "month",
            r"(?:(?:in|since|during|early|late|mid|by|end of|of|until|last|this) "
            r"(?:early |late |mid-?)?|mid-)"
            + _MONTH
            + r"(?! ?\d|,? (?:of )?(?:19|20)\d\d|,?(?: of)? (?:that|last) year)",
        ),
        ("year", r"(?:in|since|until|of|from|during|late|early|by) (?P<year>(?:19|20)\d\d)(?!-)"),
        ("year", r"(?P<year>(?:19|20)\d\d)(?=, when\b)"),
    )
)
# How an expression can begin, in small letters: asked first at every word, since most begin none and the
# patterns are many. More than they need does no harm; that it is no less, a test holds.
_MONTH_STEM = "|".join(sorted({name[:3] for name in MONTHS}))
_DAY_STEM = "|".join(day[:3] for day in DAYS)
_BEGINNING = "|".join(
    (
        rf"\d|first of|mid-(?:{_MONTH_STEM})|{_MONTH_STEM}|{_DAY_STEM}",
        r"(?:later |earlier )?(?:that|the same) month",
        r"last |next |this |past |previous |recent|yesterday|today",
        r"night (?:from|of|between) |hours |following | (?:last|this|past) month",
        rf"(?:{'|'.join(NUMBERS)}) (?:hour|minute|day|week|month|year|night|evening)",
        rf"the (?:{_PART_OF_DAY}|following|next|same|on|the) |on (?:the|same|on) |(?:at|over|during) the",
        rf"(?:in|since|during|early|late|mid|by|of|until|from|end of) (?:early|late|mid|[12]|{_MONTH_STEM})",
        r"(?:early|late|earlier|later) ?(?:last|this|past) |a morning|(?:start|beginning|end|middle) of th",
        r"(?:in|of|during|later) th(?:at|e same) year",
        rf"(?:on |early |late )?that {_PART_OF_DAY}|christmas|new year|boxing",
    )
)
# These may also end a longer word: "within 24 hours".
_INSIDE = r"tonight|this (?:[mae]|weekend)|overnight|last (?:night|weekend)|in (?:the|24) |previous [demna]"
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
    *("day", "eve", "night", "week", "month", "year", "hour", "minute", "later", "earlier"),
    *sorted({name[:3] for name in MONTHS}),
)
_YEAR = re.compile(r"\d{4}|\d(?:st|nd|rd|th)\b")
_GOES_ON = re.compile(r" \(?\w")
_POINTS_BACK = re.compile(r" (?:that (?:they|the)|that\b(?! \w)|this)")
"""Behind "three days before": counted from what was told, not from what follows."""
_SINCE = re.compile(
    r"\b(?:since|from)\s+(?:the )?(?:early |late |(?:first|second|third|last) (?:week|days?) |"
    r"(?:beginning|start|middle|end) )?\Z",
    re.IGNORECASE,
)


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


def expressions(
    folded: str, start: int, end: int, published: PartialDate, about: PartialDate | None = None
) -> tuple[Expression, ...]:
    """The dates between two offsets, in order, none inside another. `published` anchors what is relative.

    `about` is the date the text is about there: a month without its year, told of a year long past, is of
    that year or the next.
    """
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
        anchor = published
        if found and name == "nth":
            anchor = _same_month(found[-1].date, published)
        elif name in _YEARLESS and match and not match.groupdict().get("year"):
            told = found[-1].date if found and not found[-1].relative else None
            past = told if told is not None and _later_that_year(match["month"], told, published) else about
            anchor = _within_a_year(past, published) if past is not None else published
        expression = _expression(name, match, folded, start, anchor) if match else None
        at = before + (rough.end() if expression else rough.start() + 1)
        if expression:
            found.append(expression)
    return tuple(found)


def _later_that_year(month: str, told: PartialDate, published: PartialDate) -> bool:
    """ "in September 2012 and by early October"; not "lost in June 2023, regained in January"."""
    return told.first.year < published.first.year and MONTHS[month.lower()] > told.first.month


_YEARLESS = frozenset({"month", "day_month", "month_day"})


def _within_a_year(about: PartialDate, published: PartialDate) -> PartialDate:
    """The last day that "June" can have in a tale of April 2014: the year after it is over by April 2015."""
    if about.first.year >= published.first.year:
        return published
    following = about.first.replace(day=1, year=about.first.year + 1)
    return PartialDate(min(following - timedelta(days=1), published.latest))


def _same_month(told: PartialDate, published: PartialDate) -> PartialDate:
    """The last day of a month told before, for "on 1 January, and on the 6th"; never one to come."""
    following = (told.first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return PartialDate(min(following - timedelta(days=1), published.latest))


def _expression(
    name: str, match: re.Match[str], folded: str, start: int, published: PartialDate
) -> Expression | None:
    if name in ("month", "month_day", "day_month", "month_year") and _not_a_month(match):
        return None
    read = read_date(name, match, published)
    if read is None:
        return None
    value, relative, shift = read
    words = match[0].lower()
    if words.endswith(("that year", "same year")):
        years = re.findall(r"\b(?:19|20)\d\d\b", folded[max(0, match.start() - 2000) : match.start()])
        if not years and name == "year_rel":
            return None
        value = _in_year(value, int(years[-1])) if years else value
    before = _SINCE.search(folded, max(start, match.start() - 32), match.start())
    since = bool(before) or words.startswith("since")
    leads = relative and words.endswith(("after", "before")) and bool(_GOES_ON.match(folded, match.end()))
    leads = leads and not _POINTS_BACK.match(folded, match.end())
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
