"""The stages in order: articles -> reports -> events -> control periods."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.articles import read_articles
from dashboard.auto import AUTO, auto_theatre, may_tell
from dashboard.bundled import read_bytes
from dashboard.control import Timeline, control_timeline, merge_events
from dashboard.extraction import NOTHING, Extraction, Extractor, Lexicon, PlaceSpotter
from dashboard.model import Article, Place, PlaceKind, Report, Resolution, SetAside, Theatre, Toponym
from dashboard.places import (
    Gazetteer,
    GeocodeCache,
    IndexedTable,
    country_table,
    gazetteer_at,
    load_gazetteer,
    resolve,
)
from dashboard.store import BuiltTheatre, read_built, write_built
from dashboard.theatre import ROOT, load_theatre

if TYPE_CHECKING:
    from dashboard.extraction.explanation import Explanation
    from dashboard.places.geocoder import GeocoderSettings, Geocoding
    from dashboard.second_reader import Run

GEOCODE_CACHE = ROOT / "geocode_cache"


@dataclass(frozen=True, slots=True)
class Build:
    """A theatre with everything that follows from its articles."""

    theatre: Theatre
    articles: Mapping[str, Article]
    """By id."""
    reports: tuple[Report, ...]
    set_aside: tuple[SetAside, ...]
    timeline: Timeline


def theatre_chooser(name: str | Path) -> Callable[[Article], Theatre]:
    """What gives every article the theatre it is read with: always that one, or for `auto` one of its own.

    TheatreError if there is no such theatre, or none that can be used.
    """
    if name == AUTO:
        return auto_theatre
    theatre = load_theatre(name)
    return lambda _: theatre


def reader(name: str | Path, second: "Run | None" = None) -> Callable[[Article], Extraction]:
    """What reads articles with a theatre, or for `auto` each one with a theatre of its own.

    Most articles tell of no side at all, and for these none is made. TheatreError as `theatre_chooser`.
    """
    choose = theatre_chooser(name)
    if name != AUTO:
        return lambda article: extract(article, choose(article), second)
    return lambda article: extract(article, choose(article), second) if may_tell(article) else NOTHING


def extract_reports(article: Article, theatre: Theatre) -> tuple[Report, ...]:
    """What the article says happened, placed. The same article and theatre always give the same reports."""
    return extract(article, theatre).reports


def extract(article: Article, theatre: Theatre, second: "Run | None" = None) -> Extraction:
    """The reports of an article, and what was seen but dropped, with the reasons.

    With a run of a second reader (`second_reader`), a model is asked about what the grammar could not read.
    """
    if second is None:
        return _extractor(theatre).extract(article)
    from dashboard.second_reader import SecondReader

    return SecondReader(_extractor(theatre), _lexicon(theatre), second).extract(article)


def explain(article: Article, theatre: Theatre) -> "Explanation":
    """How `extract` reads an article: what was seen, what it was taken for, and why."""
    from dashboard.extraction.explanation import explain as read  # asked for by few

    return read(article, _lexicon(theatre))


def second_reader(settings: Path, tell: Callable[[str], None]) -> "Run":
    """A run of the second reader that a file sets up; `tell` is given each kind of failure once.

    SettingsError if the file cannot be used.
    """
    from dashboard.second_reader import Run, load_settings  # only those who ask for it load what goes online
    from dashboard.second_reader.client import Client

    loaded = load_settings(settings)
    return Run(loaded, Client(loaded).ask, tell)


def open_build(name: str | Path) -> Build:
    """The built theatre; made first if it was never built, or from other articles, data or rules."""
    theatre = load_theatre(name)
    digest = _digest(theatre)
    built = read_built(theatre.folder / "built", digest)
    if built is None:
        fresh = make(theatre, digest)
        write_built(theatre.folder / "built", fresh)
        # Read back, so that the first opening shows exactly what every later one will.
        built = read_built(theatre.folder / "built", digest) or fresh
    return assemble(theatre, built)


def make(theatre: Theatre, digest: str = "") -> BuiltTheatre:
    """Read all articles of the theatre and extract from each."""
    set_aside: list[SetAside] = []
    articles: list[Article] = []
    reports: list[Report] = []
    for article in read_articles(*theatre.articles, set_aside=set_aside):
        extraction = extract(article, theatre)
        articles.append(article)
        reports.extend(extraction.reports)
        set_aside.extend(extraction.dropped)
    return BuiltTheatre(digest, tuple(articles), tuple(reports), tuple(set_aside))


def assemble(theatre: Theatre, built: BuiltTheatre) -> Build:
    """Merge the reports and fold them into control periods."""
    timeline = control_timeline(merge_events(built.reports), theatre, units(theatre))
    return Build(theatre, {a.id: a for a in built.articles}, built.reports, built.set_aside, timeline)


def units(theatre: Theatre) -> tuple[Place, ...]:
    """The provinces of the theatre's countries and their capitals: known before any article."""
    return tuple(
        place
        for place in gazetteer_of(theatre).places
        if place.country in theatre.countries and (place.kind is PlaceKind.PROVINCE or place.capital_of)
    )


