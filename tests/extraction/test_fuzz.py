"""The fuzz command in small, and that it can fail."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.dates import PartialDate
from dashboard.extraction import Extraction
from dashboard.model import Article, Report, SetAside, Theatre
from dashboard.pipeline import extract
from tests.conftest import article
from tests.extraction.fuzz import broken, main, read_block, shrink
from tests.extraction.fuzz_texts import Texts

SEED = 2021
KUNDUZ = "The Taliban seized Kunduz on Sunday."


def test_two_thousand_texts_keep_every_promise(theatre: Theatre) -> None:
    block = read_block(Texts(theatre, SEED), range(2_000))
    assert block.failures == ()
    assert block.texts.total() == 2_000
    # A fuzz that never gets into the grammar finds nothing in it.
    assert all(block.reports[family] >= 10 for family in ("characters", "words", "mutations"))
    assert all(block.dropped[family] >= 5 for family in ("characters", "words", "mutations"))


def test_a_seed_and_an_index_always_give_the_same_text(theatre: Theatre) -> None:
    one, again, other = Texts(theatre, 1), Texts(theatre, 1), Texts(theatre, 2)
    assert [one(index) for index in (7, 3)] == [again(index) for index in (3, 7)][::-1]
    assert one(7) != other(7)


def test_texts_are_short_whole_and_of_all_kinds(theatre: Theatre) -> None:
    made = Texts(theatre, SEED)
    texts = [made(index).text for index in range(1_500)]
    together = "".join(texts)
    together.encode()  # no half of a pair of characters, which no file could hold
    assert 100 < len(together) / len(texts) < 300
    assert max(map(len, texts)) > 500
    for odd in ("\0", "\x7f", "\u0301", "\u202e", "\u2028", "\ufeff", "\n\n", "”"):
        assert odd in together
    assert {ord(char) >> 16 for char in together} >= {0, 1, 2, 3, 16}
    assert any("\u0590" <= char <= "\u06ff" for char in together)


def changed(**values: object) -> Callable[[Article, Theatre], Extraction]:
    def read(one: Article, theatre: Theatre) -> Extraction:
        reports = extract(one, theatre).reports
        return Extraction(tuple(replace(report, **values) for report in reports), ())  # type: ignore[arg-type]  # broken on purpose

    return read


def shifted(one: Article, theatre: Theatre) -> Extraction:
    def shift(report: Report) -> Report:
        evidence = replace(report.evidence, start=report.evidence.start + 1)
        return replace(report, evidence=evidence)

    return Extraction(tuple(map(shift, extract(one, theatre).reports)), ())


def half_a_point(one: Article, theatre: Theatre) -> Extraction:
    reports = extract(one, theatre).reports
    return Extraction(tuple(replace(r, place=replace(r.place, lat=None)) for r in reports), ())


def without_reason(one: Article, _theatre: Theatre) -> Extraction:
    return Extraction((), (SetAside(one.text, "extraction", ""),))


@pytest.mark.parametrize(
    ("read", "what"),
    [
        (shifted, "the evidence is not what stands in the text"),
        (half_a_point, "a place with half a point"),
        (without_reason, "something was dropped without a reason"),
        (changed(date=PartialDate.parse("2021-08-15")), "a date after the article"),
        (changed(place_as_written="Herat"), "the name of the place does not stand in the text"),
        (changed(actor=""), "an actor without a name, or against itself"),
        (changed(against="Taliban"), "an actor without a name, or against itself"),
    ],
)
def test_each_broken_promise_is_seen(
    read: Callable[[Article, Theatre], Extraction], what: str, theatre: Theatre
) -> None:
    assert broken(article(KUNDUZ), theatre) is None
    assert broken(article(KUNDUZ), theatre, read) == what


def test_a_day_where_only_the_month_is_known_is_seen(theatre: Theatre) -> None:
    read = changed(date=PartialDate.parse("2021-08-01"))
    assert broken(article(KUNDUZ, "2021-08"), theatre, read) == "a day in a text that knows only months"
    assert broken(article("Kunduz fell on 1 August.", "2021-08"), theatre, read) is None


def test_reports_that_change_from_reading_to_reading_are_seen(theatre: Theatre) -> None:
    readings = iter(range(10))

    def read(one: Article, theatre: Theatre) -> Extraction:
        return Extraction(extract(one, theatre).reports * next(readings), ())

    assert broken(article(KUNDUZ), theatre, read, twice=True) is not None


def crashing(one: Article, theatre: Theatre) -> Extraction:
    if "Kunduz" in one.text:
        raise KeyError("Kunduz")
    return extract(one, theatre)


def test_a_crash_is_told_with_its_place_and_the_shortest_text(theatre: Theatre) -> None:
    told = broken(article(KUNDUZ), theatre, crashing)
    assert told == "KeyError: 'Kunduz' (in crashing: raise KeyError(\"Kunduz\"))"
    assert shrink(article(KUNDUZ), theatre, told, crashing) == "Kunduz"
    block = read_block(Texts(theatre, SEED), range(40), crashing)
    assert block.failures
    assert all(failure.shrunk == "Kunduz" in failure.text for failure in block.failures)


def test_a_text_that_takes_too_long_is_stopped(theatre: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(_one: Article, _theatre: Theatre) -> Extraction:
        while True:
            pass

    monkeypatch.setattr("tests.extraction.fuzz.LONGEST", 0.05)
    (failure,) = read_block(Texts(theatre, SEED), range(1), hangs).failures
    assert failure.what.startswith("TooLongError: more than 0.05 s")


def test_the_command_reads_the_same_with_any_number_of_processes(capsys: pytest.CaptureFixture[str]) -> None:
    def lines(*arguments: str) -> list[str]:
        assert main(["--count", "1200", "--seed", "3", *arguments]) == 0
        return capsys.readouterr().out.splitlines()[1:]

    alone = lines()
    assert lines("--processes", "2") == alone
    assert alone[-1] == "0 failures"


def test_the_command_says_how_to_read_a_failure_again(
    theatre: Theatre, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.extraction.fuzz.extract", crashing)
    assert main(["--count", "30", "--seed", "4"]) == 1
    output = capsys.readouterr().out
    index = output.partition("--first ")[2].partition(" ")[0]
    assert f"again: --seed 4 --first {index} --count 1; published 20" in output
    assert "shrunk: 'Kunduz'" in output
    assert "Kunduz" in Texts(theatre, 4)(int(index)).text
