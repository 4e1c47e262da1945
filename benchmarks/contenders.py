"""Ours, and the programs that find place names in text and can be had for nothing.

None of the others reads events, so they are given the easier task: to find the names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.auto import AUTO
from dashboard.model import Article, Theatre
from dashboard.pipeline import extract, gazetteer_of, reader

Read = Callable[[Article], object]


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that reads articles."""

    name: str
    finds: str
    """What it finds, in a few words."""
    read: Read


@dataclass(frozen=True, slots=True)
class Missing:
    """A peer that is not installed."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: missing, so not measured ({self.reason}); `make bench` installs it"


OURS = ("ours", "ours, auto")


def ours(theatre: Theatre) -> Contender:
    """Extraction with a theatre."""
    return Contender(OURS[0], "events: who, where, when, on whose word", lambda a: extract(a, theatre))


def ours_auto() -> Contender:
    """Extraction with a theatre of each article's own, from any country of the world."""
    return Contender(OURS[1], "the same, and first which war it is and between whom", reader(AUTO))


def peers(theatre: Theatre) -> tuple[list[Contender], list[Missing]]:
    """Those that are installed, and those that are not."""
    names = sorted(gazetteer_of(theatre).names())
    found: list[Contender] = []
    missing: list[Missing] = []
    for name, finds, make in PEERS:
        try:
            found.append(Contender(name, finds, make(names)))
        except ImportError as error:
            missing.append(Missing(name, str(error)))
    return found, missing


def _flashgeotext(names: Sequence[str]) -> Read:
    """Only with our names: its own two tables of the world would be two more passes over the text."""
    from flashgeotext.geotext import GeoText, GeoTextConfiguration
    from flashgeotext.lookup import LookupData

    finder = GeoText(GeoTextConfiguration(use_demo_data=False))
    finder.add(LookupData(name="places", data={name: [name] for name in names}))
    return lambda article: finder.extract(article.text)


def _geotext(_names: Sequence[str]) -> Read:
    from geotext import GeoText

    return lambda article: GeoText(article.text)


def _spacy(names: Sequence[str]) -> Read:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab)
    matcher.add("PLACE", [language.make_doc(name) for name in names])
    return lambda article: matcher(language(article.text))


PEERS: tuple[tuple[str, str, Callable[[Sequence[str]], Read]], ...] = (
    ("flashgeotext", "place names, ours", _flashgeotext),
    ("geotext", "place names, its own of the world", _geotext),
    ("spaCy", "place names, ours (blank English, PhraseMatcher)", _spacy),
)
