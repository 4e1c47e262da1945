import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard import control_timeline, extract_reports, load_theatre, merge_events, read_articles
from dashboard.model import Theatre
from dashboard.pipeline import assemble, make, open_build
from tests.conftest import ROOT
from tests.seed_theatre import make_seed_theatre


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make_seed_theatre(tmp_path)


def test_the_front_door_is_as_short_as_promised() -> None:
    theatre = load_theatre("afghanistan-2021")
    reports = [r for a in read_articles(ROOT / "seeds") for r in extract_reports(a, theatre)]
    timeline = control_timeline(merge_events(reports), theatre)
    assert timeline.on("2021-08-13")["Lashkar Gah"].holder == "Taliban"


def test_on_the_seed_alone_three_provinces_change_on_the_13th_and_kabul_does_not(small: Path) -> None:
    timeline = open_build(small).timeline
    assert len(timeline.provinces) == 34
    for code in ("AF-KAN", "AF-HEL", "AF-LOG"):
        assert timeline.on("2021-08-12")[code].holder == "Afghan government"
        assert timeline.on("2021-08-13")[code].holder == "Taliban"
    for day in ("2021-08-12", "2021-08-13"):
        assert timeline.on(day)["AF-KAB"].holder == "Afghan government"


def test_a_build_is_kept_and_made_again_when_an_article_changes(small: Path) -> None:
    first = open_build(small)
    reports = small / "built" / "reports.jsonl"
    stamp = reports.stat().st_mtime_ns
    assert open_build(small).reports == first.reports
    assert reports.stat().st_mtime_ns == stamp, "nothing changed, nothing is made again"
    (small / "articles" / "bad.txt").write_text("undated", encoding="utf-8")
    again = open_build(small)
    assert again.reports == first.reports
    assert [aside.stage for aside in again.set_aside if aside not in first.set_aside] == ["articles"]


def test_the_order_of_articles_and_a_repeated_article_change_nothing(theatre: Theatre) -> None:
    folder = ROOT / "data/theatres/afghanistan-2021/articles"
    some = sorted(folder.glob("*.json"))[30:36]
    one_way = assemble(theatre, make(replace(theatre, articles=tuple(some))))
    other = assemble(theatre, make(replace(theatre, articles=(*reversed(some), some[0]))))
    assert one_way.timeline == other.timeline


def test_everything_on_the_map_has_evidence_that_reproduces_its_article() -> None:
    build = open_build("afghanistan-2021")
    assert len(build.reports) > 100
    for report in build.reports:
        evidence = report.evidence
        assert build.articles[evidence.article_id].text[evidence.start : evidence.end] == evidence.sentence
    for periods in (*build.timeline.places.values(), *build.timeline.provinces.values()):
        assert all(period.began or period.note or period.holding == "no information" for period in periods)


def test_labels_in_an_articles_file_never_reach_the_extraction(tmp_path: Path, theatre: Theatre) -> None:
    path = ROOT / "data/theatres/afghanistan-2021/articles/chron-2021-08-06-zaranj.json"
    bare = {
        key: value
        for key, value in json.loads(path.read_text("utf-8")).items()
        if key in ("id", "published", "text")
    }
    (tmp_path / "bare.json").write_text(json.dumps(bare), encoding="utf-8")
    (labelled,), (unlabelled,) = read_articles(path), read_articles(tmp_path)
    assert extract_reports(labelled, theatre) == extract_reports(unlabelled, theatre)
