"""One label of an article's file, checked key by key."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from dashboard.dates import PartialDate, Precision
from dashboard.errors import ArticleError
from dashboard.evaluation.facts import Fact
from dashboard.model import Kind, PlaceKind, Status

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_label(event: Any, number: int, file: str, line: int) -> Fact:
    """The label as a fact. ArticleError names its number in the list, and the line where the list begins."""

    def wrong(found: str, expected: str) -> ArticleError:
        return ArticleError(file, f"label {number}: {found}", expected, line)

    if not isinstance(event, dict):
        raise wrong(repr(event)[:40], "an object with place, kind, actor and date")
    keys = _Keys(event, wrong)
    place = keys.text("place")
    if not place:
        raise wrong("no place", "place: the usual name")
    kind = keys.choice("kind", Kind)
    if kind is None:
        raise wrong("no kind", "kind: " + ", ".join(Kind))
    lat, lon = keys.degrees("lat", 90), keys.degrees("lon", 180)
    if (lat is None) is not (lon is None):
        raise wrong("only one of lat and lon", "both, or none")
    day = keys.date()
    return Fact(
        place=place,
        kind=kind,
        actor=keys.text("actor"),
        date=str(day) if day else "",
        place_kind=keys.choice("place_kind", PlaceKind),
        admin1=keys.text("admin1"),
        lat=lat,
        lon=lon,
        week=day is not None and day.precision is Precision.WEEK,
        status=keys.choice("status", Status) or Status.REPORTED,
        evidence=keys.text("evidence") or "",
    )


class _Keys:
    def __init__(self, event: dict[str, Any], wrong: Callable[[str, str], ArticleError]) -> None:
        self._event, self._wrong = event, wrong

    def text(self, key: str) -> str | None:
        value = self._event.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(f"{key} is {value!r:.40}", f"{key}: a text, or null")
        return value or None

    def choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        written = self.text(key)
        if written is None:
            return None
        try:
            return choices(written)
        except ValueError:
            raise self._wrong(f"the {key} {written!r:.40}", f"{key}: " + ", ".join(choices)) from None

    def degrees(self, key: str, most: int) -> float | None:
        value = self._event.get(key)
        if value is None:
            return None
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not -most <= value <= most:
            raise self._wrong(f"{key} is {value!r:.40}", f"{key}: degrees from -{most} to {most}, or null")
        return float(value)

    def date(self) -> PartialDate | None:
        written = self.text("date")
        if written is None:
            return None
        precision = self.choice("date_precision", Precision)
        try:
            return PartialDate.parse(written, precision)
        except ValueError:
            known = f", known to the {precision}" if precision else ""
            expected = "date: YYYY-MM-DD (known to the day or week), YYYY-MM (month) or YYYY (year)"
            raise self._wrong(f"the date {written!r:.40}{known}", expected) from None
