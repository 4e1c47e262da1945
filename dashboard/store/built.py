"""A built theatre on disk: `built/` beside the theatre file, made in a temporary folder and moved into place.

A build that is killed leaves the last one as it was. Nothing in it is edited by hand: it can be made again.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dashboard.dates import PartialDate
from dashboard.model import Article, Report, SetAside
from dashboard.store.records import from_record, to_record


@dataclass(frozen=True, slots=True)
class BuiltTheatre:
    """What a build keeps."""

    digest: str
    """Of everything it was made from: if that changes, the build is stale."""
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    set_aside: tuple[SetAside, ...]


def write_built(folder: Path, built: BuiltTheatre) -> None:
    """Replace the build in `folder`; readers see the old one or the new one, never a mixture."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write_lines(fresh / "articles.jsonl", (_article_record(article) for article in built.articles))
        _write_lines(fresh / "reports.jsonl", map(to_record, built.reports))
        _write_lines(fresh / "set-aside.jsonl", map(asdict, built.set_aside))
        (fresh / "manifest.json").write_text(json.dumps({"digest": built.digest}) + "\n", encoding="utf-8")
        _replace(folder, fresh)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def read_built(folder: Path, digest: str) -> BuiltTheatre | None:
    """The build in `folder` if it was made from `digest`; None if there is none, or a stale or broken one."""
    try:
        if json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["digest"] != digest:
            return None
        return BuiltTheatre(
            digest,
            tuple(map(_article, _read_lines(folder / "articles.jsonl"))),
            tuple(map(from_record, _read_lines(folder / "reports.jsonl"))),
            tuple(SetAside(**record) for record in _read_lines(folder / "set-aside.jsonl")),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # anything unreadable is made again from the articles, which are the source


def _replace(folder: Path, fresh: Path) -> None:
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _article_record(article: Article) -> dict[str, Any]:
    return {**asdict(article), "published": str(article.published)}


def _article(record: dict[str, Any]) -> Article:
    return Article(**{**record, "published": PartialDate.parse(record["published"])})


def _write_lines(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
