from datetime import date
from pathlib import Path

import pytest

from dashboard import drafting, load_theatre
from dashboard.cli import main
from dashboard.drafting import counts, doubts, draft_theatre
from dashboard.errors import TheatreError
from dashboard.model import Theatre
from dashboard.theatre import THEATRES
from tests.test_theatre import GOOD, write

TODAY = date(2023, 4, 20)


def test_a_draft_is_a_theatre_that_can_be_loaded_and_says_what_is_missing(tmp_path: Path) -> None:
    path = draft_theatre("sudan-2023", "SD", TODAY, tmp_path)
    theatre = load_theatre(path)
    assert (theatre.title, theatre.countries) == ("Sudan 2023", ("SD",))
    assert (theatre.first_day, theatre.last_day) == (date(2023, 1, 1), TODAY)
    assert next(counts(theatre)) == "Sudan 2023: 2023-01-01 to 2023-04-20, SD"


def test_a_draft_never_writes_over_a_theatre(tmp_path: Path) -> None:
    draft_theatre("sudan-2023", "SD", TODAY, tmp_path)
    with pytest.raises(TheatreError, match="expected another name"):
        draft_theatre("sudan-2023", "SD", TODAY, tmp_path)


@pytest.mark.parametrize("name", ["Sudan", "a b", "../x", "", "sudan_2023", "-x"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match="small letters"):
        draft_theatre(name, "SD", TODAY, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_bundled_theatre_leaves_no_doubt(theatre: Theatre) -> None:
    assert list(doubts(theatre)) == []
    assert "56 articles, 0 set aside" in list(counts(theatre))


def test_what_is_allowed_and_looks_wrong_is_told(tmp_path: Path) -> None:
    gazetteer = Path(THEATRES.parent / "gazetteer" / "AF.csv")
    text = GOOD.replace("state: yes\n    metonyms: [Kabul]", "metonyms: [Kabul]").replace("AF-KDZ", "AF-XXX")
    path = write(tmp_path, text + f"gazetteers: {gazetteer}\n")
    told = "\n".join(doubts(load_theatre(path)))
    assert "no actor is the country's own state" in told
    assert "Blues is against nobody" in told
    assert "starting control names AF-XXX" in told
    assert "leaves out AF-BAL" in told


def test_check_prints_faults_and_doubts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["theatre", "check", "afghanistan-2021"]) == 0
    assert capsys.readouterr().out.endswith("nothing in it is wrong\n")
    bad = write(tmp_path, GOOD.replace("letter: B", "leter: B"))
    assert main(["theatre", "check", str(bad)]) == 2
    assert f"{bad}, line" in capsys.readouterr().err


def test_new_drafts_under_the_bundled_theatres(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(drafting.draft_theatre, "__defaults__", (tmp_path,))
    assert main(["theatre", "new", "sudan-2023", "--country", "sd"]) == 0
    assert (tmp_path / "sudan-2023" / "theatre.yaml").is_file()
    assert "theatre check sudan-2023" in capsys.readouterr().err
