"""Help for people who write theatre files: a draft to start from, and a second look at what is written."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard.articles import read_articles
from dashboard.errors import TheatreError
from dashboard.model import PlaceKind, SetAside, Theatre
from dashboard.pipeline import gazetteer_of
from dashboard.places import Gazetteer
from dashboard.theatre import FILE_NAME, THEATRES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

DRAFT = """\
# A theatre is a conflict as you set it up. Paths are seen from this file. Unknown keys are errors:
#   .venv/bin/python -m dashboard theatre check {name}
title: {title}
countries: [{country}]
first_day: {first_day}
last_day: {last_day}

# What readers must know about your articles; shown on the first page.
# notice: These reports come from ...

# Files and folders of articles.
articles: articles

# Who fights. `aliases` are other names as news writes them, `generics` common nouns that mean this side here,
# `metonyms` capitals that speak for it. One side is the country's own state: unnamed officials, ministries,
# police and "the army" speak for it. Letter and colour are for the map.
actors:
  - name: Government
    colour: '#3a6ea5'
    letter: G
    state: yes
    aliases: [Government of the country, national army]
    generics: [government forces, government troops, security forces]
    metonyms: []
    against: [Rebels]

  - name: Rebels
    colour: '#b5472f'
    letter: R
    aliases: [Name of the Movement, NM]
    generics: [rebels, insurgents]
    against: [Government]

# Who held what before the first article, on a source that is named. A province's code (ISO 3166-2) means the
# province and its capital. What is not listed starts with no information, which is nobody's control.
# starting_control:
#   - holder: Government
#     source: where this is known from
#     places: [{country}-XX, {country}-YY]
"""


def draft_theatre(name: str, country: str, today: date, parent: Path = THEATRES) -> Path:
    """Write a theatre file to start from; its path. TheatreError if the name is none, or taken."""
    if not _NAME.fullmatch(name):
        raise TheatreError(
            name, "a name with other characters", "small letters, digits and hyphens: sudan-2023"
        )
    folder = parent / name
    path = folder / FILE_NAME
    if path.exists():
        raise TheatreError(str(path), "a theatre of that name", "another name, or that file removed")
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    text = DRAFT.format(
        name=name,
        title=name.replace("-", " ").capitalize(),
        country=country,
        first_day=today.replace(month=1, day=1),
        last_day=today,
    )
    path.write_text(text, encoding="utf-8")
    return path


def doubts(theatre: Theatre) -> Iterator[str]:
    """What in a theatre file is allowed and still looks wrong, a sentence each."""
    if not any(actor.state for actor in theatre.actors):
        yield "no actor is the country's own state (state: yes): unnamed officials belong to nobody"
    for actor in theatre.actors:
        if not actor.against:
            yield f"{actor.name} is against nobody: who loses what it takes is not known"
    yield from _doubtful_places(theatre, gazetteer_of(theatre))


def _doubtful_places(theatre: Theatre, gazetteer: Gazetteer) -> Iterator[str]:
    for actor in theatre.actors:
        for name in actor.metonyms if actor.state else ():
            if not gazetteer.candidates(name):
                yield f"{name}, which speaks for {actor.name}, is no place of the gazetteers"
    listed = {place for start in theatre.starting_control for place in start.places}
    for place in sorted(listed):
        if gazetteer.by_id(place) is None:
            yield f"starting control names {place}, which is no id of the gazetteers"
    provinces = {place.id for place in gazetteer.places if place.kind is PlaceKind.PROVINCE}
    missing = sorted(provinces - listed)
    if theatre.starting_control and missing:
        yield f"starting control leaves out {', '.join(missing)}: they start with no information"


def counts(theatre: Theatre) -> Iterator[str]:
    """What the theatre has, a line each."""
    set_aside: list[SetAside] = []
    articles = sum(1 for _ in read_articles(*theatre.articles, set_aside=set_aside))
    yield f"{theatre.title}: {theatre.first_day} to {theatre.last_day}, {', '.join(theatre.countries)}"
    yield f"{len(theatre.actors)} actors: {', '.join(actor.name for actor in theatre.actors)}"
    yield f"{articles} articles, {len(set_aside)} set aside"
    yield from (f"set aside: {aside.reason}" for aside in set_aside)
    places = gazetteer_of(theatre).places
    provinces = sum(place.kind is PlaceKind.PROVINCE for place in places)
    yield f"{len(places)} places, of them {provinces} provinces"
