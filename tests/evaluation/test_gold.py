import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.errors import UsageError
from dashboard.evaluation import read_gold
from tests.evaluation.made import LABEL, write_article


def test_a_labelled_article_gives_its_text_labels_and_difficulties(tmp_path: Path) -> None:
    write_article(tmp_path, phenomena=["passive", "list", "passive"])
    (gold,) = read_gold([tmp_path]).articles
    assert (gold.id, gold.country, gold.phenomena) == ("own", "AF", ("passive", "list"))
    (label,) = gold.labels
    assert str(label) == "captured: Kunduz (city) by Taliban on 2021-08-08, reported"


def test_only_place_and_kind_are_needed_in_a_label(tmp_path: Path) -> None:
    write_article(tmp_path, events=[{"place": "Kunduz", "kind": "holds"}], country=None)
    (gold,) = read_gold([tmp_path]).articles
    assert gold.country == "none named"
    assert str(gold.labels[0]) == "holds: Kunduz (place) by nobody named on no date, reported"


def test_folders_that_overlap_count_an_article_once_and_files_without_labels_are_counted(
    tmp_path: Path,
) -> None:
    (tmp_path / "deeper").mkdir()
    path = write_article(tmp_path / "deeper")
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    (tmp_path / "notes.md").write_text("no JSON", encoding="utf-8")
    gold = read_gold([tmp_path, tmp_path / "deeper", path])
    assert ([one.id for one in gold.articles], gold.unlabelled, gold.set_aside) == (["own"], 1, ())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"place": ""}, "label 2: no place; expected place: the usual name"),
        ({"place": 7}, "label 2: place is 7; expected place: a text, or null"),
        ({"kind": None}, "label 2: no kind; expected kind: captured, withdrew, holds, contested"),
        ({"kind": "seized"}, "label 2: the kind 'seized'; expected kind: captured, withdrew"),
        ({"place_kind": "town"}, "label 2: the place_kind 'town'; expected place_kind: city, district"),
        ({"status": "true"}, "label 2: the status 'true'; expected status: reported, claimed, denied"),
        ({"lat": 91}, "label 2: lat is 91; expected lat: degrees from -90 to 90, or null"),
        ({"lat": True}, "label 2: lat is True; expected lat: degrees"),
        ({"lon": None}, "label 2: only one of lat and lon; expected both, or none"),
        (
            {"date": "Sunday"},
            "label 2: the date 'Sunday', known to the day; expected date: YYYY-MM-DD (known",
        ),
        ({"date": "2021-02-30"}, "label 2: the date '2021-02-30', known to the day; expected"),
        ({"date_precision": "month"}, "label 2: the date '2021-08-08', known to the month; expected"),
        (
            {"date_precision": "hour"},
            "label 2: the date_precision 'hour'; expected date_precision: day, week",
        ),
    ],
)
def test_a_label_that_cannot_be_used_sets_its_article_aside_with_the_reason(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    write_article(tmp_path, "good")
    path = write_article(tmp_path, "bad", events=[LABEL, {**LABEL, **change}])
    gold = read_gold([tmp_path])
    assert [one.id for one in gold.articles] == ["good"]
    (aside,) = gold.set_aside
    assert aside.reason.startswith(f"{path}, line 6: found {message}")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"events": "none"}, "found events is 'none'; expected events: a list of labels"),
        ({"events": ["fell"]}, "found label 1: 'fell'; expected an object with place, kind, actor and date"),
        ({"phenomena": "passive"}, "found phenomena is 'passive'; expected phenomena: a list of words"),
        ({"published": "May"}, "found the date 'May'; expected a publication date"),
    ],
)
def test_an_article_that_cannot_be_used_is_set_aside(
    tmp_path: Path, keys: dict[str, Any], message: str
) -> None:
    write_article(tmp_path, "good")
    write_article(tmp_path, "bad", **keys)
    (aside,) = read_gold([tmp_path]).set_aside
    assert message in aside.reason


def test_a_broken_file_is_set_aside_and_two_texts_of_one_id_do_not_mix(tmp_path: Path) -> None:
    write_article(tmp_path, "a")
    (tmp_path / "b.json").write_text('{"events": [', encoding="utf-8")
    record = json.loads((tmp_path / "a.json").read_text("utf-8")) | {"text": "Another text."}
    (tmp_path / "c.json").write_text(json.dumps(record), encoding="utf-8")
    gold = read_gold([tmp_path])
    assert len(gold.articles) == 1
    assert [Path(aside.what).name for aside in gold.set_aside] == ["b.json", "c.json"]


def test_a_folder_without_labelled_articles_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no usable labelled article; expected JSON files with text and"):
        read_gold([tmp_path])
    with pytest.raises(UsageError, match="nowhere: found no such file or folder"):
        read_gold([tmp_path, tmp_path / "nowhere"])
    write_article(tmp_path, events=[{}])
    with pytest.raises(UsageError, match=r"no usable labelled article \(.*label 1: no place"):
        read_gold([tmp_path])
