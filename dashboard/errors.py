"""The error tree.

    DashboardError
    ├── InputError (also ValueError)     something the user gave us cannot be used
    │   ├── ArticleError                 one article; the other articles go on
    │   ├── TheatreError                 a theatre file
    │   ├── GazetteerError               a gazetteer or boundary file
    │   ├── SettingsError                a file that says how to use a service
    │   └── UsageError                   arguments that make no sense together
    └── GeocodingError                   an online geocoder did not answer; never stored as "not found"

An `InputError` says where, what was found and what was expected, so that the next try succeeds.
Its text is for the reader of the message, not for the programmer: no traceback is needed.
"""

from dataclasses import dataclass


class DashboardError(Exception):
    """Anything this project raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an input: the parts of every message to a user."""

    file: str
    """Path or name as the user gave it."""
    found: str
    """What stands there, shortened."""
    expected: str
    """What would have been right."""
    line: int | None = None
    """1-based; None where a line means nothing (binary file, missing folder)."""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: found {self.found}; expected {self.expected}"


class InputError(DashboardError, ValueError):
    """Something the user gave us cannot be used. `fault` has the parts of the message."""

    def __init__(self, file: str, found: str, expected: str, line: int | None = None) -> None:
        self.fault = Fault(file, found, expected, line)
        super().__init__(str(self.fault))


class ArticleError(InputError):
    """One article cannot be read; it is set aside and counted."""


class TheatreError(InputError):
    """A theatre file cannot be used."""


class GazetteerError(InputError):
    """A gazetteer or boundary file cannot be used."""


class SettingsError(InputError):
    """A file that says how to use a service cannot be used."""


class UsageError(InputError):
    """The arguments of a command cannot be used together."""


class GeocodingError(DashboardError):
    """An online geocoder failed to answer (refused, timed out, throttled, talked nonsense)."""
