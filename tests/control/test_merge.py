from hypothesis import given
from hypothesis import strategies as st

from dashboard import merge_events
from dashboard.model import Report
from tests.conftest import GELAN, KUNDUZ, report


def test_reports_of_one_change_are_one_event_that_keeps_them_all() -> None:
    events = merge_events([report(source="a"), report(source="b")])
    assert [(event.place, len(event.reports), event.sources) for event in events] == [(KUNDUZ, 2, 2)]


def test_another_place_kind_actor_or_day_is_another_event() -> None:
    others = [
        report(place=GELAN),
        report("contested"),
        report(actor="Afghan government"),
        report(when="2021-08-09"),
    ]
    assert len(merge_events([report(), *others])) == 5


def test_a_month_joins_the_only_day_it_can_mean_and_the_day_stays_the_date() -> None:
    (event,) = merge_events([report(when="2021-08", source="b"), report(source="a")])
    assert str(event.date) == "2021-08-08"
    assert event.sources == 2


def test_a_month_that_can_mean_two_days_stays_an_event_of_its_own() -> None:
    events = merge_events([report(when="2021-08"), report(when="2021-08-08"), report(when="2021-08-20")])
    assert sorted(str(event.date) for event in events) == ["2021-08", "2021-08-08", "2021-08-20"]


def test_a_report_lifts_a_claim_and_a_denial_stays_beside_it() -> None:
    def status(*found: str) -> str:
        (event,) = merge_events([report(status=s, source=str(i)) for i, s in enumerate(found)])
        assert len(event.reports) == len(found)
        return event.status

    assert status("claimed") == "claimed"
    assert status("claimed", "reported") == "reported"
    assert status("claimed", "denied") == "denied"
    assert status("reported", "denied") == "reported"


some_reports = st.lists(
    st.builds(
        report,
        st.sampled_from(["captured", "withdrew", "holds", "contested"]),
        st.sampled_from(["Taliban", "Afghan government"]),
        st.sampled_from(["2021-08-08", "2021-08-09", "2021-08", "2021"]),
        place=st.sampled_from([KUNDUZ, GELAN]),
        status=st.sampled_from(["reported", "claimed", "denied"]),
        source=st.sampled_from("abc"),
        start=st.integers(0, 3),
    ),
    max_size=12,
)


@given(some_reports, st.randoms())
def test_the_order_of_reports_and_repeats_change_nothing(reports: list[Report], random: object) -> None:
    shuffled = [*reports, *reports[: len(reports) // 2]]
    getattr(random, "shuffle")(shuffled)  # noqa: B009 - Hypothesis' random has no public type
    assert merge_events(shuffled) == merge_events(reports)


@given(some_reports)
def test_no_report_is_lost_or_told_twice(reports: list[Report]) -> None:
    kept = [r for event in merge_events(reports) for r in event.reports]
    assert sorted(map(repr, kept)) == sorted(map(repr, set(reports)))
