import re
from pathlib import Path

import pytest

from dashboard import load_theatre
from dashboard.errors import TheatreError
from dashboard.theatre import THEATRES

GOOD = """\
title: A small war
countries: [AF]
first_day: 2021-05-01
last_day: 2021-09-06
articles: articles
actors:
  - name: Reds
    colour: '#aa0000'
    letter: R
    aliases: [Red Army]
    against: [Blues]
  - name: Blues
    colour: '#0000aa'
    letter: B
    state: yes
    metonyms: [Kabul]
starting_control:
  - holder: Blues
    places: [AF-KDZ]
    source: general knowledge
"""


def write(folder: Path, text: str) -> Path:
    (folder / "articles").mkdir(exist_ok=True)
    path = folder / "theatre.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_bundled_theatre_is_afghanistan_with_34_provinces_at_the_start() -> None:
    theatre = load_theatre("afghanistan-2021")
    assert (str(theatre.first_day), str(theatre.last_day)) == ("2021-05-01", "2021-09-06")
    assert len(set(theatre.starting_control[0].places)) == 34
    assert "not news" in (theatre.notice or "")
    assert len({actor.colour for actor in theatre.actors}) == len(theatre.actors)


def test_a_theatre_is_found_by_file_and_by_folder(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert load_theatre(path) == load_theatre(tmp_path)
    theatre = load_theatre(path)
    assert [actor.name for actor in theatre.actors] == ["Reds", "Blues"]
    assert [actor.state for actor in theatre.actors] == [False, True]
    assert theatre.starting_control[0].source == "general knowledge"
    assert theatre.articles == (tmp_path / "articles",)


def test_a_theatre_without_gazetteers_has_the_bundled_ones_of_its_countries_and_its_own_rows(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, GOOD.replace("[AF]", "[UA, AF]"))
    bundled = ["world.zip/UA.csv", "gazetteer/AF.csv", "gazetteer/countries.csv"]
    assert ["/".join(table.parts[-2:]) for table in load_theatre(path).gazetteers] == bundled
    (tmp_path / "places.csv").touch()
    assert load_theatre(path).gazetteers[3:] == (tmp_path / "places.csv",)
    assert load_theatre(path).boundaries is None


def test_a_theatre_may_name_a_table_in_an_archive_and_has_no_other_then(tmp_path: Path) -> None:
    archive = THEATRES.parent / "gazetteer" / "world.zip"
    path = write(tmp_path, GOOD + f"gazetteers: {archive}/SY.csv\nboundaries: {archive}/SY.csv\n")
    assert load_theatre(path).gazetteers == (archive / "SY.csv",)
    assert load_theatre(path).boundaries == archive / "SY.csv"


def test_norway_is_a_country_and_not_a_truth_value(tmp_path: Path) -> None:
    assert load_theatre(write(tmp_path, GOOD.replace("[AF]", "[NO]"))).countries == ("NO",)


@pytest.mark.parametrize(
    ("old", "new", "line", "found", "expected"),
    [
        ("title: A", "titel: A", 1, "no key 'title'", "title: some text"),
        ("letter: B\n", "letter: B\n    color: red\n", 15, "the unknown key 'color'", "colour"),
        ("starting_control:", "start:", 17, "the unknown key 'start'", "starting_control"),
        ("2021-09-06", "2021-04-06", 4, "before first_day", "a later day"),
        ("2021-09-06", "September", 4, "'September'", "YYYY-MM-DD"),
        ("[AF]", "[AF, ZZ]", 2, "ZZ, which has no bundled gazetteer", "gazetteers: [...]"),
        ("[AF]", "[Afghanistan]", 2, "'Afghanistan'", "two capital letters"),
        ("'#aa0000'", "red", 8, "'red'", "a colour in quotes"),
        ("letter: R", "letter: RED", 9, "'RED'", "one or two characters"),
        ("[Blues]", "[Greens]", 11, "'Greens'", "Blues, Reds"),
        ("holder: Blues", "holder: Greens", 18, "'Greens'", "Blues, Reds"),
        ("state: yes", "state: maybe", 15, "'maybe'", "yes or no"),
        ("[Red Army]", "[Blues]", 12, "'Blues', a name of Reds too", "one actor"),
        ("title: A", "gazetteers: /none.zip/UA.csv\ntitle: A", 1, "does not exist", "seen from this file"),
        ("articles: articles", "articles: papers", 5, "which does not exist", "seen from this file"),
        ("actors:\n", "actors: none\nothers:\n", 6, "the text 'none'", "a list"),
        ("title: A small war", "title: [a, b]", 1, "title is a list", "some text"),
        ("title: A small war", "title: A\ntitle: B", 2, "a second time", "each key once"),
        ("title: A small war", "title: A: B", 1, "mapping values are not allowed", "YAML"),
    ],
)
def test_a_fault_in_a_theatre_file_names_file_line_found_and_expected(
    tmp_path: Path, old: str, new: str, line: int, found: str, expected: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(TheatreError) as caught:
        load_theatre(path)
    message = str(caught.value)
    assert re.match(rf"{re.escape(str(path))}, line \d+: found ", message)
    assert found in message
    assert expected in message.partition("expected")[2]
    assert caught.value.fault.line == line


@pytest.mark.parametrize("content", ["", "- a\n- b\n", "only text"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(TheatreError, match="expected a file of 'key: value' lines"):
        load_theatre(write(tmp_path, content))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.write_bytes(b"title: \xff\xfe")
    with pytest.raises(TheatreError, match="not UTF-8"):
        load_theatre(path)


def test_an_unknown_name_lists_the_theatres_there_are() -> None:
    with pytest.raises(TheatreError, match="expected a theatre: afghanistan-2021"):
        load_theatre("atlantis-1900")
    with pytest.raises(ValueError):
        load_theatre(Path("/nowhere/theatre.yaml"))
