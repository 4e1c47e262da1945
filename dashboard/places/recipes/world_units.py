"""Provinces of every country out of Natural Earth 1:10m, named by GeoNames, coded by ISO 3166-2."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycountry
import shapely

from dashboard.places.names import fold, name_key
from dashboard.places.recipes.world_edits import WorldEdits
from dashboard.places.recipes.world_names import Words, alike, designators, latin, plain, undesignated

_ALIKE = 60  # percent; below it Natural Earth's alternate name is another place's or another time's


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-level division of a country."""

    id: str
    """ISO 3166-2 where it lists the unit, else the GeoNames code (`LY.77`), else `ne:` and a number."""
    country: str
    name: str
    aliases: tuple[str, ...]
    geonames: str | None
    """GeoNames admin1 code (`UA.08`), where Natural Earth gives it to this unit alone."""
    lat: float
    lon: float
    """Label point."""
    geometry: Any
    """Not simplified."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A feature of Natural Earth with what GeoNames and the edits say about it."""

    country: str
    known: dict[str, Any]
    geonames: str | None
    called: str | None
    """GeoNames' name."""
    geometry: Any

    @property
    def names(self) -> list[str]:
        """As the sources write them, the best first."""
        own = (self.called, self.known["name_en"], self.known["name"])
        named = list(dict.fromkeys(plain(name) for name in own if name and plain(name)))
        return named or [self.known["admin"]]  # an island that is a country and has no name of its own


def read_units(build_json: Path, admin1_json: Path, edits: WorldEdits, words: Words) -> list[Unit]:
    """The provinces of all countries, sorted by country and id. ValueError if an edit fits nothing."""
    sources = _sources(build_json, admin1_json, edits)
    units: list[Unit] = []
    by_country: dict[str, list[_Source]] = defaultdict(list)
    for source in sources:
        by_country[source.country].append(source)
    for country, own in sorted(by_country.items()):
        ids = _identities(country, own, country not in edits.iso_as_written)
        units += _named(own, ids, edits, words)
    unknown = (set(edits.provinces) | set(edits.spellings) | set(edits.seats)) - {unit.id for unit in units}
    if unknown:
        raise ValueError(f"edits of provinces that do not exist: {', '.join(sorted(unknown))}")
    return sorted(units, key=lambda unit: (unit.country, unit.id))


def _sources(build_json: Path, admin1_json: Path, edits: WorldEdits) -> list[_Source]:
    with build_json.open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    names = {entry["code"]: entry["name"] for entry in json.loads(admin1_json.read_text(encoding="utf-8"))}
    given = Counter(feature["properties"]["gn_a1_code"] for feature in features)
    slivers: dict[str, list[Any]] = defaultdict(list)
    found: list[_Source] = []
    for feature in features:
        known = feature["properties"]
        code, shape = known["iso_3166_2"], shapely.geometry.shape(feature["geometry"])
        country = edits.countries[code] if code in edits.countries else code[:2]
        if code in edits.merged:
            slivers[edits.merged[code]].append(shape)
        elif country and country.isalpha():
            geonames = known["gn_a1_code"] if given[known["gn_a1_code"]] == 1 else ""
            called = names.get(geonames)
            if called and not _is_called(called, known):
                geonames, called = "", None
            found.append(_Source(country, known, geonames or None, called, shape))
    return [_with_slivers(source, slivers.get(source.known["iso_3166_2"], [])) for source in found]


def _is_called(name: str, known: dict[str, Any]) -> bool:
    """Whether Natural Earth knows the unit by that name: GeoNames has given some codes to others since."""
    others = [known[key] for key in ("name", "name_en", "woe_name", "gn_name", "gns_name")]
    others += (known["name_alt"] or "").split("|")
    stem = undesignated(plain(name))
    return any(alike(stem, undesignated(plain(other))) >= _ALIKE for other in others if other)


def _with_slivers(source: _Source, slivers: Sequence[Any]) -> _Source:
    if not slivers:
        return source
    whole = shapely.union_all([source.geometry, *slivers])
    return _Source(source.country, source.known, source.geonames, source.called, whole)


