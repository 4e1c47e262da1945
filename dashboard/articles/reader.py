"""From files and folders to articles."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from itertools import islice
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
    seen: dict[int, tuple[int, int]] = {}  # numbers alone: a corpus may have millions of articles
    for number, path in enumerate(_files(paths)):
        try:
            article = _read(path)
            name, content = _digest(article.id), _digest(f"{article.published!r}\0{article.text}")
            if name in seen:
                earlier, earlier_content = seen[name]
                if content != earlier_content:
                    raise _other_text(article, next(islice(_files(paths), earlier, None)))
                continue
        except ArticleError as error:
            if set_aside is None:
                _log.warning("set aside: %s", error)
            else:
                set_aside.append(SetAside(str(path), "articles", str(error)))
            continue
        seen[name] = number, content
        yield article


def _files(paths: tuple[str | Path, ...]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from _files_below(path)
        else:
            yield path


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder at any depth, by path; without hidden ones and folders that are links."""
    for name in sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")):
        path = folder / name
        if not path.is_dir():
            yield path
        elif not path.is_symlink():
            yield from _files_below(path)


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


def _digest(text: str) -> int:
    """A number that no other text has, as good as certainly."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")


def _other_text(article: Article, earlier: Path) -> ArticleError:
    """A repeated article changes nothing; two articles of one id would share their evidence."""
    found = f"the id {article.id!r} of {earlier} with another text"
    return ArticleError(str(article.path), found, "an id of its own")
