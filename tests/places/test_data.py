"""What data/gazetteer/SOURCE.md and data/boundaries/SOURCE.md promise."""

import csv
import math
import re
from collections import Counter
from pathlib import Path

import pytest

from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places import Boundaries, Gazetteer

GOLD = Path(__file__).parents[1] / "gold" / "provinces_timeline.csv"
TIMELINE = list(csv.DictReader(GOLD.read_text(encoding="utf-8").splitlines()))


def test_the_gazetteer_has_the_counts_it_promises(afghanistan: Gazetteer) -> None:
    counts = Counter(place.kind for place in afghanistan.places)
    assert counts == {"province": 34, "district": 412, "city": 319, "facility": 43, "area": 7}
    sources = Counter(re.sub(r"\d+ km", "N km", place.source) for place in afghanistan.places)
    assert sources == {
        "GeoNames": 319,
        "GeoNames (seat of the district)": 292,
        "geoBoundaries (centre of the district)": 106,
        "Natural Earth (label point)": 34,
        "airportsdata": 29,
        "placed by hand, good to about N km": 35,
    }


def test_there_are_34_provinces_and_398_districts_with_an_attribution(
    provinces: Boundaries, districts: Boundaries
) -> None:
    assert len({feature.id for feature in provinces.features}) == 34
    assert len({feature.name for feature in provinces.features}) == 34
    assert len({feature.id for feature in districts.features}) == 398
    assert Counter(f.admin1_code for f in districts.features).keys() == {f.id for f in provinces.features}
    for boundaries in (provinces, districts):
        assert "geoBoundaries (CC BY 4.0)" in boundaries.attribution
        assert "GeoNames (CC BY 4.0)" in boundaries.attribution


def test_every_capital_lies_in_its_province(afghanistan: Gazetteer, provinces: Boundaries) -> None:
    for feature in provinces.features:
        capital = afghanistan.capital(feature.id)
        assert capital is not None, feature.name
        assert capital.kind is PlaceKind.CITY
        assert capital.name == feature.capital
        assert capital.lat is not None
        assert capital.lon is not None
        assert provinces.admin1_at(capital.lat, capital.lon) == feature.id == capital.admin1_code


@pytest.mark.parametrize("row", TIMELINE, ids=[row["province"] for row in TIMELINE])
def test_capitals_and_provinces_are_found_where_the_timeline_has_them(
    row: dict[str, str], afghanistan: Gazetteer, provinces: Boundaries
) -> None:
    code = row["iso_3166_2"]
    assert provinces.admin1_at(float(row["lat"]), float(row["lon"])) == code
    capital = afghanistan.capital(code)
    assert capital is not None
    assert capital.name == row["capital"]
    assert _km(capital, float(row["lat"]), float(row["lon"])) < 10
    for spelling in (row["capital"], *row["capital_variants"].split("|")):
        assert capital in afghanistan.candidates(spelling), spelling
    for spelling in (row["province"], *row["province_variants"].split("|")):
        found = afghanistan.province(spelling)
        assert found is not None, spelling
        assert found.id == code, spelling


def test_every_place_lies_in_its_province_as_far_as_its_point_is_good(
    afghanistan: Gazetteer, provinces: Boundaries
) -> None:
    for place in afghanistan.places:
        assert place.admin1_code in _provinces_around(place, provinces), place


def test_every_town_lies_in_its_district(afghanistan: Gazetteer, districts: Boundaries) -> None:
    apart = []
    for place in afghanistan.places:
        if place.kind is PlaceKind.CITY and place.lat is not None and place.lon is not None:
            feature = districts.feature_at(place.lat, place.lon)
            if feature is None or feature.name != place.admin2:
                apart.append(place.name)
    assert apart == []


def test_every_district_polygon_has_its_row(afghanistan: Gazetteer, districts: Boundaries) -> None:
    for feature in districts.features:
        row = afghanistan.by_id(feature.id)
        assert row is not None
        assert (row.name, row.admin1_code) == (feature.name, feature.admin1_code)


def test_a_point_that_stands_for_an_area_says_so(afghanistan: Gazetteer) -> None:
    for place in afghanistan.places:
        if place.kind is PlaceKind.PROVINCE:
            assert place.point_precision is PointPrecision.PROVINCE
        elif place.kind is PlaceKind.CITY:
            assert place.point_precision is PointPrecision.POINT
        elif "centre of" in place.source or re.search(r"about (10|20|30) km", place.source):
            assert place.point_precision is PointPrecision.DISTRICT


def test_names_are_clean_latin_and_differ_from_their_aliases(afghanistan: Gazetteer) -> None:
    for place in afghanistan.places:
        assert re.fullmatch(r"[A-Z][A-Za-z -]+", place.name), place.name
        assert place.name not in place.aliases
        assert len(set(place.aliases)) == len(place.aliases)
        for alias in place.aliases:
            assert re.fullmatch(r"[A-Z][A-Za-zÀ-ſ -]+", alias), alias


def test_a_town_has_the_name_of_a_province_only_if_it_shares_it(afghanistan: Gazetteer) -> None:
    shared = {"Balkh", "Baghlan"}
    for province in (place for place in afghanistan.places if place.kind is PlaceKind.PROVINCE):
        for place in afghanistan.candidates(province.name):
            if place.kind is PlaceKind.CITY and place.name not in shared:
                assert place.capital_of == province.id, place


def _provinces_around(place: Place, provinces: Boundaries) -> set[str | None]:
    """Codes at the point and at eight points as far away as it may be wrong."""
    assert place.lat is not None
    assert place.lon is not None
    match = re.search(r"about (\d+) km", place.source)
    km = float(match[1]) if match else 0
    codes = {provinces.admin1_at(place.lat, place.lon)}
    for turn in range(8 if km else 0):
        north, east = km * math.cos(turn * math.pi / 4), km * math.sin(turn * math.pi / 4)
        lon = place.lon + east / (111 * math.cos(math.radians(place.lat)))
        codes.add(provinces.admin1_at(place.lat + north / 111, lon))
    return codes


def _km(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    east = (place.lon - lon) * math.cos(math.radians(lat))
    return 111 * math.hypot(place.lat - lat, east)
