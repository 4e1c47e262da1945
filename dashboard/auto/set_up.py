"""The theatres that somebody set up."""

from functools import cache

from dashboard.errors import InputError
from dashboard.model import Theatre
from dashboard.theatre import FILE_NAME, THEATRES, load_theatre


def set_up_theatres() -> tuple[Theatre, ...]:
    """Every theatre of this installation that can be read, in the order of their names."""
    return tuple(found for found in _read() if isinstance(found, Theatre))


def broken_theatres() -> tuple[InputError, ...]:
    """What is wrong with those that cannot be read: whoever asks for `auto` is told, and goes on."""
    return tuple(found for found in _read() if isinstance(found, InputError))


@cache
def _read() -> tuple[Theatre | InputError, ...]:
    return tuple(_theatre_or_error(path.parent.name) for path in sorted(THEATRES.glob(f"*/{FILE_NAME}")))


def _theatre_or_error(name: str) -> Theatre | InputError:
    try:
        return load_theatre(THEATRES / name / FILE_NAME)
    except InputError as error:
        return error
