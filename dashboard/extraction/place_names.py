"""Where the names of places stand in a text: each table's names are compiled once, and read side by side."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol
from weakref import WeakKeyDictionary

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.folding import fold

FEW = 8_000
"""So many names at most are compiled to the form that is slower to make, larger and twice as fast."""
Span = tuple[int, int]


class NameTable(Protocol):
    """The names of one table of places."""

    @property
    def names(self) -> frozenset[str]: ...
    @property
    def guarded(self) -> frozenset[str]: ...
    @property
    def provinces(self) -> frozenset[str]: ...


class TableNames:
    """The names of one table, compiled for finding."""

    def __init__(self, table: NameTable) -> None:
        names = {fold(name) for name in table.names}
        self.guarded = frozenset(map(fold, table.guarded))
        self.provinces = frozenset(map(fold, table.provinces))
        self._longest = max(map(len, names), default=0)
        self._automaton = automaton(list(names))

    def spans(self, folded: str) -> list[Span]:
        """Where names stand, each the first and then the longest, none inside another."""
        return [(start, end) for _, start, end in self._automaton.find_matches_as_indexes(folded)]

    def spans_from(self, folded: str, start: int, end: int) -> list[Span]:
        """Those that begin between two offsets."""
        near = folded[start : end + self._longest]
        return [(start + at, start + to) for at, to in self.spans(near) if start + at < end]


class Together(NamedTuple):
    """Several tables as one: made for a theatre that stays, read in one pass."""

    names: frozenset[str]
    guarded: frozenset[str]
    provinces: frozenset[str]

    @classmethod
    def of(cls, tables: Sequence[NameTable]) -> "Together":
        """The names of all tables; what one guards is guarded."""
        return cls(
            frozenset().union(*(table.names for table in tables)),
            frozenset().union(*(table.guarded for table in tables)),
            frozenset().union(*(table.provinces for table in tables)),
        )


_COMPILED: WeakKeyDictionary[NameTable, TableNames] = WeakKeyDictionary()


def table_names(table: NameTable) -> TableNames:
    """The compiled names of a table, as long as the table lives."""
    known = _COMPILED.get(table)
    if known is None:
        _COMPILED[table] = known = TableNames(table)
    return known


def spans(tables: Sequence[TableNames], folded: str) -> Iterable[Span]:
    """Where names of any of the tables stand, as if all were one table."""
    found = [(table, ahead) for table in tables if (ahead := table.spans(folded))]
    if len(found) > 1:
        return _side_by_side([_Cursor(table, folded, ahead) for table, ahead in found])
    return found[0][1] if found else ()


class _Cursor:
    """Goes through the names of one table, but for those that begin inside a name of another."""

    def __init__(self, table: TableNames, folded: str, found: list[Span]) -> None:
        self._table, self._folded = table, folded
        self._ahead = found[::-1]

    def next_from(self, at: int) -> Span | None:
        """The first of its names that begin at an offset or behind it; offsets asked for only grow."""
        while self._ahead and self._ahead[-1][0] < at:
            _, end = self._ahead.pop()
            if end > at:  # it hid what begins behind its own beginning
                self._ahead.extend(self._table.spans_from(self._folded, at, end)[::-1])
        return self._ahead[-1] if self._ahead else None


def _side_by_side(cursors: Sequence[_Cursor]) -> Iterator[Span]:
    at = 0
    while heads := [head for cursor in cursors if (head := cursor.next_from(at))]:
        found = min(heads, key=_first_and_longest)
        yield found
        at = found[1]


def _first_and_longest(span: Span) -> tuple[int, int]:
    return span[0], -span[1]


def automaton(names: list[str], few: int = FEW) -> AhoCorasick:
    """Finds names in a text, the first and then the longest."""
    form = Implementation.DFA if len(names) <= few else Implementation.ContiguousNFA
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=form)
