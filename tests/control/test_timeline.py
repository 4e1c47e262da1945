from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from dashboard import control_timeline, merge_events
from dashboard.model import ControlPeriod, Holding, Report, Theatre
from tests.conftest import GELAN, KUNDUZ, KUNDUZ_PROVINCE, day, report
from tests.control.test_merge import some_reports

UNITS = (KUNDUZ, KUNDUZ_PROVINCE)


def on(theatre: Theatre, when: str, *reports: Report) -> ControlPeriod:
    return control_timeline(merge_events(reports), theatre, UNITS).on(when)["Kunduz"]


def look(period: ControlPeriod) -> tuple[str, str | None, tuple[str, ...], bool]:
    return (period.holding, period.holder, period.contested_by, period.claimed)


HELD_AT_FIRST = ("held", "Afghan government", (), False)
TAKEN = ("held", "Taliban", (), False)


def test_before_any_report_a_capital_is_held_as_the_theatre_file_says_with_its_source(
    theatre: Theatre,
) -> None:
    period = on(theatre, "2021-05-01")
    assert look(period) == HELD_AT_FIRST
    assert "general knowledge" in (period.note or "")


def test_a_place_nobody_spoke_of_before_has_no_information_and_is_not_the_governments(
    theatre: Theatre,
) -> None:
    timeline = control_timeline(merge_events([report(place=GELAN)]), theatre)
    assert look(timeline.on("2021-08-07")["Gelan"]) == ("no information", None, (), False)
    assert look(timeline.on("2021-08-08")["Gelan"]) == TAKEN


def test_a_capture_holds_from_its_day_on_and_never_before(theatre: Theatre) -> None:
    assert look(on(theatre, "2021-08-07", report())) == HELD_AT_FIRST
    assert look(on(theatre, "2021-08-08", report())) == TAKEN
    assert look(on(theatre, "2021-09-06", report())) == TAKEN


def test_a_recapture_is_shown_too(theatre: Theatre) -> None:
    back = report(actor="Afghan government", when="2021-08-10", source="b")
    assert look(on(theatre, "2021-08-09", report(), back)) == TAKEN
    assert look(on(theatre, "2021-08-10", report(), back)) == HELD_AT_FIRST


def test_a_claim_is_shown_as_a_claim_until_a_report_confirms_it(theatre: Theatre) -> None:
    claim = report(status="claimed")
    assert look(on(theatre, "2021-08-08", claim)) == ("held", "Taliban", (), True)
    seen = report("holds", when="2021-08-09", source="b")
    assert look(on(theatre, "2021-08-08", claim, seen)) == ("held", "Taliban", (), True)
    assert look(on(theatre, "2021-08-09", claim, seen)) == TAKEN


def test_what_is_denied_changes_nothing_but_stays_an_event(theatre: Theatre) -> None:
    denied = report(status="denied")
    timeline = control_timeline(merge_events([denied]), theatre, UNITS)
    assert look(timeline.on("2021-08-08")["Kunduz"]) == HELD_AT_FIRST
    assert [event.status for event in timeline.events] == ["denied"]


def test_an_attack_makes_a_place_contested_and_its_holder_stays_the_holder(theatre: Theatre) -> None:
    attack = report("contested", when="2021-08-01")
    assert look(on(theatre, "2021-08-01", attack)) == ("contested", "Afghan government", ("Taliban",), False)
    holds = report("holds", "Afghan government", "2021-08-02", source="b")
    assert look(on(theatre, "2021-08-02", attack, holds)) == HELD_AT_FIRST


def test_the_attackers_own_word_does_not_make_a_place_contested_that_others_report_as_held(
    theatre: Theatre,
) -> None:
    boast = report("contested", "Afghan government", "2021-08-09", status="claimed", source="b")
    assert look(on(theatre, "2021-08-09", report(), boast)) == TAKEN
    assert on(theatre, "2021-08-09", report(status="claimed"), boast).holding is Holding.CONTESTED


def test_the_holders_own_word_does_not_end_a_fight_that_others_report(theatre: Theatre) -> None:
    attack = report("contested", when="2021-08-01")
    boast = report("holds", "Afghan government", "2021-08-02", status="claimed", source="b")
    assert on(theatre, "2021-08-02", attack, boast).holding is Holding.CONTESTED


