"""One table of places, by name: what every gazetteer that holds the table shares."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from dashboard.model import Place, PlaceKind
from dashboard.places.facilities import facility_spellings, split_facility
from dashboard.places.names import fold, name_key, spellings

Key = TypeVar("Key")
Value = TypeVar("Value")


class IndexedTable:
    """Places and their names. Never changed once it is made; what few ask for is worked out when asked."""

    def __init__(self, places: Sequence[Place], guarded: Iterable[str] = ()) -> None:
        self.places = tuple(places)
        self._guarded_names = frozenset(guarded)
        self.by_id = {place.id: place for place in self.places}
        self.written: dict[str, tuple[Place, ...]] = {}
        """Folded name -> places called so."""
        self.facilities: dict[tuple[str, str], tuple[Place, ...]] = {}
        """`name_key` of a parent, noun of a facility -> facilities."""
        for place in self.places:
            for name in dict.fromkeys((place.name, *place.aliases)):
                _add(self.written, fold(name), place)
                if place.kind is PlaceKind.FACILITY and (parts := split_facility(name)):
                    _add(self.facilities, (name_key(parts.parent), parts.noun), place)
        self.capitals = {place.capital_of: place for place in self.places if place.capital_of}
        """ISO 3166-2 code of a province -> its seat."""

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every spelling a text scanner should look for, in the usual capitals."""
        found: set[str] = set()
        for place in self.places:
            for name in (place.name, *place.aliases):
                found |= facility_spellings(name) if place.kind is PlaceKind.FACILITY else spellings(name)
        return frozenset(found)

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Names of provinces, in every spelling."""
        provinces = (place for place in self.places if place.kind is PlaceKind.PROVINCE)
        return frozenset(name for place in provinces for name in (place.name, *place.aliases))

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Spellings that are common words or people's names as well."""
        return frozenset(s for name in self._guarded_names for s in spellings(name))

    @cached_property
    def guards(self) -> frozenset[str]:
        """The same, folded."""
        return frozenset(map(fold, self.guarded))

    @cached_property
    def keyed(self) -> dict[str, tuple[str, ...]]:
        """`name_key` -> the folded names that have it."""
        table: dict[str, tuple[str, ...]] = {}
        for written in self.written:
            _add(table, name_key(written), written)
        return table


def _add(table: dict[Key, tuple[Value, ...]], key: Key, value: Value) -> None:
    known = table.get(key, ())
    if not known or known[-1] is not value:
        table[key] = (*known, value)
