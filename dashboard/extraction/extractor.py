"""One article in, its reports out: the gate, then the grammar sentence by sentence, then reconciliation."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from dashboard.dates import PartialDate
from dashboard.extraction.actors import actor_of
from dashboard.extraction.dating import Dating
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.findings import Dropped, Finding, Reader
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import grammar
from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.reconcile import reconcile
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.extraction.syntax import Parse, parse
from dashboard.extraction.tokens import tokenize
from dashboard.extraction.voices import voices
from dashboard.extraction.when import expressions
from dashboard.model import Article, Evidence, Place, Report, SetAside


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article says, and what looked like an event but is none."""

    reports: tuple[Report, ...]
    dropped: tuple[SetAside, ...]


class ReadsArticles(Protocol):
    """Anything that can stand in for the grammar."""

    def extract(self, article: Article) -> Extraction: ...


@cache
def _gate() -> AhoCorasick:
    """Finds any word that can call up a predicate; what it does not find needs no grammar."""
    return AhoCorasick(list({*grammar().stems, "control", "hands", "rule"}))


class Extractor:
    """The grammar with a theatre's lexicon. Keeps nothing from one article to the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def extract(self, article: Article) -> Extraction:
        """The reports of an article in the order of its text. Pure: the same article, the same reports."""
        folded = fold(article.text)
        mentions = list(self._lexicon.mentions(article.text, folded))
        if not mentions or not _gate().find_matches_as_indexes(folded.lower()):
            return Extraction((), ())
        findings, dropped = _Reading(article, folded, mentions, self._lexicon).read()
        kept, repeats = reconcile(findings)
        reports = tuple(_report(article, finding) for finding in kept)
        aside = tuple(
            SetAside(f"{article.id}: {drop.what!r}", "extraction", drop.reason)
            for drop in (*dropped, *repeats)
        )
        return Extraction(reports, aside)


class _Reading:
    """The state of reading one article."""

    def __init__(self, article: Article, folded: str, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._article, self._folded, self._mentions, self._lexicon = article, folded, mentions, lexicon
        self._starts = [mention.start for mention in mentions]
        actors = dict.fromkeys(m.actor for m in mentions if m.actor and not m.is_place)
        self._discourse = Discourse(lexicon, tuple(actors), self._context(), self._home())
        self._running: tuple[int, PartialDate | None] = (-1, None)
        self._last_event: PartialDate | None = None

    def _context(self) -> tuple[Place, ...]:
        """All places the article can mean; each name's candidates once."""
        names = dict.fromkeys(m.name for m in self._mentions if m.is_place and not m.guarded)
        return tuple(place for name in names for place in self._lexicon.places.candidates(name)[:1])

    def _home(self) -> tuple[Place, ...]:
        """The town of a dateline ("KABUL, Aug 10 —"), in the title or at the head of the text."""
        first = next(split_sentences(self._article.text), None)
        if first is None or not first.dateline:
            return ()
        town = self._folded[first.start : first.body].split(",")[0].split("-")[0].split("\u2014")[0].strip()
        return self._lexicon.places.candidates(town.title())[:1]

    def read(self) -> tuple[list[Finding], list[Dropped]]:
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        for sentence in split_sentences(self._article.text):
            found, left_out = self._sentence(sentence)
            findings.extend(found)
            dropped.extend(left_out)
        return findings, dropped

    def _sentence(self, sentence: Sentence) -> tuple[list[Finding], list[Dropped]]:
        low, high = (bisect_left(self._starts, offset) for offset in (sentence.body, sentence.end))
        tokens = tokenize(self._folded, sentence.body, sentence.end, self._mentions[low:high])
        parsed = parse(sentence, tokens, grammar().verb_forms, grammar().transitive)
        if self._running[0] != sentence.paragraph:
            self._running = (sentence.paragraph, None)
        spoken = voices(parsed, self._discourse)
        published = self._article.published
        dates = expressions(self._folded, sentence.start, sentence.end, published)
        dating = Dating(
            parsed, self._article.text, dates, spoken, published, self._running[1], self._last_event
        )
        reader = Reader(parsed, self._article.text, self._discourse, spoken, dating)
        found, dropped = reader.findings()
        for finding in found:
            self._discourse.subjects.append(finding.actor)
            self._last_event = finding.date
            if finding.dated:
                self._running = (sentence.paragraph, finding.date)
        self._remember(parsed)
        return found, dropped

    def _remember(self, parsed: Parse) -> None:
        """Sides named, and the last one that did something, for the pronouns of the next sentence."""
        for token in parsed.tokens:
            if token.mention and token.mention.actor and not token.mention.is_place:
                self._discourse.actors.append(token.mention.actor)
        for group in parsed.groups:
            subject = parsed.subject(group) if group.finite else None
            ref = actor_of(parsed, subject, self._discourse)
            if ref is not None:
                self._discourse.subjects.append(ref.name)


def _report(article: Article, finding: Finding) -> Report:
    sentence = finding.sentence
    return Report(
        place=finding.place,
        place_as_written=finding.written,
        kind=finding.kind,
        actor=finding.actor,
        against=finding.against,
        date=finding.date,
        status=finding.status,
        evidence=Evidence(
            article.id, sentence.start, sentence.end, article.text[sentence.start : sentence.end]
        ),
        published=article.published,
        rule=finding.rule,
        actor_inferred=finding.inferred,
        source=article.source,
    )
