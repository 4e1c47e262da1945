"""Facilities named after a place: found in the table, or made up at the place they are named after."""

from dataclasses import replace

from dashboard.model import Place, PlaceKind, PointPrecision, Toponym
from dashboard.places.facilities import split_facility
from dashboard.places.gazetteer import Gazetteer
from dashboard.places.names import fold


def known_facility(toponym: Toponym, parent_name: str, parent: Place, gazetteer: Gazetteer) -> Place | None:
    """The facility of that sort which the table has under any name of the parent, in the same province."""
    parts = split_facility(toponym.name)
    if not parts:
        return None
    for name in (parent_name, parent.name, *parent.aliases):
        for place in gazetteer.facilities_at(name, parts.noun):
            if place.admin1_code == parent.admin1_code:
                return place
    return None


def compose(toponym: Toponym, parent_name: str, parent: Place) -> Place:
    """A facility at its parent's point. The id is the same however the text spells parent and facility."""
    parts = split_facility(toponym.name)
    written = parts.written.lower() if parts else _rest(toponym.name, parent_name)
    slug = parts.noun if parts else fold(written).replace(" ", "-")
    coarse = parent.point_precision in (PointPrecision.PROVINCE, PointPrecision.COUNTRY)
    return replace(
        parent,
        id=f"composed:{parent.id}:{slug}",
        name=f"{parent.name} {written}",
        kind=PlaceKind.FACILITY,
        point_precision=parent.point_precision if coarse else PointPrecision.DISTRICT,
        population=None,
        aliases=(),
        capital_of=None,
        source=f"composed: at {parent.name}",
    )


def _rest(name: str, parent_name: str) -> str:
    """What a name says beside its parent: "Kunduz television tower" -> "television tower"."""
    rest = name.removeprefix(parent_name).strip(" -'’")
    return rest.removeprefix("s ") or name
