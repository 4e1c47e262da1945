from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Place, PlaceKind, PointPrecision, Toponym
from dashboard.places import Gazetteer, GeocodeCache, resolve
from dashboard.places.cache import Answer, Query
from dashboard.places.ranking import Ask, choose
from tests.places.factories import gazetteer, place, province

CITY, DISTRICT, PROVINCE = PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE
FACILITY, AREA = PlaceKind.FACILITY, PlaceKind.AREA
NORTH, SOUTH = province("North"), province("South")


def test_a_name_shared_by_city_and_province_means_the_city() -> None:
    index = gazetteer(
        province("Kunduz"), place("Kunduz", DISTRICT, "Kunduz"), place("Kunduz", CITY, "Kunduz")
    )
    found = resolve(Toponym("Kunduz"), index)
    assert found.place == index.places[2]
    assert set(found.rivals) == set(index.places[:2])
    assert "city" in found.reason


@pytest.mark.parametrize("kind", [CITY, DISTRICT, PROVINCE])
def test_the_kind_the_sentence_asks_for_decides(kind: PlaceKind) -> None:
    index = gazetteer(
        place("Kunduz", CITY, "Kunduz"), province("Kunduz"), place("Kunduz", DISTRICT, "Kunduz")
    )
    found = resolve(Toponym("Kunduz", kind=kind), index)
    assert found.place is not None
    assert found.place.kind is kind


@pytest.mark.parametrize(
    ("written", "kind"),
    [("Kunduz city", CITY), ("Kunduz Province", PROVINCE), ("the district of Kunduz", DISTRICT)],
)
def test_a_kind_in_the_name_itself_decides(written: str, kind: PlaceKind) -> None:
    index = gazetteer(
        place("Kunduz", CITY, "Kunduz"), province("Kunduz"), place("Kunduz", DISTRICT, "Kunduz")
    )
    found = resolve(Toponym(written), index)
    assert found.place is not None
    assert found.place.kind is kind


def test_a_city_comes_before_the_district_of_its_name_and_a_district_alone_is_taken() -> None:
    index = gazetteer(place("Nawzad", DISTRICT), place("Nawzad", CITY), place("Panjwai", DISTRICT))
    assert resolve(Toponym("Nawzad"), index).place == index.places[1]
    assert resolve(Toponym("Panjwai"), index).place == index.places[2]


def test_a_town_outstands_villages_of_its_name_whatever_else_the_article_names() -> None:
    town, village = place("Lyman", population=20_000), place("Lyman", admin1="South", population=1_900)
    unknown = place("Lyman", admin1="East")
    context = (place("Beta", admin1="South"), place("Gamma", admin1="East"), place("Delta", admin1="East"))
    found = resolve(Toponym("Lyman"), gazetteer(village, town, unknown), context)
    assert found.place == town
    assert "villages" in found.reason
    named = resolve(Toponym("Lyman", admin1="South"), gazetteer(town, village, SOUTH), context)
    assert named.place == village


def test_towns_of_one_name_are_told_apart_by_the_article_and_not_by_size_alone() -> None:
    town, other = place("Lyman", population=20_000), place("Lyman", admin1="South", population=6_000)
    context = (place("Beta", admin1="South"),)
    assert resolve(Toponym("Lyman"), gazetteer(town, other), context).place == other


def test_a_town_stands_in_for_a_district_but_nothing_for_a_province() -> None:
    index = gazetteer(place("Gereshk"))
    stand_in = resolve(Toponym("Gereshk", kind=DISTRICT), index)
    assert stand_in.place == index.places[0]
    assert "not a district" in stand_in.reason
    none = resolve(Toponym("Gereshk", kind=PROVINCE), index)
    assert none.place is None
    assert none.rivals == index.places


def test_the_province_named_with_it_decides() -> None:
    index = gazetteer(NORTH, SOUTH, place("Tagab", population=9000), place("Tagab", DISTRICT, "South"))
    found = resolve(Toponym("Tagab", admin1="South"), index)
    assert found.place == index.places[3]
    assert "South" in found.reason


def test_a_province_that_has_no_such_place_leaves_an_ambiguous_name_open() -> None:
    east = province("East")
    index = gazetteer(NORTH, SOUTH, east, place("Tagab"), place("Tagab", admin1="South"))
    assert resolve(Toponym("Tagab", admin1="East"), index).place is None
    alone = gazetteer(NORTH, east, place("Tagab"))
    found = resolve(Toponym("Tagab", admin1="East"), alone)
    assert found.place == alone.places[2]
    assert "not in East" in found.reason


