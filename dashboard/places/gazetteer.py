"""The offline name tables: read from CSV once, then every lookup is a dictionary access."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain, combinations
from pathlib import Path

from dashboard.bundled import table_path
from dashboard.errors import GazetteerError
from dashboard.model import Place, PlaceKind
from dashboard.places.facilities import split_facility
from dashboard.places.indexed import IndexedTable
from dashboard.places.names import bare, fold, name_key, spellings
from dashboard.places.table import Row, read_table
from dashboard.places.table_cache import TableCache

_SHORTEST_KEY = 4  # letters; shorter keys match by accident
_REMEMBERED = 16_384  # names asked for; news repeats them, and a hostile text must not fill the memory


class Gazetteer:
    """Places by name, of one table or of several. Immutable; made by `load_gazetteer`.

    A name is looked up as written (case, diacritics and hyphens do not count), then by `name_key`.
    """

    def __init__(self, *tables: IndexedTable) -> None:
        """No place may be in two of the tables."""
        self.tables = tables
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._candidates)

    def __len__(self) -> int:
        return sum(map(len, self.tables))

    @property
    def places(self) -> tuple[Place, ...]:
        """All of them, in the order of the tables."""
        return tuple(place for table in self.tables for place in table.places)

    def names(self) -> frozenset[str]:
        """Every spelling a text scanner should look for, in the usual capitals."""
        return frozenset(name for table in self.tables for name in table.names)

    @property
    def guarded(self) -> frozenset[str]:
        """Spellings that are common words or people's names as well.

        They count as places only with a word such as "district" or a province beside them.
        """
        return frozenset(name for table in self.tables for name in table.guarded)

    def is_guarded(self, name: str) -> bool:
        """Whether this spelling needs such a word; case and diacritics do not count."""
        folded = fold(name)
        return any(folded in table.guards for table in self.tables)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All places the name may mean: spelled exactly so first, then transliterated so."""
        return self._remembered(name)

    def is_country(self, name: str) -> bool:
        """Whether it is the name of a country, and of no other place."""
        if any(place.kind is not PlaceKind.COUNTRY for place in self._exact(name)):
            return False  # most are told by this, before all names of the tables are brought to their keys
        return {place.kind for place in self.candidates(name)} == {PlaceKind.COUNTRY}

    def _exact(self, name: str) -> tuple[Place, ...]:
        return self._written(fold(name)) or self._written(bare(name))

    def _candidates(self, name: str) -> tuple[Place, ...]:
        exact = self._exact(name)
        key = name_key(name)
        written = dict.fromkeys(chain.from_iterable(table.keyed.get(key, ()) for table in self.tables))
        alike = tuple(place for one in written for place in self._written(one))
        if len(key) < _SHORTEST_KEY:
            alike = tuple(place for place in alike if _is_spelled(place, name))
        found = {place.id: place for place in (*exact, *alike)}
        if not found and (parts := split_facility(name)):
            return self.facilities_at(parts.parent, parts.noun)
        return tuple(found.values())

    def _written(self, folded: str) -> tuple[Place, ...]:
        return tuple(place for table in self.tables for place in table.written.get(folded, ()))

    def facilities_at(self, parent: str, noun: str) -> tuple[Place, ...]:
        """Facilities composed with a parent's name: `("Kandahar", "airport")`; nouns of `split_facility`."""
        key = (name_key(parent), noun)
        return tuple(place for table in self.tables for place in table.facilities.get(key, ()))

    def by_id(self, place_id: str) -> Place | None:
        return next((table.by_id[place_id] for table in self.tables if place_id in table.by_id), None)

    def capital(self, admin1_code: str) -> Place | None:
        """The seat of a province, by its ISO 3166-2 code."""
        seats = (table.capitals.get(admin1_code) for table in reversed(self.tables))
        return next(filter(None, seats), None)

    def province(self, name_or_code: str) -> Place | None:
        """A province by ISO 3166-2 code, name or spelling; None if none or more than one is called so."""
        by_code = self.by_id(name_or_code)
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
    return _gazetteer((_indexed(rows.values()),))


def _indexed(rows: Collection[Row]) -> IndexedTable:
    return IndexedTable([row.place for row in rows], [name for row in rows for name in row.guarded])


_tables = TableCache(lambda path: _indexed(read_table(path)))


@lru_cache(maxsize=8)
def gazetteer_at(paths: tuple[Path, ...]) -> Gazetteer:
    """As `load_gazetteer`, but files that were read not long before are not read again.

    Each file is indexed by itself: another set of files has most of them in common with those before.
    """
    tables = tuple(map(_tables, paths))
    if any(not one.by_id.keys().isdisjoint(other.by_id) for one, other in combinations(tables, 2)):
        return load_gazetteer(paths)
    return _gazetteer(tables)


def _gazetteer(tables: tuple[IndexedTable, ...]) -> Gazetteer:
    if not any(tables):
        raise GazetteerError("gazetteer", "no places", "at least one file with at least one place")
    return Gazetteer(*tables)


def _is_spelled(place: Place, name: str) -> bool:
    """Whether one of the place's names has this among its spellings; slow, for short names only."""
    return any(bare(name) == fold(s) for own in (place.name, *place.aliases) for s in spellings(own))
