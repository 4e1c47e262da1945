"""The units of the map: one polygon per province, from any theatre's GeoJSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.errors import GazetteerError

Ring = list[list[float]]


@dataclass(frozen=True, slots=True)
class Units:
    """Polygons and their names. Empty for a theatre without boundaries."""

    features: tuple[dict[str, Any], ...] = ()
    """GeoJSON features with `id` (ISO 3166-2) and `geometry`, nothing else."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Code -> usual English name."""
    labels: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Code -> latitude and longitude of the middle of the largest part."""
    attribution: str = ""

    @property
    def bounds(self) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """South-west and north-east corner (latitude, longitude); None without polygons."""
        points = [point for feature in self.features for ring in _outer_rings(feature) for point in ring]
        if not points:
            return None
        longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
        return (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))


def read_units(path: Path | None) -> Units:
    """Read a boundary file; GazetteerError where it is not a FeatureCollection of named, coded polygons."""
    if path is None:
        return Units()
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise GazetteerError(str(path), str(problem), "a GeoJSON file of provinces") from problem
    found = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(found, list) or not found:
        raise GazetteerError(str(path), "no features", "a GeoJSON FeatureCollection of provinces")
    features, names, labels = [], {}, {}
    for number, feature in enumerate(found, start=1):
        code, name = _code_and_name(path, number, feature)
        if code in names:
            raise GazetteerError(str(path), f"{code} twice", "each province once")
        features.append({"type": "Feature", "id": code, "geometry": feature["geometry"]})
        names[code] = name
        labels[code] = _middle(max(_outer_rings(feature), key=lambda ring: abs(_area(ring))))
    return Units(tuple(features), names, labels, str(collection.get("attribution", "")))


def _code_and_name(path: Path, number: int, feature: Any) -> tuple[str, str]:
    where = f"feature {number}"
    match feature:
        case {
            "id": str(code),
            "properties": {"name": str(name)},
            "geometry": {"type": kind, "coordinates": _},
        }:
            if kind in ("Polygon", "MultiPolygon") and code and name:
                return code, name
    expected = 'an "id" (ISO 3166-2), a properties.name and a Polygon or MultiPolygon'
    raise GazetteerError(str(path), f"{where} without one of them", expected)


def _outer_rings(feature: Mapping[str, Any]) -> Iterator[Ring]:
    geometry = feature["geometry"]
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return (part[0] for part in parts)


def _area(ring: Ring) -> float:
    """Signed area in square degrees (shoelace)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2


def _middle(ring: Ring) -> tuple[float, float]:
    """Centre of area: good enough for a label, and no dependency."""
    area, x, y = _area(ring), 0.0, 0.0
    if not area:
        return ring[0][1], ring[0][0]
    for a, b in zip(ring, ring[1:], strict=False):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return round(y / (6 * area), 4), round(x / (6 * area), 4)
