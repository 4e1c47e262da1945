"""What ships with the program for each country, and how to read it: a path may lead into a zip archive.

`data/gazetteer/world.zip/UA.csv` is the member `UA.csv` of the archive; only that member is unpacked.
"""

import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTRIES = DATA / "gazetteer" / "countries.csv"
"""The names of all countries: a name that is a country is no town."""
LANDMARKS = DATA / "gazetteer" / "landmarks.csv"
"""Well-known names of every country, by which a text shows where it plays."""

_OWN_TABLES = {"AF": DATA / "gazetteer" / "AF.csv"}
_OWN_OUTLINES = {"AF": DATA / "boundaries" / "afghanistan-admin1.geojson"}
_TABLES = DATA / "gazetteer" / "world.zip"
_OUTLINES = DATA / "boundaries" / "world.zip"


def table_path(country: str) -> Path | None:
    """The bundled gazetteer of a country (ISO 3166-1 alpha-2); None if there is none."""
    return _bundled(_OWN_TABLES.get(country, _TABLES / f"{country}.csv"))


def outline_path(country: str) -> Path | None:
    """The bundled boundaries of a country's provinces (ISO 3166-1 alpha-2); None if there are none."""
    return _bundled(_OWN_OUTLINES.get(country, _OUTLINES / f"{country}.geojson"))


def _bundled(path: Path) -> Path | None:
    return path if exists(path) else None


def exists(path: Path) -> bool:
    """Whether there is such a file or folder, or such a member of an archive."""
    if path.exists():
        return True
    try:
        return path.name in _members(path.parent, path.parent.stat().st_mtime_ns)
    except (OSError, zipfile.BadZipFile):
        return False


@lru_cache(maxsize=8)  # asked for every article whose country nobody set up
def _members(archive: Path, _changed: int) -> frozenset[str]:
    with zipfile.ZipFile(archive) as opened:
        return frozenset(opened.NameToInfo)


def read_bytes(path: Path) -> bytes:
    """What a file, or a member of an archive, holds; OSError if it cannot be read."""
    if not zipfile.is_zipfile(path.parent):
        return path.read_bytes()
    try:
        with zipfile.ZipFile(path.parent) as archive:
            return archive.read(path.name)
    except (KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise FileNotFoundError(f"{path.parent.name} holds no readable {path.name}") from error