def gazetteer_of(theatre: Theatre) -> Gazetteer:
    """The theatre's gazetteer; read once."""
    return gazetteer_at(theatre.gazetteers)


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """What extraction may know of places: the names, what they could mean, and the resolver's choice."""

    gazetteer: Gazetteer
    cache: GeocodeCache
    countries: tuple[str, ...]

    def tables(self) -> tuple[IndexedTable, ...]:
        return self.gazetteer.tables

    def candidates(self, name: str) -> tuple[Place, ...]:
        return self.gazetteer.candidates(name)

    def is_country(self, name: str) -> bool:
        return self.gazetteer.is_country(name)

    def capital(self, admin1_code: str) -> Place | None:
        return self.gazetteer.capital(admin1_code)

    def resolve(self, toponym: Toponym, context: tuple[Place, ...]) -> Resolution:
        return resolve(toponym, self.gazetteer, context, self.cache, self.countries)


@lru_cache(maxsize=8)
def _lexicon(theatre: Theatre) -> Lexicon:
    spotter = _spotter(theatre.gazetteers, theatre.countries, theatre.name != AUTO)
    return Lexicon(theatre, spotter, for_one_text=theatre.name == AUTO)


@lru_cache(maxsize=8)
def _extractor(theatre: Theatre) -> Extractor:
    return Extractor(_lexicon(theatre))


@lru_cache(maxsize=8)
def _spotter(tables: tuple[Path, ...], countries: tuple[str, ...], stays: bool) -> PlaceSpotter:
    return PlaceSpotter(PlaceIndex(gazetteer_at(tables), _geocode_cache(), countries), together=stays)


@cache
def _geocode_cache() -> GeocodeCache:
    return GeocodeCache(GEOCODE_CACHE)


def geocode(toponym: Toponym, countries: tuple[str, ...]) -> Resolution:
    """Where a name lies, by the bundled gazetteers of the countries and by what geocoders answered before."""
    gazetteer = load_gazetteer(country_table(country) for country in countries)
    return resolve(toponym, gazetteer, (), _geocode_cache(), countries)


def ask_online(
    toponyms: Iterable[Toponym], countries: tuple[str, ...], settings: "GeocoderSettings", today: date
) -> tuple["Geocoding", ...]:
    """Ask a geocoder about names, one request a second; the answers stay in `geocode_cache/`.

    GeocodingError if the service does not answer; what was answered before that is kept.
    """
    from dashboard.places.geocoder import OnlineGeocoder  # geopy is only loaded by those who go online

    geocoder = OnlineGeocoder(settings, _geocode_cache(), GEOCODE_CACHE / ".pace")
    return tuple(geocoder.geocode(toponym, today, countries) for toponym in toponyms)


def unresolved(reports: Iterable[Report]) -> tuple[Toponym, ...]:
    """The names of the reports that no table and no cached answer could place."""
    names = {report.place.id: report.place for report in reports if report.place.id.startswith("unresolved:")}
    return tuple(Toponym(place.name, place.kind, place.admin1) for _, place in sorted(names.items()))


def _digest(theatre: Theatre) -> str:
    """Of all that a build is made from: theatre, articles, gazetteers, cache, and the code."""
    code = Path(__file__).parent
    roots = [
        theatre.folder / "theatre.yaml",
        *theatre.articles,
        GEOCODE_CACHE,
        *(code / part for part in ("articles", "extraction", "places", "store", "dates.py", "model.py")),
    ]
    digest = hashlib.sha256()
    for path in theatre.gazetteers:  # perhaps inside an archive; a folder is refused by whoever reads it
        digest.update(str(path).encode() + b"\0" + (b"" if path.is_dir() else read_bytes(path)) + b"\0")
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
