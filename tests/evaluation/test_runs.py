import json
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import UsageError
from dashboard.evaluation import load_actor_names, measure
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.runs import Run, as_run, compare, read_run, write_run
from dashboard.evaluation.scoring import outcome
from tests.evaluation.made import fact, reading

NAMES = load_actor_names()
KUNDUZ, HERAT = fact(), fact("Herat", point=(34.3, 62.2))


def run(*readings: Reading, kept_back: frozenset[str] = frozenset()) -> Run:
    outcomes = [outcome(one, NAMES) for one in readings]
    return as_run("learn", measure(readings, NAMES), outcomes, kept_back)


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    kept = run(reading([KUNDUZ, KUNDUZ], [HERAT, HERAT]), reading([HERAT], [], "b"), kept_back=frozenset("b"))
    path = tmp_path / "run.json"
    path.write_text(write_run(kept), encoding="utf-8")
    assert read_run(path) == kept
    assert path.read_text("utf-8") == write_run(kept)


def test_gains_and_losses_name_article_and_label_with_both_levels() -> None:
    before = run(reading([KUNDUZ, HERAT], [fact(date="2021-08-20"), HERAT]))
    after = run(reading([KUNDUZ, HERAT], [KUNDUZ]))
    change = compare(before, after)
    line = "an-article: captured: {} (city) by Taliban on 2021-08-08, reported: {}"
    assert change.gains == (line.format("Kunduz", "+actor -> +status"),)
    assert change.losses == (line.format("Herat", "+status -> not found"),)
    assert (change.new_extra, change.gone_extra, change.not_compared) == ((), (), 0)


def test_extra_reports_come_and_go() -> None:
    before, after = run(reading([], [KUNDUZ])), run(reading([], [HERAT, HERAT]))
    change = compare(before, after)
    assert [line.split(" (")[0] for line in change.gone_extra] == ["an-article: captured: Kunduz"]
    assert [line.split(" (")[0] for line in change.new_extra] == ["an-article: captured: Herat"] * 2


def test_labels_that_only_one_run_has_are_counted_and_not_compared() -> None:
    before, after = run(reading([KUNDUZ], [])), run(reading([HERAT], []), reading([KUNDUZ], [KUNDUZ], "b"))
    assert compare(before, after).not_compared == 3
    assert compare(before, before).gains == compare(before, before).losses == ()


def test_of_a_kept_back_article_only_counts_are_kept_and_compared() -> None:
    name = frozenset({"an-article"})
    before = run(reading([KUNDUZ, HERAT], [HERAT]), kept_back=name)
    after = run(reading([KUNDUZ, HERAT], [HERAT, KUNDUZ]), kept_back=name)
    assert "Kunduz" not in write_run(before) + write_run(after)
    assert "Herat" not in write_run(before) + write_run(after)
    assert compare(before, after).gains == ("an-article: 1 -> 2 of 2 labels found",)
    assert compare(after, before).losses == ("an-article: 2 -> 1 of 2 labels found",)


def test_a_run_holds_no_sentence_of_an_article() -> None:
    one = reading([replace(KUNDUZ, evidence="A sentence.")], [replace(HERAT, evidence="Another.")])
    assert "entence" not in write_run(run(one))
    assert "Another" not in write_run(run(one))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not JSON", "found something that is not JSON"),
        ("[]", "found JSON that is no run"),
        ("{}", "found JSON that is no run"),
        ('{"form": 2}', "found a run of form 2; expected one of form 1"),
    ],
)
def test_a_file_that_is_no_run_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        read_run(path)
    with pytest.raises(UsageError, match="nowhere"):
        read_run(tmp_path / "nowhere")


def test_a_run_with_an_unknown_level_or_count_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    good = json.loads(write_run(run(reading([KUNDUZ], []))))
    for change in ({"labels": {"a": {"label": "+colour"}}}, {"counted": {"a": {"labels": 1}}}):
        path.write_text(json.dumps(good | change), encoding="utf-8")
        with pytest.raises(UsageError, match="JSON that is no run"):
            read_run(path)
