"""Plain-text articles: a first line ` date YYYY-MM-DD Title`, an empty line, the body."""

import re
from pathlib import Path

from dashboard.articles.published import parse_published
from dashboard.errors import ArticleError
from dashboard.model import Article

EXPECTED = "a first line 'date YYYY-MM-DD Title', an empty line, then the text"

_HEADER = re.compile(r"[ \t]*date[ \t]+(\S+)[ \t]*(.*)", re.IGNORECASE)


def parse_text(content: str, path: Path) -> Article:
    """The article that a text file holds; its id is the file's name. ArticleError says what is missing."""
    first, _, rest = content.partition("\n")
    header = _HEADER.fullmatch(first)
    if not header:
        raise ArticleError(str(path), f"the first line {first[:60]!r}", EXPECTED, 1)
    published = parse_published(header[1], str(path), 1)
    if rest and not rest.startswith("\n"):
        raise ArticleError(str(path), f"{rest.partition(chr(10))[0][:60]!r}", "an empty line", 2)
    text = rest.removeprefix("\n")
    if not text.strip():
        raise ArticleError(str(path), "no text below the first line", EXPECTED, 3)
    return Article(path.stem, text, published, title=header[2].strip() or None, path=str(path))
