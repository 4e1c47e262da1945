"""The golden run of the user's article, and what must hold for any text at all."""

import json
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import extract_reports, read_articles
from dashboard.model import Article, Theatre
from dashboard.store import to_record
from tests.conftest import ROOT, SEED, article

GOLD = json.loads((ROOT / "tests/gold/seeds/2021-08-13-taliban-approach-kabul.json").read_text("utf-8"))


def test_the_seed_gives_exactly_its_four_events(theatre: Theatre) -> None:
    (seed,) = read_articles(SEED)
    records = [to_record(report) for report in extract_reports(seed, theatre)]
    keys = (
        "place",
        "place_kind",
        "admin1",
        "country",
        "kind",
        "actor",
        "against",
        "date",
        "status",
        "evidence",
    )

    def shown(record: dict[str, object]) -> list[object]:
        return [record[key] for key in keys]

    assert sorted(map(repr, map(shown, records))) == sorted(map(repr, map(shown, GOLD["events"])))
    for record in records:
        assert seed.text[record["start"] : record["end"]] == record["evidence"]
    (gold,) = [e for e in GOLD["events"] if e["place"] == "Lashkar Gah"]
    (found,) = [r for r in records if r["place"] == "Lashkar Gah"]
    assert abs(found["lat"] - gold["lat"]) + abs(found["lon"] - gold["lon"]) < 0.05


def test_the_same_article_gives_the_same_reports(theatre: Theatre) -> None:
    (seed,) = read_articles(SEED)
    assert extract_reports(seed, theatre) == extract_reports(replace(seed), theatre)


WORDS = st.sampled_from(
    """Taliban the insurgents Kunduz Herat Khan Abad airport captured fell to was were taken by from of in
    under control hands said that which who and , . " ” ' 's — ( ) not could if Friday 2015 district
    province city both it they withdrew out over Kabul’s é \n \n\n 13:05 -""".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)))
@example("Kunduz fell to the Taliban.\u2028Herat’s fall")
@example("İstanbul fell to the Taliban. Kunduz fell.")
def test_any_text_gives_evidence_that_reproduces_it(theatre: Theatre, text: str) -> None:
    one: Article = article(text)
    for report in extract_reports(one, theatre):
        evidence = report.evidence
        assert text[evidence.start : evidence.end] == evidence.sentence
        assert report.place_as_written in text
        assert (report.place.lat is None) == (report.place.lon is None)
