import json
import multiprocessing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import GazetteerError
from dashboard.model import PlaceKind, PointPrecision, Toponym
from dashboard.places.cache import Answer, GeocodeCache, Query
from tests.places.factories import place

DAY = date(2021, 8, 9)
HERE = place("Alpha", id="osm:node/1", point_precision=PointPrecision.POINT)


def answer(text: str, asked: date = DAY, found: bool = True, provider: str = "nominatim") -> Answer:
    return Answer(Query(text, PlaceKind.CITY, ("XX",)), provider, "test 1", asked, HERE if found else None)


def test_an_answer_is_found_again_by_another_reader_whatever_the_case_and_diacritics(tmp_path: Path) -> None:
    GeocodeCache(tmp_path).add([answer("Lashkar-Gāh")])
    found = GeocodeCache(tmp_path).find(Query("lashkar gah", PlaceKind.CITY, ("XX",)))
    assert found is not None
    assert found.place is not None
    assert (found.place.id, found.place.lat, found.asked) == ("osm:node/1", 10.0, DAY)


@pytest.mark.parametrize(
    "other",
    [
        Query("Alpha"),
        Query("Alpha", PlaceKind.CITY),
        Query("Alpha", PlaceKind.DISTRICT, ("XX",)),
        Query("Alpha", PlaceKind.CITY, ("YY",)),
        Query("Alpha", PlaceKind.CITY, ("XX",), "fr"),
    ],
)
def test_kind_country_and_language_are_part_of_the_question(other: Query, tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add([answer("Alpha")])
    assert cache.find(other) is None


def test_a_query_holds_the_province_and_the_country_named_in_the_text() -> None:
    toponym = Toponym("Tagab", PlaceKind.DISTRICT, admin1="Kapisa", country="AF")
    assert Query.of(toponym, ("SY", "IQ")) == Query("Tagab, Kapisa", PlaceKind.DISTRICT, ("AF",))
    assert Query.of(Toponym("Tagab"), ("SY", "IQ", "SY")).countries == ("IQ", "SY")


def test_a_miss_is_kept_with_its_date(tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add([answer("Nowhere", found=False)])
    found = GeocodeCache(tmp_path).find(answer("Nowhere").query)
    assert found is not None
    assert found.place is None
    assert found.asked == DAY
    (line,) = (tmp_path / "nominatim.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["answer"] is None
    assert json.loads(line)["date"] == "2021-08-09"


def test_lines_are_sorted_whatever_the_order_of_asking(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    answers = [answer(name) for name in ("Beta", "Älpha", "gamma")]
    GeocodeCache(one).add(answers)
    for single in reversed(answers):
        GeocodeCache(other).add([single])
    assert (one / "nominatim.jsonl").read_bytes() == (other / "nominatim.jsonl").read_bytes()
    names = [json.loads(line)["query"] for line in (one / "nominatim.jsonl").read_text("utf-8").splitlines()]
    assert names == ["Älpha", "Beta", "gamma"]


def test_the_later_answer_stays(tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add([answer("Alpha", found=False)])
    cache.add([answer("Alpha", date(2021, 9, 1))])
    cache.add([answer("Alpha", date(2021, 7, 1), found=False)])
    found = cache.find(answer("Alpha").query)
    assert found is not None
    assert (found.asked, found.place is not None) == (date(2021, 9, 1), True)


def test_a_place_of_one_provider_comes_before_a_miss_of_another(tmp_path: Path) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add([answer("Alpha", found=False, provider="aaa"), answer("Alpha", provider="zzz")])
    found = cache.find(answer("Alpha").query)
    assert found is not None
    assert found.provider == "zzz"
    assert {path.name for path in tmp_path.glob("*.jsonl")} == {"aaa.jsonl", "zzz.jsonl"}


def test_what_another_process_wrote_meanwhile_is_merged(tmp_path: Path) -> None:
    mine, theirs = GeocodeCache(tmp_path), GeocodeCache(tmp_path)
    assert mine.find(answer("Beta").query) is None
    theirs.add([answer("Beta")])
    mine.add([answer("Alpha")])
    assert mine.find(answer("Beta").query) is not None
    assert len((tmp_path / "nominatim.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def _add_ten(folder: Path, name: str) -> None:
    for number in range(10):
        GeocodeCache(folder).add([answer(f"{name} {number}")])


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_add_ten, args=(tmp_path, name)) for name in ("Alpha", "Beta")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert len((tmp_path / "nominatim.jsonl").read_text(encoding="utf-8").splitlines()) == 20
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_crash_while_writing_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = GeocodeCache(tmp_path)
    cache.add([answer("Alpha")])
    before = (tmp_path / "nominatim.jsonl").read_bytes()

    def fail(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("dashboard.places.cache.os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        cache.add([answer("Beta")])
    assert (tmp_path / "nominatim.jsonl").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"nominatim.jsonl", "nominatim.lock"}


def test_a_missing_folder_is_an_empty_cache(tmp_path: Path) -> None:
    assert GeocodeCache(tmp_path / "none").find(Query("Alpha")) is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", "<<<<<<< HEAD"])
def test_a_damaged_line_is_refused_with_its_number(line: str, tmp_path: Path) -> None:
    path = tmp_path / "nominatim.jsonl"
    GeocodeCache(tmp_path).add([answer("Alpha")])
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    with pytest.raises(GazetteerError) as error:
        GeocodeCache(tmp_path).find(Query("Alpha"))
    assert (error.value.fault.file, error.value.fault.line) == (str(path), 2)


def test_an_answer_without_a_point_on_earth_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nominatim.jsonl"
    GeocodeCache(tmp_path).add([answer("Alpha")])
    path.write_text(path.read_text(encoding="utf-8").replace("10.0", "100.0"), encoding="utf-8")
    with pytest.raises(GazetteerError, match="no point on earth"):
        GeocodeCache(tmp_path).find(Query("Alpha"))


@given(text=st.text(min_size=1, max_size=20), kind=st.sampled_from([None, *PlaceKind]), found=st.booleans())
def test_what_is_kept_is_what_is_found(
    text: str, kind: PlaceKind | None, found: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    kept = Answer(Query(text, kind, ("AF", "XX")), "nominatim", "v", DAY, HERE if found else None)
    GeocodeCache(folder).add([kept])
    again = GeocodeCache(folder).find(kept.query)
    assert again is not None
    assert (again.query, again.asked, again.place is not None) == (kept.query, DAY, found)
