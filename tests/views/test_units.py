import json
from pathlib import Path

from dashboard.views.units import read_units
from tests.views.fixture import BOUNDARIES

SQUARE = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]
SMALL = [[[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]]


def test_the_worked_example_has_34_named_provinces_and_says_where_they_are_from() -> None:
    units = read_units(BOUNDARIES)
    assert len(units.names) == len(units.features) == len(units.labels) == 34
    assert units.names["AF-HEL"] == "Helmand"
    assert units.attribution


def test_the_bounds_reach_around_all_provinces() -> None:
    bounds = read_units(BOUNDARIES).bounds
    assert bounds is not None
    (south, west), (north, east) = bounds
    assert 29 < south < 30
    assert 60 < west < 61
    assert 38 < north < 39
    assert 74 < east < 75


def test_neither_boundaries_nor_countries_are_no_units() -> None:
    units = read_units(None)
    assert (units.features, units.bounds) == ((), None)


def test_a_theatre_without_boundaries_has_the_bundled_ones_of_its_countries() -> None:
    units = read_units(None, ["UA", "SY", "ZZ"])
    assert len(units.names) == 27 + 14
    assert "Natural Earth" in units.attribution
    assert read_units(BOUNDARIES, ["UA"]).names.keys() == read_units(BOUNDARIES).names.keys()


def test_the_label_stands_in_the_middle_of_the_largest_part(tmp_path: Path) -> None:
    both = {"type": "MultiPolygon", "coordinates": [SMALL, SQUARE]}
    unit = {"type": "Feature", "id": "XX-A", "properties": {"name": "A"}, "geometry": both}
    path = tmp_path / "units.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [unit]}))
    assert read_units(path).labels["XX-A"] == (2, 2)
