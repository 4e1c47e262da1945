"""`build`, `control`, `serve`, and `theatre`: a conflict as its user set it up."""

import argparse
import csv
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.output import DEFAULT_THEATRE, say
from dashboard.cli.places import ask, country_code, online_switches
from dashboard.drafting import counts, doubts, draft_theatre, found_in, known_of
from dashboard.errors import UsageError
from dashboard.model import SetAside
from dashboard.pipeline import Build, open_build, unresolved
from dashboard.theatre import ROOT, load_theatre

if TYPE_CHECKING:
    from dashboard.cli.output import Commands


def add(commands: "Commands") -> None:
    """Add the commands and their options."""
    command = commands.add_parser("build", help="read a theatre's articles and keep what they say")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    online_switches(command, "ask a geocoder about the names no table has")
    command.set_defaults(run=_build)

    command = commands.add_parser("control", help="who held what on a day")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    command.add_argument(
        "--on", type=_day, metavar="DATE", help="YYYY-MM-DD (default: the theatre's last day)"
    )
    command.add_argument("--admin1", help="only this province")
    command.set_defaults(run=_control)

    command = commands.add_parser("theatre", help="check a theatre file, or draft a new one")
    actions = command.add_subparsers(required=True, metavar="check|new")
    action = actions.add_parser("check", help="what is wrong with a theatre file, or only looks so")
    action.add_argument("name", metavar="FILE", help="name, folder or file")
    action.set_defaults(run=_check)
    action = actions.add_parser("new", help="write a theatre file to start from")
    action.add_argument("name", metavar="NAME", help="small letters, digits and hyphens: sudan-2023")
    action.add_argument("--country", type=country_code, help="ISO 3166-1 code of two letters")
    action.add_argument(
        "--from", dest="articles", nargs="+", type=Path, metavar="PATH", default=[],
        help="files and folders of articles: the sides, the days and the country are those they show",
    )  # fmt: skip
    action.set_defaults(run=_new)

    command = commands.add_parser("serve", help="open the app on 127.0.0.1")
    command.add_argument("name", nargs="?", default=DEFAULT_THEATRE)
    command.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8501")))
    command.set_defaults(run=_serve)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a day written YYYY-MM-DD") from None


def _build(options: argparse.Namespace) -> None:
    build = open_build(options.name)
    if options.online:
        names = unresolved(build.reports)
        say(f"asking about {len(names)} names")
        for name, answer in zip(names, ask(options, names, build.theatre.countries), strict=True):
            say(f"{name.name}: {answer.reason}")
        build = open_build(options.name)
    say(_summary(build))


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


def _check(options: argparse.Namespace) -> None:
    theatre = load_theatre(options.name)
    for line in counts(theatre):
        print(line)
    found = list(doubts(theatre))
    for doubt in found:
        print(f"doubtful: {doubt}")
    print("nothing in it is wrong" + (f"; {len(found)} things look doubtful" if found else ""))


def _new(options: argparse.Namespace) -> None:
    if not options.articles and not options.country:
        raise UsageError("theatre new", "neither a country nor articles", "--country SD, or --from PATH")
    set_aside: list[SetAside] = []
    missing = [str(path) for path in options.articles if not path.exists()]
    if missing:
        raise UsageError(missing[0], "no such file or folder", "a file or folder of articles")
    known = found_in(options.articles, options.country, set_aside) if options.articles else None
    path = draft_theatre(options.name, known or known_of(options.country), date.today())
    for aside in set_aside:
        say(f"set aside: {aside.reason}")
    rest = "edit it" if options.articles else "put articles beside it, edit it"
    say(f"wrote {path}; {rest}, and check it: theatre check {options.name}")


def _serve(options: argparse.Namespace) -> None:
    load_theatre(options.name)  # a wrong name is told here, not in the browser
    say(f"http://127.0.0.1:{options.port}")
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    command += ["--server.address", "127.0.0.1", "--server.port", str(options.port)]
    command += ["--browser.gatherUsageStats", "false", "--server.headless", "true"]
    environment = {**os.environ, "CONFLICT_TIMELINE_THEATRE": options.name}
    # In place of this process: who stops it stops the server, and no signal has to be passed on.
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own program, no shell