def test_a_withdrawal_without_a_gainer_leaves_a_place_abandoned(theatre: Theatre) -> None:
    left = report("withdrew", "Afghan government")
    assert look(on(theatre, "2021-08-08", left)) == ("abandoned", None, (), False)


def test_a_claim_to_hold_does_not_outweigh_a_report_of_another_holder(theatre: Theatre) -> None:
    boast = report("holds", "Taliban", status="claimed")
    assert look(on(theatre, "2021-08-08", boast)) == HELD_AT_FIRST


def test_a_capture_known_to_the_month_counts_only_when_it_is_certain(theatre: Theatre) -> None:
    taken = report(when="2021-07", published="2021-08-05")
    assert look(on(theatre, "2021-07-30", taken)) == HELD_AT_FIRST
    assert look(on(theatre, "2021-07-31", taken)) == TAKEN
    told_early = report(when="2021-07", published="2021-07-20")
    assert look(on(theatre, "2021-07-20", told_early)) == TAKEN


def test_what_was_over_before_the_theatre_opens_decides_nothing(theatre: Theatre) -> None:
    assert look(on(theatre, "2021-05-01", report(when="1996"))) == HELD_AT_FIRST


def test_several_changes_of_one_day_end_as_the_last_and_are_all_cited(theatre: Theatre) -> None:
    lost = report(source="a", start=0)
    back = report(actor="Afghan government", source="a", start=50)
    again = report("contested", source="a", start=90)
    period = on(theatre, "2021-08-08", lost, back, again)
    assert look(period) == ("contested", "Afghan government", ("Taliban",), False)
    assert [event.kind for event in period.began] == ["captured", "captured", "contested"]


def test_a_province_goes_with_its_capital(theatre: Theatre) -> None:
    timeline = control_timeline(merge_events([report()]), theatre, UNITS)
    periods = timeline.provinces["AF-KDZ"]
    assert [(p.start, p.end, p.holder) for p in periods] == [
        (day("2021-05-01"), day("2021-08-08"), "Afghan government"),
        (day("2021-08-08"), None, "Taliban"),
    ]
    assert periods[1].place == KUNDUZ_PROVINCE


def test_what_is_told_of_the_whole_province_counts_for_it_and_not_for_its_capital(theatre: Theatre) -> None:
    timeline = control_timeline(merge_events([report(place=KUNDUZ_PROVINCE)]), theatre, UNITS)
    holdings = timeline.on("2021-08-08")
    assert holdings["AF-KDZ"].holder == "Taliban"
    assert holdings[KUNDUZ.id].holder == "Afghan government"


def test_a_name_shared_by_city_and_province_means_the_city(theatre: Theatre) -> None:
    holdings = control_timeline((), theatre, UNITS).on("2021-08-08")
    assert holdings["Kunduz"].place == KUNDUZ
    assert set(holdings) == {KUNDUZ.id, "AF-KDZ"}
    with pytest.raises(KeyError):
        holdings["Atlantis"]


@given(some_reports)
def test_periods_are_contiguous_and_every_change_is_cited(theatre: Theatre, reports: list[Report]) -> None:
    timeline = control_timeline(merge_events(reports), theatre, UNITS)
    for periods in (*timeline.places.values(), *timeline.provinces.values()):
        assert periods[0].start == theatre.first_day
        assert periods[-1].end is None
        for before, following in pairwise(periods):
            assert before.end == following.start
            assert following.began
            assert before.ended == following.began[:1]
            assert look(before) != look(following) or len(following.began) > 1


@given(some_reports)
def test_a_later_event_never_rewrites_an_earlier_day(theatre: Theatre, reports: list[Report]) -> None:
    """Told later and about a later day; a later report about an earlier day is another matter."""
    later = report("captured", "Taliban", "2021-09-01", source="z")
    before = control_timeline(merge_events(reports), theatre, UNITS)
    after = control_timeline(merge_events([*reports, later]), theatre, UNITS)
    for back in range(1, 60):
        when = day("2021-09-01") - timedelta(days=back)
        assert {key: look(p) for key, p in before.on(when).items()} == {
            key: look(p) for key, p in after.on(when).items() if key in before.on(when)
        }


@given(some_reports)
def test_places_do_not_touch_each_other(theatre: Theatre, reports: list[Report]) -> None:
    alone = control_timeline(merge_events([r for r in reports if r.place == GELAN]), theatre)
    together = control_timeline(merge_events(reports), theatre)
    assert together.places.get(GELAN.id) == alone.places.get(GELAN.id)
