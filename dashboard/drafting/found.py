"""What a draft begins with: the sides and days that articles show, or the sides known of a country."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.articles import read_articles
from dashboard.auto import auto_theatre, known_sides
from dashboard.errors import UsageError
from dashboard.model import Actor, Article, SetAside
from dashboard.pipeline import extract


@dataclass(frozen=True, slots=True)
class Found:
    """What a theatre file needs to be told."""

    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2, the one it is about first."""
    actors: tuple[Actor, ...]
    days: tuple[date, date] | None = None
    articles: tuple[Path, ...] = ()
    """Where the articles are, absolute; empty: beside the theatre file."""


def known_of(country: str) -> Found:
    """The country's own state, and the armed groups known to fight there."""
    return Found((country,), known_sides(country))


def found_in(paths: Sequence[Path], country: str | None, set_aside: list[SetAside]) -> Found:
    """What articles show: their countries, the sides that gain, lose, hold or attack in them, their days.

    UsageError if there is no article, or none says which country it is about and none is given.
    """
    articles = list(read_articles(*paths, set_aside=set_aside))
    if not articles:
        raise UsageError("--from", "no article that can be read", "files and folders of articles")
    countries: Counter[str] = Counter([country] * len(articles) if country else [])
    deeds: Counter[str] = Counter()
    sides: dict[str, Actor] = {}
    for article in articles:
        theatre = auto_theatre(replace(article, country=article.country or country))
        countries.update(theatre.countries[:1])
        for report in extract(article, theatre).reports:
            deeds.update(side for side in (report.actor, report.against) if side)
        for actor in theatre.actors:
            sides[actor.name] = _joined(sides[actor.name], actor) if actor.name in sides else actor
    if not countries:
        raise UsageError("--country", "articles that name no country", "a code of two letters, as SD")
    days = [day for article in articles for day in (article.published.earliest, article.published.latest)]
    own = [name for name, side in sides.items() if side.state]  # also where its deeds are nobody's report
    active = dict.fromkeys((*own, *(name for name, _ in deeds.most_common())))
    home = tuple(code for code, _ in countries.most_common(1))
    actors = _as_written([sides[name] for name in active], articles)
    return Found(home, actors, (min(days), max(days)), tuple(path.resolve() for path in paths))


def _joined(one: Actor, other: Actor) -> Actor:
    """The same side as two articles show it."""
    return replace(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        generics=tuple(dict.fromkeys((*one.generics, *other.generics))),
        metonyms=tuple(dict.fromkeys((*one.metonyms, *other.metonyms))),
        against=tuple(dict.fromkeys((*one.against, *other.against))),
        state=one.state or other.state,
    )


def _as_written(sides: Iterable[Actor], articles: Sequence[Article]) -> tuple[Actor, ...]:
    """The sides with those of their names that the articles use; each name once, one state, known foes."""
    chosen = list(sides)
    texts = [article.text for article in articles]
    taken = {side.name.casefold() for side in chosen}
    has_state = False
    kept = []

    def used(names: Iterable[str]) -> tuple[str, ...]:
        fresh = []
        for name in names:
            if name.casefold() not in taken and any(name in text for text in texts):
                taken.add(name.casefold())
                fresh.append(name)
        return tuple(fresh)

    for side in chosen:
        against = tuple(foe for foe in side.against if foe in {other.name for other in chosen})
        names = (used(side.aliases), used(side.generics), used(side.metonyms))
        kept.append(
            replace(
                side,
                aliases=names[0],
                generics=names[1],
                metonyms=names[2],
                against=against,
                state=side.state and not has_state,
            )
        )
        has_state = has_state or side.state
    return tuple(kept)
