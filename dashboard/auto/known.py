"""States and armed groups by their names in news: two small tables, read once."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dashboard.bundled import DATA
from dashboard.errors import GazetteerError
from dashboard.model import Actor

SIDES = DATA / "sides"
_STATE_COLUMNS = ("country", "name", "other_names", "adjectives", "capitals")
_GROUP_COLUMNS = ("name", "aliases", "countries", "stance", "leaders")


@dataclass(frozen=True, slots=True)
class State:
    """A country as a side: Mali, Malian, Bamako."""

    country: str
    """ISO 3166-1 alpha-2."""
    names: tuple[str, ...]
    """Usual English name first."""
    adjectives: tuple[str, ...]
    """Malian; Azerbaijani, Azeri."""
    capitals: tuple[str, ...]

    @property
    def peoples(self) -> tuple[str, ...]:
        """ "Malian" gives "Malians", "Iraqi" "Iraqis"; there are no "Frenchs"."""
        return tuple(f"{word}s" for word in self.adjectives if word.endswith(("an", "i")))


class Stance(StrEnum):
    """How an armed group stands to the state it fights in, where nothing else is known."""

    AGAINST = ""
    ALLY = "ally"
    STATE = "state"
    """It is that state's army or government, under a name of its own."""
    BODY = "body"
    """Many states together, which speak everywhere: a side, and an ally, only where its troops are named."""


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group."""

    names: tuple[str, ...]
    """Usual name first."""
    countries: tuple[str, ...]
    """Where it fights; empty: anywhere."""
    stance: Stance
    leaders: tuple[str, ...] = ()
    """Surnames that mean it: "Mr X's forces", "fell to X"."""

    def fights_in(self, countries: tuple[str, ...]) -> bool:
        return not self.countries or bool(set(self.countries) & set(countries))


@cache
def states() -> Mapping[str, State]:
    """By country code. GazetteerError if the table is broken."""
    rows = _rows(SIDES / "states.csv", _STATE_COLUMNS)
    return {
        code: State(code, (name, *_parts(others)), _parts(adjectives), _parts(capitals))
        for code, name, others, adjectives, capitals in rows
    }


@cache
def groups() -> tuple[Group, ...]:
    """All armed groups of the table. GazetteerError if it is broken."""
    rows = _rows(SIDES / "groups.csv", _GROUP_COLUMNS)
    return tuple(
        Group(
            (name, *_parts(aliases), *_as_words((name, *_parts(aliases)))),
            _parts(countries),
            Stance(stance),
            _parts(leaders),
        )
        for name, aliases, countries, stance, leaders in rows
    )


def _as_words(names: tuple[str, ...]) -> Iterator[str]:
    """Letters that are read as a word are written as one in some papers: Unita, Frelimo."""
    known = set(names)
    for name in names:
        letters = name.isascii() and name.isalpha() and name.isupper() and len(name) > 3
        if letters and name.capitalize() not in known:
            yield name.capitalize()


def named(actor: Actor) -> Iterator[str]:
    """Every name of an actor."""
    yield from (actor.name, *actor.aliases, *actor.generics, *actor.metonyms)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if tuple(header) != columns:
            raise GazetteerError(str(path), ", ".join(header) or "nothing", ", ".join(columns), 1)
        for cells in reader:
            if len(cells) != len(columns):
                raise GazetteerError(str(path), f"{len(cells)} cells", str(len(columns)), reader.line_num)
            yield cells


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
