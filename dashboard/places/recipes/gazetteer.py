"""The gazetteer table: provinces, districts, towns, facilities and areas with all usable spellings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import airportsdata
import shapely
from rapidfuzz import fuzz

from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places.names import fold, name_key
from dashboard.places.recipes.admin2 import tidy
from dashboard.places.recipes.edits import Edits, ExtraPlace, Naming
from dashboard.places.recipes.geonames import Populated, readable

_OFFICE = re.compile(
    r"\b(?:markaz|hukumati?|alaqahdari|wul[ue]swali|woluswali|qaryah|bazar)(?:-[ey]e?)?\b[ -]?"
    r"| (?:alaqahdari|wuluswali|kelay)$",
    re.IGNORECASE,
)
_LIKE = 75  # percent; below it an alternate name of GeoNames is another name, a language or a mistake
_ADJECTIVE = ("i", "a", "o", "u", "as", "es", "os", "s")  # Kabuli, Kabula, Kabulo, Kabulas


@dataclass(frozen=True, slots=True)
class Sources:
    """What the table is made of."""

    edits: Edits
    provinces: Any
    """`admin1.read_provinces`"""
    districts: Any
    """`admin2.read_districts`"""
    borders: dict[str, Any]
    """ISO code -> polygon of the province, made up of its districts."""
    populated: list[Populated]


def build_places(sources: Sources) -> list[Place]:
    """All places, provinces first, each kind sorted by id."""
    places = [
        *_provinces(sources),
        *_districts(sources),
        *_cities(sources),
        *_airfields(sources),
        *(_extra(entry, sources.edits) for entry in sources.edits.extra),
    ]
    provinces = {fold(n): p.iso for p in sources.edits.provinces.values() for n in (p.name, *p.spellings)}
    kinds = list(PlaceKind)
    order = {PlaceKind.PROVINCE: -2, PlaceKind.DISTRICT: -1}
    return sorted(
        (_with_clean_aliases(place, provinces, sources.edits) for place in places),
        key=lambda place: (order.get(place.kind, kinds.index(place.kind)), place.id),
    )


def _provinces(sources: Sources) -> Iterator[Place]:
    for row in sources.provinces.itertuples():
        province = sources.edits.provinces[row.geonames]
        yield Place(
            id=row.iso, name=row.name, kind=PlaceKind.PROVINCE, country=sources.edits.country,
            admin1=row.name, admin1_code=row.iso, lat=row.lat, lon=row.lon,
            point_precision=PointPrecision.PROVINCE, aliases=province.spellings,
            source="Natural Earth (label point)",
        )  # fmt: skip


def _districts(sources: Sources) -> Iterator[Place]:
    for row in sources.districts.itertuples():
        province = sources.edits.provinces[row.geonames]
        seat = _seat(row, sources.populated)
        own = (*sources.edits.districts.get(row.code, Naming()).spellings, tidy(row.gb_name))
        official = (*own, *readable([row.gn_name]))
        heard = _sounding_like([row.name, *official], seat.spellings) if seat else ()
        yield Place(
            id=row.code, name=row.name, kind=PlaceKind.DISTRICT, country=sources.edits.country,
            admin1=province.name, admin1_code=province.iso, admin2=row.name,
            lat=seat.lat if seat else row.lat, lon=seat.lon if seat else row.lon,
            point_precision=PointPrecision.POINT if seat else PointPrecision.DISTRICT,
            aliases=(*official, *heard),
            source="GeoNames (seat of the district)" if seat else "geoBoundaries (centre of the district)",
        )  # fmt: skip


def _seat(district: Any, populated: Iterable[Populated]) -> Populated | None:
    """The town a district is ruled from: its only one, or the one named like it."""
    towns = [town for town in populated if town.admin2 == district.code]
    if len(towns) < 2:
        return towns[0] if towns else None
    key = name_key(district.gn_name)
    best = max(towns, key=lambda town: fuzz.ratio(name_key(town.name), key))
    return best if fuzz.ratio(name_key(best.name), key) >= 70 else None


def _cities(sources: Sources) -> Iterator[Place]:
    districts = {row.code: row.name for row in sources.districts.itertuples()}
    capitals = {p.capital_geonames: p.iso for p in sources.edits.provinces.values()}
    for town in sources.populated:
        province = sources.edits.provinces[town.admin1]
        district = districts.get(town.admin2)
        naming = sources.edits.cities.get(town.number or 0, Naming())
        name = naming.name or _town_name(town, district)
        others = _sounding_like([name, *naming.spellings], [town.name, *town.spellings])
        yield Place(
            id=town.id, name=name, kind=PlaceKind.CITY, country=sources.edits.country,
            admin1=province.name, admin1_code=province.iso, admin2=district, lat=town.lat, lon=town.lon,
            population=town.population, aliases=(*naming.spellings, *others),
            capital_of=capitals.get(town.number or 0), source="GeoNames",
        )  # fmt: skip


def _town_name(town: Populated, district: str | None) -> str:
    """The district's name for a town called like it, else GeoNames' name without words for an office."""
    bare = " ".join(_OFFICE.sub("", town.name).split()) or town.name
    key = name_key(district or "")
    known_as_district = key in {name_key(name) for name in (town.name, bare, *town.spellings)}
    alike = fuzz.ratio(name_key(bare), key) >= _LIKE
    if district and (alike or (known_as_district and bare != town.name)):
        return district
    persian = re.sub(r"\bQal[ae]h-ye\b", "Qala-e", bare)
    return re.sub(r"(?<=[a-z]{2})ah\b", "a", persian)


def _sounding_like(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    keys = [name_key(name) for name in names]
    return tuple(o for o in others if any(fuzz.ratio(name_key(o), key) >= _LIKE for key in keys))


def _airfields(sources: Sources) -> Iterator[Place]:
    by_iso = {p.iso: p for p in sources.edits.provinces.values()}
    for code, field in sorted(airportsdata.load("ICAO").items()):
        if field["country"] != sources.edits.country:
            continue
        point = shapely.Point(field["lon"], field["lat"])
        iso = min(sources.borders, key=lambda code: sources.borders[code].distance(point))
        naming = sources.edits.facilities.get(code, Naming())
        yield Place(
            id=code, name=naming.name or field["name"], kind=PlaceKind.FACILITY,
            country=sources.edits.country, admin1=by_iso[iso].name, admin1_code=iso,
            lat=round(field["lat"], 4), lon=round(field["lon"], 4), aliases=naming.spellings,
            source="airportsdata",
        )  # fmt: skip


def _extra(entry: ExtraPlace, edits: Edits) -> Place:
    province = next(p for p in edits.provinces.values() if p.iso == entry.province)
    exact = entry.good_to_km <= 5
    return Place(
        id=entry.id, name=entry.name, kind=entry.kind, country=edits.country,
        admin1=province.name, admin1_code=province.iso,
        admin2=entry.name if entry.kind is PlaceKind.DISTRICT else None, lat=entry.lat, lon=entry.lon,
        point_precision=PointPrecision.POINT if exact else PointPrecision.DISTRICT,
        aliases=entry.spellings, source=f"placed by hand, good to about {entry.good_to_km} km",
    )  # fmt: skip


def _with_clean_aliases(place: Place, provinces: dict[str, str], edits: Edits) -> Place:
    """Without doubles, adjectives, refused spellings, and names of provinces that it does not share."""
    shares_with = place.id if place.kind is PlaceKind.PROVINCE else provinces.get(fold(place.name))
    refused = {fold(name) for name in edits.dropped} | {place.name.lower() + end for end in _ADJECTIVE}
    kept: dict[str, str] = {place.name.casefold(): place.name}
    for alias in place.aliases:
        of_province = provinces.get(fold(alias), shares_with) != shares_with
        if not _OFFICE.search(alias) and not of_province and fold(alias) not in refused:
            kept.setdefault(alias.casefold(), alias)
    kept.pop(place.name.casefold())
    return replace(place, aliases=tuple(kept.values()))
