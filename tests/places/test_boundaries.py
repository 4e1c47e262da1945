import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import GazetteerError
from dashboard.places import Boundaries, load_boundaries
from tests.places.factories import ring, square, write_geojson


@pytest.fixture
def islands(tmp_path: Path) -> Boundaries:
    """A square with a lake in which an island of another province lies, and a province of two squares.

    lon   0     2  3  4     6        8     10
          aaaaaaaaaaaaaaaaaaa        bbbbbbb
          aaaaaa   cc    aaaa        bbbbbbb
    """
    two = square("b", 8, 0, 2)
    two["geometry"] = {"type": "MultiPolygon", "coordinates": [[ring(8, 0, 2)], [ring(8, 4, 2)]]}
    features = [square("a", 0, 0, 6, ring(2, 2, 2)), two, square("c", 2.5, 2.5, 1)]
    return load_boundaries(write_geojson(tmp_path / "islands.geojson", *features, attribution="ours"))


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        (1, 1, "a"), (3, 5, "a"), (2.2, 2.2, None), (3, 3, "c"), (1, 9, "b"), (5, 9, "b"), (3, 9, None),
        (1, 7, None), (7, 1, None), (-1, 1, None),
    ],
)  # fmt: skip
def test_holes_islands_and_several_parts_are_respected(
    lat: float, lon: float, expected: str | None, islands: Boundaries
) -> None:
    assert islands.admin1_at(lat, lon) == expected


def test_the_attribution_and_names_of_the_file_are_kept(islands: Boundaries) -> None:
    assert islands.attribution == "ours"
    assert [(feature.id, feature.name) for feature in islands.features] == [
        ("a", "A"),
        ("b", "B"),
        ("c", "C"),
    ]
    assert islands.features[1].geometry["type"] == "MultiPolygon"
    assert (islands.features[1].west, islands.features[1].north) == (8, 6)


@given(
    corners=st.lists(
        st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=3, unique=True
    ),
    lat=st.integers(-50, 50),
    lon=st.integers(-50, 50),
)
def test_a_triangle_contains_what_lies_on_the_same_side_of_all_edges(
    corners: list[tuple[int, int]], lat: int, lon: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The slow check by signed areas: inside if all three have one sign; on an edge either is right."""
    a, b, c = corners
    sides = [_side(a, b, (lon, lat)), _side(b, c, (lon, lat)), _side(c, a, (lon, lat))]
    if _side(a, b, c) == 0 or 0 in sides:
        return
    outline = [list(corner) for corner in (*corners, a)]
    feature = square("t", 0, 0, 1)
    feature["geometry"]["coordinates"] = [outline]
    path = write_geojson(tmp_path_factory.mktemp("triangle") / "t.geojson", feature)
    inside = all(side > 0 for side in sides) or all(side < 0 for side in sides)
    assert (load_boundaries(path).feature_at(lat, lon) is not None) == inside


def _side(a: tuple[int, int], b: tuple[int, int], point: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


@given(lat=st.floats(29, 39), lon=st.floats(60, 75))
def test_a_point_has_a_district_exactly_if_it_has_a_province_and_they_agree(
    lat: float, lon: float, provinces: Boundaries, districts: Boundaries
) -> None:
    """Province borders are district borders, so the two files never contradict each other."""
    assert districts.admin1_at(lat, lon) == provinces.admin1_at(lat, lon)


def _broken(**changes: Any) -> dict[str, Any]:
    return square("a", 0, 0, 1) | changes


@pytest.mark.parametrize(
    ("feature", "found"),
    [
        (_broken(geometry=None), "feature 1 (a)"),
        (_broken(geometry={"type": "Point", "coordinates": [0, 0]}), "Point"),
        (_broken(geometry={"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}), "ring"),
        (
            _broken(geometry={"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}),
            "not closed",
        ),
        (_broken(geometry={"type": "Polygon", "coordinates": [ring(100, 85, 10)]}), "outside"),
        (_broken(geometry={"type": "Polygon", "coordinates": [ring(0, 0, float("nan"))]}), "feature 1 (a)"),
        (_broken(geometry={"type": "Polygon", "coordinates": []}), "feature 1 (a)"),
        (_broken(geometry={"type": "MultiPolygon", "coordinates": []}), "feature 1 (a)"),
        (_broken(properties={}), "name"),
        (_broken(properties=None), "feature 1 (a)"),
        ({"type": "Feature"}, "without id"),
        ("feature", "without id"),
    ],
)
def test_a_bad_feature_is_refused_with_file_and_place(feature: Any, found: str, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "bad.geojson", feature)
    with pytest.raises(GazetteerError) as error:
        load_boundaries(path)
    assert error.value.fault.file == str(path)
    assert found in error.value.fault.found


@pytest.mark.parametrize("text", ["", "[]", "{", '{"features": []}', '{"features": {}}', "\x00"])
def test_a_file_without_polygons_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "none.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"none\.geojson"):
        load_boundaries(path)


def test_a_missing_file_and_a_doubled_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="missing"):
        load_boundaries(tmp_path / "missing.geojson")
    twice = write_geojson(tmp_path / "twice.geojson", square("a", 0, 0, 1), square("a", 5, 5, 1))
    with pytest.raises(GazetteerError, match="id a more than once"):
        load_boundaries(twice)


def test_the_kept_files_have_no_blanks_between_values(provinces: Boundaries) -> None:
    """They go to the browser as they are."""
    path = Path(__file__).parents[2] / "data" / "boundaries" / "afghanistan-admin1.geojson"
    text = path.read_text(encoding="utf-8")
    compact = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    assert text == compact + "\n"
    assert len(provinces.features) == 34
