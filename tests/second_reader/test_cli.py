"""`extract --second-reader`: as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEED
from tests.second_reader.service import Service, answer, event, events
from tests.test_cli import lines, run

UNREAD = "Herat is the largest prize the Taliban have taken since spring."


def settings_file(folder: Path, url: str) -> str:
    file = folder / "reader.yaml"
    file.write_text(f"url: {url}\nmodel: a-model\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def article_file(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(f"date 2021-08-13 Title\n\nThe Taliban seized Zaranj. {UNREAD}\n", encoding="utf-8")
    return str(file)


def test_what_the_model_adds_is_in_the_output_with_its_mark_and_the_counts_on_stderr(
    tmp_path: Path, article_file: str, service: Service
) -> None:
    service.scripts = [answer(events(event(UNREAD, "Herat", "taken"), event(UNREAD, "Kunduz", "taken")))]
    done = run("extract", article_file, "--second-reader", settings_file(tmp_path, service.url))
    assert done.returncode == 0
    assert [(r["place"], r["rule"]) for r in lines(done.stdout)] == [
        ("Zaranj", "take"),
        ("Herat", "model:a-model"),
    ]
    assert done.stderr.splitlines() == [
        "second reader: the place is not in the evidence (told once, then only counted)",
        "second reader a-model: 1 sentences the grammar could not read, 1 asked, 1 answered, 1 reports added",
        "second reader: 1 set aside: the place is not in the evidence",
        "1 articles read, 0 set aside, 2 reports",
    ]


def test_a_server_that_is_not_there_costs_no_report(tmp_path: Path, article_file: str) -> None:
    file = settings_file(tmp_path, "http://127.0.0.1:9/v1")
    done = run("extract", article_file, "--second-reader", file)
    assert done.returncode == 0
    assert [r["place"] for r in lines(done.stdout)] == ["Zaranj"]
    assert "second reader: 1 set aside: the server could not be reached" in done.stderr


def test_settings_that_cannot_be_used_are_said_before_anything_is_read(tmp_path: Path) -> None:
    file = settings_file(tmp_path, "http://example.org/v1")
    done = run("extract", str(SEED), "--second-reader", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: {file}, line 1: found http:// to example.org, which others can read" in done.stderr
    assert (
        "nowhere.yaml: found No such file"
        in run("extract", str(SEED), "--second-reader", "nowhere.yaml").stderr
    )


def test_without_the_option_nothing_that_goes_online_is_loaded() -> None:
    program = f"""
import json, sys
from dashboard.cli import main
main(["extract", {str(SEED)!r}])
online = ("requests", "urllib3", "geopy", "http.client", "dashboard.second_reader")
print(json.dumps([name for name in online if name in sys.modules]))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
