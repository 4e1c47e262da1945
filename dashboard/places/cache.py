"""Answers of online geocoders, kept in `geocode_cache/` as text that can be read, compared and committed.

One JSON Lines file a provider, a line an answer, sorted. "Not found" is an answer too and is kept with its
date; errors never are. Files are replaced as a whole under a lock, merged with what another process wrote.
"""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from dashboard.errors import GazetteerError
from dashboard.model import Place, PlaceKind, PointPrecision, Toponym
from dashboard.places.names import fold

_PLACE = ("id", "name", "kind", "country", "admin1", "admin1_code", "admin2", "lat", "lon", "point_precision")


@dataclass(frozen=True, slots=True)
class Query:
    """What a geocoder was asked."""

    text: str
    """`Lashkargah`, or with its province: `Tagab, Kapisa`."""
    kind: PlaceKind | None = None
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2, sorted; empty for the whole world."""
    language: str = "en"

    @classmethod
    def of(cls, toponym: Toponym, countries: Sequence[str] = (), language: str = "en") -> Self:
        """What to ask about a toponym in a theatre's countries; a country named in the text goes first."""
        text = f"{toponym.name}, {toponym.admin1}" if toponym.admin1 else toponym.name
        among = (toponym.country,) if toponym.country else countries
        return cls(" ".join(text.split()), toponym.kind, tuple(sorted(set(among))), language)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Equal for queries that differ in case, diacritics or hyphens only."""
        return fold(self.text), self.kind or "", ",".join(self.countries), self.language


@dataclass(frozen=True, slots=True)
class Answer:
    """What a geocoder said, and when."""

    query: Query
    provider: str
    """`nominatim`; also the name of the file."""
    version: str
    """Of the library that asked."""
    asked: date
    place: Place | None
    """None: it knows no such place."""


class GeocodeCache:
    """The answers in a folder. Reading never needs the network; a missing folder is an empty cache."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answers: dict[tuple[str, str, str, str], list[Answer]] | None = None

    def find(self, query: Query) -> Answer | None:
        """The answer to a query, a place before a "not found"; None if it was never asked."""
        if self._answers is None:
            self._answers = _indexed(a for path in sorted(self._folder.glob("*.jsonl")) for a in _read(path))
        answers = self._answers.get(query.key, [])
        return next((a for a in answers if a.place), answers[0] if answers else None)

    def add(self, answers: Iterable[Answer]) -> None:
        """Keep answers, merged with what is on disk; the later of two answers to a query stays."""
        by_provider: dict[str, list[Answer]] = {}
        for answer in answers:
            by_provider.setdefault(answer.provider, []).append(answer)
        for provider, new in by_provider.items():
            self._merge(self._folder / f"{provider}.jsonl", new)
        self._answers = None

    def _merge(self, path: Path, new: Iterable[Answer]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock")):
            kept = {answer.query.key: answer for answer in (_read(path) if path.exists() else ())}
            for answer in new:
                before = kept.get(answer.query.key)
                if before is None or before.asked <= answer.asked:
                    kept[answer.query.key] = answer
            _replace(path, "".join(_line(kept[key]) for key in sorted(kept)))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that other processes of this machine respect too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _indexed(answers: Iterable[Answer]) -> dict[tuple[str, str, str, str], list[Answer]]:
    table: dict[tuple[str, str, str, str], list[Answer]] = {}
    for answer in answers:
        table.setdefault(answer.query.key, []).append(answer)
    return table


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then put it in place at once: a crash leaves the old file whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _line(answer: Answer) -> str:
    found = {field: getattr(answer.place, field) for field in _PLACE} if answer.place else None
    entry = {
        "query": answer.query.text,
        "kind": answer.query.kind,
        "country": ",".join(answer.query.countries) or None,
        "language": answer.query.language,
        "provider": answer.provider,
        "version": answer.version,
        "date": answer.asked.isoformat(),
        "answer": found,
    }
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _read(path: Path) -> Iterator[Answer]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield _answer(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                found = f"{line.strip()[:60]!r} ({type(error).__name__}: {error})"
                raise GazetteerError(str(path), found, "a geocoder's answer in JSON", number) from error


def _answer(entry: dict[str, Any]) -> Answer:
    kind = PlaceKind(entry["kind"]) if entry["kind"] else None
    countries = tuple(entry["country"].split(",")) if entry["country"] else ()
    query = Query(str(entry["query"]), kind, countries, str(entry["language"]))
    asked = date.fromisoformat(entry["date"])
    place = _place(entry["answer"], entry["provider"], asked) if entry["answer"] is not None else None
    return Answer(query, str(entry["provider"]), str(entry["version"]), asked, place)


def _place(found: dict[str, Any], provider: str, asked: date) -> Place:
    values = {field: found[field] for field in _PLACE}
    values |= {"kind": PlaceKind(found["kind"]), "point_precision": PointPrecision(found["point_precision"])}
    if not (abs(float(found["lat"])) <= 90 and abs(float(found["lon"])) <= 180):
        raise ValueError(f"no point on earth: {found['lat']}, {found['lon']}")
    return Place(**values, source=f"geocode_cache: {provider}, {asked.isoformat()}")
