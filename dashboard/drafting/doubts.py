"""A second look at a theatre file: what is allowed and still looks wrong, and what is in it."""

from collections.abc import Iterator

from dashboard.articles import read_articles
from dashboard.model import PlaceKind, SetAside, Theatre
from dashboard.pipeline import gazetteer_of
from dashboard.places import Gazetteer


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