def test_other_places_of_the_article_vote_for_their_province() -> None:
    north, south = place("Arghandab", DISTRICT), place("Arghandab", DISTRICT, "South")
    index = gazetteer(north, south)
    context = [place("Alpha", admin1="South"), place("Beta", admin1="South"), place("Gamma")]
    found = resolve(Toponym("Arghandab"), index, context)
    assert found.place == south
    assert found.rivals == (north,)
    assert "article" in found.reason


def test_two_equal_candidates_are_none_and_the_reason_names_them() -> None:
    index = gazetteer(place("Arghandab", DISTRICT), place("Arghandab", DISTRICT, "South"))
    found = resolve(Toponym("Arghandab"), index)
    assert found.place is None
    assert found.rivals == index.places
    assert "ambiguous" in found.reason
    assert "North" in found.reason
    assert "South" in found.reason


def test_a_far_larger_population_decides_last_and_a_slightly_larger_does_not() -> None:
    index = gazetteer(place("Qala", population=1000), place("Qala", admin1="South", population=2000))
    assert resolve(Toponym("Qala"), index).place == index.places[1]
    close = gazetteer(place("Qala", population=1500), place("Qala", admin1="South", population=2000))
    assert resolve(Toponym("Qala"), close).place is None


def test_a_capital_comes_before_a_town_of_its_name_in_the_province_of_the_article() -> None:
    capital = place("Fayzabad", admin1="North", capital_of="XX-NOR")
    town = place("Faizabad", admin1="South")
    found = resolve(Toponym("Faizabad"), gazetteer(capital, town), [place("Alpha", admin1="South")])
    assert found.place == capital


def test_the_usual_name_comes_before_an_alias() -> None:
    alias, usual = place("Musa Qala", aliases=("Takhta Pul",)), place("Takhta Pul", DISTRICT, "South")
    assert resolve(Toponym("Takhta Pul"), gazetteer(alias, usual)).place == usual


def test_a_guarded_name_needs_something_that_says_it_is_a_place() -> None:
    index = gazetteer(NORTH, SOUTH, place("March"), guarded=("March",))
    unsaid = resolve(Toponym("March"), index)
    assert unsaid.place is None
    assert unsaid.rivals == index.places[2:]
    assert resolve(Toponym("March", kind=CITY), index).place == index.places[2]
    assert resolve(Toponym("March village"), index).place == index.places[2]
    assert resolve(Toponym("March", admin1="North"), index).place == index.places[2]
    assert resolve(Toponym("March", admin1="South"), index).place is None


def test_a_place_abroad_counts_only_if_its_country_is_named() -> None:
    index = gazetteer(place("Mirabad", country="YY"))
    assert resolve(Toponym("Mirabad"), index, countries=("XX",)).place is None
    assert resolve(Toponym("Mirabad", country="YY"), index, countries=("XX",)).place == index.places[0]
    assert resolve(Toponym("Mirabad", country="ZZ"), index).place is None
    assert resolve(Toponym("Mirabad"), index).place == index.places[0]


def test_an_unknown_name_has_no_place_and_says_so() -> None:
    found = resolve(Toponym("Nowhere"), gazetteer(NORTH), countries=("XX",))
    assert found.place is None
    assert found.rivals == ()
    assert "Nowhere" in found.reason


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Kandahar airport", "OAKN"),
        ("Kandahar air base", "OAKN"),
        ("Kandahar International Airport", "OAKN"),
        ("Bagram airfield", "OAIX"),
        ("Bagram Air Base", "OAIX"),
        ("Bagram airbase", "OAIX"),
        ("Kabul airport", "OAKB"),
        ("Tarinkot airport", "OATN"),
        ("Konduz airfield", "OAUZ"),
        ("Faizabad airport", "OAFZ"),
        ("Chaghcharan airport", "OACC"),
        ("Kajaki dam", "x:kajaki-dam"),
        ("Spin Boldak border crossing", "x:wesh"),
        ("Sher Khan border crossing", "x:sher-khan-bandar"),
        ("Torkham crossing", "x:torkham"),
        ("Pul-i-Charkhi prison", "x:pul-e-charkhi-prison"),
    ],
)
@pytest.mark.parametrize("composed", [True, False])
def test_known_facilities_are_found_under_their_usual_names(
    written: str, expected: str, composed: bool, afghanistan: Gazetteer
) -> None:
    parent = written.split()[0] if composed else None
    found = resolve(Toponym(written, kind=FACILITY, parent=parent), afghanistan, countries=("AF",))
    assert found.place is not None
    assert found.place.id == expected


def test_the_airport_of_a_place_named_before_is_the_known_one(afghanistan: Gazetteer) -> None:
    found = resolve(Toponym("the airport", kind=FACILITY, parent="Kunduz"), afghanistan)
    assert found.place is not None
    assert found.place.id == "OAUZ"


