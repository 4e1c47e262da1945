"""How an article was read: every step that led to a report, or to none. Made by those who do the reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.extraction.extractor import NOTHING, ArticleReading, Extraction
from dashboard.extraction.findings import Dropped, Finding, Reader
from dashboard.extraction.folding import fold
from dashboard.extraction.gate import Skip, Stop, stop_of
from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.voices import Voice
from dashboard.model import Article, Place


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """What one reference to a place was taken for."""

    ref: PlaceRef
    places: tuple[Place, ...]
    rivals: tuple[Place, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """What one predicate came to."""

    predicate: Predicate
    choices: tuple[PlaceChoice, ...]
    voice: Voice | None
    found: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True)
class TracedReader(Reader):
    """Reads as any reader, and writes down what it did."""

    steps: list[Step] = field(default_factory=list)
    _choices: list[PlaceChoice] = field(default_factory=list)

    def read(self, predicate: Predicate, found: list[Finding], dropped: list[Dropped]) -> None:
        """As any reader."""
        self._choices.clear()
        before, left_out = len(found), len(dropped)
        super().read(predicate, found, dropped)
        self.steps.append(
            Step(
                predicate,
                tuple(self._choices),
                self.tellers.of(predicate),
                tuple(found[before:]),
                tuple(dropped[left_out:]),
            )
        )

    def _resolve(self, ref: PlaceRef, predicate: Predicate) -> tuple[tuple[Place, ...], str]:
        places, reason = super()._resolve(ref, predicate)
        self._choices.append(PlaceChoice(ref, places, self.discourse.rivals(ref), reason))
        return places, reason


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How one sentence was read."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    """The known names in it, dateline included."""
    skipped: Skip | None
    """Why it was not parsed."""
    reader: TracedReader | None
    """Who parsed and read it; None also if the article ended at the gate."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an article was read."""

    stop: Stop | None
    """Why it was not read at all."""
    sentences: tuple[SentenceReading, ...]
    extraction: Extraction


class _TracedArticle(ArticleReading):
    reader_class = TracedReader

    def __init__(self, article: Article, folded: str, lexicon: Lexicon) -> None:
        super().__init__(article, folded, lexicon)
        self.readings: list[SentenceReading] = []

    def _sentence(self, sentence: Sentence) -> tuple[list[Finding], list[Dropped]]:
        result = super()._sentence(sentence)
        self._discourse.catch_up()  # who speaks in it is shown, whether anything depends on it or not
        reader = self._reader if isinstance(self._reader, TracedReader) else None
        names = _names_in(self._mentions, sentence)
        self.readings.append(SentenceReading(sentence, names, self._skipped, reader))
        return result


def explain(article: Article, lexicon: Lexicon) -> Explanation:
    """Read an article as `Extractor.extract` does, and keep what was seen on the way."""
    folded = fold(article.text)
    stop = stop_of(folded, lexicon)
    if stop is None:
        reading = _TracedArticle(article, folded, lexicon)
        extraction = reading.extraction()
        return Explanation(None, tuple(reading.readings), extraction)
    mentions = lexicon.mentions(article.text, folded)
    sentences = (
        SentenceReading(sentence, _names_in(mentions, sentence), None, None)
        for sentence in split_sentences(article.text)
    )
    return Explanation(stop, tuple(sentences), NOTHING)


def _names_in(mentions: Sequence[Mention], sentence: Sentence) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if sentence.start <= m.start and m.end <= sentence.end)
