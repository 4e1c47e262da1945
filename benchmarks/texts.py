"""What is read: ordinary news, and text in which every sentence may say who holds a place.

Ordinary articles are dealt from whole paragraphs, dense ones from single sentences, in a new order each: no
two are equal, so nothing is gained by remembering them.
The same seed deals the same articles.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from dashboard.articles import read_articles
from dashboard.dates import PartialDate
from dashboard.evaluation.split import read_kept_back
from dashboard.extraction import Lexicon, PlaceSpotter
from dashboard.extraction.control_phrases import CONTROL_WORDS
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import grammar
from dashboard.extraction.sentences import split_sentences
from dashboard.model import Article, Theatre
from dashboard.pipeline import GEOCODE_CACHE, PlaceIndex, gazetteer_of
from dashboard.places import GeocodeCache
from dashboard.theatre import THEATRES

THEATRE = "afghanistan-2021"
PUBLISHED = PartialDate.parse("2021-08-15")
SENTENCES = 12
"""A dense article has so many, in paragraphs of four."""
PARAGRAPHS = 3
"""An ordinary article has so many, each of some four sentences that belong together."""
_ORDINARY_NEWS = Path(__file__).parent / "text" / "ordinary_news.txt"
_WORD = re.compile(r"[a-z]+")


def learning_files() -> tuple[Path, ...]:
    """The bundled articles of the worked example, without those kept back: these are not even opened."""
    kept_back = read_kept_back()
    files = sorted((THEATRES / THEATRE / "articles").glob("*.json"))
    return tuple(file for file in files if file.stem not in kept_back)


def ordinary_paragraphs() -> tuple[str, ...]:
    """The paragraphs of `text/ordinary_news.txt`: places in plenty, and nobody takes any."""
    lines = _ORDINARY_NEWS.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def dense_sentences(theatre: Theatre) -> tuple[str, ...]:
    """The sentences of the bundled articles with a place and a word that can call up a predicate."""
    lexicon = lexicon_of(theatre)
    words = grammar().triggers | CONTROL_WORDS
    found = []
    for article in read_articles(*learning_files()):
        for sentence in _sentences(article.text):
            places = (m for m in lexicon.mentions(sentence, fold(sentence)) if m.is_place)
            if any(places) and not words.isdisjoint(_WORD.findall(sentence.lower())):
                found.append(sentence)
    return tuple(found)


def lexicon_of(theatre: Theatre) -> Lexicon:
    """All names of a theatre, as extraction knows them."""
    places = PlaceIndex(gazetteer_of(theatre), GeocodeCache(GEOCODE_CACHE), theatre.countries)
    return Lexicon(theatre, PlaceSpotter(places))


def mixed(
    ordinary: Sequence[str], dense: Sequence[str], share: float, count: int, seed: int
) -> tuple[Article, ...]:
    """`count` articles: a share of them (0 to 1; whole articles) of dense sentences, the others of ordinary
    paragraphs."""
    random = Random(f"{seed} {share}")
    sources = [True] * round(share * count)
    sources += [False] * (count - len(sources))
    random.shuffle(sources)
    sentences, paragraphs = _deal(dense, random), _deal(ordinary, random)
    return tuple(
        Article(f"{share}-{number}", _dense(sentences) if source else _ordinary(paragraphs), PUBLISHED)
        for number, source in enumerate(sources)
    )


def sentences_in(articles: Sequence[Article]) -> int:
    """How many sentences they have together."""
    return sum(1 for article in articles for _ in split_sentences(article.text))


def place_share(articles: Sequence[Article], lexicon: Lexicon) -> float:
    """Of so many articles (0 to 1) a place of the theatre is named that is no country."""
    return sum(lexicon.names_place(fold(article.text)) for article in articles) / max(1, len(articles))


def megabytes(articles: Sequence[Article]) -> float:
    """The size of the texts as UTF-8, in millions of bytes."""
    return sum(len(article.text.encode()) for article in articles) / 1e6


def _sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def _deal(sentences: Sequence[str], random: Random) -> Iterator[str]:
    """The sentences in a new order each time all were dealt."""
    deck: list[str] = []
    while True:
        if not deck:
            deck = list(sentences)
            random.shuffle(deck)
        yield deck.pop()


def _dense(sentences: Iterator[str]) -> str:
    dealt = [next(sentences) for _ in range(SENTENCES)]
    return "\n\n".join(" ".join(dealt[at : at + 4]) for at in range(0, SENTENCES, 4))


def _ordinary(paragraphs: Iterator[str]) -> str:
    return "\n\n".join(next(paragraphs) for _ in range(PARAGRAPHS))
