import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Place, PlaceKind, Report, SetAside
from dashboard.store import BuiltTheatre, from_record, read_built, to_record, write_built
from tests.conftest import ROOT, article, report

PUBLIC_KEYS = (
    "article_id place place_as_written place_kind admin1 country lat lon kind actor against "
    "date date_precision status evidence start end"
).split()
BUILT = BuiltTheatre("d1", (article("Text\u2028of Kunduz."),), (report(),), (SetAside("x", "places", "y"),))


def without_aliases(one: Report) -> Report:
    return replace(one, place=replace(one.place, aliases=()))


def test_the_public_keys_come_first_and_unknown_values_are_null() -> None:
    nowhere = Place("unresolved:x", "X", PlaceKind.CITY)
    record = to_record(report(place=nowhere))
    assert list(record)[: len(PUBLIC_KEYS)] == PUBLIC_KEYS
    assert [record[key] for key in ("lat", "lon", "admin1", "country", "against")] == [None] * 5


@given(st.text(), st.sampled_from(["2021-08-08", "2021-08", "2021"]), st.sampled_from(["reported", "denied"]))
def test_what_is_written_is_what_is_read(name: str, when: str, status: str) -> None:
    one = report(when=when, status=status)
    one = replace(one, place_as_written=name, actor=name, place=replace(one.place, name=name))
    assert from_record(json.loads(json.dumps(to_record(one)))) == without_aliases(one)


def test_a_build_is_read_back_whole(tmp_path: Path) -> None:
    write_built(tmp_path / "built", BUILT)
    assert read_built(tmp_path / "built", "d1") == BUILT
    write_built(tmp_path / "built", replace(BUILT, digest="d2", reports=()))
    assert read_built(tmp_path / "built", "d2") == replace(BUILT, digest="d2", reports=())
    assert [path.name for path in tmp_path.iterdir()] == ["built"], "nothing temporary stays"


def test_a_stale_missing_or_broken_build_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    assert read_built(folder, "d1") is None
    write_built(folder, BUILT)
    assert read_built(folder, "other") is None
    (folder / "reports.jsonl").write_text('{"half": ', encoding="utf-8")
    assert read_built(folder, "d1") is None
    write_built(folder, BUILT)
    assert read_built(folder, "d1") == BUILT


KILLED = """
import os, signal, sys
from pathlib import Path
import dashboard.store.built as built
from tests.store.test_store import BUILT

def dies(folder, fresh):
    os.kill(os.getpid(), signal.SIGKILL)

built._replace = dies  # a fault: the machine stops between writing and moving
built.write_built(Path(sys.argv[1]), BUILT)
"""


def test_a_build_that_is_killed_leaves_the_last_one_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    write_built(folder, BUILT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert read_built(folder, "d1") == BUILT


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_built(tmp_path / "built", replace(BUILT, set_aside=(SetAside("\ud800", "places", "y"),)))
    assert list(tmp_path.iterdir()) == []
