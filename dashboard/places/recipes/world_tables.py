"""A country's table: its provinces and populated places with usable spellings, seats and guarded names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places.names import fold, name_key
from dashboard.places.recipes.countries import build_countries
from dashboard.places.recipes.world_edits import WorldEdits
from dashboard.places.recipes.world_names import LIKE, Words, alike, heard, undesignated
from dashboard.places.recipes.world_towns import Town
from dashboard.places.recipes.world_units import Unit

_CITY = 100_000  # inhabitants; such a place is meant even where its name is a word, or another city's abroad
_TOWN = 20_000  # inhabitants; such a place is meant even where its name is also a person's
_LARGER = 10  # times the population abroad, for the name to mean the place abroad
_SEAT_ALONE = 2  # times the population of the next town, to be the seat without bearing the province's name
_SEAT_NAMED = 0.1  # of the largest town's population, to be the seat because of its name


@dataclass(frozen=True, slots=True)
class Abroad:
    """The largest places of the world by name: what a name means to readers elsewhere."""

    largest: Mapping[str, Sequence[tuple[int, str]]]
    """Folded name -> population and country, the largest of each of the two largest countries."""
    countries: frozenset[str]
    """Folded names of countries."""

    def population(self, name: str, home: str) -> int:
        """Of the largest place so called in another country."""
        return max(
            (people for people, country in self.largest.get(fold(name), ()) if country != home), default=0
        )


def look_abroad(towns: Mapping[str, Sequence[Town]]) -> Abroad:
    """The world's largest places and its countries by name."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for country, own in towns.items():
        for town in own:
            if town.population >= _CITY:
                best = found[fold(town.name)]
                best[country] = max(best.get(country, 0), town.population)
    largest = {
        name: sorted(((people, country) for country, people in best.items()), reverse=True)[:2]
        for name, best in found.items()
    }
    countries = {fold(name) for country in build_countries() for name in (country.name, *country.aliases)}
    return Abroad(largest, frozenset(countries))


def country_places(units: Sequence[Unit], towns: Sequence[Town], edits: WorldEdits) -> list[Place]:
    """Provinces by id, then populated places by GeoNames number."""
    seats = _seats(units, towns, edits)
    owners = _owners(units, towns)
    provinces = [_province(unit, units, towns) for unit in units]
    return [*provinces, *(_city(town, seats.get(town.number), owners) for town in towns)]


def _province(unit: Unit, units: Sequence[Unit], towns: Sequence[Town]) -> Place:
    # A town of another name is not the province, whatever the sources call it: Stepanakert.
    spoken = {name for town in towns if town.usual for name in (town.usual, *town.spoken)}
    others = {name for name in spoken if alike(name, unit.name) < LIKE}
    others |= {other.name for other in units if other is not unit}
    return Place(
        id=unit.id, name=unit.name, kind=PlaceKind.PROVINCE, country=unit.country, admin1=unit.name,
        admin1_code=unit.id, lat=unit.lat, lon=unit.lon, point_precision=PointPrecision.PROVINCE,
        aliases=tuple(name for name in unit.aliases if name not in others),
        source="Natural Earth (label point)",
    )  # fmt: skip


def _city(town: Town, capital_of: str | None, owners: Mapping[str, int]) -> Place:
    name = town.usual or (_seat_name(town) if capital_of else town.name)
    own = {town.number, owners.get(fold(town.name)), owners.get(fold(name)), *([-1] if capital_of else [])}
    spelled = [*heard(name, (town.name, *town.alternates)), *(_of_province(town, name) if capital_of else ())]
    aliases = {fold(alias): alias for alias in sorted(spelled) if fold(alias) != fold(name)}
    spoken = {fold(alias): alias for alias in town.spoken if fold(alias) != fold(name)}
    return Place(
        id=f"gn:{town.number}", name=name, kind=PlaceKind.CITY, country=town.country,
        admin1=town.unit.name if town.unit else None, admin1_code=town.unit.id if town.unit else None,
        admin2=town.admin2, lat=town.lat, lon=town.lon, population=town.population or None,
        aliases=(
            *spoken.values(),
            *(a for k, a in aliases.items() if k not in spoken and owners.get(k, town.number) in own),
        ),
        capital_of=capital_of, source="GeoNames",
    )  # fmt: skip


