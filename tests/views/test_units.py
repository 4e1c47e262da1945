import json
from pathlib import Path

import pytest

from dashboard.errors import GazetteerError
from dashboard.views.units import read_units
from tests.views.fixture import BOUNDARIES

SQUARE = [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]]


def write(folder: Path, *features: object) -> Path:
    path = folder / "units.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(code: str = "XX-A", geometry: object = None) -> dict[str, object]:
    polygon = {"type": "Polygon", "coordinates": SQUARE}
    return {"type": "Feature", "id": code, "properties": {"name": "A"}, "geometry": geometry or polygon}


def test_the_worked_example_has_34_named_provinces_and_its_attribution():
    units = read_units(BOUNDARIES)
    assert len(units.names) == 34
    assert units.names["AF-HEL"] == "Helmand"
    assert "Natural Earth" in units.attribution
    (south, west), (north, east) = units.bounds
    assert (29 < south < 30, 60 < west < 61, 38 < north < 39, 74 < east < 75) == (True,) * 4


def test_a_theatre_without_boundaries_has_no_units():
    assert read_units(None).bounds is None


def test_the_label_stands_in_the_middle_of_the_largest_part(tmp_path):
    small = [[[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]]
    both = {"type": "MultiPolygon", "coordinates": [small, SQUARE]}
    assert read_units(write(tmp_path, feature(geometry=both))).labels["XX-A"] == (2, 2)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        feature() | {"id": 7},
        feature() | {"properties": {}},
        feature(geometry={"type": "Point", "coordinates": [0, 0]}),
    ],
)
def test_a_feature_without_code_name_or_polygon_is_named_in_the_message(tmp_path, broken):
    with pytest.raises(GazetteerError, match=r"units\.geojson: found feature 2 .* expected an .id."):
        read_units(write(tmp_path, feature(), broken))


def test_a_code_that_comes_twice_is_an_error(tmp_path):
    with pytest.raises(GazetteerError, match="XX-A twice"):
        read_units(write(tmp_path, feature(), feature()))


def test_a_file_that_is_no_geojson_is_an_error(tmp_path):
    path = tmp_path / "units.geojson"
    path.write_text("<xml>")
    with pytest.raises(GazetteerError, match="expected a GeoJSON file"):
        read_units(path)
