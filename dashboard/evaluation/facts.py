"""What is compared: one thing that happened at one place, as a label states it or a report."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.dates import Precision
from dashboard.model import Kind, PlaceKind, Report, Status

CHANGES = frozenset({Kind.CAPTURED, Kind.WITHDREW})
"""The kinds that change control of a place."""


class Level(StrEnum):
    """What a label and a report must agree in. Each level asks for all before it."""

    PLACE = "place"
    KIND = "+kind"
    ACTOR = "+actor"
    DATE = "+date"
    STATUS = "+status"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label or a report, cut down to what is compared, and its sentence."""

    place: str
    kind: Kind
    actor: str | None
    date: str
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`; empty if a label gives none."""
    place_kind: PlaceKind | None = None
    admin1: str | None = None
    lat: float | None = None
    """Degrees north, WGS84."""
    lon: float | None = None
    """Degrees east, WGS84."""
    week: bool = False
    """The date is only known to the week."""
    status: Status = Status.REPORTED
    evidence: str = ""

    def __str__(self) -> str:
        """One line for people and kept runs: `captured: Kunduz (city) by Taliban on 2021-08-08, claimed`."""
        return (
            f"{self.kind}: {self.place} ({self.place_kind or 'place'}) by {self.actor or 'nobody named'} "
            f"on {self.date or 'no date'}, {self.status}"
        )


def fact_of(report: Report) -> Fact:
    """The fact that a report states."""
    place = report.place
    return Fact(
        place=place.name,
        kind=report.kind,
        actor=report.actor,
        date=str(report.date),
        place_kind=place.kind,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        week=report.date.precision is Precision.WEEK,
        status=report.status,
        evidence=report.evidence.sentence,
    )
