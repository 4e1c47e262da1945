"""Let the program read labelled articles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.evaluation.facts import Fact, fact_of
from dashboard.evaluation.gold import GoldArticle
from dashboard.model import Article, Report, Theatre

Reader = Callable[[Article, Theatre], Iterable[Report]]
Chooser = Callable[[Article], Theatre]


@dataclass(frozen=True, slots=True)
class Reading:
    """A labelled article and what the program found in it."""

    gold: GoldArticle
    found: tuple[Fact, ...]

    @property
    def id(self) -> str:
        return self.gold.id


def evaluate(articles: Iterable[GoldArticle], choose: Chooser, read: Reader) -> tuple[Reading, ...]:
    """Read every article with the theatre chosen for it."""
    return tuple(
        Reading(gold, tuple(fact_of(report) for report in read(gold.article, choose(gold.article))))
        for gold in articles
    )
