"""Names of facilities that are composed with a place: "Kandahar airport", "Kajaki dam", "Kunduz prison"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dashboard.places.names import spellings

# What news calls it -> the noun it is filed under. An airfield is an airport is an air base: one runway.
NOUNS = {
    "airport": "airport",
    "international airport": "airport",
    "airfield": "airport",
    "air field": "airport",
    "airbase": "airport",
    "air base": "airport",
    "airstrip": "airport",
    "border crossing": "crossing",
    "border crossing point": "crossing",
    "border post": "crossing",
    "border point": "crossing",
    "border gate": "crossing",
    "border port": "crossing",
    "border": "crossing",
    "crossing": "crossing",
    "crossing point": "crossing",
    "dry port": "crossing",
    "port": "port",
    "dam": "dam",
    "hydroelectric dam": "dam",
    "hydropower dam": "dam",
    "prison": "prison",
    "jail": "prison",
    "base": "base",
    "military base": "base",
    "army base": "base",
    "power plant": "power-plant",
    "power station": "power-plant",
    "nuclear power plant": "power-plant",
    "nuclear plant": "power-plant",
    "palace": "palace",
    "bridge": "bridge",
    "television station": "station",
    "refinery": "refinery",
    "oil refinery": "refinery",
}
_LONGEST_FIRST = "|".join(sorted(NOUNS, key=len, reverse=True))
_COMPOSED = re.compile(
    rf"^(?:(?P<parent>\S.*?)[ -]+)??(?P<noun>{_LONGEST_FIRST})$".replace(r"\ ", " "), re.IGNORECASE
)
_ARTICLE = re.compile(r"^the\b *", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FacilityName:
    """A facility's name in its two parts."""

    parent: str
    """`Kandahar`; empty for a bare "the airport"."""
    written: str
    """The noun as it stands in the name: `International Airport`."""
    noun: str
    """The noun it is filed under: `airport`."""


@lru_cache(maxsize=4096)
def split_facility(name: str) -> FacilityName | None:
    """`Kandahar International Airport` -> Kandahar, airport; None if the name does not end in such a noun."""
    match = _COMPOSED.match(_ARTICLE.sub("", " ".join(name.split())))
    if not match:
        return None
    return FacilityName(match["parent"] or "", match["noun"], NOUNS[match["noun"].lower()])


def facility_spellings(name: str) -> frozenset[str]:
    """What a text scanner should look for: the parent's spellings, the noun also in lower case."""
    parts = split_facility(name)
    if not parts or not parts.parent:
        return spellings(name)
    nouns = {parts.written, parts.written.lower()}
    return frozenset({name, *(f"{parent} {noun}" for parent in spellings(parts.parent) for noun in nouns)})
