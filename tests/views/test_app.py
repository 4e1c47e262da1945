"""The app itself, on the worked example."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.views.fixture import ROOT

APP = ROOT / "dashboard" / "app.py"


def open_app(monkeypatch: pytest.MonkeyPatch, theatre: str | None) -> AppTest:
    if theatre is None:
        monkeypatch.delenv("CONFLICT_TIMELINE_THEATRE", raising=False)
    else:
        monkeypatch.setenv("CONFLICT_TIMELINE_THEATRE", theatre)
    return AppTest.from_file(str(APP), default_timeout=120).run()


def test_it_opens_the_worked_example_from_any_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    page = open_app(monkeypatch, None)
    assert not page.exception
    assert not page.error
    assert len(page.dataframe[0].value) == 34


def test_a_theatre_that_is_not_there_is_explained_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_app(monkeypatch, "no-such-theatre")
    assert not page.exception
    assert page.error[0].value == "This theatre cannot be opened."
    assert "no-such-theatre" in page.code[0].value
    assert "expected" in page.code[0].value
