import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dates import PartialDate
from dashboard.extraction.when import _ALL, _PATTERNS, expressions

FRIDAY = PartialDate.parse("2021-08-13")


def read(text: str, published: PartialDate = FRIDAY) -> list[tuple[str, str]]:
    return [(str(e.date), e.date.precision.value) for e in expressions(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("on Friday", "2021-08-13", "day"),
        ("on Thursday", "2021-08-12", "day"),
        ("late on Saturday", "2021-08-07", "day"),
        ("last Friday", "2021-08-06", "day"),
        ("on Aug. 6", "2021-08-06", "day"),
        ("on 6 August 2021", "2021-08-06", "day"),
        ("on November 13", "2020-11-13", "day"),
        ("on 2021-08-01", "2021-08-01", "day"),
        ("in the night from Thursday to Friday", "2021-08-13", "day"),
        ("overnight", "2021-08-13", "day"),
        ("yesterday", "2021-08-12", "day"),
        ("three days ago", "2021-08-10", "day"),
        ("two weeks ago", "2021-07-30", "week"),
        ("last week", "2021-08-06", "week"),
        ("this week", "2021-08-10", "week"),
        ("at the weekend", "2021-08-07", "week"),
        ("in June", "2021-06", "month"),
        ("in November 1994", "1994-11", "month"),
        ("in December", "2020-12", "month"),
        ("earlier this month", "2021-08", "month"),
        ("last month", "2021-07", "month"),
        ("in 2015", "2015", "year"),
        ("since 2014", "2014", "year"),
        ("last year", "2020", "year"),
        ("in recent days", "2021-08-13", "week"),
        ("over the past few weeks", "2021-08", "month"),
        ("in recent months", "2021", "year"),
    ],
)
def test_a_date_in_words_is_the_one_a_careful_reader_would_give(text: str, date: str, precision: str) -> None:
    assert read(f"It fell {text}, officials said.") == [(date, precision)]


@pytest.mark.parametrize(
    "text", ["It may fall.", "They march on Kabul.", "He won 2,015 votes.", "In 12345 cases.", ""]
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert read(text) == []


def test_months_that_are_words_count_when_written_as_names() -> None:
    assert read("It fell in May, and on March 3.") == [("2021-05", "month"), ("2021-03-03", "day")]


def test_what_counts_from_another_event_says_how_far() -> None:
    text = "hours later; a day earlier; two days later; the following day; the same day"
    found = expressions(text, 0, len(text), FRIDAY)
    assert [(e.relative, e.shift) for e in found] == [(True, 0), (True, -1), (True, 2), (True, 1), (True, 0)]


def test_since_says_when_something_began() -> None:
    text = "since May and in June"
    assert [e.since for e in expressions(text, 0, len(text), FRIDAY)] == [True, False]


@pytest.mark.parametrize("words", ["on Friday", "yesterday", "three days ago", "an hour ago", "last week"])
def test_an_article_known_to_the_month_gives_its_days_no_date(words: str) -> None:
    text = f"It fell {words}, after a siege that began last month."
    assert read(text, PartialDate.parse("2021-08")) == [("2021-07", "month")]


def test_recent_days_of_an_article_known_to_the_month_are_that_month() -> None:
    assert read("It fell in recent days.", PartialDate.parse("2021-08")) == [("2021-08", "month")]


@pytest.mark.parametrize(
    "words",
    ["3000 years ago", "99999 months ago", "99999999999 days ago", "9999999999 weeks later", "on 0001-01-01"],
)
def test_what_no_calendar_holds_is_no_date(words: str) -> None:
    assert read(f"It fell {words}.") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [("LAST FRIDAY", "2021-08-06"), ("TWO DAYS AGO", "2021-08-11"), ("Last Month", "2021-07")],
)
def test_headlines_in_capitals_are_dated_like_any_text(text: str, date: str) -> None:
    assert [found for found, _ in read(f"IT FELL {text}.")] == [date]


def test_a_day_counted_in_capitals_is_counted() -> None:
    text = "ONE DAY AFTER; TWO DAYS EARLIER"
    assert [e.shift for e in expressions(text, 0, len(text), FRIDAY)] == [1, -2]


def test_a_leap_day_of_a_year_without_one_is_known_to_the_month() -> None:
    leap = PartialDate.parse("2024-02-29")
    assert read("In 2015 it held out; it fell on February 29 that year.", leap)[-1] == ("2015-02", "month")


def test_a_day_that_no_month_has_is_no_date() -> None:
    assert read("It fell on February 31.") == []


@given(st.text(), st.dates())
def test_any_text_and_any_day_give_dates_inside_the_text(text: str, day: object) -> None:
    published = PartialDate.parse(str(day))
    for expression in expressions(text, 0, len(text), published):
        assert 0 <= expression.start < expression.end <= len(text)


WORDS = (
    "last next this past previous recent yesterday today tonight overnight night from of between to same"
    " on the a an monday friday day days morning evening hour hours week weeks month year ago later earlier"
    " before after two fifteen several few zero following in 24 at over during weekend since early late mid"
    " until may march aug jan 12 31st 2021 1999 2021-08-13 that within"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from([" ", " ", ", ", ""]))
def test_the_one_pass_over_all_patterns_misses_no_beginning(chosen: list[str], between: str) -> None:
    text = between.join(chosen)
    begun = {match.start() for _, pattern in _PATTERNS for match in pattern.finditer(text)}
    assert all(_ALL.match(text, start) for start in begun)
