"""The tables read last, so that news of the same few wars reads each country's table once."""

from collections.abc import Callable
from pathlib import Path

from dashboard.places.indexed import IndexedTable

MOST_PLACES = 60_000
"""Places kept: some 200 MB with their names. The tables of most countries hold a few hundred, the largest
22,000."""


class TableCache:
    """Tables by file, those asked for last; of more places than may be kept, the oldest are forgotten."""

    def __init__(self, load: Callable[[Path], IndexedTable], most: int = MOST_PLACES) -> None:
        self._load, self._most = load, most
        self._tables: dict[Path, IndexedTable] = {}
        self._kept = 0
        """Places of all tables."""

    def __call__(self, path: Path) -> IndexedTable:
        """The table of a file; what loading it raises if it cannot be used."""
        table = self._tables.pop(path, None)
        if table is None:
            table = self._load(path)
            self._kept += len(table)
        self._tables[path] = table  # the last one last
        while self._kept > self._most and len(self._tables) > 1:
            self._kept -= len(self._tables.pop(next(iter(self._tables))))
        return table
