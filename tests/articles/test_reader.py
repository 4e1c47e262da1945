import json
import logging
import tracemalloc
from pathlib import Path

import pytest

from dashboard import read_articles
from dashboard.model import Article, SetAside
from tests.conftest import ROOT, SEED


def read(*paths: Path) -> tuple[list[Article], list[SetAside]]:
    aside: list[SetAside] = []
    return list(read_articles(*paths, set_aside=aside)), aside


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_seed_is_read_with_its_date_title_and_untouched_body() -> None:
    articles, aside = read(SEED)
    gold = json.loads((ROOT / "tests/gold/seeds/2021-08-13-taliban-approach-kabul.json").read_text("utf-8"))
    assert aside == []
    assert [(a.id, str(a.published), a.title, a.text) for a in articles] == [
        (gold["id"], gold["published"], gold["title"], gold["text"])
    ]


def test_a_json_article_is_read_and_labels_in_it_are_ignored(tmp_path: Path) -> None:
    record = {
        "id": "x",
        "published": "2021-08",
        "text": "Text.",
        "title": None,
        "events": [{"kind": "captured"}],
    }
    articles, aside = read(write(tmp_path / "x.json", json.dumps(record)))
    assert aside == []
    assert [(a.id, str(a.published), a.text, a.title) for a in articles] == [("x", "2021-08", "Text.", None)]


@pytest.mark.parametrize(
    ("name", "content", "line", "found", "expected"),
    [
        ("empty.txt", "", None, "an empty file", "an article"),
        ("blank.txt", " \n\t\n", None, "an empty file", "an article"),
        ("binary.txt", b"date 2021-08-13 T\n\n\x00\x01", None, "a zero byte at 19", "UTF-8 text"),
        ("latin.txt", b"date 2021-08-13 T\n\nCaf\xe9", 3, "the byte 0xe9", "UTF-8 text"),
        ("undated.txt", "Kabul falls\n\nText.", 1, "'Kabul falls'", "date YYYY-MM-DD Title"),
        ("baddate.txt", "date 2021-13-45 Title\n\nText.", 1, "'2021-13-45'", "YYYY-MM-DD"),
        ("year.txt", "date 2021 Title\n\nText.", 1, "only the year", "YYYY-MM-DD"),
        ("nogap.txt", "date 2021-08-13 Title\nText.", 2, "'Text.'", "an empty line"),
        ("nobody.txt", "date 2021-08-13 Title\n\n", 3, "no text", "then the text"),
        ("broken.json", '{"id": "x",\n "text": }', 2, "Expecting value", "a JSON object"),
        ("list.json", "[1]", 1, "a JSON list", "a JSON object"),
        ("undated.json", '{"id": "x",\n "text": "T."}', 1, "no publication date", "YYYY-MM-DD"),
        (
            "wrong.json",
            '{"id": "x",\n "text": "T.",\n "published": 2021}',
            3,
            "published is 2021",
            "a text, or null",
        ),
        ("textless.json", '{"published": "2021-08-13",\n "text": " "}', 2, "no text", "the body"),
        ("deep.json", "[" * 100_000, 1, "nested too deeply", "a JSON object"),
        ("report.pdf", "%PDF", None, "the ending '.pdf'", ".txt"),
    ],
)
def test_a_bad_article_is_set_aside_with_file_line_found_and_expected(
    tmp_path: Path, name: str, content: str | bytes, line: int | None, found: str, expected: str
) -> None:
    write(tmp_path / "good.txt", "date 2021-08-13 Title\n\nText.")
    bad = write(tmp_path / name, content)
    articles, aside = read(tmp_path)
    assert [a.id for a in articles] == ["good"], "the other articles go on"
    assert len(aside) == 1
    place = f"{bad}, line {line}: found" if line else f"{bad}: found"
    assert aside[0].reason.startswith(place)
    assert found in aside[0].reason
    assert expected in aside[0].reason.partition("expected")[2]


def test_what_cannot_be_opened_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    _, aside = read(tmp_path / "gone.txt", tmp_path)
    reasons = [a.reason.partition("found ")[2].partition(";")[0] for a in aside]
    assert reasons == [
        "No such file or directory",
        "No such file or directory",
        "Too many levels of symbolic links",
    ]


def test_a_repeated_article_counts_once_and_another_text_of_its_id_is_set_aside(tmp_path: Path) -> None:
    write(tmp_path / "a.json", json.dumps({"id": "x", "published": "2021-08-13", "text": "One."}))
    write(tmp_path / "b.json", json.dumps({"id": "x", "published": "2021-08-13", "text": "One."}))
    write(tmp_path / "c.json", json.dumps({"id": "x", "published": "2021-08-13", "text": "Two."}))
    articles, aside = read(tmp_path)
    assert [a.text for a in articles] == ["One."]
    assert [Path(a.what).name for a in aside] == ["c.json"]


def test_line_ends_and_byte_order_marks_do_not_reach_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "w.txt", b"\xef\xbb\xbfdate 2021-08-13 Title\r\n\r\nOne.\r\nTwo.")
    assert read(path)[0][0].text == "One.\nTwo."


def test_half_a_character_in_json_is_replaced_and_can_be_written_again(tmp_path: Path) -> None:
    path = write(tmp_path / "s.json", '{"published": "2021-08-13", "text": "A \\ud800 B."}')
    text = read(path)[0][0].text
    assert text == "A \ufffd B."
    text.encode()


def test_without_a_list_what_is_set_aside_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "empty.txt", "")
    with caplog.at_level(logging.WARNING):
        assert list(read_articles(path)) == []
    assert "an empty file" in caplog.text


def test_hidden_files_are_not_articles(tmp_path: Path) -> None:
    write(tmp_path / ".DS_Store", b"\x00")
    write(tmp_path / ".git" / "x.txt", "rubbish")
    assert read(tmp_path) == ([], [])


def test_the_texts_of_articles_that_were_read_are_not_kept(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path / f"{number}.txt", f"date 2021-08-13 Title\n\n{number} " + "word " * 20_000)
    tracemalloc.start()
    try:
        sizes = [len(article.text) for article in read_articles(tmp_path)]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(sizes) > 4_000_000
    assert most < sum(sizes) / 4