def test_a_facility_that_is_not_in_the_table_is_composed_at_its_parent(afghanistan: Gazetteer) -> None:
    found = resolve(Toponym("Konduz jail", parent="Konduz"), afghanistan).place
    kunduz = afghanistan.capital("AF-KDZ")
    assert found is not None
    assert kunduz is not None
    assert found.id == "composed:gn:1135689:prison"
    assert (found.name, found.kind) == ("Kunduz jail", FACILITY)
    assert (found.lat, found.lon, found.admin1_code) == (kunduz.lat, kunduz.lon, "AF-KDZ")
    assert found.point_precision is PointPrecision.DISTRICT
    assert found.source == "composed: at Kunduz"
    assert found.capital_of is None


def test_a_facility_of_a_province_is_no_more_precise_than_the_province() -> None:
    coarse = place("North", PROVINCE, point_precision=PointPrecision.PROVINCE)
    found = resolve(Toponym("North prison", parent="North"), gazetteer(coarse)).place
    assert found is not None
    assert found.point_precision is PointPrecision.PROVINCE


def test_an_unusual_facility_keeps_its_own_words() -> None:
    found = resolve(Toponym("Alpha television tower", parent="Alpha"), gazetteer(place("Alpha"))).place
    assert found is not None
    assert found.name == "Alpha television tower"
    assert found.id.endswith(":television-tower")


def test_a_facility_whose_parent_is_unknown_has_no_place() -> None:
    found = resolve(Toponym("Nowhere prison", parent="Nowhere"), gazetteer(place("Alpha")))
    assert found.place is None
    assert "Nowhere" in found.reason
    bare = resolve(Toponym("the prison", kind=FACILITY), gazetteer(place("Alpha")))
    assert bare.place is None


def test_the_cache_is_asked_after_the_table_and_before_giving_up(tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    there = place("Alpha", id="osm:node/1", lat=1.0)
    for name, answer in (("Alpha", there), ("Beta", there), ("Gamma", None)):
        query = Query.of(Toponym(name), ("XX",))
        cache.add([Answer(query, "nominatim", "test", date(2021, 8, 9), answer)])
    index = gazetteer(place("Alpha"))
    assert resolve(Toponym("Alpha"), index, cache=cache, countries=("XX",)).place == index.places[0]
    cached = resolve(Toponym("Beta"), index, cache=cache, countries=("XX",))
    assert cached.place is not None
    assert cached.place.id == "osm:node/1"
    assert cached.place.source == "geocode_cache: nominatim, 2021-08-09"
    miss = resolve(Toponym("Gamma"), index, cache=cache, countries=("XX",))
    assert miss.place is None
    assert "2021-08-09" in miss.reason


def test_an_ambiguous_name_is_not_looked_up_in_the_cache(tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add(
        [Answer(Query("Tagab"), "nominatim", "test", date(2021, 8, 9), place("Tagab", id="osm:node/1"))]
    )
    index = gazetteer(place("Tagab"), place("Tagab", admin1="South"))
    assert resolve(Toponym("Tagab"), index, cache=cache).place is None


PLACES = st.lists(
    st.builds(
        place,
        name=st.sampled_from(["Alpha", "Alfa", "Beta"]),
        kind=st.sampled_from([CITY, DISTRICT, PROVINCE, FACILITY, AREA]),
        admin1=st.sampled_from(["North", "South"]),
        population=st.sampled_from([None, 100, 150, 900]),
    ),
    max_size=8,
    unique_by=lambda found: found.id,
)


@given(PLACES, PLACES, st.sampled_from([None, CITY, DISTRICT, PROVINCE]))
def test_neither_the_order_of_the_table_nor_of_the_article_matters(
    places: list[Place], context: list[Place], kind: PlaceKind | None
) -> None:
    toponym = Toponym("Alpha", kind=kind)
    first = resolve(toponym, gazetteer(*places), context)
    again = resolve(toponym, gazetteer(*reversed(places)), list(reversed(context)))
    assert first.place == again.place
    assert set(first.rivals) == set(again.rivals)
    assert first.place is None or first.place not in first.rivals


@given(PLACES, PLACES, st.sampled_from([None, CITY, DISTRICT, PROVINCE]))
def test_what_is_kept_of_a_name_is_what_the_places_of_each_article_would_choose(
    places: list[Place], context: list[Place], kind: PlaceKind | None
) -> None:
    toponym, index = Toponym("Alpha", kind=kind), gazetteer(*places) if places else gazetteer(NORTH)
    candidates = index.candidates("Alpha")
    for around in ((), tuple(context), ()):
        found = resolve(toponym, index, around)
        codes = [other.admin1_code or "" for other in around]
        votes = {code: codes.count(code) for code in codes}
        assert not candidates or found == choose(candidates, Ask("Alpha", kind, None, votes))
