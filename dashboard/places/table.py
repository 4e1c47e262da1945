"""The gazetteer on disk: a CSV file, one place a line, lists parted by `|`."""

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from dashboard.bundled import read_bytes
from dashboard.errors import GazetteerError
from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places.names import fold, spellings

COLUMNS = (
    "id", "name", "kind", "country", "admin1", "admin1_code", "admin2", "lat", "lon", "point_precision",
    "population", "aliases", "guarded", "capital_of", "source",
)  # fmt: skip


_EXPECTED = {
    "kind": "one of " + ", ".join(PlaceKind),
    "point_precision": "one of " + ", ".join(PointPrecision),
    "population": "a whole number or nothing",
    "lat": "degrees north, or nothing",
    "lon": "degrees east, or nothing",
}
_KINDS = {str(kind): kind for kind in PlaceKind}
_PRECISIONS = {str(precision): precision for precision in PointPrecision}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    place: Place
    guarded: tuple[str, ...]
    """Those of the place's names that are common words or people's names as well."""


def read_table(path: Path) -> list[Row]:
    """Read a gazetteer file, also one inside an archive (`world.zip/UA.csv`).

    GazetteerError with file and line for anything that cannot be used.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(str(path), f"no readable file ({error})", "a gazetteer in CSV, UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        raise GazetteerError(
            str(path), ", ".join(header) or "nothing", f"the columns {', '.join(COLUMNS)}", 1
        )
    rows: list[Row] = []
    seen: set[str] = set()
    for cells in reader:
        if not cells:
            continue
        row = _Line(path, reader.line_num, cells).row()
        if row.place.id in seen:
            raise GazetteerError(str(path), f"id {row.place.id} again", "an id once a file", reader.line_num)
        seen.add(row.place.id)
        rows.append(row)
    return rows


def write_table(path: Path, places: Iterable[Place], guarded: Iterable[str]) -> None:
    """Write places in the order given; `guarded` are spellings that count only with a word beside them."""
    path.write_text(table_text(places, guarded), encoding="utf-8", newline="")


def table_text(places: Iterable[Place], guarded: Iterable[str]) -> str:
    """What `write_table` writes."""
    guards = {fold(spelling) for name in guarded for spelling in spellings(name)}
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for p in places:
        careful = [name for name in (p.name, *p.aliases) if fold(name) in guards]
        writer.writerow([
            p.id, p.name, p.kind, p.country, p.admin1, p.admin1_code, p.admin2, p.lat, p.lon,
            p.point_precision, p.population, "|".join(p.aliases), "|".join(careful),
            p.capital_of, p.source,
        ])  # fmt: skip
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Line:
    path: Path
    number: int
    cells: list[str]

    def row(self) -> Row:
        if len(self.cells) != len(COLUMNS):
            self._refuse(f"{len(self.cells)} cells", f"{len(COLUMNS)}")
        (
            identity, name, kind, country, admin1, admin1_code, admin2, north, east, precision,
            population, aliases, careful, capital_of, source,
        ) = self.cells  # fmt: skip
        for column, cell in (("id", identity), ("name", name), ("source", source)):
            if not cell.strip():
                self._refuse(f"an empty {column}", "a value")
        names, guarded = _parts(aliases), _parts(careful)
        if guarded and (foreign := sorted(set(guarded) - {name, *names})):
            self._refuse(f"guarded {foreign[0]!r}", "one of the row's own names")
        lat, lon = self._degrees("lat", north, 90), self._degrees("lon", east, 180)
        if (lat is None) != (lon is None):
            self._refuse("half a point", "both lat and lon, or neither")
        place = Place(
            id=identity, name=name, kind=self._one_of("kind", kind, _KINDS), country=country or None,
            admin1=admin1 or None, admin1_code=admin1_code or None, admin2=admin2 or None, lat=lat, lon=lon,
            point_precision=self._one_of("point_precision", precision, _PRECISIONS),
            population=self._read("population", population, int) if population else None,
            aliases=names, capital_of=capital_of or None, source=source,
        )  # fmt: skip
        return Row(place, guarded)

    def _degrees(self, column: str, text: str, limit: int) -> float | None:
        if not text:
            return None
        degrees = self._read(column, text, float)
        if not (math.isfinite(degrees) and abs(degrees) <= limit):
            self._refuse(f"{column} {text}", f"degrees from -{limit} to {limit}")
        return degrees

    def _one_of(self, column: str, text: str, known: Mapping[str, T]) -> T:
        value = known.get(text)
        if value is None:
            self._refuse(f"{column} {text!r}", _EXPECTED[column])
        return value

    def _read(self, column: str, text: str, read: Callable[[str], T]) -> T:
        try:
            return read(text)
        except ValueError:
            self._refuse(f"{column} {text!r}", _EXPECTED[column])

    def _refuse(self, found: str, expected: str) -> NoReturn:
        raise GazetteerError(str(self.path), found, expected, self.number)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part) if text else ()
