"""The command line: data on stdout or in a file, progress and messages on stderr.

Exit codes: 0 also when single articles failed (they are listed and counted), 2 on unusable arguments.
"""

import argparse
import csv
import json
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dashboard.articles import read_articles
from dashboard.dates import PartialDate
from dashboard.errors import DashboardError, UsageError
from dashboard.evaluate_command import add_evaluate
from dashboard.model import Article, Place, PlaceKind, Resolution, SetAside, Theatre, Toponym
from dashboard.pipeline import Build, ask_online, extract, geocode, open_build, unresolved
from dashboard.store import to_record
from dashboard.theatre import ROOT, load_theatre

if TYPE_CHECKING:
    from dashboard.places.geocoder import Geocoding

DEFAULT_THEATRE = "afghanistan-2021"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 with a message if the arguments or what they name cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except DashboardError as error:
        _say(f"error: {error}")
        return 2
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("extract", help="articles -> reports, one a line")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders of articles")
    command.add_argument(
        "--theatre", default=DEFAULT_THEATRE, help="name, folder or file (default: %(default)s)"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=".jsonl or .csv (default: JSON Lines)"
    )
    command.set_defaults(run=_extract)

    command = commands.add_parser(
        "explain", help="show what is read in a sentence, and what is dropped and why"
    )
    command.add_argument("text")
    command.add_argument("--published", required=True, metavar="DATE", help="YYYY-MM-DD or YYYY-MM")
    command.add_argument("--theatre", default=DEFAULT_THEATRE)
    command.set_defaults(run=_explain)

    command = commands.add_parser("build", help="read a theatre's articles and keep what they say")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    _online_switches(command, "ask a geocoder about the names no table has")
    command.set_defaults(run=_build)

    command = commands.add_parser("geocode", help="where a name lies, its rivals, and why")
    command.add_argument("place", metavar="NAME")
    command.add_argument(
        "--country", required=True, type=_country, help="ISO 3166-1 code of two letters, as AF"
    )
    command.add_argument("--kind", choices=[str(kind) for kind in PlaceKind])
    command.add_argument("--admin1", help="its province")
    _online_switches(command, "ask a geocoder if no table and no kept answer has the name")
    command.set_defaults(run=_geocode)

    command = commands.add_parser("control", help="who held what on a day")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    command.add_argument(
        "--on", type=_day, metavar="DATE", help="YYYY-MM-DD (default: the theatre's last day)"
    )
    command.add_argument("--admin1", help="only this province")
    command.set_defaults(run=_control)

    add_evaluate(commands)

    command = commands.add_parser("serve", help="open the app on 127.0.0.1")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    command.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8501")))
    command.set_defaults(run=_serve)
    return parser


