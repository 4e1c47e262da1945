from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dates import PartialDate, Precision


@pytest.mark.parametrize(
    ("written", "precision", "earliest", "latest"),
    [
        ("2021-08-13", Precision.DAY, "2021-08-13", "2021-08-13"),
        ("2021-02", Precision.MONTH, "2021-02-01", "2021-02-28"),
        ("2020-02", Precision.MONTH, "2020-02-01", "2020-02-29"),
        ("1996", Precision.YEAR, "1996-01-01", "1996-12-31"),
    ],
)
def test_a_date_spans_all_days_it_can_mean(
    written: str, precision: Precision, earliest: str, latest: str
) -> None:
    when = PartialDate.parse(written)
    assert (when.precision, when.earliest.isoformat(), when.latest.isoformat()) == (
        precision,
        earliest,
        latest,
    )
    assert str(when) == written


def test_a_week_is_three_days_to_either_side_of_its_day() -> None:
    week = PartialDate.parse("2021-08-07", Precision.WEEK)
    assert (week.earliest.isoformat(), week.latest.isoformat()) == ("2021-08-04", "2021-08-10")


@pytest.mark.parametrize(
    "written", ["", "13 August", "2021-13-01", "2021-8-1", "20210813", "2021-08-13T00:00"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(written)


@pytest.mark.parametrize(("written", "precision"), [("2021-08", Precision.DAY), ("2021", Precision.MONTH)])
def test_a_date_is_never_more_precise_than_written(written: str, precision: Precision) -> None:
    with pytest.raises(ValueError, match="precision"):
        PartialDate.parse(written, precision)


@given(st.dates(date(1, 1, 1), date(9999, 12, 1)), st.sampled_from([10, 7, 4]))
def test_what_is_written_is_what_was_read(day: date, length: int) -> None:
    written = day.isoformat()[:length]
    when = PartialDate.parse(written)
    assert str(when) == written
    assert when.earliest <= when.first <= when.latest
