"""The gazetteer on disk: a CSV file, one place a line, lists parted by `|`."""

import csv
import io
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

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
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    place: Place
    guarded: tuple[str, ...]
    """Those of the place's names that are common words or people's names as well."""


def read_table(path: Path) -> list[Row]:
    """Read a gazetteer file. GazetteerError with file and line for anything that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8-sig")
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
    guards = {fold(spelling) for name in guarded for spelling in spellings(name)}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for p in places:
            careful = [name for name in (p.name, *p.aliases) if fold(name) in guards]
            writer.writerow([
                p.id, p.name, p.kind, p.country, p.admin1, p.admin1_code, p.admin2, p.lat, p.lon,
                p.point_precision, p.population, "|".join(p.aliases), "|".join(careful),
                p.capital_of, p.source,
            ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    path: Path
    number: int
    cells: list[str]

    def row(self) -> Row:
        if len(self.cells) != len(COLUMNS):
            self._refuse(f"{len(self.cells)} cells", f"{len(COLUMNS)}")
        cell = dict(zip(COLUMNS, self.cells, strict=True))
        for column in ("id", "name", "source"):
            if not cell[column].strip():
                self._refuse(f"an empty {column}", "a value")
        names = _parts(cell["aliases"])
        guarded = _parts(cell["guarded"])
        if guarded and (foreign := sorted(set(guarded) - {cell["name"], *names})):
            self._refuse(f"guarded {foreign[0]!r}", "one of the row's own names")
        lat, lon = self._degrees("lat", cell["lat"], 90), self._degrees("lon", cell["lon"], 180)
        if (lat is None) != (lon is None):
            self._refuse("half a point", "both lat and lon, or neither")
        place = Place(
            id=cell["id"], name=cell["name"], kind=self._read("kind", cell["kind"], PlaceKind),
            country=cell["country"] or None, admin1=cell["admin1"] or None,
            admin1_code=cell["admin1_code"] or None, admin2=cell["admin2"] or None, lat=lat, lon=lon,
            point_precision=self._read("point_precision", cell["point_precision"], PointPrecision),
            population=self._read("population", cell["population"], int) if cell["population"] else None,
            aliases=names, capital_of=cell["capital_of"] or None, source=cell["source"],
        )  # fmt: skip
        return Row(place, guarded)

    def _degrees(self, column: str, text: str, limit: int) -> float | None:
        if not text:
            return None
        degrees = self._read(column, text, float)
        if not (math.isfinite(degrees) and abs(degrees) <= limit):
            self._refuse(f"{column} {text}", f"degrees from -{limit} to {limit}")
        return degrees

    def _read(self, column: str, text: str, read: Callable[[str], T]) -> T:
        try:
            return read(text)
        except ValueError:
            self._refuse(f"{column} {text!r}", _EXPECTED[column])

    def _refuse(self, found: str, expected: str) -> NoReturn:
        raise GazetteerError(str(self.path), found, expected, self.number)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part) if text else ()
