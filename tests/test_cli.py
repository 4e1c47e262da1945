import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboard.cli import main
from tests.conftest import ROOT, SEED


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dashboard", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_extract_writes_reports_to_stdout_and_progress_to_stderr() -> None:
    done = run("extract", str(SEED))
    assert done.returncode == 0
    assert sorted(str(r["place"]) for r in lines(done.stdout)) == [
        "Kabul",
        "Kandahar",
        "Lashkar Gah",
        "Pul-e Alam",
    ]
    assert done.stderr.splitlines()[-1] == "1 articles read, 0 set aside, 4 reports"


def test_extract_works_from_any_folder_and_writes_the_file_it_is_told(tmp_path: Path) -> None:
    assert run("extract", str(SEED), "-o", "out.jsonl", cwd=tmp_path).returncode == 0
    assert run("extract", str(SEED), "-o", "out.csv", cwd=tmp_path).returncode == 0
    records = lines((tmp_path / "out.jsonl").read_text("utf-8"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert [r["evidence"] for r in records] == [r["evidence"] for r in rows]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.jsonl"]


def test_extract_goes_on_when_single_articles_fail_and_lists_and_counts_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no date\n\nText.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(SEED.read_bytes())
    done = run("extract", str(tmp_path))
    assert done.returncode == 0
    assert len(lines(done.stdout)) == 4
    assert f"set aside: {tmp_path / 'a.txt'}, line 1: found the first line 'no date'; expected" in done.stderr
    assert "1 articles read, 1 set aside, 4 reports" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["extract", "nowhere"],
            "nowhere: found no such file or folder; expected a file or folder of articles",
        ),
        (["extract", "seeds", "-o", "out.xls"], "out.xls: found the ending '.xls'; expected .jsonl or .csv"),
        (["extract", "seeds", "-o", "nowhere/out.csv"], "nowhere/out.csv: found No such file or directory"),
        (
            ["extract", "seeds", "--theatre", "atlantis"],
            "atlantis: found no such theatre; expected a theatre: afgh",
        ),
        (["explain", "Text.", "--published", "Friday"], "expected YYYY-MM-DD or YYYY-MM"),
        (
            ["control", "afghanistan-2021", "--on", "Friday"],
            "found 'Friday'; expected a day written YYYY-MM-DD",
        ),
        (["fly"], "invalid choice: 'fly'"),
        ([], "required: COMMAND"),
    ],
)
def test_unusable_arguments_end_with_2_a_message_and_no_traceback(
    arguments: Sequence[str], message: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_explain_says_what_is_read_and_what_is_dropped_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    text = "The Taliban said they had taken Kunduz on Sunday. They could take Herat next."
    assert main(["explain", text, "--published", "2021-08-09"]) == 0
    out = capsys.readouterr().out
    assert "captured: Kunduz (city, Kunduz, 36.7" in out
    assert "by Taliban, against Afghan government" in out
    assert "on 2021-08-08 (known to the day), claimed; rule take" in out
    assert "only 'could'" in out


def test_explain_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "It rained.", "--published", "2021-08"]) == 0
    assert "nothing in this text" in capsys.readouterr().out


def test_control_prints_who_holds_what_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["control", "afghanistan-2021", "--on", "2021-08-13", "--admin1", "helmand"]) == 0
    rows = {(row["place"], row["kind"]): row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert rows["Lashkar Gah", "city"]["holder"] == "Taliban"
    assert {row["admin1"] for row in rows.values()} == {"Helmand"}


def test_build_counts_what_it_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "afghanistan-2021"]) == 0
    assert "56 articles, 0 set aside" in capsys.readouterr().err


def test_the_readers_of_a_pipe_may_stop_reading() -> None:
    command = f"{sys.executable} -m dashboard control | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("place,kind")
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_nothing_heavy_is_imported_to_read_one_article() -> None:
    heavy = ["pandas", "numpy", "streamlit", "folium", "geopy"]
    code = f"import sys, dashboard.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
