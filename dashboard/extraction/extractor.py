"""One article in, its reports out: the gate, then the grammar sentence by sentence, then reconciliation."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.actors import actor_of, owner_of
from dashboard.extraction.antecedents import opening
from dashboard.extraction.background import Background
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import WIDE, Discourse
from dashboard.extraction.findings import Dropped, Finding, Reader
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import grammar
from dashboard.extraction.gate import Skip, predicate_words, skip_of, stop_of, triggers
from dashboard.extraction.headings import Head, Headings
from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.noted import sent_from
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.reconcile import reconcile
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.extraction.side_nouns import ActorRef
from dashboard.extraction.syntax import Parse, parse
from dashboard.extraction.tokens import tokenize
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.voices import confirms_what_was_said, rejects_what_was_said
from dashboard.extraction.when import expressions
from dashboard.extraction.words import verbs_of
from dashboard.model import Article, Evidence, Kind, Place, Report, SetAside, Status


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article says, and what looked like an event but is none."""

    reports: tuple[Report, ...]
    dropped: tuple[SetAside, ...]
    unread: tuple[Evidence, ...] = ()
    """Sentences with a place and a predicate in which the grammar understood nothing, not even why not."""


NOTHING = Extraction((), ())
"""What most articles say."""


class ReadsArticles(Protocol):
    """Anything that can stand in for the grammar."""

    def extract(self, article: Article) -> Extraction: ...


