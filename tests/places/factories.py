"""Places with good defaults: a test names only what matters to it."""

import json
from pathlib import Path
from typing import Any

from dashboard.model import Place, PlaceKind
from dashboard.places import Gazetteer, IndexedTable


def place(name: str, kind: PlaceKind = PlaceKind.CITY, admin1: str = "North", **facts: Any) -> Place:
    """A place in country XX; id and province code are made of the names."""
    code = f"XX-{admin1[:3].upper()}"
    values: dict[str, Any] = {
        "id": f"{kind}:{admin1}:{name}", "country": "XX", "admin1": admin1, "admin1_code": code,
        "lat": 10.0, "lon": 20.0, "source": "test",
    }  # fmt: skip
    return Place(name=name, kind=kind, **(values | facts))


def province(name: str) -> Place:
    return place(name, PlaceKind.PROVINCE, name, id=f"XX-{name[:3].upper()}")


def gazetteer(*places: Place, guarded: tuple[str, ...] = ()) -> Gazetteer:
    return Gazetteer(IndexedTable(places, guarded))


def write_geojson(path: Path, *features: dict[str, Any], attribution: str = "") -> Path:
    collection = {"type": "FeatureCollection", "attribution": attribution, "features": features}
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


def square(identity: str, west: float, south: float, size: float, *holes: Any) -> dict[str, Any]:
    """A square feature; holes are rings."""
    rings = [ring(west, south, size), *holes]
    return {
        "type": "Feature", "id": identity, "properties": {"name": identity.title()},
        "geometry": {"type": "Polygon", "coordinates": rings},
    }  # fmt: skip


def ring(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
