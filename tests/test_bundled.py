import zipfile
from pathlib import Path

import pytest

from dashboard import load_theatre
from dashboard.bundled import exists, outline_path, read_bytes, table_path
from dashboard.dates import PartialDate
from dashboard.model import Article
from dashboard.pipeline import extract_reports, open_build, units

THEATRE = """\
title: A war elsewhere
countries: [UA]
first_day: 2022-02-24
last_day: 2022-08-31
articles: articles
actors:
  - name: Russian forces
    colour: '#aa0000'
    letter: R
    against: [Ukrainian forces]
  - name: Ukrainian forces
    colour: '#0000aa'
    letter: U
    state: yes
    against: [Russian forces]
"""


def archive(folder: Path) -> Path:
    path = folder / "tables.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("UA.csv", "text")
    return path


def test_afghanistan_has_files_of_its_own_and_other_countries_are_in_the_archives() -> None:
    for path_of, own in ((table_path, "AF.csv"), (outline_path, "afghanistan-admin1.geojson")):
        afghan, ukrainian = path_of("AF"), path_of("UA")
        assert afghan is not None
        assert ukrainian is not None
        assert afghan.name == own
        assert ukrainian.parent.name == "world.zip"
        assert path_of("ZZ") is None


def test_a_path_may_lead_into_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path)
    assert exists(path / "UA.csv")
    assert read_bytes(path / "UA.csv") == b"text"
    assert read_bytes(path) == path.read_bytes()


def test_what_is_not_in_the_archive_or_in_no_archive_does_not_exist(tmp_path: Path) -> None:
    path, text = archive(tmp_path), tmp_path / "text.txt"
    text.write_text("no archive")
    for missing in (path / "ZZ.csv", text / "UA.csv", tmp_path / "none.zip" / "UA.csv"):
        assert not exists(missing)
        with pytest.raises(OSError, match=r"UA\.csv|ZZ\.csv"):
            read_bytes(missing)


def test_a_damaged_archive_is_an_unreadable_file(tmp_path: Path) -> None:
    path = archive(tmp_path)
    content = path.read_bytes().replace(b"text", b"tent", 1)
    path.write_bytes(content)
    with pytest.raises(OSError, match=r"UA\.csv"):
        read_bytes(path / "UA.csv")


def elsewhere(folder: Path) -> Path:
    """A theatre that names its country and nothing else of its geography."""
    (folder / "articles").mkdir()
    (folder / "theatre.yaml").write_text(THEATRE, encoding="utf-8")
    return folder


def test_a_theatre_that_names_a_country_has_its_provinces_and_places(tmp_path: Path) -> None:
    theatre = load_theatre(elsewhere(tmp_path))
    assert len([place for place in units(theatre) if place.id == place.admin1_code]) == 27
    text = "Russian forces captured the city of Kherson on Wednesday."
    (report,) = extract_reports(Article("a", text, PartialDate.parse("2022-03-03")), theatre)
    assert (report.place.id, report.actor, report.kind) == ("gn:706448", "Russian forces", "captured")


def test_a_build_is_made_anew_when_a_theatre_gets_places_of_its_own(tmp_path: Path) -> None:
    folder = elsewhere(tmp_path)
    text = "Russian forces captured the town of Nowhereivka on Wednesday."
    (folder / "articles" / "a.txt").write_text(f"date 2022-03-03 A town falls\n\n{text}\n", encoding="utf-8")
    (before,) = open_build(folder).reports
    assert not before.place.located
    header = read_bytes(Path(str(table_path("UA")))).decode().partition("\n")[0]
    row = "x:nowhereivka,Nowhereivka,city,UA,Kherson,UA-65,,46.7,32.6,point,,,,,test"
    (folder / "places.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    (after,) = open_build(folder).reports
    assert after.place.id == "x:nowhereivka"
