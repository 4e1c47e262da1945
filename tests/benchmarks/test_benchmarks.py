"""The benchmarks run, in small, also where the programs they are measured beside are not installed."""

import platform
import sys
from pathlib import Path

import pytest

from benchmarks import accuracy, memory, profile, reading_speed, start
from benchmarks.__main__ import EACH
from benchmarks.clock import heading, race
from benchmarks.contenders import PEERS, Contender
from benchmarks.nearest_place import nearest_place_reports
from benchmarks.texts import (
    PARAGRAPHS,
    SENTENCES,
    dense_sentences,
    learning_files,
    mixed,
    ordinary_paragraphs,
)
from dashboard import extract_reports
from dashboard.evaluation.split import read_kept_back
from dashboard.model import Article, Theatre
from tests.conftest import ROOT, article


def rows(output: str) -> list[list[str]]:
    """The cells of all table rows below their headings."""
    lines = [line.strip("| ").split(" | ") for line in output.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of the peers is installed."""
    for name in ("flashgeotext", "geotext", "spacy"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(start, "PEER", (sys.executable, "-c", "import no_such_module"))


@pytest.mark.usefixtures("alone")
def test_reading_speed_measures_ours_and_names_every_peer_that_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert reading_speed.main(["--articles", "4", "--rounds", "1"]) == 0
    output = capsys.readouterr().out
    assert all(f"- {name}: missing, so not measured" in output for name, _, _ in PEERS)
    shares = rows(output)[2:]
    assert [row[0] for row in shares] == ["0%", "1%", "3%", "10%", "100%", "0%*", "3%*"]
    assert all(float(row[2]) > 0 and row[-1] == "no peer" for row in shares)
    local = {row[0]: row[1] for row in shares}
    assert local["100%"] == "100%"
    assert local["0%*"] == "0%"


def test_the_ratio_is_to_the_fastest_peer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    peers = [(name, "nothing", lambda _: lambda article: article.text) for name in ("slow", "fast")]
    monkeypatch.setattr("benchmarks.contenders.PEERS", peers)
    speeds = {"ours": 2.0, "ours, auto": 8.0, "slow": 1.0, "fast": 4.0}
    monkeypatch.setattr(
        reading_speed, "race", lambda contenders, _: {one.name: speeds[one.name] for one in contenders}
    )
    reading_speed.main(["--articles", "2", "--rounds", "1"])
    for row in rows(capsys.readouterr().out)[2:]:
        assert [*row[2:6], row[-1]] == ["2.00", "8.00", "1.00", "4.00", "0.500"]


def test_in_a_race_all_read_the_same_and_who_begins_changes() -> None:
    order: list[tuple[str, str]] = []

    def reader(name: str) -> Contender:
        def read(one: Article) -> None:
            order.append((name, one.id))

        return Contender(name, "", read)

    one, two = article("One.", name="one"), article("Two.", name="two")
    assert race([reader("a"), reader("b")], [(one,), (two,)]).keys() == {"a", "b"}
    assert order == [("a", "one"), ("b", "one"), ("b", "two"), ("a", "two")]


def test_accuracy_puts_ours_beside_the_nearest_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--articles", "12"]) == 0
    table = {row[0]: row[1:] for row in rows(capsys.readouterr().out)[2:]}
    ours, theirs, ratio = map(float, table["changes of control, F1 +date"])
    assert ours > theirs > 0
    assert ratio == pytest.approx(ours / theirs, rel=0.05)


def test_the_nearest_place_reads_a_plain_sentence_and_falls_for_a_harder_one(theatre: Theatre) -> None:
    def read(text: str) -> list[tuple[str, str, str]]:
        return [(r.kind, r.place.name, r.actor) for r in nearest_place_reports(article(text), theatre)]

    assert read("The Taliban captured Kunduz.") == [("captured", "Kunduz", "Taliban")]
    assert read("If the Taliban captured Kunduz, the road would be cut.") != []
    assert read("It rained in Kunduz.") == []


@pytest.mark.usefixtures("alone")
def test_start_times_one_article_and_says_that_spacy_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--times", "1"]) == 0
    output = capsys.readouterr().out
    assert "spaCy: missing, so not measured (ModuleNotFoundError" in output
    assert float(next(row for row in rows(output) if row[0] == "extract one article")[1]) > 0


def test_heavy_imports_are_those_that_take_long() -> None:
    slow = (sys.executable, "-c", "import json.decoder")
    assert "json" in [one.name for one in start.heavy_imports(slow, least_ms=0)]
    assert start.heavy_imports(slow, least_ms=60_000) == []


def test_memory_reports_each_number_of_copies(capsys: pytest.CaptureFixture[str]) -> None:
    memory.main(["--times", "1", "3", "--articles", "2"])
    output = capsys.readouterr().out
    assert [row[0] for row in rows(output)[2:]] == ["2", "6"]
    assert all(10 < float(row[1]) < 1000 for row in rows(output)[2:])


def test_memory_that_grows_with_the_articles_is_told() -> None:
    assert not memory.grows([memory.Peak(10, 30.0), memory.Peak(1034, 30.9)])
    growing = [memory.Peak(10, 30.0), memory.Peak(1034, 40.0)]
    assert memory.grows(growing)
    assert "10.00 KiB for each article more" in memory.verdict(growing)


def test_the_profile_shares_out_the_time_of_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert profile.main(["--articles", "60"]) == 0
    shares = {
        row[0]: float(row[1].rstrip("%")) for row in rows(capsys.readouterr().out) if row[1][-1:] == "%"
    }
    stages = [shares[stage] for stage in (*profile.STAGES, profile.REST)]
    assert sum(stages) == pytest.approx(100, abs=0.5)
    assert shares["predicates, places, actors"] > 0


def test_every_module_of_a_stage_exists() -> None:
    parts = {part.partition(".")[0] for parts in profile.STAGES.values() for part in parts}
    assert {part for part in parts if not (ROOT / f"dashboard/extraction/{part}.py").exists()} == set()


def test_the_one_command_runs_every_benchmark() -> None:
    mains = {
        path.stem for path in (ROOT / "benchmarks").glob("*.py") if "def main(" in path.read_text("utf-8")
    }
    assert mains == {*EACH, "__main__"}


def test_the_note_on_the_machine_names_neither_host_nor_path() -> None:
    note = heading("Speed")
    assert platform.python_version() in note
    assert platform.node() not in note
    assert str(Path.home()) not in note
    assert str(ROOT) not in note


def test_mixed_news_has_the_share_it_says_and_no_article_twice(theatre: Theatre) -> None:
    ordinary, dense = ordinary_paragraphs(), dense_sentences(theatre)
    articles = mixed(ordinary, dense, share=0.1, count=50, seed=1)
    assert len({a.text for a in articles}) == 50
    assert sum(any(sentence in a.text for sentence in dense) for a in articles) == 5
    assert articles == mixed(ordinary, dense, share=0.1, count=50, seed=1)
    assert articles != mixed(ordinary, dense, share=0.1, count=50, seed=2)
    dealt = [s for text in (a.text for a in articles) for s in dense if s in text]
    assert len(dealt) >= 5 * SENTENCES
    whole = [[paragraph in ordinary for paragraph in a.text.split("\n\n")] for a in articles]
    assert whole.count([True] * PARAGRAPHS) == 45


def test_nothing_that_is_kept_back_is_measured() -> None:
    kept_back = read_kept_back()
    assert not kept_back & {file.stem for file in learning_files()}
    assert not kept_back & {one.id for one in accuracy.learning_gold()}
    assert learning_files()


def test_no_event_is_read_in_ordinary_news(theatre: Theatre) -> None:
    found = [
        (report.place.name, report.evidence.sentence)
        for paragraph in ordinary_paragraphs()
        for report in extract_reports(article(paragraph), theatre)
    ]
    assert found == []
    assert len(ordinary_paragraphs()) >= 60
