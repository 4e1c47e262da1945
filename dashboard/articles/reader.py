"""From files and folders to articles."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from dashboard.articles.json_article import parse_json
from dashboard.articles.text_article import parse_text
from dashboard.errors import ArticleError
from dashboard.model import Article, SetAside

FORMATS: dict[str, Callable[[str, Path], Article]] = {".txt": parse_text, ".json": parse_json}

_log = logging.getLogger(__name__)


def read_articles(*paths: str | Path, set_aside: list[SetAside] | None = None) -> Iterator[Article]:
    """Articles of files and folders (any depth), in the order of their paths.

    A file that cannot be used is appended to `set_aside`, or logged as a warning if there is no such list;
    the other articles go on. An article that comes twice with the same text counts once.
    """
    seen: dict[str, tuple[str, bytes]] = {}
    for path in _files(paths):
        try:
            article = _read(path)
            content = _digest(article)
            if article.id in seen:
                _refuse_other(article, content, *seen[article.id])
                continue
        except ArticleError as error:
            if set_aside is None:
                _log.warning("set aside: %s", error)
            else:
                set_aside.append(SetAside(str(path), "articles", str(error)))
            continue
        seen[article.id] = (str(article.path), content)
        yield article


def _files(paths: tuple[str | Path, ...]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if not found.is_dir()
                and not any(part.startswith(".") for part in found.relative_to(path).parts)
            )
        else:
            yield path


def _read(path: Path) -> Article:
    parse = FORMATS.get(path.suffix.lower())
    if parse is None:
        raise ArticleError(str(path), f"the ending {path.suffix!r}", "one of " + ", ".join(sorted(FORMATS)))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(str(path), error.strerror or "an unreadable file", "a readable file") from None
    return parse(_decode(raw, path), path)


def _decode(raw: bytes, path: Path) -> str:
    if not raw.strip():
        raise ArticleError(str(path), "an empty file", "an article")
    zero = raw.find(b"\0")
    if zero >= 0:
        raise ArticleError(str(path), f"a zero byte at {zero} (a binary file?)", "UTF-8 text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"the byte 0x{raw[error.start]:02x} at {error.start}"
        raise ArticleError(str(path), found, "UTF-8 text", line) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _digest(article: Article) -> bytes:
    """Of what makes an article the same; the text itself would fill the memory."""
    return hashlib.sha256(f"{article.published!r}\0{article.text}".encode()).digest()


def _refuse_other(article: Article, content: bytes, earlier: str, earlier_content: bytes) -> None:
    """A repeated article changes nothing; two articles of one id would share their evidence."""
    if content != earlier_content:
        raise ArticleError(
            str(article.path),
            f"the id {article.id!r} of {earlier} with another text",
            "an id of its own",
        )