def _online_switches(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--online", action="store_true", help=f"{what} (Nominatim; one request a second)")
    command.add_argument(
        "--contact", default="", help="your mail address or web page, which the service asks for"
    )
    command.add_argument("--domain", default="", help="a Nominatim of your own, as 127.0.0.1:8080")
    command.add_argument("--scheme", default="https", choices=["https", "http"])


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a day written YYYY-MM-DD") from None


def _country(text: str) -> str:
    if len(text) != 2 or not text.isascii() or not text.isalpha():
        raise argparse.ArgumentTypeError(f"found {text!r}; expected two letters (ISO 3166-1), as AF")
    return text.upper()


def _extract(options: argparse.Namespace) -> None:
    theatre = load_theatre(options.theatre)
    form = _form(options.output)
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        raise UsageError(missing[0], "no such file or folder", "a file or folder of articles")
    if options.output is None:
        _extract_to(sys.stdout, form, options.paths, theatre)
        return
    partial = options.output.with_name(f".{options.output.name}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            _extract_to(file, form, options.paths, theatre)
        partial.replace(options.output)
    except OSError as error:
        raise UsageError(
            str(options.output), error.strerror or "an error", "a file that can be written"
        ) from None
    finally:
        partial.unlink(missing_ok=True)


def _form(output: Path | None) -> str:
    form = ".jsonl" if output is None else output.suffix
    if form not in (".jsonl", ".csv"):
        raise UsageError(str(output), f"the ending {form!r}", ".jsonl or .csv")
    return form


def _extract_to(file: TextIO, form: str, paths: Sequence[Path], theatre: Theatre) -> None:
    set_aside: list[SetAside] = []
    articles = reports = 0
    table: csv.DictWriter[str] | None = None
    for article in read_articles(*paths, set_aside=set_aside):
        articles += 1
        for report in extract(article, theatre).reports:
            reports += 1
            record = to_record(report)
            if form == ".jsonl":
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                continue
            if table is None:
                table = csv.DictWriter(file, list(record))
                table.writeheader()
            table.writerow(record)
    for aside in set_aside:
        _say(f"set aside: {aside.reason}")
    _say(f"{articles} articles read, {len(set_aside)} set aside, {reports} reports")


def _explain(options: argparse.Namespace) -> None:
    try:
        published = PartialDate.parse(options.published)
    except ValueError as error:
        raise UsageError("--published", str(error), "YYYY-MM-DD or YYYY-MM") from None
    extraction = extract(Article("text", options.text, published), load_theatre(options.theatre))
    for report in extraction.reports:
        place = report.place
        where = (
            f"{place.lat:.3f}, {place.lon:.3f}"
            if place.lat is not None and place.lon is not None
            else "no point"
        )
        print(f"{report.kind}: {place.name} ({place.kind}, {place.admin1 or 'province unknown'}, {where})")
        inferred = " (not named in the sentence)" if report.actor_inferred else ""
        print(f"  by {report.actor}{inferred}, against {report.against or 'nobody named'}")
        print(
            f"  on {report.date} (known to the {report.date.precision}), {report.status}; rule {report.rule}"
        )
    for drop in extraction.dropped:
        print(f"dropped: {drop.what.partition(': ')[2]}: {drop.reason}")
    if not extraction.reports and not extraction.dropped:
        print("nothing in this text looks like a change or state of control")


def _build(options: argparse.Namespace) -> None:
    build = open_build(options.name)
    if options.online:
        names = unresolved(build.reports)
        _say(f"asking about {len(names)} names")
        for name, answer in zip(names, _ask(options, names, build.theatre.countries), strict=True):
            _say(f"{name.name}: {answer.reason}")
        build = open_build(options.name)
    _say(_summary(build))


def _ask(
    options: argparse.Namespace, names: Sequence[Toponym], countries: tuple[str, ...]
) -> "Sequence[Geocoding]":
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
        (answer,) = _ask(options, [toponym], (options.country,))
        for aside in answer.set_aside:
            _say(f"set aside: {aside.what}: {aside.reason}")
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


def _summary(build: Build) -> str:
    unread = [aside for aside in build.set_aside if aside.stage == "articles"]
    lines = [f"set aside: {aside.reason}" for aside in unread]
    lines.append(
        f"{build.theatre.name}: {len(build.articles)} articles, {len(unread)} set aside, "
        f"{len(build.reports)} reports, {len(build.timeline.events)} events"
    )
    return "\n".join(lines)


def _control(options: argparse.Namespace) -> None:
    build = open_build(options.name)
    day = options.on or build.theatre.last_day
    holdings = build.timeline.on(day)
    table = csv.writer(sys.stdout)
    table.writerow(
        ["place", "kind", "admin1", "holding", "holder", "claimed", "contested_by", "since", "events"]
    )
    for period in sorted(holdings.values(), key=lambda p: (p.place.admin1 or "", p.place.kind, p.place.name)):
        place = period.place
        if options.admin1 and options.admin1.casefold() not in (
            (place.admin1 or "").casefold(),
            place.name.casefold(),
        ):
            continue
        table.writerow(
            [
                *(place.name, place.kind, place.admin1 or "", period.holding, period.holder or ""),
                *("yes" if period.claimed else "no", "; ".join(period.contested_by), period.start),
                len(period.began) + len(period.confirmed),
            ]
        )


def _serve(options: argparse.Namespace) -> None:
    load_theatre(options.name)  # a wrong name is told here, not in the browser
    _say(f"http://127.0.0.1:{options.port}")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    command += ["--server.address", "127.0.0.1", "--server.port", str(options.port)]
    command += ["--browser.gatherUsageStats", "false", "--server.headless", "true"]
    environment = {**os.environ, "CONFLICT_TIMELINE_THEATRE": options.name}
    # In place of this process: who stops it stops the server, and no signal has to be passed on.
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own program, no shell
