"""Labels, reports and labelled articles made by hand; a test names only what matters to it."""

import json
from pathlib import Path
from typing import Any

from dashboard.evaluation.facts import Fact
from dashboard.evaluation.gold import GoldArticle
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.split import read_kept_back
from dashboard.model import Kind, PlaceKind, Status
from tests.conftest import ROOT, article

SEED_GOLD = ROOT / "tests" / "gold" / "seeds"
TEXT = "The Taliban seized Kunduz on Sunday. Herat remains under the control of the government."
LABEL: dict[str, Any] = {
    "place": "Kunduz",
    "place_kind": "city",
    "admin1": "Kunduz",
    "lat": 36.73,
    "lon": 68.87,
    "kind": "captured",
    "actor": "Taliban",
    "date": "2021-08-08",
    "date_precision": "day",
    "status": "reported",
    "evidence": "The Taliban seized Kunduz on Sunday.",
}


def fact(
    place: str = "Kunduz",
    kind: str = "captured",
    actor: str | None = "Taliban",
    date: str = "2021-08-08",
    *,
    place_kind: str | None = "city",
    admin1: str | None = "Kunduz",
    point: tuple[float, float] | None = (36.73, 68.87),
    week: bool = False,
    status: str = "reported",
) -> Fact:
    lat, lon = point or (None, None)
    kind_of_place = PlaceKind(place_kind) if place_kind else None
    return Fact(
        place, Kind(kind), actor, date, kind_of_place, admin1, lat, lon, week, Status(status), "Evidence."
    )


def reading(
    labels: list[Fact], found: list[Fact], name: str = "an-article", phenomena: tuple[str, ...] = ()
) -> Reading:
    return Reading(GoldArticle(article("Text.", name=name), tuple(labels), phenomena), tuple(found))


def write_article(folder: Path, name: str = "own", **keys: Any) -> Path:
    """A labelled article as a file; `keys` replace or add."""
    record = {"id": name, "published": "2021-08-09", "text": TEXT, "country": "AF", "events": [LABEL], **keys}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return path


def a_kept_back_id() -> str:
    """For articles made by hand: no test reads a bundled article that is kept back."""
    return min(read_kept_back())
