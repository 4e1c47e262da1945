"""Let the program read labelled articles, each with the theatre of its country."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.errors import UsageError
from dashboard.evaluation.facts import Fact, fact_of
from dashboard.evaluation.gold import GoldArticle
from dashboard.model import Article, Report, Theatre
from dashboard.theatre import FILE_NAME, THEATRES, load_theatre

Reader = Callable[[Article, Theatre], Iterable[Report]]
Chooser = Callable[[Article], Theatre | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A labelled article and what the program found in it."""

    gold: GoldArticle
    found: tuple[Fact, ...]

    @property
    def id(self) -> str:
        return self.gold.id


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read, and what could not be: an article whose country no theatre lists."""

    read: tuple[Reading, ...]
    without_theatre: tuple[GoldArticle, ...]


def evaluate(articles: Iterable[GoldArticle], choose: Chooser, read: Reader) -> Readings:
    """Read every article with the theatre chosen for it; those without one are kept apart."""
    done: list[Reading] = []
    without: list[GoldArticle] = []
    for gold in articles:
        theatre = choose(gold.article)
        if theatre is None:
            without.append(gold)
        else:
            done.append(Reading(gold, tuple(fact_of(report) for report in read(gold.article, theatre))))
    return Readings(tuple(done), tuple(without))


def theatre_of(article: Article, theatres: Sequence[Theatre]) -> Theatre | None:
    """The theatre that lists the article's country; among several, the one whose days it was published in.

    UsageError if several remain, or none of several: the choice would be a guess.
    """
    listing = [theatre for theatre in theatres if article.country in theatre.countries]
    if len(listing) < 2:
        return listing[0] if listing else None
    day = article.published
    current = [t for t in listing if t.first_day <= day.latest and day.earliest <= t.last_day]
    if len(current) != 1:
        names = ", ".join(theatre.name for theatre in listing)
        found = f"an article about {article.country} of {day}, and theatres that could be meant: {names}"
        raise UsageError(str(article.path), found, "the option --theatre NAME")
    return current[0]


def bundled_theatres() -> tuple[Theatre, ...]:
    """The theatres under `data/theatres/`, by name."""
    return tuple(load_theatre(file.parent.name) for file in sorted(THEATRES.glob(f"*/{FILE_NAME}")))