def _seat_name(town: Town) -> str:
    """The province's name, which is the more usual spelling, if the seat bears it: Raqqa, not Ar Raqqah."""
    stem = undesignated(town.unit.name) if town.unit else town.name
    return stem if alike(stem, town.name) >= LIKE else town.name


def _of_province(town: Town, name: str) -> tuple[str, ...]:
    """Spellings of the province that the seat bears the name of, without the word for what it is."""
    if town.unit is None or fold(name) != fold(undesignated(town.unit.name)):
        return ()
    return tuple(alias for alias in town.unit.aliases if undesignated(alias) == alias)


def _owners(units: Iterable[Unit], towns: Sequence[Town]) -> dict[str, int]:
    """Usual name -> number of the largest place so called, -1 for a province: no alias of another's."""
    owners = {fold(name): -1 for unit in units for name in (unit.name, *unit.aliases)}
    return owners | {fold(town.name): town.number for town in sorted(towns, key=lambda town: town.population)}


def _seats(units: Sequence[Unit], towns: Sequence[Town], edits: WorldEdits) -> dict[int, str]:
    """Number of a town -> id of the province it is the seat of."""
    inside: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        if town.unit:
            inside[town.unit.id].append(town)
    seats: dict[int, str] = {}
    for unit in units:
        if unit.id in edits.seats:
            seat = _written_seat(unit, inside[unit.id], edits.seats[unit.id])
        else:
            seat = None if unit.country in edits.no_seats else _likely_seat(unit, inside[unit.id])
        if seat:
            seats[seat.number] = unit.id
    return seats


def _written_seat(unit: Unit, towns: Iterable[Town], name: str | None) -> Town | None:
    if name is None:
        return None
    found = [town for town in towns if town.name == name]
    if not found:
        raise ValueError(f"{unit.id} has no town {name!r} that could be its seat")
    return max(found, key=lambda town: town.population)


def _likely_seat(unit: Unit, towns: Sequence[Town]) -> Town | None:
    ranked = sorted((town for town in towns if town.population), key=lambda town: -town.population)
    if not ranked:
        return None
    key = name_key(undesignated(unit.name))
    named = [town for town in ranked if name_key(town.name) == key]
    if named and named[0].population >= _SEAT_NAMED * ranked[0].population:
        return named[0]
    alone = len(ranked) == 1 or ranked[0].population >= _SEAT_ALONE * ranked[1].population
    return ranked[0] if alone else None


def guarded_names(places: Sequence[Place], edits: WorldEdits, words: Words, abroad: Abroad) -> set[str]:
    """Names that count only with a word such as "town" or a province beside them."""
    country = places[0].country or ""
    guarded, plain_names = edits.guarded.get(country, frozenset()), edits.plain.get(country, frozenset())
    known = {fold(name): place for place in sorted(places, key=_weight) for name in _leading_names(place)}
    found = set()
    for name in {name for place in places for name in (place.name, *place.aliases)}:
        best = known.get(fold(name))
        if name in guarded or (name not in plain_names and _may_mislead(name, best, words, abroad, country)):
            found.add(name)
    return found


def _leading_names(place: Place) -> tuple[str, ...]:
    """A province's other names are rarely used; a town's are: Kiev, Odessa."""
    return (place.name,) if place.kind is PlaceKind.PROVINCE else (place.name, *place.aliases)


def _weight(place: Place) -> tuple[bool, int]:
    return place.kind is PlaceKind.PROVINCE or place.capital_of is not None, place.population or 0


def _may_mislead(name: str, best: Place | None, words: Words, abroad: Abroad, country: str) -> bool:
    people = (best.population if best else 0) or 0
    leading = best is not None and _weight(best)[0]
    if words.is_common(name):
        return people < _CITY
    if leading or people >= _CITY:
        return False
    if fold(name) in abroad.countries or (words.is_proper(name) and people < _TOWN):
        return True
    return abroad.population(name, country) >= max(_CITY, _LARGER * people)
