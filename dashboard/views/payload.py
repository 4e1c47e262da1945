"""What the map's script loads: a timeline packed into three files with the hash of their content in the name.

| file | what it holds |
|---|---|
| `control-<hash>.json` | span of days, actors, looks, the periods of every province, place names, words |
| `events-<hash>.bin` | the events as columns of numbers, in the order of `Payload.events` |
| `units-<hash>.json` | the polygons |

They grow with places and changes, never with articles. The hash stands behind a hyphen: streamlit-folium
drops all that follows an underscore before it decides whether a map is new, and would show a stale one.
"""

import hashlib
import json
import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.control import Timeline
from dashboard.control.fold import held_from
from dashboard.model import Actor, ControlPeriod, Event, Holding, Kind, PointPrecision, Status
from dashboard.views.units import Units
from dashboard.views.words import LANGUAGE, MAP, state_words

NO_UNIT = 0xFFFF
"""Stands for "in no province of the map" in the column of units."""

COLUMNS = (("place", "I"), ("day", "H"), ("unit", "H"), ("kind", "B"), ("actor", "H"), ("status", "B"))
"""Columns of the event file in order, with their `array` type. Each starts at a multiple of four bytes."""

# For actors that no theatre file gives a colour: told apart by readers with any colour vision.
SPARE_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
OTHER_COLOUR = "#7a7a7a"


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file the page fetches."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Payload:
    """The files, and which event each row of the event file is."""

    control: PageFile
    event_rows: PageFile
    units: PageFile
    events: tuple[Event, ...]
    """Those with a marker, by the day they are first certain to have happened."""
    without_marker: int
    """Events without a point, or outside the theatre's days."""

    def publish(self, folder: Path) -> None:
        """Write the files that are missing in `folder`, each in one step."""
        for file in (self.control, self.event_rows, self.units):
            path = folder / file.name
            if not path.exists():
                fresh = path.with_suffix(f".{os.getpid()}.new")
                fresh.write_bytes(file.content)
                fresh.replace(path)


def build_payload(timeline: Timeline, units: Units) -> Payload:
    """Pack a timeline for the page."""
    theatre = timeline.theatre
    days = (theatre.last_day - theatre.first_day).days + 1
    dated = sorted(((held_from(event), event) for event in timeline.events), key=lambda pair: pair[0])
    shown = [(day, e) for day, e in dated if _has_marker(e) and theatre.first_day <= day <= theatre.last_day]
    events = tuple(event for _, event in shown)
    actors = page_actors(timeline)
    places = _Numbering(event.place.id for event in events)
    by_id = {event.place.id: event.place for event in events}
    control = {
        "firstDay": theatre.first_day.isoformat(),
        "days": days,
        "language": LANGUAGE,
        "actors": [{"name": a.name, "colour": a.colour, "letter": a.letter} for a in actors],
        **_control(timeline, units, actors),
        "places": [[by_id[key].name, by_id[key].lat, by_id[key].lon] for key in places],
        "kinds": [kind.value for kind in Kind],
        "statuses": [status.value for status in Status],
        "columns": [[name, array(code).itemsize] for name, code in COLUMNS],
        "count": len(events),
        "words": MAP,
    }
    rows = _rows(shown, theatre.first_day, places, list(units.names), [actor.name for actor in actors])
    return Payload(
        _file("control", "json", _json(control)),
        _file("events", "bin", rows),
        _file("units", "json", _json({"attribution": units.attribution, "features": list(units.features)})),
        events,
        len(timeline.events) - len(events),
    )


def page_actors(timeline: Timeline) -> tuple[Actor, ...]:
    """The theatre's actors, then every other one that an event or a period names."""
    known = list(timeline.theatre.actors)
    names = {actor.name: None for actor in known}
    spare = [colour for colour in SPARE_COLOURS if colour not in {actor.colour for actor in known}]
    periods = (period for unit in timeline.provinces.values() for period in unit)
    named = [event.actor for event in timeline.events]
    named += [name for period in periods for name in (period.holder, *period.contested_by) if name]
    for name in sorted(set(named) - names.keys()):
        colour = spare.pop(0) if spare else OTHER_COLOUR
        known.append(Actor(name, colour, name[:1].upper() or "?"))
    return tuple(known)


def _has_marker(event: Event) -> bool:
    return event.place.located and event.place.point_precision is not PointPrecision.COUNTRY


def _control(timeline: Timeline, units: Units, actors: Sequence[Actor]) -> dict[str, Any]:
    """Looks, and the periods of each province as pairs of first day and number of the look."""
    numbers = {actor.name: number for number, actor in enumerate(actors)}
    looks: dict[str, dict[str, Any]] = {}
    order: dict[str, int] = {}

    def look_of(period: ControlPeriod | None) -> int:
        look = _look(period, numbers)
        key = json.dumps(look)
        looks.setdefault(key, look)
        return order.setdefault(key, len(order))

    look_of(None)  # number 0: no information
    rows = []
    for code, name in units.names.items():
        periods = [
            [max(0, (period.start - timeline.theatre.first_day).days), look_of(period)]
            for period in timeline.provinces.get(code, ())
        ]
        rows.append({"code": code, "name": name, "label": units.labels[code], "periods": periods})
    return {"looks": list(looks.values()), "units": rows}


def _look(period: ControlPeriod | None, numbers: Mapping[str, int]) -> dict[str, Any]:
    holding = period.holding if period else Holding.NO_INFORMATION
    return {
        "state": holding.value,
        "holder": numbers.get(period.holder or "") if period else None,
        "rivals": [numbers[name] for name in period.contested_by if name in numbers] if period else [],
        "claimed": bool(period and period.claimed and holding is Holding.HELD),
        "words": state_words(period),
    }


class _Numbering:
    """Numbers things in the order they are first seen."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}

    def __getitem__(self, key: str) -> int:
        return self._numbers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)


def _rows(
    shown: Sequence[tuple[date, Event]],
    first_day: date,
    places: _Numbering,
    codes: Sequence[str],
    actors: Sequence[str],
) -> bytes:
    unit_numbers = {code: number for number, code in enumerate(codes)}
    actor_numbers = {name: number for number, name in enumerate(actors)}
    kinds, statuses = list(Kind), list(Status)
    values: dict[str, list[int]] = {
        "place": [places[event.place.id] for _, event in shown],
        "day": [(day - first_day).days for day, _ in shown],
        "unit": [unit_numbers.get(event.place.admin1_code or "", NO_UNIT) for _, event in shown],
        "kind": [kinds.index(event.kind) for _, event in shown],
        "actor": [actor_numbers[event.actor] for _, event in shown],
        "status": [statuses.index(event.status) for _, event in shown],
    }
    return b"".join(_column(code, values[name]) for name, code in COLUMNS)


def _column(code: str, values: Sequence[int]) -> bytes:
    column = array(code, values)
    if sys.byteorder == "big":  # the browsers we know are little-endian
        column.byteswap()
    packed = column.tobytes()
    return packed + b"\0" * (-len(packed) % 4)


def _file(stem: str, suffix: str, content: bytes) -> PageFile:
    return PageFile(f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.{suffix}", content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
