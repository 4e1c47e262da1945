"""The offline name table: read from CSV once, then every lookup is a dictionary access."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar

from dashboard.bundled import table_path
from dashboard.errors import GazetteerError
from dashboard.model import Place, PlaceKind
from dashboard.places.facilities import facility_spellings, split_facility
from dashboard.places.names import bare, fold, name_key, spellings
from dashboard.places.table import read_table

_SHORTEST_KEY = 4  # letters; shorter keys match by accident
_REMEMBERED = 16_384  # names asked for; news repeats them, and a hostile text must not fill the memory
Key = TypeVar("Key")


class Gazetteer:
    """Places by name. Immutable; made by `load_gazetteer`.

    A name is looked up as written (case, diacritics and hyphens do not count), then by `name_key`.
    """

    def __init__(self, places: Sequence[Place], guarded: Iterable[str] = ()) -> None:
        self.places = tuple(places)
        self._guarded_names = frozenset(guarded)
        self._by_id = {place.id: place for place in self.places}
        self._written: dict[str, tuple[Place, ...]] = {}
        self._facilities: dict[tuple[str, str], tuple[Place, ...]] = {}
        for place in self.places:
            for name in dict.fromkeys((place.name, *place.aliases)):
                _add(self._written, fold(name), place)
                if place.kind is PlaceKind.FACILITY and (parts := split_facility(name)):
                    _add(self._facilities, (name_key(parts.parent), parts.noun), place)
        self._capitals = {place.capital_of: place for place in self.places if place.capital_of}
        self._guards = frozenset(fold(s) for name in self._guarded_names for s in spellings(name))
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._candidates)

    def __len__(self) -> int:
        return len(self.places)

    def names(self) -> frozenset[str]:
        """Every spelling a text scanner should look for, in the usual capitals."""
        return self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        found: set[str] = set()
        for place in self.places:
            for name in (place.name, *place.aliases):
                found |= facility_spellings(name) if place.kind is PlaceKind.FACILITY else spellings(name)
        return frozenset(found)

    @cached_property
    def _keyed(self) -> dict[str, tuple[Place, ...]]:
        table: dict[str, tuple[Place, ...]] = {}
        for written, places in self._written.items():
            key = name_key(written)
            for place in places:
                _add(table, key, place)
        return table

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Spellings that are common words or people's names as well.

        They count as places only with a word such as "district" or a province beside them.
        """
        return frozenset(s for name in self._guarded_names for s in spellings(name))

    def is_guarded(self, name: str) -> bool:
        """Whether this spelling needs such a word; case and diacritics do not count."""
        return fold(name) in self._guards

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All places the name may mean: spelled exactly so first, then transliterated so."""
        return self._remembered(name)

    def _candidates(self, name: str) -> tuple[Place, ...]:
        exact = self._written.get(fold(name)) or self._written.get(bare(name), ())
        key = name_key(name)
        alike = self._keyed.get(key, ())
        if len(key) < _SHORTEST_KEY:
            alike = tuple(place for place in alike if _is_spelled(place, name))
        found = {place.id: place for place in (*exact, *alike)}
        if not found and (parts := split_facility(name)):
            return self.facilities_at(parts.parent, parts.noun)
        return tuple(found.values())

    def facilities_at(self, parent: str, noun: str) -> tuple[Place, ...]:
        """Facilities composed with a parent's name: `("Kandahar", "airport")`; nouns of `split_facility`."""
        return self._facilities.get((name_key(parent), noun), ())

    def by_id(self, place_id: str) -> Place | None:
        return self._by_id.get(place_id)

    def capital(self, admin1_code: str) -> Place | None:
        """The seat of a province, by its ISO 3166-2 code."""
        return self._capitals.get(admin1_code)

    def province(self, name_or_code: str) -> Place | None:
        """A province by ISO 3166-2 code, name or spelling; None if none or more than one is called so."""
        by_code = self._by_id.get(name_or_code)
        if by_code is not None and by_code.kind is PlaceKind.PROVINCE:
            return by_code
        found = [place for place in self.candidates(name_or_code) if place.kind is PlaceKind.PROVINCE]
        return found[0] if len(found) == 1 else None


def country_table(country: str) -> Path:
    """The bundled gazetteer of a country (ISO 3166-1 alpha-2), for `load_gazetteer`.

    GazetteerError if there is none.
    """
    path = table_path(country)
    if path is None:
        raise GazetteerError("gazetteer", f"the country {country!r}, without a bundled table", "a code as UA")
    return path


def load_gazetteer(paths: Iterable[Path]) -> Gazetteer:
    """Read gazetteer files; a later file's row takes the place of an earlier one with the same id.

    GazetteerError with file, line, found and expected for a row that cannot be used.
    """
    rows = {row.place.id: row for path in paths for row in read_table(path)}
    if not rows:
        raise GazetteerError("gazetteer", "no places", "at least one file with at least one place")
    return Gazetteer(
        [row.place for row in rows.values()], [name for row in rows.values() for name in row.guarded]
    )


@lru_cache(maxsize=8)
def gazetteer_at(paths: tuple[Path, ...]) -> Gazetteer:
    """As `load_gazetteer`, but files that were read before are not read again."""
    return load_gazetteer(paths)


def _is_spelled(place: Place, name: str) -> bool:
    """Whether one of the place's names has this among its spellings; slow, for short names only."""
    return any(bare(name) == fold(s) for own in (place.name, *place.aliases) for s in spellings(own))


def _add(table: dict[Key, tuple[Place, ...]], key: Key, place: Place) -> None:
    known = table.get(key, ())
    if not known or known[-1] is not place:
        table[key] = (*known, place)
