"""Outlines of every country's provinces, simplified together so that shared borders stay shared."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import shapely

from dashboard.places.recipes.geojson import coverage_text
from dashboard.places.recipes.world_units import Unit

ATTRIBUTION = "Made with Natural Earth. Names: GeoNames (CC BY 4.0)."
TOLERANCE = 0.01  # degrees, about one kilometre
_DECIMALS = (3, 4, 5, 6)  # the first that leaves the country's borders whole; three are 100 metres


def outlines(units: Sequence[Unit], seats: Mapping[str, str]) -> dict[str, str]:
    """GeoJSON by country; `seats` are names by province id. ValueError if borders do not meet.

    The units must be sorted by country. All are simplified at once: neighbours fit across countries too.
    """
    whole = shapely.make_valid([unit.geometry for unit in units], method="structure", keep_collapsed=False)
    simple = shapely.coverage_simplify(whole, TOLERANCE)
    pairs = zip(units, simple, strict=True)
    return {
        country: _outline(country, list(own), seats)
        for country, own in groupby(pairs, lambda p: p[0].country)
    }


def _outline(country: str, own: Sequence[tuple[Unit, Any]], seats: Mapping[str, str]) -> str:
    features = [_properties(unit, seats) for unit, _ in own]
    shapes = [shape for _, shape in own]
    for decimals in _DECIMALS[:-1]:
        try:
            return coverage_text(country, ATTRIBUTION, shapes, features, decimals)
        except ValueError:
            continue
    return coverage_text(country, ATTRIBUTION, shapes, features, _DECIMALS[-1])


def _properties(unit: Unit, seats: Mapping[str, str]) -> dict[str, str]:
    found = {"id": unit.id, "name": unit.name}
    return found | {"capital": seats[unit.id]} if unit.id in seats else found
