"""Towns as news of wars calls them: usual names of GeoNames towns, and towns that its lists lack.

`world_news.csv` has one a line. `geonames` is what GeoNames calls the town, whose point it has; without it,
`lat` and `lon` are placed by hand from general knowledge, good to about 10 km.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places.names import fold, name_key
from dashboard.places.recipes.world_towns import Town, unit_at
from dashboard.places.recipes.world_units import Unit


@dataclass(frozen=True, slots=True)
class NewsTown:
    """A line of the list."""

    name: str
    geonames: str | None
    lat: float | None
    lon: float | None
    aliases: tuple[str, ...]


def load_news(path: Path) -> Mapping[str, Sequence[NewsTown]]:
    """The list by country. ValueError or KeyError for a line that cannot be used."""
    found: dict[str, list[NewsTown]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = (float(row[key]) if row[key] else None for key in ("lat", "lon"))
            if (row["geonames"] == "") is (lat is None):
                raise ValueError(f"{path.name}: {row['name']} needs either a name in GeoNames or a point")
            aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
            found[row["country"]].append(NewsTown(row["name"], row["geonames"] or None, lat, lon, aliases))
    return found


def with_usual_names(towns: Sequence[Town], news: Sequence[NewsTown]) -> list[Town]:
    """The towns, those of the list under their usual names. ValueError if GeoNames has no such town."""
    usual: dict[int, NewsTown] = {}
    for entry in news:
        if entry.geonames is None:
            continue
        named = [town for town in towns if town.name == entry.geonames]
        if not named:
            raise ValueError(f"GeoNames has no town {entry.geonames!r} that could be {entry.name}")
        usual[max(named, key=lambda town: town.population).number] = entry
    return [
        replace(town, usual=usual[town.number].name, spoken=(*usual[town.number].aliases, town.name))
        if town.number in usual
        else town
        for town in towns
    ]


def _nearby(place: Place, entry: NewsTown) -> bool:
    """Within a degree; what lies further away is a namesake."""
    lat, lon = (place.lat or 0) - (entry.lat or 0), (place.lon or 0) - (entry.lon or 0)
    return abs(lat) < 1 and abs(lon) < 1


def placed(
    country: str, news: Sequence[NewsTown], units: Sequence[Unit], known: Sequence[Place]
) -> list[Place]:
    """The towns that GeoNames lacks. ValueError if the table has one of that name nearby after all."""
    taken = {name_key(name): place for place in known for name in (place.name, *place.aliases)}
    found = []
    for entry in news:
        if entry.lat is None or entry.lon is None:
            continue
        other = taken.get(name_key(entry.name))
        if other is not None and other.kind is PlaceKind.CITY and _nearby(other, entry):
            raise ValueError(f"{entry.name} is {other.name} ({other.id}), which the table has")
        unit = unit_at(entry.lat, entry.lon, units)
        found.append(
            Place(
                id=f"x:{country.lower()}-{fold(entry.name).replace(' ', '-')}",
                name=entry.name,
                kind=PlaceKind.CITY,
                country=country,
                admin1=unit.name if unit else None,
                admin1_code=unit.id if unit else None,
                lat=entry.lat,
                lon=entry.lon,
                point_precision=PointPrecision.DISTRICT,
                aliases=entry.aliases,
                source="placed by hand, good to about 10 km",
            )
        )
    return found
