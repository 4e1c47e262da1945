import csv
import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.request import urlopen

import pytest

from dashboard import pipeline
from dashboard.auto import set_up
from dashboard.cli import main
from tests.conftest import ROOT, SEED
from tests.places.nominatim_service import Service, said, serving


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


def test_a_theatre_file_that_cannot_be_used_is_told_of_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "no-war" / "theatre.yaml"
    broken.parent.mkdir()
    broken.write_text("title: [", encoding="utf-8")
    monkeypatch.setattr(set_up, "THEATRES", tmp_path)
    set_up._read.cache_clear()
    try:
        assert main(["extract", str(SEED)]) == 0
        told = capsys.readouterr()
        assert main(["extract", str(SEED), "--theatre", "afghanistan-2021"]) == 0
        assert "left out" not in capsys.readouterr().err
    finally:
        set_up._read.cache_clear()
    assert f"theatre left out: {broken}, line" in told.err
    assert "; expected" in told.err
    assert len(lines(told.out)) == 4


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


def test_geocode_shows_the_place_its_rivals_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "lashkargah", "--country", "af"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Lashkar Gah (city in Helmand; 31.5938, 64.3716, good to the point; GeoNames)")
    assert "because: it is a provincial capital" in out
    assert "rival: Lashkar Gah (district in Helmand" in out


def test_geocode_says_that_two_places_have_an_equal_claim(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Arghandab", "--country", "AF"]) == 0
    assert "no place: Arghandab\nbecause: ambiguous" in capsys.readouterr().out


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The answers go into a folder of the test's."""
    monkeypatch.setattr(pipeline, "GEOCODE_CACHE", tmp_path / "cache")
    pipeline._geocode_cache.cache_clear()
    yield tmp_path / "cache"
    pipeline._geocode_cache.cache_clear()


def test_a_geocoder_is_asked_only_behind_the_switch_and_its_answer_is_kept(
    own_cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(Service()) as service:
        service.body = json.dumps([said("Nowhereabad", "village", 7)])
        online = ["--online", "--contact", "me@example.org", "--domain", service.domain, "--scheme", "http"]
        assert main(["geocode", "Nowhereabad", "--country", "AF"]) == 0
        assert service.requests == []
        assert main(["geocode", "Nowhereabad", "--country", "AF", *online]) == 0
        assert len(service.requests) == 1
    assert "because: answer of 127.0.0.1" in capsys.readouterr().out
    assert len((own_cache / "nominatim.jsonl").read_text("utf-8").splitlines()) == 1
    assert main(["geocode", "Nowhereabad", "--country", "AF"]) == 0, "the service is gone, the answer stays"
    assert "Nowhereabad (city in Kunduz; 36.7000, 68.8000" in capsys.readouterr().out


def test_a_geocoder_that_fails_ends_with_2_and_one_line() -> None:
    arguments = ["--online", "--contact", "me@example.org", "--domain", "127.0.0.1:9", "--scheme", "http"]
    done = run("geocode", "Nowhereabad", "--country", "AF", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("error: 127.0.0.1:9 on 'Nowhereabad': ")
    assert len(done.stderr.splitlines()) == 1


def test_nobody_goes_online_without_an_address() -> None:
    done = run("geocode", "Nowhereabad", "--country", "AF", "--online")
    assert (done.returncode, "expected a contact" in done.stderr) == (2, True)


def test_serve_opens_the_app_on_this_machine_only_and_stops_when_it_is_told_to() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        said = []
        for line in server.stdout:
            said.append(line)
            if "URL:" in line:
                break
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=20) as answer:
            assert answer.read() == b"ok"
        server.terminate()
        server.wait(30)
    assert f"http://127.0.0.1:{port}" in "".join(said)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "nothing is left behind"


def test_serve_tells_a_wrong_name_before_any_server_starts() -> None:
    done = run("serve", "atlantis")
    assert (done.returncode, "found no such theatre" in done.stderr) == (2, True)
