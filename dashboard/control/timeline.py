"""Control of every place and province through time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.control.fold import State, periods
from dashboard.control.merge import event_order
from dashboard.model import ControlPeriod, Event, Holding, Place, PlaceKind, StartingControl, Theatre


class Holdings(Mapping[str, ControlPeriod]):
    """What held on one day, by a place's id or name. A name shared by city and province means the city."""

    def __init__(self, found: Iterable[ControlPeriod]) -> None:
        self._by_id = {period.place.id: period for period in found}
        self._ids: dict[str, str] = {}
        for period in sorted(self._by_id.values(), key=lambda p: list(PlaceKind).index(p.place.kind)):
            for name in (period.place.name, *period.place.aliases):
                self._ids.setdefault(name, period.place.id)

    def __getitem__(self, key: str) -> ControlPeriod:
        return self._by_id[self._ids.get(key, key)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events of a theatre and the periods of control that follow from them."""

    theatre: Theatre
    events: tuple[Event, ...]
    """By date."""
    places: Mapping[str, tuple[ControlPeriod, ...]]
    """Place id -> contiguous periods from the theatre's first day; the last one has no end."""
    provinces: Mapping[str, tuple[ControlPeriod, ...]]
    """ISO 3166-2 code -> periods of the province, decided by its capital and by what is told of the whole."""

    def on(self, day: date | str) -> Holdings:
        """What held on a day, places and provinces; ValueError for a text that is no day."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        found = [*self.places.values(), *(p for code, p in self.provinces.items() if code not in self.places)]
        return Holdings(period for place in found for period in place if period.covers(when))


def control_timeline(events: Iterable[Event], theatre: Theatre, units: Sequence[Place] = ()) -> Timeline:
    """The control periods that follow from events.

    `units` are the places that are known before any article speaks of them, provinces and their capitals:
    they start with the theatre's starting control, or with no information.
    """
    ordered = tuple(sorted(events, key=event_order))
    known = {place.id: place for place in (*(event.place for event in ordered), *units)}
    by_place: dict[str, list[Event]] = defaultdict(list)
    for event in ordered:
        by_place[event.place.id].append(event)
    starts = _starts(theatre.starting_control)

    def fold(place: Place, told: Sequence[Event]) -> tuple[ControlPeriod, ...]:
        start = starts.get(place.id) or starts.get(place.capital_of or "")
        state = State(Holding.HELD, start.holder) if start else State()
        return periods(place, state, start.source if start else None, told, theatre.first_day)

    capitals = {place.capital_of: place for place in known.values() if place.capital_of}
    provinces = {}
    for place in known.values():
        if place.kind is PlaceKind.PROVINCE:
            capital = capitals.get(place.id)
            told = [*by_place[place.id], *(by_place[capital.id] if capital else [])]
            provinces[place.id] = fold(place, sorted(told, key=event_order))
    places = {
        place.id: fold(place, by_place[place.id])
        for place in known.values()
        if place.kind is not PlaceKind.PROVINCE
    }
    return Timeline(theatre, ordered, places, dict(sorted(provinces.items())))


def _starts(starting: Iterable[StartingControl]) -> dict[str, StartingControl]:
    return {place: start for start in starting for place in start.places}
