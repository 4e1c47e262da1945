"""A small theatre on the real provinces, with a history that shows every look of the map.

| province | before | change |
|---|---|---|
| Kandahar, Logar, Helmand | government | Taliban on 13 August 2021 |
| Herat | government | contested from 12 August |
| Ghazni | government | Taliban on 12 August, on its own word |
| Farah | government | left on 11 August |
| Nuristan | never told | |
| the others | government | |
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.control import Timeline
from dashboard.dates import PartialDate
from dashboard.model import (
    Actor,
    Article,
    ControlPeriod,
    Event,
    Evidence,
    Holding,
    Kind,
    Place,
    PlaceKind,
    Report,
    SetAside,
    StartingControl,
    Status,
    Theatre,
)
from dashboard.pipeline import Build
from dashboard.views.units import read_units

ROOT = Path(__file__).resolve().parents[2]
BOUNDARIES = ROOT / "data" / "boundaries" / "afghanistan-admin1.geojson"
SEED = ROOT / "seeds" / "2021-08-13-taliban-approach-kabul.txt"

TALIBAN, GOVERNMENT = "Taliban", "Afghan government"
TALIBAN_COLOUR, GOVERNMENT_COLOUR = "#b5542e", "#2f6fb0"
FIRST, LAST = date(2021, 5, 1), date(2021, 8, 31)

HOSTILE = '<img src=x onerror="window.hacked=1"> [click](javascript:alert(1)) **bold** & "quoted"'


def theatre(folder: Path = ROOT) -> Theatre:
    return Theatre(
        name="test",
        title="Afghanistan, summer of 2021",
        countries=("AF",),
        first_day=FIRST,
        last_day=LAST,
        actors=(
            Actor(TALIBAN, TALIBAN_COLOUR, "T"),
            Actor(GOVERNMENT, GOVERNMENT_COLOUR, "G"),
        ),
        starting_control=(StartingControl(GOVERNMENT, ("AF-KAB",), "a register of 30 April 2021"),),
        articles=(),
        gazetteers=(),
        boundaries=BOUNDARIES,
        notice="The articles were put together for a test.",
        folder=folder,
    )


def seed_article() -> Article:
    head, _, text = SEED.read_text(encoding="utf-8").partition("\n\n")
    return Article("seed", text, PartialDate.parse("2021-08-13"), head.split(" ", 3)[3], source="AFP")


def hostile_article() -> Article:
    return Article(
        "hostile",
        HOSTILE + " took Herat.",
        PartialDate.parse("2021-08-12"),
        HOSTILE,
        url="javascript:alert(1)",
    )


def sentence_with(article: Article, words: str) -> str:
    """The paragraph of the article that has the words; those of the seed are one sentence long."""
    return next(paragraph for paragraph in article.text.split("\n\n") if words in paragraph)


def place(name: str, code: str, lat: float | None, lon: float | None) -> Place:
    return Place(f"x:{name}", name, PlaceKind.CITY, "AF", admin1_code=code, lat=lat, lon=lon)


def report(
    where: Place,
    kind: Kind,
    on: str,
    sentence: str,
    article: Article,
    status: Status = Status.REPORTED,
    as_written: str | None = None,
    actor: str = TALIBAN,
    against: str | None = GOVERNMENT,
) -> Report:
    start = article.text.index(sentence)
    return Report(
        place=where,
        place_as_written=as_written or where.name,
        kind=kind,
        actor=actor,
        against=against,
        date=PartialDate.parse(on),
        status=status,
        evidence=Evidence(article.id, start, start + len(sentence), sentence),
        published=article.published,
    )


def event(name: str, *reports: Report) -> Event:
    best = reports[0]
    return Event(name, best.place, best.kind, best.actor, best.against, best.date, best.status, reports)


def events() -> tuple[Event, ...]:
    seed, hostile = seed_article(), hostile_article()
    kandahar = sentence_with(seed, "seized control of Kandahar")
    logar = sentence_with(seed, "took control of Logar")
    helmand = sentence_with(seed, "claimed possession of Lashkar Gah")
    captured = Kind.CAPTURED
    return (
        event(
            "farah-left",
            report(
                place("Farah", "AF-FRA", 32.37, 62.11),
                Kind.WITHDREW,
                "2021-08-11",
                seed.text[:40],
                seed,
                actor=GOVERNMENT,
                against=None,
            ),
        ),
        event(
            "ghazni",
            report(
                place("Ghazni", "AF-GHA", 33.55, 68.42),
                captured,
                "2021-08-12",
                seed.text[:60],
                seed,
                Status.CLAIMED,
            ),
        ),
        event(
            "herat",
            report(
                place("Herat", "AF-HER", 34.35, 62.2),
                Kind.CONTESTED,
                "2021-08-12",
                hostile.text,
                hostile,
                actor=TALIBAN,
            ),
        ),
        event(
            "kandahar",
            report(place("Kandahar", "AF-KAN", 31.61, 65.71), captured, "2021-08-13", kandahar, seed),
        ),
        event(
            "lashkar-gah",
            report(place("Lashkar Gah", "AF-HEL", 31.59, 64.37), captured, "2021-08-13", helmand, seed),
        ),
        event(
            "nowhere",
            report(place("Nowhere", "AF-HEL", None, None), captured, "2021-08-13", helmand, seed),
        ),
        event(
            "pul-e-alam",
            report(
                place("Pul-e Alam", "AF-LOG", 33.98, 69.03),
                captured,
                "2021-08-13",
                logar,
                seed,
                as_written="Pul-e-Alam",
            ),
        ),
    )


STATES = {
    "farah-left": ("AF-FRA", Holding.ABANDONED, None, (), False),
    "ghazni": ("AF-GHA", Holding.HELD, TALIBAN, (), True),
    "herat": ("AF-HER", Holding.CONTESTED, GOVERNMENT, (TALIBAN,), False),
    "kandahar": ("AF-KAN", Holding.HELD, TALIBAN, (), False),
    "lashkar-gah": ("AF-HEL", Holding.HELD, TALIBAN, (), False),
    "pul-e-alam": ("AF-LOG", Holding.HELD, TALIBAN, (), False),
}


def timeline() -> Timeline:
    names = read_units(BOUNDARIES).names
    note = "a register of 30 April 2021"
    provinces: dict[str, tuple[ControlPeriod, ...]] = {}
    for code, name in names.items():
        if code != "AF-NUR":
            where = Place(code, name, PlaceKind.PROVINCE, "AF", admin1_code=code)
            provinces[code] = (
                ControlPeriod(where, Holding.HELD, GOVERNMENT, (), False, FIRST, None, (), (), (), note),
            )
    for change in events():
        if change.id in STATES:
            code, holding, holder, rivals, claimed = STATES[change.id]
            before = provinces[code][0]
            day = change.date.first
            after = ControlPeriod(before.place, holding, holder, rivals, claimed, day, None, (change,), ())
            provinces[code] = (replace(before, end=day, ended=(change,)), after)
    return Timeline(theatre(), events(), {}, provinces)


def build() -> Build:
    articles = (seed_article(), hostile_article())
    told = timeline()
    return Build(
        told.theatre,
        {article.id: article for article in articles},
        tuple(report for change in told.events for report in change.reports),
        (
            SetAside("broken.json", "articles", "line 3: found no closing bracket; expected JSON"),
            SetAside("They could take Kabul within weeks.", "extraction", "a fear, not an event"),
        ),
        told,
    )
