"""`geocode`: where a name lies, its rivals, and why; online only behind a switch."""

import argparse
import logging
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.cli.output import say
from dashboard.model import Place, PlaceKind, Resolution, Toponym
from dashboard.pipeline import ask_online, geocode

if TYPE_CHECKING:
    from dashboard.cli.output import Commands
    from dashboard.places.geocoder import Geocoding


def add(commands: "Commands") -> None:
    """Add the command and its options."""
    command = commands.add_parser("geocode", help="where a name lies, its rivals, and why")
    command.add_argument("place", metavar="NAME")
    command.add_argument(
        "--country", required=True, type=country_code, help="ISO 3166-1 code of two letters, as AF"
    )
    command.add_argument("--kind", choices=[str(kind) for kind in PlaceKind])
    command.add_argument("--admin1", help="its province")
    online_switches(command, "ask a geocoder if no table and no kept answer has the name")
    command.set_defaults(run=_geocode)


def online_switches(command: argparse.ArgumentParser, what: str) -> None:
    """Add the options of all commands that can go online."""
    command.add_argument("--online", action="store_true", help=f"{what} (Nominatim; one request a second)")
    command.add_argument(
        "--contact", default="", help="your mail address or web page, which the service asks for"
    )
    command.add_argument("--domain", default="", help="a Nominatim of your own, as 127.0.0.1:8080")
    command.add_argument("--scheme", default="https", choices=["https", "http"])


def country_code(text: str) -> str:
    """The code in capitals; for argparse."""
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise argparse.ArgumentTypeError(f"found {text!r}; expected two letters (ISO 3166-1), as AF")
    return text.upper()


def ask(
    options: argparse.Namespace, names: Sequence[Toponym], countries: tuple[str, ...]
) -> "Sequence[Geocoding]":
    """Ask the geocoder that the options name; UsageError without a contact."""
    from dashboard.places.geocoder import PUBLIC_SERVICE, GeocoderSettings  # loaded by those who go online

    logging.getLogger("geopy").setLevel(logging.CRITICAL)  # our own message says it, without a traceback
    settings = GeocoderSettings(
        user_agent="conflict-timeline/0.1",
        contact=options.contact,
        domain=options.domain or PUBLIC_SERVICE,
        scheme=options.scheme,
        seconds_between=1.0 if not options.domain else 0.0,
    )
    return ask_online(names, countries, settings, date.today())


def _geocode(options: argparse.Namespace) -> None:
    kind = PlaceKind(options.kind) if options.kind else None
    toponym = Toponym(options.place, kind, options.admin1)
    found = geocode(toponym, (options.country,))
    if found.place is None and options.online:
        (answer,) = ask(options, [toponym], (options.country,))
        for aside in answer.set_aside:
            say(f"set aside: {aside.what}: {aside.reason}")
        found = Resolution(answer.place, found.rivals, answer.reason)
    print(_describe(found.place) if found.place else f"no place: {options.place}")
    print(f"because: {found.reason}")
    for rival in found.rivals:
        print(f"rival: {_describe(rival)}")


def _describe(place: Place) -> str:
    point = (
        f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else "no point"
    )
    where = f"{place.kind} in {place.admin1 or place.country or 'an unknown country'}"
    return (
        f"{place.name} ({where}; {point}, good to the {place.point_precision}; {place.source}) [{place.id}]"
    )
