"""The theatres that somebody set up."""

from functools import cache

from dashboard.errors import InputError
from dashboard.model import Theatre
from dashboard.theatre import FILE_NAME, THEATRES, load_theatre


@cache
def set_up_theatres() -> tuple[Theatre, ...]:
    """Every theatre of this installation that can be read, in the order of their names."""
    found = []
    for path in sorted(THEATRES.glob(f"*/{FILE_NAME}")):
        try:
            found.append(load_theatre(path))
        except InputError:  # `theatre check` says what is wrong with it; nobody asked for it here
            continue
    return tuple(found)