class Extractor:
    """The grammar with a theatre's lexicon. Keeps nothing from one article to the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def extract(self, article: Article) -> Extraction:
        """The reports of an article in the order of its text. Pure: the same article, the same reports."""
        folded = fold(article.text)
        if stop_of(folded, self._lexicon):
            return NOTHING
        return ArticleReading(article, folded, self._lexicon).extraction()


class ArticleReading:
    """The state of reading one article that has passed the gate."""

    reader_class: type[Reader] = Reader

    def __init__(
        self,
        article: Article,
        folded: str,
        lexicon: Lexicon,
    ) -> None:
        self._article, self._folded = article, folded
        self._mentions: Sequence[Mention] = lexicon.mentions(article.text, folded)
        self._triggers = triggers(folded)
        self._starts = [mention.start for mention in self._mentions]
        self._discourse = discourse_of(article, folded, self._mentions, lexicon)
        self._skipped: Skip | None = None
        """Why the sentence just read was not parsed."""
        self._reader: Reader | None = None
        """Who read it, if it was."""
        self._running: tuple[int, PartialDate | None] = (-1, None)
        self._last_event: PartialDate | None = None
        self._last_day: PartialDate | None = None
        self._headings = Headings(article.text, folded, article.published)
        self._headed: PartialDate | None = None
        self._eventless: Sentence | None = None
        """The sentence just read, if it told of no event."""
        self._eventless_in = -1
        self._rejected: list[str | None] = []
        """Who calls something said before untrue in the sentence just read; empty if nobody does."""
        self._confirmed: list[str | None] = []
        """Who says that something said before is so."""
        self.unread: list[Sentence] = []

    def extraction(self) -> Extraction:
        """Read all sentences, then settle what they say together."""
        article = self._article
        findings, dropped = self._read()
        kept, repeats = reconcile(findings)
        reports = tuple(report_of(article, finding) for finding in kept)
        aside = tuple(
            SetAside(f"{article.id}: {drop.what!r}", "extraction", drop.reason)
            for drop in (*dropped, *repeats)
        )
        return Extraction(reports, aside, tuple(_evidence(article, one) for one in self.unread))

    def _read(self) -> tuple[list[Finding], list[Dropped]]:
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        for sentence in split_sentences(self._article.text):
            found, left_out = self._sentence(sentence)
            self._eventless, self._eventless_in = (None if found else sentence), sentence.paragraph
            before = len(findings)
            findings.extend(found)
            if self._rejected and not any(finding.status is Status.DENIED for finding in found):
                here = _reject_last_claim(findings[before:], self._rejected[-1])
                findings[before:] = here
                if here == found:  # it was said in an earlier sentence
                    findings[:before] = _reject_last_claim(findings[:before], self._rejected[0])
            if self._confirmed and not found:
                findings[:before] = _confirm_last_claim(findings[:before], self._confirmed[0])
            dropped.extend(left_out)
        return findings, dropped

    def _sentence(self, sentence: Sentence) -> tuple[list[Finding], list[Dropped]]:
        if sentence.dateline and sentence.start:  # a report of its own, among others
            sent_from = self._discourse.background.sent_from(sentence)
            self._discourse.later(partial(self._discourse.see, sent_from, topic=True))
        low, high = bisect_left(self._starts, sentence.body), bisect_left(self._starts, sentence.end)
        mentions = self._mentions[low:high]
        self._under_heading(sentence, mentions)
        self._rejected, self._confirmed = [], []
        self._skipped, self._reader = self._skip(sentence, mentions), None
        if self._skipped:
            self._note_day(sentence)
            self._discourse.later(partial(self._glance, sentence, mentions))
            return [], []
        reader = self._open(sentence, mentions)
        told = reader.told()
        self._confirmed = [v.party for v in reader.voices] if confirms_what_was_said(reader.parse) else []
        if told or rejects_what_was_said(reader.parse):
            return self._events(reader, told)
        if _is_gated(reader.parse):
            self.unread.append(sentence)
        self._note_day(sentence)
        self._discourse.later(partial(self._overhear, reader))
        return [], []

    def _under_heading(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        before = self._headed
        self._headed, head = self._headings.over(sentence, mentions)
        if self._headed is not None and self._headed != before:
            self._last_event = self._last_day = self._headed
        if head is not None and head.places:
            self._discourse.later(partial(self._head_with, head))

    def _head_with(self, head: Head) -> None:
        """ "Kidal. The army left the town": its places are what is told of next."""
        refs = (PlaceRef(m.name, m.start, m.end, known=True) for m in head.places if not m.guarded)
        found = [place for ref in refs for place in self._discourse.resolve(ref)[0]]
        self._discourse.see(found, topic=True)

    def _note_day(self, sentence: Sentence) -> None:
        """ "At the weekend the tide turned. Police retook ...": what follows happened then as well."""
        head = self._folded[sentence.body : sentence.body + _HEAD]
        if not _DAY_FIRST.match(head):
            return
        dates = expressions(self._folded, sentence.body, sentence.end, self._article.published)
        if dates and dates[0].start - sentence.body < _HEAD and not dates[0].relative and not dates[0].since:
            self._running = (sentence.paragraph, dates[0].date)

    def _open(self, sentence: Sentence, mentions: Sequence[Mention]) -> Reader:
        tokens = tokenize(self._folded, sentence.body, sentence.end, mentions)
        parsed = parse(sentence, tokens, grammar().verb_forms, grammar().transitive)
        if self._running[0] != sentence.paragraph:
            self._running = (sentence.paragraph, None)
            self._last_event = self._last_day  # "a day earlier" opens with the news, not with its background
        self._reader = self.reader_class(
            parsed,
            self._article.text,
            self._folded,
            self._discourse,
            self._article.published,
            self._running[1],
            self._last_event,
            self._headed,
            partial(self._day_told, self._eventless if self._eventless_in == sentence.paragraph else None),
        )
        return self._reader

    def _day_told(self, before: Sentence | None) -> PartialDate | None:
        """The day that the sentence before gives, if it told of no event: "On 3 May the truce ended. A day later"."""
        if before is None:
            return None
        dates = expressions(self._folded, before.body, before.end, self._article.published)
        days = [e.date for e in dates if not (e.relative or e.since) and e.date.precision is Precision.DAY]
        return days[-1] if days else None

    def _events(self, reader: Reader, told: Sequence[Predicate]) -> tuple[list[Finding], list[Dropped]]:
        self._discourse.catch_up()
        parsed, sentence = reader.parse, reader.parse.sentence
        found, dropped = reader.findings(told)
        doers = self._doers(parsed)  # as the text stood before: whom "they" means here
        self._rejected = [v.party for v in reader.voices] or [None] if rejects_what_was_said(parsed) else []
        for finding in found:
            self._discourse.subjects.append(finding.actor)
            self._discourse.taken = self._discourse.taken or finding.kind is Kind.CAPTURED
            if finding.kind is Kind.CAPTURED and not finding.inferred:
                self._discourse.gainer = finding.actor
            self._last_event = finding.date
            if finding.date.precision is Precision.DAY:
                self._last_day = finding.date
            if finding.dated:
                self._running = (sentence.paragraph, finding.date)
        if not (found or self._rejected or any(drop.understood for drop in dropped)) and _is_gated(parsed):
            self.unread.append(sentence)
        if not found:
            self._note_day(sentence)
        self._discourse.subjects.extend(doers)
        return found, dropped

    def _overhear(self, reader: Reader) -> None:
        """A sentence that tells of no event: who speaks and acts in it is whom "he" and "they" mean next."""
        reader.overhear()
        self._discourse.subjects.extend(self._doers(reader.parse))

    def _skip(self, sentence: Sentence, mentions: Sequence[Mention]) -> Skip | None:
        first = bisect_left(self._triggers, sentence.body)
        if first == len(self._triggers) or self._triggers[first] >= sentence.end:
            return Skip.NO_PREDICATE
        return skip_of(self._folded, mentions, sentence.body, sentence.end)

    def _glance(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """A sentence without a predicate only says what the text is about: its places and its first side."""
        named = [mention for mention in mentions if mention.actor and not mention.is_place]
        self._discourse.actors.extend(mention.actor or "" for mention in named)
        self._discourse.called.extend(mention.actor or "" for mention in named if not mention.generic)
        words_ = self._folded[sentence.body : named[0].start if named else sentence.end].split(maxsplit=3)[:3]
        doer = self._discourse.by_noun(words_) or (named[0].actor if named else None)
        if doer and (
            not self._discourse.fights(doer) or _suffers(self._folded[sentence.body : sentence.end])
        ):
            doer = None
        self._discourse.subjects.extend([doer] if doer else [])
        head: list[Place] = []
        for mention in mentions:
            before = self._folded[max(0, mention.start - 40) : mention.start].split()
            told = mention.is_place and not mention.guarded and not self._discourse.is_abroad(mention.actor)
            if told and before[-1:] not in (["to"], ["towards"]) and not sent_from(before):
                ref = PlaceRef(
                    self._folded[mention.start : mention.end], mention.start, mention.end, known=True
                )
                places, _ = self._discourse.resolve(ref)
                self._discourse.see([place for place in places if place.kind not in WIDE])
                if mention.start == sentence.body and self._folded[mention.end : mention.end + 2] == ", ":
                    head = [place for place in places if place.kind not in WIDE]
        self._discourse.see(head, topic=True)  # "Kunduz, a town between A and B, is in ruins": of Kunduz
        self._discourse.close_sentence()

    def _doers(self, parsed: Parse) -> list[str]:
        """Who does something in a sentence, for the pronouns of the next; all sides named are remembered."""
        doers: list[str] = []
        aside: list[str] = []
        speakers: list[str] = []
        meant: dict[Chunk | None, ActorRef | None] = {}
        for index in parsed.named:
            actor, mention = parsed.tokens[index].actor, parsed.tokens[index].mention
            if actor:
                self._discourse.actors.append(actor)
            if actor and mention and not mention.generic:
                self._discourse.called.append(actor)
        for group in parsed.groups:
            if not group.finite:
                continue
            subject = parsed.subject(group)
            if subject not in meant:  # "entered A and took B": many verbs share theirs
                side = actor_of(parsed, subject, self._discourse)
                meant[subject] = side or owner_of(parsed, subject, self._discourse)
            ref = meant[subject]
            # Unnamed officials who only say something are not who "they" did it, nor are the dead.
            if ref is None or (group.passive and group.bases & _SUFFERED):
                continue
            if not group.bases & verbs_of("say_verbs"):
                aside.append(ref.name) if _is_aside(parsed, group) else doers.append(ref.name)
            elif ref.how == "name" and self._discourse.fights(ref.name):
                speakers.append(ref.name)
        return speakers + aside + doers  # who does it in the main clause is whom "they" means first


_HEAD = 20
"""Characters within which the day of a sentence that begins with it stands."""
_DAY_FIRST = re.compile(r"(?:On|At|In|By|During|Over|Late|Early|Last|Yesterday) ")
_ASIDE = frozenset({"when", "while", "as", "after", "before", "where", "which", "who", "whose", "although"})


def _is_aside(parsed: Parse, group: VerbGroup) -> bool:
    """ "The rebels took it, when the army left": in a clause of its own, beside the main one."""
    return parsed.tokens[opening(parsed, group.first)].low in _ASIDE


_SUFFERED = frozenset({"kill", "wound", "injure"})
_DEAD = re.compile(r"\bwere (?:killed|wounded|injured)\b")


def _suffers(sentence: str) -> bool:
    """ "Thirteen soldiers were killed": not who "they" are that took the town next."""
    return _DEAD.search(sentence) is not None


def discourse_of(article: Article, folded: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Discourse:
    """What an article is about before its first sentence is read."""
    return Discourse(lexicon, Background(article.text, folded, mentions, lexicon))


def _is_gated(parsed: Parse) -> bool:
    """Does the sentence itself name a place, and hold a word that can tell of an event?"""
    places = (parsed.tokens[index].place for index in parsed.named)
    named = any(place is not None and not place.guarded for place in places)
    return named and not predicate_words().isdisjoint(parsed.lows)


def _reject_last_claim(findings: list[Finding], by: str | None) -> list[Finding]:
    """A claim that the other side calls untrue in a sentence of its own, with all that it claimed in one."""
    for index in range(len(findings) - 1, max(-1, len(findings) - 4), -1):
        claim = findings[index]
        if claim.status is Status.CLAIMED and claim.actor != by:
            together = (claim.sentence, claim.actor, claim.rule, Status.CLAIMED)
            return [
                one._replace(status=Status.DENIED)
                if (one.sentence, one.actor, one.rule, one.status) == together
                else one
                for one in findings
            ]
    return findings


def _confirm_last_claim(findings: list[Finding], by: str | None) -> list[Finding]:
    """A claim that somebody else confirms in a sentence of its own."""
    last = findings[-1] if findings else None
    if last is None or last.status is not Status.CLAIMED or last.actor == by:
        return findings
    return [
        one._replace(status=Status.REPORTED)
        if one.sentence is last.sentence and one.status is Status.CLAIMED
        else one
        for one in findings
    ]


def _evidence(article: Article, sentence: Sentence) -> Evidence:
    return Evidence(article.id, sentence.start, sentence.end, article.text[sentence.start : sentence.end])


def report_of(article: Article, finding: Finding) -> Report:
    """The finding with its evidence and where it was published."""
    return Report(
        place=finding.place,
        place_as_written=finding.written,
        kind=finding.kind,
        actor=finding.actor,
        against=finding.against,
        date=finding.date,
        status=finding.status,
        evidence=_evidence(article, finding.sentence),
        published=article.published,
        rule=finding.rule,
        actor_inferred=finding.inferred,
        source=article.source,
    )