def _identities(country: str, sources: Sequence[_Source], mend: bool = True) -> list[str]:
    """Natural Earth's ISO codes, mended by name: some are old, doubled, or exchanged between provinces."""
    listed = {entry.code: entry.name for entry in pycountry.subdivisions.get(country_code=country) or ()}
    by_name = [_iso_by_name(source, listed) if mend else [] for source in sources]
    codes: list[str | None] = [
        written if (written := source.known["iso_3166_2"]) in hits else None
        for source, hits in zip(sources, by_name, strict=True)
    ]
    for single in (
        True,
        False,
    ):  # what a name alone says goes before what Natural Earth says against the name
        taken = {code for code in codes if code}
        wanted = [
            None if code else _next_best(hits, source.known["iso_3166_2"], listed, taken, single)
            for code, hits, source in zip(codes, by_name, sources, strict=True)
        ]
        times = Counter(wanted)
        codes = [
            code or (want if times[want] == 1 else None) for code, want in zip(codes, wanted, strict=True)
        ]
    doubled = Counter(codes)
    return [
        code if code and doubled[code] == 1 else _without_iso(source)
        for code, source in zip(codes, sources, strict=True)
    ]


def _next_best(
    hits: list[str], written: str, listed: dict[str, str], taken: set[str], single: bool
) -> str | None:
    free = [code for code in (hits if single else [written]) if code in listed and code not in taken]
    return free[0] if len(free) == 1 else None


def _without_iso(source: _Source) -> str:
    return source.geonames if source.geonames and source.called else f"ne:{source.known['ne_id']}"


def _iso_by_name(source: _Source, listed: dict[str, str]) -> list[str]:
    """Codes that ISO lists under one of the unit's names."""
    own = {_key(name) for name in source.names}
    return [code for code, name in listed.items() if {name_key(plain(name)), _key(plain(name))} & own]


def _key(name: str) -> str:
    return name_key(undesignated(name))


def _named(sources: Sequence[_Source], ids: Sequence[str], edits: WorldEdits, words: Words) -> Iterable[Unit]:
    stems = Counter(fold(undesignated(source.names[0])) for source in sources)
    owners = {fold(form): number for number, form in _owned(sources)}
    for number, (source, identity) in enumerate(zip(sources, ids, strict=True)):
        full = source.names[0]
        stem = undesignated(full)
        distinct = stems[fold(stem)] == 1
        short = distinct and not words.is_common(stem)
        name = edits.provinces.get(identity, stem if short else full)
        others = [*edits.spellings.get(identity, ()), *_spellings(source)]
        if distinct:
            sorts = designators(
                source.known["type"] or "", source.known["type_en"] or "", full[len(stem) :].strip()
            )
            others += [stem, full, *(f"{undesignated(name)} {sort}" for sort in sorts)]
        kept = {fold(other): other for other in reversed(others) if owners.get(fold(other), number) == number}
        kept.pop(fold(name), None)
        yield Unit(
            identity, source.country, name, tuple(sorted(kept.values())), source.geonames,
            round(source.known["latitude"], 3), round(source.known["longitude"], 3), source.geometry,
        )  # fmt: skip


def _owned(sources: Sequence[_Source]) -> Iterator[tuple[int, str]]:
    """Whose name a name is, the surest last: an alternate name of one province may be another's own."""
    for best in (False, True):
        for number, source in enumerate(sources):
            for name in source.names[:1] if best else source.names[1:]:
                yield number, name
                yield number, undesignated(name)


def _spellings(source: _Source) -> list[str]:
    """Latin spellings of the sources that sound like one of the two best names."""
    known = source.known
    written = [
        *source.names,
        *(known[key] or "" for key in ("woe_name", "name_local", "gn_name", "gns_name")),
    ]
    written += [part for name in (known["name_alt"] or "").split("|") for part in name.split("/")]
    best = [undesignated(name) for name in source.names[:1]] + [undesignated(plain(known["name"]))]
    found = [undesignated(plain(name)) for name in written if name.isprintable()]
    return [name for name in found if latin(name) and any(alike(name, own) >= _ALIKE for own in best)]
