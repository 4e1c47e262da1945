"""Write polygons that share borders as GeoJSON, and refuse to write them if rounding broke a border."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

DECIMALS = 5  # one metre; with four decimals two Afghan districts are no longer valid polygons


def write_coverage(
    path: Path, title: str, attribution: str, shapes: Sequence[Any], features: Sequence[dict[str, str]]
) -> int:
    """Write what `coverage_text` gives. Returns how many bytes were written."""
    text = coverage_text(title, attribution, shapes, features)
    path.write_text(text, encoding="utf-8")
    return len(text.encode())


def coverage_text(
    title: str,
    attribution: str,
    shapes: Sequence[Any],
    features: Sequence[dict[str, str]],
    decimals: int = DECIMALS,
) -> str:
    """GeoJSON of one feature a shape; `features` hold `id` and properties.

    ValueError if the rounded shapes overlap, leave gaps or are invalid.
    """
    rounded = shapely.transform(list(shapes), lambda points: points.round(decimals))
    if not (shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded)):
        raise ValueError(f"{title}: borders no longer meet after rounding to {decimals} decimals")
    collection = {
        "type": "FeatureCollection",
        "name": title,
        "attribution": attribution,
        "features": [_feature(s, dict(f)) for s, f in zip(rounded, features, strict=True)],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _feature(shape: Any, properties: dict[str, str]) -> dict[str, Any]:
    geometry = shapely.geometry.mapping(shapely.force_2d(shape))
    coordinates = _plain(geometry["coordinates"])
    return {
        "type": "Feature",
        "id": properties.pop("id"),
        "properties": properties,
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
    }


def _plain(coordinates: Any) -> list[Any]:
    """Lists of rounded numbers; a ring loses points that rounding has doubled."""
    if isinstance(coordinates[0], int | float):
        return [round(value, DECIMALS) for value in coordinates[:2]]
    parts = [_plain(part) for part in coordinates]
    if isinstance(parts[0][0], float):
        return [point for i, point in enumerate(parts) if i == 0 or point != parts[i - 1]]
    return parts
