import json
from datetime import date
from pathlib import Path

import pytest

from dashboard import extract_reports, load_theatre, read_articles
from dashboard.cli import main
from dashboard.drafting import Found, counts, doubts, draft_theatre, known_of
from dashboard.errors import TheatreError
from dashboard.model import Actor, Theatre
from dashboard.theatre import THEATRES
from tests.test_theatre import GOOD, write

TODAY = date(2023, 4, 20)


def test_a_draft_is_a_theatre_that_can_be_loaded_and_says_what_is_missing(tmp_path: Path) -> None:
    path = draft_theatre("sudan-2023", known_of("SD"), TODAY, tmp_path)
    theatre = load_theatre(path)
    assert (theatre.title, theatre.countries) == ("Sudan 2023", ("SD",))
    assert (theatre.first_day, theatre.last_day) == (date(2023, 1, 1), TODAY)
    assert next(counts(theatre)) == "Sudan 2023: 2023-01-01 to 2023-04-20, SD"


def test_a_draft_never_writes_over_a_theatre(tmp_path: Path) -> None:
    draft_theatre("sudan-2023", known_of("SD"), TODAY, tmp_path)
    with pytest.raises(TheatreError, match="expected another name"):
        draft_theatre("sudan-2023", known_of("SD"), TODAY, tmp_path)


@pytest.mark.parametrize("name", ["Sudan", "a b", "../x", "", "sudan_2023", "-x"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match="small letters"):
        draft_theatre(name, known_of("SD"), TODAY, tmp_path)
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
    monkeypatch.setattr(draft_theatre, "__defaults__", (tmp_path,))
    assert main(["theatre", "new", "sudan-2023", "--country", "sd"]) == 0
    assert (tmp_path / "sudan-2023" / "theatre.yaml").is_file()
    assert "theatre check sudan-2023" in capsys.readouterr().err


def test_a_draft_for_a_country_has_its_state_and_the_groups_known_to_fight_there(tmp_path: Path) -> None:
    theatre = load_theatre(draft_theatre("sudan-2023", known_of("SD"), TODAY, tmp_path))
    state, *others = theatre.actors
    assert (state.name, state.state, "SAF" in state.aliases) == ("Sudanese Armed Forces", True, True)
    assert {"Rapid Support Forces", "Justice and Equality Movement"} <= {actor.name for actor in others}
    assert all(actor.against == (state.name,) for actor in others)
    rest = load_theatre(draft_theatre("peace", known_of("LU"), TODAY, tmp_path))
    assert [actor.name for actor in rest.actors] == ["Government", "Rebels"]


WAR = """MEKELLE, June 29 - Tigrayan forces entered Mekelle on Monday after government soldiers fled.
A spokesman for the Tigray People's Liberation Front (TPLF) said its fighters controlled the city.
Eritrean soldiers pulled out of Adwa."""


def write_article(folder: Path, text: str = WAR, published: str = "2021-06-29") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "war.json"
    path.write_text(json.dumps({"id": "war", "published": published, "text": text}))
    return path


def test_a_draft_from_articles_has_the_country_the_days_and_the_sides_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_theatre, "__defaults__", (tmp_path,))
    articles = write_article(tmp_path / "mine")
    assert main(["theatre", "new", "tigray", "--from", str(articles)]) == 0
    theatre = load_theatre(tmp_path / "tigray")
    assert (theatre.countries, theatre.articles) == (("ET",), (articles,))
    assert theatre.first_day == theatre.last_day == date(2021, 6, 29)
    actors = {actor.name: actor for actor in theatre.actors}
    assert actors.keys() == {"Tigray People's Liberation Front", "Ethiopian government", "Eritrea"}
    assert set(actors["Tigray People's Liberation Front"].aliases) == {"TPLF", "Tigrayan", "Tigrayan forces"}
    assert actors["Ethiopian government"].state
    reports = {
        (r.place.name, str(r.kind), r.actor)
        for a in read_articles(articles)
        for r in extract_reports(a, theatre)
    }
    assert ("Adwa", "withdrew", "Eritrea") in reports


def test_a_draft_from_articles_needs_some_and_a_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_theatre, "__defaults__", (tmp_path / "theatres",))
    empty = tmp_path / "empty"
    empty.mkdir()
    silent = write_article(tmp_path / "silent", "The rebels took the town.")
    cases: tuple[tuple[list[str], str], ...] = (
        ([], "found neither a country nor articles"),
        (["--from", str(tmp_path / "nowhere")], "found no such file or folder"),
        (["--from", str(empty)], "found no article that can be read"),
        (["--from", str(silent)], "found articles that name no country"),
    )
    for options, message in cases:
        assert main(["theatre", "new", "a-war", *options]) == 2
        assert message in capsys.readouterr().err
    assert not (tmp_path / "theatres").exists()


@pytest.mark.parametrize("name", ["a: b", "{x}", "'", '"', "- x", "#no", "yes", "é [b]", "a, b", "*x", "\\n"])
def test_names_out_of_articles_are_written_so_that_they_are_read_back(name: str, tmp_path: Path) -> None:
    actor = Actor(name=name, colour="", letter="", aliases=(f"{name} x",), state=True)
    theatre = load_theatre(draft_theatre("a-war", Found(("SD",), (actor,)), TODAY, tmp_path))
    assert (theatre.actors[0].name, theatre.actors[0].aliases) == (name, (f"{name} x",))
