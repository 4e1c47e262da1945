"""Articles with labels: JSON files with `text` and `events`, as tests/gold/SCHEMA.md describes them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.articles import read_articles
from dashboard.errors import ArticleError, UsageError
from dashboard.evaluation.facts import Fact
from dashboard.evaluation.labels import read_label
from dashboard.model import Article, SetAside

NO_COUNTRY = "none named"
"""Stands for the country of an article that names none."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and what a careful reader found in it."""

    article: Article
    labels: tuple[Fact, ...]
    phenomena: tuple[str, ...] = ()
    """The difficulties it shows."""

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2, or words that say there is none."""
        return self.article.country or NO_COUNTRY


@dataclass(frozen=True, slots=True)
class Gold:
    """What a set of folders holds."""

    articles: tuple[GoldArticle, ...]
    set_aside: tuple[SetAside, ...]
    """Labelled articles that cannot be used, with the reason."""
    unlabelled: int
    """JSON files without labels: passed over."""


def read_gold(paths: Sequence[Path]) -> Gold:
    """The labelled articles of files and folders (any depth). UsageError if there are none.

    An article that comes twice counts once; one that cannot be used is set aside, and the others go on.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(str(path), "no such file or folder", "a folder of labelled articles")
    set_aside: list[SetAside] = []
    files = sorted({file.resolve(): file for file in _json_files(paths)}.values())
    labelled = [file for file in files if _has_labels(file)]
    articles = []
    for article in read_articles(*labelled, set_aside=set_aside):
        try:
            articles.append(_gold(article))
        except ArticleError as error:
            set_aside.append(SetAside(str(article.path), "labels", str(error)))
    if not articles:
        first = f" ({set_aside[0].reason})" if set_aside else ""
        where = ", ".join(map(str, paths))
        expected = "JSON files with text and events, as tests/gold/SCHEMA.md describes them"
        raise UsageError(where, f"no usable labelled article{first}", expected)
    return Gold(tuple(articles), tuple(set_aside), len(files) - len(labelled))


def _json_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        yield from path.rglob("*.json") if path.is_dir() else (path,)


def _has_labels(file: Path) -> bool:
    """False for a file that is about something else; one that cannot be read is for the reader to tell."""
    try:
        record = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return True
    return isinstance(record, dict) and "events" in record and "text" in record


def _gold(article: Article) -> GoldArticle:
    file = str(article.path)
    content = Path(file).read_text(encoding="utf-8-sig")
    record: dict[str, Any] = json.loads(content)

    def line(key: str) -> int:
        return content.count("\n", 0, max(0, content.find(f'"{key}"'))) + 1

    events, phenomena = record["events"], record.get("phenomena") or []
    if not isinstance(events, list):
        raise ArticleError(file, f"events is {events!r:.40}", "events: a list of labels", line("events"))
    if not isinstance(phenomena, list) or not all(isinstance(tag, str) for tag in phenomena):
        raise ArticleError(
            file, f"phenomena is {phenomena!r:.40}", "phenomena: a list of words", line("phenomena")
        )
    labels = tuple(
        read_label(event, number, file, line("events")) for number, event in enumerate(events, start=1)
    )
    return GoldArticle(article, labels, tuple(dict.fromkeys(phenomena)))
