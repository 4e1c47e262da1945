"""The units of the map: one polygon per province, from any theatre's boundary file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.bundled import outline_path
from dashboard.places.boundaries import Ring, country_boundaries, load_boundaries

Corner = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Units:
    """Polygons and their names. Empty for a theatre of countries without boundaries."""

    features: tuple[dict[str, Any], ...] = ()
    """GeoJSON features with `id` (ISO 3166-2) and `geometry`, nothing else."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Code -> usual English name."""
    labels: Mapping[str, Corner] = field(default_factory=dict)
    """Code -> the middle of the largest part."""
    attribution: str = ""
    bounds: tuple[Corner, Corner] | None = None
    """South-west and north-east corner; None without polygons."""


def read_units(path: Path | None, countries: Sequence[str] = ()) -> Units:
    """The units of a boundary file, else those bundled for countries; GazetteerError for an unusable file."""
    bundled = [country for country in countries if outline_path(country)]
    if path is None and not bundled:
        return Units()
    boundaries = load_boundaries(path) if path else country_boundaries(*bundled)
    features = boundaries.features
    return Units(
        tuple({"type": "Feature", "id": unit.id, "geometry": unit.geometry} for unit in features),
        {unit.id: unit.name for unit in features},
        {unit.id: _middle(max((part[0] for part in unit.polygons), key=_size)) for unit in features},
        boundaries.attribution,
        (
            (min(unit.south for unit in features), min(unit.west for unit in features)),
            (max(unit.north for unit in features), max(unit.east for unit in features)),
        ),
    )


def _size(ring: Ring) -> float:
    return abs(_area(ring))


def _area(ring: Ring) -> float:
    """Signed area in square degrees (shoelace)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _middle(ring: Ring) -> Corner:
    """Centre of area: good enough for a label."""
    area, x, y = _area(ring), 0.0, 0.0
    if not area:
        return ring[0][1], ring[0][0]
    for a, b in pairwise(ring):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return round(y / (6 * area), 4), round(x / (6 * area), 4)
