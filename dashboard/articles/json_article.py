"""Articles as JSON objects: id, published, text; title, url, source and country where known."""

import json
import re
from pathlib import Path
from typing import Any

from dashboard.articles.published import EXPECTED, parse_published
from dashboard.errors import ArticleError
from dashboard.model import Article

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(content: str, path: Path) -> Article:
    """The article that a JSON file holds. Keys that are not an article's (labels, notes) are ignored.

    ArticleError names the line of the value that cannot be used.
    """
    file = str(path)
    try:
        record = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        found = error.msg if isinstance(error, json.JSONDecodeError) else "brackets nested too deeply"
        raise ArticleError(file, found, "a JSON object", line) from None
    if not isinstance(record, dict):
        raise ArticleError(
            file, f"a JSON {type(record).__name__}", "a JSON object with id, published and text", 1
        )
    fields = _Keys(record, content, file)
    published = fields.text("published")
    if published is None:
        raise ArticleError(file, "no publication date", EXPECTED, 1)
    text = fields.text("text")
    if text is None or not text.strip():
        raise ArticleError(file, "no text", "text: the body of the article", fields.line("text"))
    return Article(
        id=fields.text("id") or path.stem,
        text=text,
        published=parse_published(published, file, fields.line("published")),
        title=fields.text("title"),
        url=fields.text("url"),
        source=fields.text("source"),
        country=fields.text("country"),
        path=file,
    )


class _Keys:
    def __init__(self, record: dict[str, Any], content: str, file: str) -> None:
        self._record, self._content, self._file = record, content, file

    def line(self, key: str) -> int:
        """Where the key first stands; JSON's parser forgets it."""
        return self._content.count("\n", 0, max(0, self._content.find(f'"{key}"'))) + 1

    def text(self, key: str) -> str | None:
        value = self._record.get(key)
        if value is not None and not isinstance(value, str):
            raise ArticleError(
                self._file, f"{key} is {value!r:.40}", f"{key}: a text, or null", self.line(key)
            )
        # JSON may hold half of a pair of characters, which no file can. The text stays as long.
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value) if value else value
