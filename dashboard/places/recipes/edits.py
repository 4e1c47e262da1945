"""The hand-written part of a gazetteer: usual names, spellings and places that no source has."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dashboard.model import PlaceKind


@dataclass(frozen=True, slots=True)
class Naming:
    """How news writes a place that a source knows under another name."""

    name: str | None = None
    """None keeps the name of the source."""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """A first-level division and its seat."""

    geonames: str
    """GeoNames admin1 code: `AF.10`."""
    iso: str
    name: str
    spellings: tuple[str, ...]
    capital_geonames: int
    """GeoNames id of the seat."""
    capital: Naming


@dataclass(frozen=True, slots=True)
class ExtraPlace:
    """A place that no source has, with a point set by hand."""

    id: str
    kind: PlaceKind
    name: str
    province: str
    """ISO 3166-2."""
    lat: float
    lon: float
    good_to_km: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """Everything a country's edits file says."""

    country: str
    provinces: dict[str, Province]
    """By GeoNames admin1 code."""
    districts: dict[str, Naming]
    """By GeoNames admin2 code."""
    halved_districts: dict[str, str]
    """geoBoundaries name -> GeoNames admin1 code."""
    cities: dict[int, Naming]
    """By GeoNames id; the seats of the provinces are in it too."""
    facilities: dict[str, Naming]
    """By ICAO code."""
    extra: tuple[ExtraPlace, ...]
    guarded: frozenset[str] = field(default=frozenset())
    dropped: frozenset[str] = field(default=frozenset())


def load_edits(path: Path) -> Edits:
    """Read an edits file. KeyError or TypeError names a missing or unknown key."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    provinces = {code: _province(code, entry) for code, entry in raw["provinces"].items()}
    seats = {p.capital_geonames: p.capital for p in provinces.values()}
    return Edits(
        country=raw["country"],
        provinces=provinces,
        districts=_namings(raw["districts"]),
        halved_districts=raw["districts_halved_by_the_province_border"],
        cities=_namings(raw["cities"]) | seats,
        facilities=_namings(raw["facilities"]),
        extra=tuple(_extra(entry) for entry in raw["more_places"]),
        guarded=frozenset(raw["guarded"]),
        dropped=frozenset(raw["dropped_spellings"]),
    )


def _naming(entry: dict[str, Any]) -> Naming:
    return Naming(**(entry | {"spellings": tuple(entry.get("spellings", ()))}))


def _namings(entries: dict[Any, dict[str, Any]]) -> dict[Any, Naming]:
    return {key: _naming(entry) for key, entry in entries.items()}


def _province(code: str, entry: dict[str, Any]) -> Province:
    seat = dict(entry["capital"])
    geonames = int(seat.pop("geonames"))
    return Province(code, entry["iso"], entry["name"], tuple(entry["spellings"]), geonames, _naming(seat))


def _extra(entry: dict[str, Any]) -> ExtraPlace:
    return ExtraPlace(**(entry | {"kind": PlaceKind(entry["kind"]), "spellings": tuple(entry["spellings"])}))
