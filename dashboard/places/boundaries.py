"""Polygons of provinces or districts: read from GeoJSON, asked which one a point lies in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.bundled import outline_path, read_bytes
from dashboard.errors import GazetteerError

Point = tuple[float, float]
"""Longitude, latitude, as GeoJSON has them."""
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""The outer ring, then its holes."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A province or district with its outline."""

    id: str
    """ISO 3166-2 of a province, GeoNames code of a district."""
    name: str
    admin1_code: str
    """ISO 3166-2 of the province it is or lies in."""
    capital: str | None
    polygons: tuple[Polygon, ...]
    geometry: Mapping[str, Any]
    """As in the file, for the map."""
    west: float
    south: float
    east: float
    north: float

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside; on the border it may be either side."""
        if not (self.south <= lat <= self.north and self.west <= lon <= self.east):
            return False
        return any(_in_polygon(polygon, lat, lon) for polygon in self.polygons)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The polygons of one file."""

    features: tuple[Feature, ...]
    attribution: str
    """To be shown wherever the polygons are."""

    def feature_at(self, lat: float, lon: float) -> Feature | None:
        """The province or district a point (degrees, WGS84) lies in; None outside all of them."""
        return next((feature for feature in self.features if feature.contains(lat, lon)), None)

    def admin1_at(self, lat: float, lon: float) -> str | None:
        """ISO 3166-2 code of the province a point lies in."""
        feature = self.feature_at(lat, lon)
        return feature.admin1_code if feature else None


def load_boundaries(path: Path) -> Boundaries:
    """Read a GeoJSON FeatureCollection of (Multi)Polygons with `id` and `name`, also one inside an archive.

    GazetteerError names the file and the feature that cannot be used. Polygons across the 180th meridian
    must be cut there, as RFC 7946 asks.
    """
    try:
        collection = json.loads(read_bytes(path).decode("utf-8"))
    except (OSError, ValueError) as error:
        raise GazetteerError(str(path), f"no readable JSON ({error})", "GeoJSON in UTF-8") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise GazetteerError(str(path), "no features", "a FeatureCollection with at least one polygon")
    read = tuple(_feature(path, number, feature) for number, feature in enumerate(features, 1))
    if doubled := {f.id for f in read if sum(f.id == other.id for other in read) > 1}:
        raise GazetteerError(str(path), f"id {min(doubled)} more than once", "an id once a file")
    return Boundaries(read, str(collection.get("attribution", "")))


def country_boundaries(*countries: str) -> Boundaries:
    """The bundled provinces of countries (ISO 3166-1 alpha-2); GazetteerError names one that has none."""
    features: list[Feature] = []
    attributions: list[str] = []
    for country in countries:
        path = outline_path(country)
        if path is None:
            raise GazetteerError(
                "boundaries", f"the country {country!r}, without bundled boundaries", "a code as UA"
            )
        own = load_boundaries(path)
        features += own.features
        attributions.append(own.attribution)
    return Boundaries(tuple(features), " ".join(dict.fromkeys(attributions)))


def _feature(path: Path, number: int, feature: Any) -> Feature:
    try:
        properties = feature["properties"]
        identity, name = str(feature["id"]), str(properties["name"])
        geometry = feature["geometry"]
        parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[
            geometry["type"]
        ]
        polygons = tuple(tuple(_ring(ring) for ring in part) for part in parts)
        points = [point for polygon in polygons for point in polygon[0]]
        lons, lats = zip(*points, strict=True)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        label = feature.get("id") if isinstance(feature, dict) else None
        found = f"feature {number} ({label or 'without id'}): {type(error).__name__} {error}"
        expected = "id, properties.name and a Polygon or MultiPolygon with closed rings"
        raise GazetteerError(str(path), found, expected) from error
    return Feature(
        identity, name, str(properties.get("admin1_code", identity)), properties.get("capital"),
        polygons, geometry, min(lons), min(lats), max(lons), max(lats),
    )  # fmt: skip


def _ring(positions: Sequence[Sequence[float]]) -> Ring:
    ring = tuple((float(position[0]), float(position[1])) for position in positions)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError(f"a ring of {len(ring)} positions that is not closed or too short")
    if not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in ring):
        raise ValueError("a position outside longitude ±180, latitude ±90")
    return ring


def _in_polygon(polygon: Polygon, lat: float, lon: float) -> bool:
    outer, *holes = polygon
    return _in_ring(outer, lat, lon) and not any(_in_ring(hole, lat, lon) for hole in holes)


def _in_ring(ring: Ring, lat: float, lon: float) -> bool:
    """Count how often a ray to the east crosses the ring: an odd number of times from inside."""
    inside = False
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
        if (lat_a > lat) != (lat_b > lat) and lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a):
            inside = not inside
    return inside
