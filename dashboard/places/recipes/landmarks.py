"""Make the table of landmarks: well-known names of every country, by which a text shows where it plays.

    python -m dashboard.places.recipes.landmarks OUT

OUT holds `gazetteer/world.zip` and `gazetteer/AF.csv`, and gets `gazetteer/landmarks.csv`; give `data`.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from dashboard.model import Place, PlaceKind
from dashboard.places.table import Row, read_table

_TOWN = 15_000
"""Inhabitants that make a town a landmark; seats of provinces and provinces are ones at any size."""
_CITY = 100_000
"""Inhabitants from which a town's other spellings are kept as well."""
_FEW = 1_000
"""Rows of a table so short that every town in it is a landmark: news of such a country names small ones."""
_SHORTEST = 4
_MOST_COUNTRIES = 3
"""A name of more countries than that shows nothing."""


def landmarks(tables: Iterator[list[Row]]) -> dict[str, list[str]]:
    """Name -> the countries it lies in, the largest place first."""
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    for rows in tables:
        all_of_them = len(rows) <= _FEW
        for row in rows:
            place = row.place
            for name in _names(place, all_of_them):
                if (
                    len(name) >= _SHORTEST
                    and name not in row.guarded
                    and name.isascii()
                    and "," not in name
                    and place.country
                ):
                    size = place.population or 0
                    sizes[name][place.country] = max(size, sizes[name].get(place.country, 0))
    return {
        name: sorted(by_country, key=lambda country: (-by_country[country], country))
        for name, by_country in sorted(sizes.items())
        if len(by_country) <= _MOST_COUNTRIES
    }


def _names(place: Place, every: bool) -> tuple[str, ...]:
    people = place.population or 0
    if people >= _CITY or place.kind is PlaceKind.PROVINCE:
        return (place.name, *place.aliases)
    return (place.name,) if every or place.capital_of or people >= _TOWN else ()


def _tables(folder: Path) -> Iterator[list[Row]]:
    yield read_table(folder / "AF.csv")
    with ZipFile(folder / "world.zip") as archive:
        members = archive.namelist()
    for member in members:
        yield read_table(folder / "world.zip" / member)


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 if the argument is not one folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dashboard.places.recipes.landmarks OUT\n")
        return 2
    folder = Path(arguments[0]) / "gazetteer"
    found = landmarks(_tables(folder))
    lines = ["name,countries", *(f"{name},{'|'.join(countries)}" for name, countries in found.items())]
    (folder / "landmarks.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    sys.stdout.write(f"{len(found)} landmarks\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
