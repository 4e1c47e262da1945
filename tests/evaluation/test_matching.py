"""Each rule of comparison, on pairs made by hand. One degree north is 111.2 km."""

import pytest

from dashboard.evaluation import load_actor_names
from dashboard.evaluation.facts import Fact
from dashboard.evaluation.matching import kilometres, level, pair, same_date, same_place
from tests.evaluation.made import fact

NAMES = load_actor_names()
HERE = (36.0, 68.0)


def km_north(km: float) -> tuple[float, float]:
    return (HERE[0] + km / 111.195, HERE[1])


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        (fact("Kunduz", point=HERE), fact("Qunduz", point=km_north(24.9)), True),
        (fact("Kunduz", point=HERE), fact("Qunduz", point=km_north(25.1)), False),
        (fact("Kunduz", point=HERE), fact("Kunduz", point=km_north(99)), True),
        (fact("Kunduz", point=HERE), fact("Kunduz", point=km_north(101)), False),
        (fact("Kunduz", point=HERE), fact("KUNDÚZ", point=None), True),
        (fact("Sar-e Pul", point=None), fact("Sar e-Pul", point=HERE), True),
        (fact("Kunduz", point=HERE), fact("Qunduz", point=None), False),
        (fact("Kunduz", point=HERE, place_kind="facility"), fact("Kunduz", point=HERE), True),
    ],
)
def test_a_place_is_the_same_within_25_km_or_by_name_within_100_km(
    label: Fact, found: Fact, same: bool
) -> None:
    assert same_place(label, found) is same


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        (fact(place_kind="province"), fact(place_kind="province", point=None), True),
        (fact("Kunduz", place_kind="province"), fact("Qunduz Province", place_kind="province"), True),
        (fact("Kunduz", place_kind="province"), fact(place_kind="province", admin1="Takhar"), False),
        (fact("Kunduz", place_kind="province", admin1=None), fact(place_kind="province"), True),
        (fact(place_kind="province"), fact(place_kind="city"), False),
        (fact(place_kind="city"), fact(place_kind="province"), False),
        (fact(place_kind="province"), fact(place_kind=None), True),
    ],
)
def test_a_province_matches_on_its_name_and_never_its_capital(label: Fact, found: Fact, same: bool) -> None:
    assert same_place(label, found) is same


def test_a_country_matches_by_name_alone() -> None:
    country = fact("Mali", place_kind="country")
    assert same_place(country, fact("Mali", place_kind="city", point=None))
    assert not same_place(country, fact("Bamako", place_kind="city", point=country_point(country)))
    assert not same_place(fact("Bamako", place_kind="city"), country)


def country_point(country: Fact) -> tuple[float, float]:
    assert country.lat is not None
    assert country.lon is not None
    return country.lat, country.lon


@pytest.mark.parametrize(
    ("label", "found", "same"),
    [
        ("2021-08-08", "2021-08-08", True),
        ("2021-08-08", "2021-08-09", True),
        ("2021-08-01", "2021-07-31", True),
        ("2021-08-08", "2021-08-10", False),
        ("2021-08", "2021-08-31", True),
        ("2021-08", "2021-09-01", False),
        ("2021-08-31", "2021-08", True),
        ("2021", "2021-08", True),
        ("2021", "2020-12-31", False),
        ("2015", "2015", True),
        ("", "2021-08-08", False),
    ],
)
def test_a_day_may_be_one_off_and_a_coarse_date_matches_on_its_prefix(
    label: str, found: str, same: bool
) -> None:
    assert same_date(label, found) is same


def test_a_label_known_to_the_week_takes_any_date_but_a_reports_week_excuses_nothing() -> None:
    assert level(fact(week=True), fact(date="2019-01-01"), NAMES) == 5
    assert level(fact(), fact(date="2021-08-20", week=True), NAMES) == 3


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Taliban", "the Taliban", True),
        ("Taliban", "Talibs", True),
        ("Afghan government", "Afghan security forces", True),
        ("Taliban", "Afghan government", False),
        ("Taliban", "Haqqani Taliban", True),
        ("Panjshir resistance", "Panjshir", True),
        ("Anti-Taliban resistance", "National Resistance Front", True),
        ("Islamist militants", "Islamist fighters", True),
        ("the army", "the rebels", False),
        ("YPG", "Kurdish fighters", True),
        ("Taliban", None, False),
        (None, None, False),
    ],
)
def test_actors_are_the_same_after_aliases_or_when_all_words_of_one_are_the_others(
    one: str | None, other: str | None, same: bool
) -> None:
    assert NAMES.same(one, other) is same
    assert NAMES.same(other, one) is same


@pytest.mark.parametrize(
    ("found", "held"),
    [
        (fact("Herat", point=(34.3, 62.2)), 0),
        (fact(kind="contested"), 1),
        (fact(actor="Afghan government"), 2),
        (fact(date="2021-08-20"), 3),
        (fact(status="claimed"), 4),
        (fact(), 5),
        (fact(kind="contested", actor="Afghan government"), 1),
    ],
)
def test_each_level_asks_for_all_before_it(found: Fact, held: int) -> None:
    assert level(fact(), found, NAMES) == held


def test_one_report_answers_one_label_and_the_best_pair_goes_first() -> None:
    day, next_week = fact(date="2021-08-08"), fact(date="2021-08-15")
    assert pair([next_week, day], [day], NAMES) == [(1, 0, 5)]
    assert pair([day], [next_week, day], NAMES) == [(0, 1, 5)]
    assert pair([day, next_week], [next_week, day], NAMES) == [(0, 1, 5), (1, 0, 5)]


def test_among_equal_pairs_the_order_of_labels_and_then_of_reports_decides() -> None:
    claimed = fact(status="claimed")
    assert pair([fact(), fact()], [claimed, claimed, claimed], NAMES) == [(0, 0, 4), (1, 1, 4)]


def test_places_far_apart_are_no_pair() -> None:
    assert pair([fact()], [fact("Herat", point=(34.3, 62.2))], NAMES) == []


def test_the_way_from_kabul_to_kandahar_is_as_long_as_on_the_globe() -> None:
    apart = kilometres(fact(point=(34.528, 69.172)), fact(point=(31.613, 65.71)))
    assert apart == pytest.approx(457, abs=1)
    assert kilometres(fact(), fact(point=None)) is None
