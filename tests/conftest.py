"""What most tests need: the bundled theatre, articles and reports with good defaults."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard import load_theatre
from dashboard.dates import PartialDate
from dashboard.model import Article, Evidence, Kind, Place, PlaceKind, Report, Status, Theatre

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "2021-08-13-taliban-approach-kabul.txt"


@pytest.fixture(scope="session")
def theatre() -> Theatre:
    return load_theatre("afghanistan-2021")


def article(text: str, published: str = "2021-08-13", name: str = "an-article") -> Article:
    return Article(name, text, PartialDate.parse(published))


KUNDUZ = Place(
    "gn:1135689",
    "Kunduz",
    PlaceKind.CITY,
    "AF",
    "Kunduz",
    "AF-KDZ",
    lat=36.73,
    lon=68.87,
    capital_of="AF-KDZ",
)
GELAN = Place("AF.08.618", "Gelan", PlaceKind.DISTRICT, "AF", "Ghazni", "AF-GHA", lat=32.7, lon=67.8)
KUNDUZ_PROVINCE = Place("AF-KDZ", "Kunduz", PlaceKind.PROVINCE, "AF", "Kunduz", "AF-KDZ", lat=36.8, lon=68.8)

MakeReport = Callable[..., Report]


def report(
    kind: str = "captured",
    actor: str = "Taliban",
    when: str = "2021-08-08",
    *,
    place: Place = KUNDUZ,
    status: str = "reported",
    published: str | None = None,
    source: str = "a",
    start: int = 0,
) -> Report:
    """A report that differs from the usual one only in what a test names."""
    told = published or (
        when if len(when) == 10 else f"{when[:7].ljust(4)}-28" if len(when) == 7 else "2021-08-31"
    )
    return Report(
        place=place,
        place_as_written=place.name,
        kind=Kind(kind),
        actor=actor,
        against=None,
        date=PartialDate.parse(when),
        status=Status(status),
        evidence=Evidence(source, start, start + 10, "ten chars."),
        published=PartialDate.parse(told),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)
