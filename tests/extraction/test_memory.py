"""What a text leaves in mind is made up only when asked for; it is then what it would have been at once."""

from functools import partial

import pytest

from benchmarks.texts import learning_files
from dashboard import load_theatre
from dashboard.articles import read_articles
from dashboard.dates import PartialDate
from dashboard.extraction.extractor import ArticleReading
from dashboard.extraction.memory import Memory
from dashboard.model import Article
from dashboard.pipeline import extract, extract_reports

PUBLISHED = PartialDate.parse("2021-08-13")


def test_put_off_until_asked_and_then_in_order() -> None:
    memory = Memory()
    memory.later(partial(memory._subjects.append, "Taliban"))
    memory.later(partial(memory._subjects.append, "Afghan government"))
    assert not memory._subjects
    assert list(memory.subjects) == ["Taliban", "Afghan government"]


def test_what_is_caught_up_with_finds_what_stood_before_it() -> None:
    memory = Memory()
    seen: list[list[str]] = []

    def look(name: str) -> None:
        seen.append(list(memory.actors))
        memory.actors.append(name)

    for name in "abc":
        memory.later(partial(look, name))
    assert list(memory.actors) == ["a", "b", "c"]
    assert seen == [[], ["a"], ["a", "b"]]


def test_writing_comes_behind_what_was_put_off() -> None:
    memory = Memory()
    memory.later(partial(setattr, memory, "voice", "Taliban"))
    memory.voice = None
    assert memory.voice is None


def test_an_endless_text_is_not_put_off_without_end() -> None:
    memory = Memory()
    for number in range(1000):
        memory.later(partial(memory._actors.append, str(number)))
    assert len(memory._put_off) <= 100
    assert list(memory.actors)[-1] == "999"


def test_they_are_whom_a_sentence_without_an_event_named() -> None:
    text = "Taliban fighters gathered near Kunduz. Shops were shut. On Friday they captured the city."
    reports = extract_reports(Article("a", text, PUBLISHED), load_theatre("afghanistan-2021"))
    assert [(report.place.name, report.actor) for report in reports] == [("Kunduz", "Taliban")]


def test_putting_off_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    theatre, articles = load_theatre("afghanistan-2021"), tuple(read_articles(*learning_files()))
    put_off = [extract(article, theatre) for article in articles]
    monkeypatch.setattr(Memory, "later", lambda _self, remember: remember())
    assert [extract(article, theatre) for article in articles] == put_off


def test_nobody_asks_what_a_text_without_events_left_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(ArticleReading, "_overhear", lambda _self, reader: heard.append(reader))
    monkeypatch.setattr(ArticleReading, "_glance", lambda _self, sentence, _mentions: heard.append(sentence))
    text = "The Taliban met elders near Kunduz. Farmers under stress sold melons in Herat. Nothing was said."
    assert not extract(Article("a", text, PUBLISHED), load_theatre("afghanistan-2021")).reports
    assert not heard
