"""`explain`: what was seen in a text, what it was taken for, and why."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.articles import read_articles
from dashboard.auto import AUTO, may_tell, reasons
from dashboard.cli.output import plain, say_left_out
from dashboard.cli.reading import told_of_sentence
from dashboard.dates import PartialDate
from dashboard.errors import UsageError
from dashboard.model import Article, Report, SetAside, Theatre
from dashboard.pipeline import explain, theatre_chooser

if TYPE_CHECKING:
    from dashboard.cli.output import Commands
    from dashboard.extraction.explanation import Explanation

_NOTHING = "nothing in this text looks like a change or state of control"


def add(commands: "Commands") -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "explain", help="show what is read in a text, sentence by sentence, what is dropped, and why"
    )
    command.add_argument("text", nargs="?", help="a sentence or more")
    command.add_argument("--published", metavar="DATE", help="YYYY-MM-DD or YYYY-MM; needed with a text")
    command.add_argument("--file", type=Path, metavar="ARTICLE", help="an article in place of a text")
    command.add_argument(
        "--theatre", default=AUTO, help="name, folder or file (default: auto, by what the text says)"
    )
    command.add_argument(
        "--tags", action="store_true", help="show the words of each sentence with their tags"
    )
    command.set_defaults(run=_explain)


def _explain(options: argparse.Namespace) -> None:
    articles = _articles(options)
    choose = theatre_chooser(options.theatre)
    for number, article in enumerate(articles):
        if number:
            print()
        auto = options.theatre == AUTO
        theatre = None if auto and not may_tell(article) else choose(article)
        for line in told(article, theatre, auto, options.tags):
            print(plain(line))
    say_left_out(options.theatre)


def _articles(options: argparse.Namespace) -> list[Article]:
    if (options.text is None) == (options.file is None):
        found = "neither" if options.text is None else "both"
        raise UsageError("explain", found, "either a text or --file ARTICLE")
    if options.file is not None:
        set_aside: list[SetAside] = []
        if not options.file.exists():
            raise UsageError(str(options.file), "no such file or folder", "an article")
        articles = list(read_articles(options.file, set_aside=set_aside))
        if set_aside:
            raise UsageError("--file", set_aside[0].reason.replace("; expected", ","), "an article")
        return articles
    if options.published is None:
        raise UsageError("--published", "no date", "YYYY-MM-DD or YYYY-MM: the day the text was published")
    try:
        return [Article("text", options.text, PartialDate.parse(options.published))]
    except ValueError as error:
        raise UsageError("--published", str(error), "YYYY-MM-DD or YYYY-MM") from None


def told(article: Article, theatre: Theatre | None, auto: bool, tags: bool) -> Iterator[str]:
    """The lines for one article; `theatre`: None if it is not worth one of its own (`auto`)."""
    yield f"Article {article.id}, published {article.published}"
    if theatre is None:
        yield "Theatre: none is made"
        yield "Not read: it names no side that could take or hold a place, or has no word that can tell of it"
        yield _NOTHING
        return
    yield from _of_theatre(article, theatre, auto)
    explanation = explain(article, theatre)
    if explanation.stop:
        yield f"Not read: {explanation.stop}"
    for number, reading in enumerate(explanation.sentences, 1):
        yield ""
        yield from told_of_sentence(number, reading, article.text, tags)
    yield ""
    yield from _outcome(explanation)


def _of_theatre(article: Article, theatre: Theatre, auto: bool) -> Iterator[str]:
    made = auto and theatre.name == AUTO
    yield f"Theatre: {'made from the article' if made else theatre.name}"
    if auto:
        for country, why in reasons(article):
            yield f"  plays in {country}: {why}"
    for actor in theatre.actors:
        state = " (the country's own state)" if actor.state else ""
        yield f"  side: {actor.name}{state}, against {', '.join(actor.against) or 'nobody'}"


def _outcome(explanation: "Explanation") -> Iterator[str]:
    extraction = explanation.extraction
    yield f"Outcome: {len(extraction.reports)} reports, {len(extraction.dropped)} dropped"
    for report in extraction.reports:
        yield from _of_report(report)
    for drop in extraction.dropped:
        yield f"dropped: {drop.what.partition(': ')[2]}: {drop.reason}"
    if not extraction.reports and not extraction.dropped:
        yield _NOTHING


def _of_report(report: Report) -> Iterator[str]:
    place = report.place
    known = place.lat is not None and place.lon is not None
    where = f"{place.lat:.3f}, {place.lon:.3f}" if known else "no point"
    yield f"{report.kind}: {place.name} ({place.kind}, {place.admin1 or 'province unknown'}, {where})"
    inferred = " (not named in the sentence)" if report.actor_inferred else ""
    yield f"  by {report.actor}{inferred}, against {report.against or 'nobody named'}"
    yield f"  on {report.date} (known to the {report.date.precision}), {report.status}; rule {report.rule}"
