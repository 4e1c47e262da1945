"""The nouns of the project. Every stage takes and gives these, and nothing else.

    Article -> Report -> Event -> ControlPeriod

All are frozen: a stage makes new ones and never edits what it was given.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from dashboard.dates import PartialDate


class Kind(StrEnum):
    """What happened at a place. The actor of a report gains, leaves, holds or attacks it."""

    CAPTURED = "captured"
    WITHDREW = "withdrew"
    HOLDS = "holds"
    CONTESTED = "contested"


class Status(StrEnum):
    """On whose word: told as fact, only by the side that gains or holds, or rejected in the same text."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"


class PlaceKind(StrEnum):
    """What sort of place: `province` is admin1, `district` admin2, `city` any populated place."""

    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    FACILITY = "facility"
    AREA = "area"
    COUNTRY = "country"


class PointPrecision(StrEnum):
    """What a place's point stands for. A district's point is no town, a province's point no district."""

    POINT = "point"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was read. Offsets of evidence count characters of `text`."""

    id: str
    text: str
    published: PartialDate
    title: str | None = None
    url: str | None = None
    source: str | None = None
    """Outlet or feed, where the file names one."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where the file names one."""
    path: str | None = None
    """File it was read from, for messages; never shown as a link."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something that was left out, with the reason. Shown and counted, never silent."""

    what: str
    """Article, sentence or place name."""
    stage: str
    """`articles`, `extraction`, `second reader`, `places` or `control`."""
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer, or a name nobody could place (then `lat` and `lon` are None)."""

    id: str
    """Stable: `AF-HEL`, `AF.10.2301`, `gn:1138336`, `OAKB`; `unresolved:<name>` without an entry."""
    name: str
    """Usual English name."""
    kind: PlaceKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    """Usual English name of the province."""
    admin1_code: str | None = None
    """ISO 3166-2, the key of the province's polygon."""
    admin2: str | None = None
    """Usual English name of the district."""
    lat: float | None = None
    """Degrees north, WGS84. None if unknown, never 0."""
    lon: float | None = None
    """Degrees east, WGS84."""
    point_precision: PointPrecision = PointPrecision.POINT
    population: int | None = None
    aliases: tuple[str, ...] = ()
    capital_of: str | None = None
    """ISO 3166-2 code of the province this place is the seat of."""
    source: str = "unresolved"
    """Where the point came from: `theatre`, `GeoNames`, `geocode_cache: Nominatim ...`."""

    @property
    def located(self) -> bool:
        return self.lat is not None and self.lon is not None

    def __hash__(self) -> int:
        return hash(
            self.id
        )  # the places of every sentence are told apart: all fields would take ten times longer


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text, with what the sentence says about it."""

    name: str
    """As written."""
    kind: PlaceKind | None = None
    """What the sentence asks for ("the city of", "district"); None if it does not say."""
    admin1: str | None = None
    """Province named with it ("X, in Helmand"), as written."""
    country: str | None = None
    """ISO 3166-1 alpha-2 of a country named with it."""
    parent: str | None = None
    """For a composed facility ("Kunduz airport"): the name it is composed with."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the resolver chose for a toponym, against whom, and why."""

    place: Place | None
    rivals: tuple[Place, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says it: `article.text[start:end] == sentence`."""

    article_id: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says happened at one place."""

    place: Place
    place_as_written: str
    kind: Kind
    actor: str
    """Who gains, leaves, holds or attacks; a theatre's usual name where it knows one."""
    against: str | None
    date: PartialDate
    status: Status
    evidence: Evidence
    published: PartialDate
    """Of the article: what was known when."""
    rule: str = ""
    """Which predicate frame read it."""
    actor_inferred: bool = False
    """The sentence names no actor; the rest of the article makes it plain."""
    source: str | None = None
    """Outlet of the article."""

    @property
    def article_id(self) -> str:
        return self.evidence.article_id


@dataclass(frozen=True, slots=True)
class Event:
    """One change in the world: all reports of it, best first."""

    id: str
    """Stable across builds as long as place, kind, actor and date stay."""
    place: Place
    kind: Kind
    actor: str
    against: str | None
    date: PartialDate
    status: Status
    reports: tuple[Report, ...]

    @property
    def sources(self) -> int:
        """How many different articles tell it."""
        return len({report.article_id for report in self.reports})


class Holding(StrEnum):
    """What is known of a place on a day. `NO_INFORMATION` is never painted as anyone's control."""

    HELD = "held"
    CONTESTED = "contested"
    ABANDONED = "abandoned"
    NO_INFORMATION = "no information"


@dataclass(frozen=True, slots=True)
class ControlPeriod:
    """Who holds a place from `start` to the day before `end`.

    The periods of a place are contiguous, do not overlap, and cite what began and what ended them.
    """

    place: Place
    holding: Holding
    holder: str | None
    """Who held it last, also while it is contested; None if nobody is known to."""
    contested_by: tuple[str, ...]
    """Those who fight for it, without the holder."""
    claimed: bool
    """The holder's hold rests on the holder's word alone."""
    start: date
    end: date | None
    """First day that is no longer part of it; None if it lasts."""
    began: tuple[Event, ...]
    """What began it; empty for starting control and for no information."""
    ended: tuple[Event, ...]
    confirmed: tuple[Event, ...] = ()
    """Later events within the period that say the same."""
    note: str | None = None
    """Source line of starting control, where nothing else began the period."""

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A side of the conflict as the theatre file describes it."""

    name: str
    colour: str
    """`#rrggbb`."""
    letter: str
    """One or two characters for maps read without colour."""
    aliases: tuple[str, ...] = ()
    """Other names, as written in news."""
    generics: tuple[str, ...] = ()
    """Common nouns that mean this side here: insurgents, government forces."""
    metonyms: tuple[str, ...] = ()
    """Capitals that speak for it: Kabul said, Moscow denied."""
    leaders: tuple[str, ...] = ()
    """Surnames of persons who speak for it: their word is the side's, what they do is not."""
    against: tuple[str, ...] = ()
    """Its usual opponents, most usual first."""
    state: bool = False
    """The country's own state: unnamed officials, ministries, police and the army speak for it."""


@dataclass(frozen=True, slots=True)
class StartingControl:
    """Who held what before the first article, on a source that is named."""

    holder: str
    places: tuple[str, ...]
    """Ids of places; a province's ISO 3166-2 code means the province and its capital, not its districts."""
    source: str


@dataclass(frozen=True, slots=True)
class Theatre:
    """A conflict as its user set it up."""

    name: str
    """Folder name: `afghanistan-2021`."""
    title: str
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2."""
    first_day: date
    last_day: date
    actors: tuple[Actor, ...]
    starting_control: tuple[StartingControl, ...]
    articles: tuple[Path, ...]
    """Files and folders to read, absolute."""
    gazetteers: tuple[Path, ...]
    boundaries: Path | None
    """GeoJSON of the provinces, absolute; None: those bundled for its countries."""
    notice: str | None
    """What readers must know about the articles; shown on the first page."""
    folder: Path
