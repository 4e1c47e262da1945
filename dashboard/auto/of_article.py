"""The theatre of one article."""

from functools import partial
from pathlib import Path

from dashboard.auto.set_up import set_up_theatres
from dashboard.auto.setting import Setting, setting
from dashboard.auto.sides import sides_of
from dashboard.bundled import COUNTRIES, table_path
from dashboard.extraction.folding import fold
from dashboard.model import Article, Theatre
from dashboard.places import Gazetteer, gazetteer_at
from dashboard.theatre import THEATRES

AUTO = "auto"
"""What a user writes in place of a theatre's name."""


def auto_theatre(article: Article) -> Theatre:
    """A theatre made from an article alone: the same article always gives the same.

    The countries are those its text names and its towns lie in. A theatre that somebody set up for the
    country and the day is taken as it is; on another day its sides and places stay, and the sides that the
    text names join them.
    """
    folded = fold(f"{article.title or ''}\n\n{article.text}")
    where = setting(folded, article.country)
    home = where.countries[0] if where.countries else None
    set_up = [theatre for theatre in set_up_theatres() if theatre.countries[0] == home]
    for theatre in set_up:
        if article.published.earliest <= theatre.last_day and theatre.first_day <= article.published.latest:
            return theatre
    reviewed = set_up[0] if set_up else None
    tables = _tables(where, reviewed)
    is_place = partial(_is_place, gazetteer_at(tables))
    return Theatre(
        name=AUTO,
        title="Read off the article",
        countries=where.countries,
        first_day=article.published.earliest,
        last_day=article.published.latest,
        actors=sides_of(folded, where, reviewed.actors if reviewed else (), is_place),
        starting_control=(),
        articles=(),
        gazetteers=tables,
        boundaries=None,
        notice=None,
        folder=THEATRES / AUTO,
    )


def _tables(where: Setting, reviewed: Theatre | None) -> tuple[Path, ...]:
    own = reviewed.gazetteers if reviewed else ()
    abroad = where.countries[1:] if reviewed else where.countries
    bundled = [table for table in map(table_path, abroad) if table]
    return tuple(dict.fromkeys((*bundled, *(own or (COUNTRIES,)))))


def _is_place(gazetteer: Gazetteer, name: str) -> bool:
    return bool(gazetteer.candidates(name))
