"""What the reader looks at: one selection for the map, the lists, the tables and the address of the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from dashboard.model import Theatre
from dashboard.views.words import link_complaint

ALL = "all"
NONE = "none"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Selection:
    """A day, the provinces shown, and what to read about: a province, an event or neither."""

    day: date
    provinces: tuple[str, ...] = ()
    """ISO 3166-2 codes; empty shows all."""
    province: str | None = None
    event: str | None = None
    """Event id; then `province` is None."""

    def shows(self, code: str | None) -> bool:
        """Whether the filter lets a province through. What lies in no known province needs the filter off."""
        return not self.provinces or code in self.provinces

    def query(self) -> dict[str, str]:
        """For the page's address. Every value is stated: a copied link must not depend on defaults."""
        return {
            "day": self.day.isoformat(),
            "provinces": ",".join(self.provinces) or ALL,
            "province": self.province or NONE,
            "event": self.event or NONE,
        }


def first_selection(theatre: Theatre) -> Selection:
    """What the page opens with: the latest day, everything shown."""
    return Selection(theatre.last_day)


def read_query(
    query: Mapping[str, str], theatre: Theatre, codes: frozenset[str], events: frozenset[str]
) -> tuple[Selection, tuple[str, ...]]:
    """The selection an address asks for, and a complaint for each value that cannot be used."""
    complaints: list[str] = []

    def read(key: str, accept: Callable[[str], _T], usual: _T, expected: str) -> _T:
        written = query.get(key)
        if written is None:
            return usual
        try:
            return accept(written)
        except ValueError:
            complaints.append(link_complaint(key, written[:40], expected))
            return usual

    span = f"a day from {theatre.first_day} to {theatre.last_day}"
    day = read("day", lambda text: _day(text, theatre), theatre.last_day, span)
    no_provinces: tuple[str, ...] = ()
    provinces = read(
        "provinces",
        lambda text: _codes(text, codes),
        no_provinces,
        "codes of provinces joined by commas, or all",
    )
    province = read("province", lambda text: _one_of(text, codes), None, "the code of a province, or none")
    event = read("event", lambda text: _one_of(text, events), None, "the id of an event, or none")
    return Selection(day, provinces, None if event else province, event), tuple(complaints)


def follow_map(
    selection: Selection,
    report: Any,
    theatre: Theatre,
    codes: frozenset[str],
    rows: Sequence[str],
    version: str,
) -> Selection:
    """The selection after the map reported what the reader settled on. What makes no sense changes nothing.

    The report comes from a browser: `{"day": "2021-08-13", "unit": code or None, "event": row or None,
    "version": name of the event file}`. `rows` are the event ids in the order of that file.
    """
    match report:
        case {"day": str(written), "unit": unit, "event": row, "version": str(seen)}:
            try:
                selection = replace(selection, day=_day(written, theatre))
            except ValueError:
                return selection
            chosen = isinstance(row, int) and seen == version and 0 <= row < len(rows)
            event = rows[row] if chosen else None
            return replace(selection, event=event, province=unit if unit in codes and not event else None)
    return selection


def _day(text: str, theatre: Theatre) -> date:
    day = date.fromisoformat(text)
    if not theatre.first_day <= day <= theatre.last_day:
        raise ValueError(text)
    return day


def _codes(text: str, known: frozenset[str]) -> tuple[str, ...]:
    if text == ALL:
        return ()
    codes = tuple(text.split(","))
    if not known.issuperset(codes):
        raise ValueError(text)
    return codes


def _one_of(text: str, known: frozenset[str]) -> str | None:
    if text == NONE:
        return None
    if text not in known:
        raise ValueError(text)
    return text
