"""Dates that keep their precision: "in June 2021" stays a month, whatever else is known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, week, month or year.

    `first` is the day itself, a day inside the week (as written, not its Monday),
    or the first day of the month or year.
    """

    first: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str, precision: Precision | None = None) -> Self:
        """Read `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; ValueError if it is none of them.

        `precision` is only needed to say that a written day stands for its week.
        """
        match = _FORM.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a date written YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = match.groups()
        written = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        if precision not in (None, written) and (written, precision) != (Precision.DAY, Precision.WEEK):
            raise ValueError(f"{text!r} cannot have the precision {precision}")
        return cls(date(int(year), int(month or 1), int(day or 1)), precision or written)

    @classmethod
    def day(cls, day: date) -> Self:
        """A date known to the day."""
        return cls(day)

    @property
    def earliest(self) -> date:
        """First day it can have been."""
        if self.precision is Precision.WEEK:
            return self.first - timedelta(days=3)
        return self.first

    @property
    def latest(self) -> date:
        """Last day it can have been."""
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.WEEK:
                return self.first + timedelta(days=3)
            case Precision.MONTH:
                days = calendar.monthrange(self.first.year, self.first.month)[1]
                return self.first.replace(day=days)
            case Precision.YEAR:
                return self.first.replace(month=12, day=31)

    def __str__(self) -> str:
        """`YYYY-MM-DD` for a day or week, else `YYYY-MM` or `YYYY`."""
        written = self.first.isoformat()
        return {Precision.MONTH: written[:7], Precision.YEAR: written[:4]}.get(self.precision, written)
