from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.selection import Selection, first_selection, follow_map, read_query
from tests.views import fixture

CODES = frozenset({"AF-HEL", "AF-KAB", "AF-KAN"})
EVENTS = frozenset({"lashkar-gah", "kandahar"})
ROWS = ("kandahar", "lashkar-gah")
THEATRE = fixture.theatre()


def read(query: dict[str, str]) -> tuple[Selection, tuple[str, ...]]:
    return read_query(query, THEATRE, CODES, EVENTS)


def test_the_page_opens_on_the_latest_day_with_everything_shown() -> None:
    assert read({}) == (Selection(fixture.LAST), ())
    assert first_selection(THEATRE) == Selection(fixture.LAST)


def test_an_address_states_every_value_even_the_usual_ones() -> None:
    assert Selection(fixture.LAST).query() == {
        "day": "2021-08-31",
        "provinces": "all",
        "province": "none",
        "event": "none",
    }


@given(
    st.dates(fixture.FIRST, fixture.LAST),
    st.lists(st.sampled_from(sorted(CODES)), unique=True),
    st.none() | st.sampled_from(sorted(CODES)),
    st.none() | st.sampled_from(sorted(EVENTS)),
)
def test_what_is_written_into_an_address_is_read_from_it(
    day: date, provinces: list[str], province: str | None, event: str | None
) -> None:
    selection = Selection(day, tuple(provinces), None if event else province, event)
    assert read(selection.query()) == (selection, ())


@pytest.mark.parametrize(
    "query",
    [
        {"day": "2031-01-01"},
        {"day": "<script>"},
        {"day": ""},
        {"provinces": "AF-HEL,XX"},
        {"province": "../etc"},
        {"event": "other"},
    ],
)
def test_a_value_that_cannot_be_used_gives_the_usual_one_and_a_complaint(query: dict[str, str]) -> None:
    selection, complaints = read(query)
    assert selection == Selection(fixture.LAST)
    assert len(complaints) == 1
    assert next(iter(query)) in complaints[0]
    assert "expected" in complaints[0]


def test_the_filter_lets_only_its_provinces_through() -> None:
    assert Selection(fixture.LAST).shows(None)
    chosen = Selection(fixture.LAST, ("AF-HEL",))
    assert chosen.shows("AF-HEL")
    assert not chosen.shows("AF-KAB")
    assert not chosen.shows(None)


def follow(report: Any, selection: Selection | None = None) -> Selection:
    return follow_map(selection or Selection(fixture.LAST, ("AF-HEL",)), report, THEATRE, CODES, ROWS, "v1")


def report(**changes: object) -> dict[str, object]:
    return {"day": "2021-08-13", "unit": None, "event": None, "version": "v1", **changes}


def test_a_day_from_the_map_keeps_the_filter() -> None:
    assert follow(report()) == Selection(date(2021, 8, 13), ("AF-HEL",))


def test_a_unit_or_an_event_from_the_map_is_chosen() -> None:
    assert follow(report(unit="AF-KAB")).province == "AF-KAB"
    both = follow(report(unit="AF-KAB", event=1))
    assert (both.event, both.province) == ("lashkar-gah", None)


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        [],
        {},
        report(day="2031-01-01"),
        report(day=7),
    ],
)
def test_a_report_that_makes_no_sense_changes_nothing(nonsense: Any) -> None:
    before = Selection(date(2021, 6, 1), ("AF-HEL",), "AF-KAB")
    assert follow(nonsense, before) == before


@pytest.mark.parametrize(
    "wrong",
    [report(event=99), report(event=-1), report(event="0"), report(event=0, version="v2"), report(unit="XX")],
)
def test_an_event_or_unit_that_is_not_there_is_not_chosen(wrong: dict[str, object]) -> None:
    selection = follow(wrong)
    assert (selection.event, selection.province) == (None, None)
