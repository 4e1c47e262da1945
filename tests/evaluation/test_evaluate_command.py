import json
from pathlib import Path

import pytest

from dashboard.cli import evaluate as evaluate_command
from dashboard.cli import main
from tests.evaluation.made import LABEL, TEXT, a_kept_back_id, write_article

MISSED = {**LABEL, "place": "Ghazni", "lat": 33.55, "lon": 68.42, "admin1": "Ghazni"}
FALLEN = "Kunduz fell to the Taliban on Sunday."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Two labels of which one is found, and one report that no label asks for."""
    folder = tmp_path / "own"
    folder.mkdir()
    write_article(folder, events=[LABEL, MISSED], phenomena=["list"])
    return folder


@pytest.fixture
def mixed(own: Path) -> Path:
    """The same, and an article made by hand under the id of one that is kept back."""
    write_article(own, a_kept_back_id(), text=f"{FALLEN} Herat did not fall.", phenomena=["passive"])
    return own


def evaluated(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, str]:
    assert main(["evaluate", *map(str, arguments)]) == 0
    done = capsys.readouterr()
    return done.out, done.err


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["evaluate", *map(str, arguments)]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    return done.err


def test_figures_go_to_stdout_as_tables_or_as_json(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = evaluated(capsys, own)
    assert "Changes of control (captured, withdrew)\n  level" in out
    assert out.endswith("changes of control, F1 +date: 0.667\n")
    assert err == ""
    figures = json.loads(evaluated(capsys, own, "--json")[0])
    assert figures["control_change_f1"] == 0.6667
    assert figures["all"]["+actor"] == [0.5, 0.5, 0.5]
    assert figures["part"] == "learn"


def test_show_prints_what_was_missed_and_what_was_too_much(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = evaluated(capsys, own, "--show", 5)
    shown = [line for line in out.splitlines() if line.startswith(("missed", "extra"))]
    assert [line.split(" (")[0] for line in shown] == [
        "missed: own: captured: Ghazni",
        "extra: own: holds: Herat",
    ]
    assert "missed" not in evaluated(capsys, own)[0]


def test_several_folders_count_as_one_set(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "more").mkdir()
    write_article(tmp_path / "more", "more")
    assert json.loads(evaluated(capsys, own, tmp_path / "more", "--json")[0])["articles"] == 2


def test_an_article_of_any_country_or_none_is_read(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(own, "elsewhere", country="XX")
    write_article(own, "nowhere", country=None)
    for options in ((), ("--theatre", "afghanistan-2021")):
        out, err = evaluated(capsys, own, "--json", *options)
        assert (json.loads(out)["articles"], err) == (3, "")


def test_kept_back_articles_are_only_measured_when_asked_for(
    mixed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = {}
    for part in ("learn", "kept-back", "all"):
        out, err = evaluated(capsys, mixed, "--json", "--part", part)
        counts[part] = json.loads(out)["articles"]
    assert counts == {"learn": 1, "kept-back": 1, "all": 2}
    out, err = evaluated(capsys, mixed)
    assert "1 articles outside the part learn" in err
    assert out == evaluated(capsys, mixed, "--part", "learn")[0]


def test_of_a_kept_back_article_nothing_but_figures_is_ever_printed_or_kept(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "run.json"
    for part in ("kept-back", "all"):
        show = ["--show", 99] if part == "all" else []
        out, err = evaluated(capsys, mixed, "--part", part, "--keep", kept, *show)
        assert a_kept_back_id() not in out + err
        assert FALLEN not in out + err + kept.read_text("utf-8")
        assert "passive" not in out, "the table of difficulties would tell which article failed"
    assert "By difficulty\n" in evaluated(capsys, mixed)[0]
    assert json.loads(kept.read_text("utf-8"))["counted"] == {
        a_kept_back_id(): {"labels": 1, "reports": 2, "found": 1}
    }
    assert "--show: found articles that are kept back" in refused(
        capsys, mixed, "--part", "kept-back", "--show", 1
    )


def test_a_run_is_kept_and_compared_with_the_next_one(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "run.json"
    evaluated(capsys, own, "--keep", kept)
    assert "Kunduz on Sunday" not in kept.read_text("utf-8")
    write_article(own, events=[LABEL, MISSED], text=f"{TEXT} On Sunday the Taliban seized Ghazni.")
    out, _ = evaluated(capsys, own, "--against", kept, "--keep", kept)
    assert "control_change_f1: 0.6667 -> 1.0\n" in out
    assert (
        "gains: 1\n  own: captured: Ghazni (city) by Taliban on 2021-08-08, reported: not found -> +status\n"
        "losses: 0\n" in out
    )
    out, _ = evaluated(capsys, own, "--against", kept, "--json")
    assert (json.loads(out)["gains"], json.loads(out)["losses"], json.loads(out)["not_compared"]) == (
        [],
        [],
        0,
    )


def test_the_report_is_a_page_with_the_command_that_wrote_it(
    mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate_command, "KEPT_BACK_RUN", tmp_path / "kept-back-run.json")
    monkeypatch.setattr(evaluate_command, "KEPT_BACK_FIRST", tmp_path / "kept-back-first-look.json")
    page = tmp_path / "page.md"
    evaluated(capsys, mixed, "--report", page, "--theatre", "afghanistan-2021")
    text = page.read_text("utf-8")
    assert f"evaluate {mixed} --theatre afghanistan-2021 --report {page}" in text
    assert "have not been looked at yet" in text
    evaluated(capsys, mixed, "--part", "kept-back", "--keep", tmp_path / "kept-back-run.json")
    evaluated(capsys, mixed, "--report", page)
    assert "The last look at them, 1 articles read" in page.read_text("utf-8")
    assert "the first look" not in page.read_text("utf-8")
    monkeypatch.setattr(evaluate_command, "KEPT_BACK_FIRST", tmp_path / "kept-back-run.json")
    evaluated(capsys, mixed, "--report", page)
    assert "Only the first look finds articles nobody has counted before" in page.read_text("utf-8")


def test_labels_that_cannot_be_used_are_told_and_counted(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_article(own, "bad", events=[{"place": "Kunduz"}])
    (own / "notes.json").write_text("{}", encoding="utf-8")
    _, err = evaluated(capsys, own)
    assert "bad.json, line 6: found label 1: no kind; expected kind: captured" in err
    assert "1 labelled articles set aside" in err
    assert "1 JSON files without labels passed over" in err


def test_unusable_arguments_end_with_2_and_a_message(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "run.json"
    evaluated(capsys, own, "--keep", kept)
    cases: tuple[tuple[list[object], str], ...] = (
        (["nowhere"], "nowhere: found no such file or folder"),
        ([own, "--theatre", "atlantis"], "atlantis: found no such theatre"),
        ([own, "--part", "kept-back"], "--part kept-back: found none of the 1 articles in it"),
        (
            [own, "--part", "all", "--report", "page.md"],
            "--report: found the part all; expected the part learn",
        ),
        (
            [own, "--part", "all", "--against", kept],
            "found a run of the part learn; expected one of the part all",
        ),
        ([own, "--against", tmp_path / "none"], "found No such file or directory; expected a run"),
    )
    for arguments, message in cases:
        assert message in refused(capsys, *arguments)
    assert "nowhere: found no such theatre" in refused(capsys, own, "--theatre", "nowhere")
    assert main(["evaluate", str(own), "--theatre", "afghanistan-2021", "--keep", "/nowhere/run.json"]) == 2
    assert "/nowhere/run.json: found No such file or directory; expected a file that can be" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--show", "many"], "found 'many'; expected a number of events"),
        (["--part", "some"], "some"),
        (["--show", "1", "--json"], "not allowed with argument"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    own: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["evaluate", str(own), *arguments])
    assert message in capsys.readouterr().err
