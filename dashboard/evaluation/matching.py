"""When a report says the same as a label, and which report is paired with which label."""

import math
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from dashboard.evaluation.actors import ActorNames, plain
from dashboard.evaluation.facts import Fact, Level
from dashboard.model import PlaceKind

NEAR_KM = 25.0
"""Points this close are one place: labels are good to about 10 km."""
SAME_NAME_KM = 100.0
"""Places of one name are one place up to here; beyond it they are namesakes."""
EARTH_DIAMETER_KM = 12742.0
LEVELS = tuple(Level)


def level(label: Fact, found: Fact, names: ActorNames) -> int:
    """How many levels hold for this pair up to the first that does not: 0 to 5."""
    holds = (
        same_place(label, found),
        label.kind is found.kind,
        names.same(label.actor, found.actor),
        # A reader who knows only the week cannot say which day would be wrong.
        label.week or same_date(label.date, found.date),
        label.status is found.status,
    )
    return len(list(takewhile(bool, holds)))


def pair(labels: Sequence[Fact], found: Sequence[Fact], names: ActorNames) -> list[tuple[int, int, int]]:
    """Label index, found index, level: each index at most once, the best pairs first."""
    candidates = sorted(
        (-level(label, fact, names), i, j) for i, label in enumerate(labels) for j, fact in enumerate(found)
    )
    pairs: list[tuple[int, int, int]] = []
    taken_labels: set[int] = set()
    taken_found: set[int] = set()
    for negative, i, j in candidates:
        if negative and i not in taken_labels and j not in taken_found:
            taken_labels.add(i)
            taken_found.add(j)
            pairs.append((i, j, -negative))
    return pairs


def same_place(label: Fact, found: Fact) -> bool:
    """A country by name, a province by its name, anything else by its point and name."""
    same_name = plain(label.place) == plain(found.place)
    if PlaceKind.COUNTRY in (label.place_kind, found.place_kind):
        return same_name
    if label.place_kind is PlaceKind.PROVINCE:
        # Its capital does not stand for a province.
        province = found.place_kind in (None, PlaceKind.PROVINCE)
        return province and plain(label.admin1 or label.place) == plain(found.admin1 or found.place)
    if found.place_kind is PlaceKind.PROVINCE:
        return False
    apart = kilometres(label, found)
    if same_name:
        return apart is None or apart <= SAME_NAME_KM
    return apart is not None and apart <= NEAR_KM


def same_date(label: str, found: str) -> bool:
    """Days may be one apart; a coarser date must agree as far as it goes, and at least in the year."""
    if len(label) < 10 or len(found) < 10:
        known = min(len(label), len(found))
        return known >= 4 and label[:known] == found[:known]
    return abs((date.fromisoformat(label) - date.fromisoformat(found)).days) <= 1


def kilometres(one: Fact, other: Fact) -> float | None:
    """The way between two points along the earth; None if one of them is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat, lon, other_lat, other_lon = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    north, east = math.sin((other_lat - lat) / 2), math.sin((other_lon - lon) / 2)
    return EARTH_DIAMETER_KM * math.asin(
        min(1.0, math.sqrt(north**2 + math.cos(lat) * math.cos(other_lat) * east**2))
    )
