"""Read a theatre file: a conflict as its user set it up, in YAML, checked to the last key."""

import re
from pathlib import Path

from dashboard.bundled import COUNTRIES, exists, table_path
from dashboard.errors import TheatreError
from dashboard.marked import Fields, read_fields
from dashboard.model import Actor, StartingControl, Theatre

ROOT = Path(__file__).resolve().parent.parent
THEATRES = ROOT / "data" / "theatres"
FILE_NAME = "theatre.yaml"
OWN_PLACES = "places.csv"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def load_theatre(name: str | Path) -> Theatre:
    """The theatre of that name under `data/theatres/`, or of a folder or file; TheatreError if unusable."""
    path = _theatre_file(name)
    fields = read_fields(path, TheatreError)
    folder = path.parent
    first_day, last_day = fields.date("first_day"), fields.date("last_day")
    if last_day < first_day:
        raise fields.complain("last_day", f"{last_day}, before first_day {first_day}", "a later day")
    actors = _actors(fields)
    countries = _countries(fields)
    theatre = Theatre(
        name=folder.name,
        title=fields.text("title"),
        countries=countries,
        first_day=first_day,
        last_day=last_day,
        actors=actors,
        starting_control=_starting_control(fields, actors),
        articles=_paths(fields, "articles", folder),
        gazetteers=_paths(fields, "gazetteers", folder) or _bundled_tables(fields, countries, folder),
        boundaries=next(iter(_paths(fields, "boundaries", folder)), None),
        notice=fields.text("notice", "") or None,
        folder=folder,
    )
    fields.done()
    return theatre


def _theatre_file(name: str | Path) -> Path:
    path = Path(name)
    if path.suffix in (".yaml", ".yml"):
        return path.resolve()
    # A bare name means a bundled theatre, also when the working folder happens to hold a folder of that name.
    folder = THEATRES / path if len(path.parts) == 1 else path.resolve()
    if not (folder / FILE_NAME).is_file():
        known = sorted(found.parent.name for found in THEATRES.glob(f"*/{FILE_NAME}"))
        expected = "a theatre: " + ", ".join(known) + f", or a folder that holds a {FILE_NAME}"
        raise TheatreError(str(name), "no such theatre", expected)
    return folder / FILE_NAME


def _countries(fields: Fields) -> tuple[str, ...]:
    countries = fields.texts("countries", None)
    for country in countries:
        if not _COUNTRY.fullmatch(country):
            raise fields.complain("countries", repr(country), "two capital letters (ISO 3166), as AF")
    return countries


def _bundled_tables(fields: Fields, countries: tuple[str, ...], folder: Path) -> tuple[Path, ...]:
    """Without `gazetteers`: the countries' tables, the names of all countries, and the theatre's own rows."""
    tables = [table_path(country) for country in countries]
    if None in tables:
        lacking = countries[tables.index(None)]
        raise fields.complain(
            "countries",
            f"{lacking}, which has no bundled gazetteer",
            "a country of ISO 3166, or gazetteers: [...]",
        )
    own = folder / OWN_PLACES
    found = [table for table in tables if table] + [COUNTRIES] + ([own] if own.is_file() else [])
    return tuple(found)


def _paths(fields: Fields, key: str, folder: Path) -> tuple[Path, ...]:
    paths = tuple((folder / written).resolve() for written in fields.texts(key))
    for path in paths:
        if not exists(path):
            raise fields.complain(
                key, f"{path}, which does not exist", "a file or folder, seen from this file"
            )
    return paths


def _actors(fields: Fields) -> tuple[Actor, ...]:
    actors: list[Actor] = []
    spoken: dict[str, str] = {}
    for entry in fields.sections("actors"):
        actor = Actor(
            name=entry.text("name"),
            colour=entry.text("colour"),
            letter=entry.text("letter"),
            aliases=entry.texts("aliases"),
            generics=entry.texts("generics"),
            metonyms=entry.texts("metonyms"),
            leaders=entry.texts("leaders"),
            against=entry.texts("against"),
            state=entry.flag("state"),
        )
        entry.done()
        if not _COLOUR.fullmatch(actor.colour):
            raise entry.complain("colour", repr(actor.colour), "a colour in quotes, as '#1b6ca8'")
        if len(actor.letter) > 2:
            raise entry.complain("letter", repr(actor.letter), "one or two characters")
        for alias in (actor.name, *actor.aliases, *actor.generics, *actor.metonyms):
            if spoken.setdefault(alias.casefold(), actor.name) != actor.name:
                raise entry.wrong(
                    None, f"{alias!r}, a name of {spoken[alias.casefold()]} too", "a name of one actor"
                )
        actors.append(actor)
    names = {actor.name for actor in actors}
    for entry, actor in zip(fields.sections("actors"), actors, strict=True):
        for other in actor.against:
            if other not in names:
                raise entry.complain(
                    "against", repr(other), "the name of an actor: " + ", ".join(sorted(names))
                )
    return tuple(actors)


def _starting_control(fields: Fields, actors: tuple[Actor, ...]) -> tuple[StartingControl, ...]:
    names = {actor.name for actor in actors}
    starts = []
    for entry in fields.sections("starting_control"):
        start = StartingControl(entry.text("holder"), entry.texts("places", None), entry.text("source"))
        entry.done()
        if start.holder not in names:
            raise entry.complain(
                "holder", repr(start.holder), "the name of an actor: " + ", ".join(sorted(names))
            )
        starts.append(start)
    return tuple(starts)
