"""One article in, its reports out: the gate, then the grammar sentence by sentence, then reconciliation."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from dashboard.extraction.actors import actor_of, owner_of
from dashboard.extraction.antecedents import opening
from dashboard.extraction.background import Background
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.claims import confirm_last_claim, reject_last_claim
from dashboard.extraction.days import Days
from dashboard.extraction.discourse import WIDE, Discourse
from dashboard.extraction.findings import Dropped, Finding, Reader
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import grammar
from dashboard.extraction.gate import Skip, predicate_words, skip_of, stop_of, triggers
from dashboard.extraction.headings import Head
from dashboard.extraction.judgements import confirms_what_was_said, rejects_what_was_said
from dashboard.extraction.lexicon import Lexicon, Mention
from dashboard.extraction.noted import ROADS, TURN, is_seat, sent_from
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.reconcile import reconcile
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.extraction.side_nouns import ActorRef
from dashboard.extraction.spoken_asides import lifted
from dashboard.extraction.syntax import Parse, parse
from dashboard.extraction.tokens import tokenize
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup
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
        self._days = Days(article, folded)
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
            self._days.end(sentence, found)
            self._discourse.just_told = (found[-1].kind, found[-1].actor) if found else None
            before = len(findings)
            findings.extend(found)
            if self._rejected and not any(finding.status is Status.DENIED for finding in found):
                here = reject_last_claim(findings[before:], self._rejected[-1])
                findings[before:] = here
                if here == found:  # it was said in an earlier sentence
                    findings[:before] = reject_last_claim(findings[:before], self._rejected[0])
            if self._confirmed and not found:
                findings[:before] = confirm_last_claim(findings[:before], self._confirmed[0])
            dropped.extend(left_out)
        return findings, dropped

    def _sentence(self, sentence: Sentence) -> tuple[list[Finding], list[Dropped]]:
        if sentence.dateline and sentence.start:  # a report of its own, among others
            sent_from = self._discourse.background.sent_from(sentence)
            self._discourse.later(partial(self._discourse.see, sent_from, topic=True))
        low, high = bisect_left(self._starts, sentence.body), bisect_left(self._starts, sentence.end)
        mentions = self._mentions[low:high]
        head = self._days.begin(sentence, mentions)
        if head is not None and head.places:
            self._discourse.later(partial(self._head_with, head))
        self._rejected, self._confirmed = [], []
        self._discourse.paragraph = sentence.paragraph
        self._skipped, self._reader = self._skip(sentence, mentions), None
        if self._skipped:
            self._discourse.later(partial(self._glance, sentence, mentions))
            return [], []
        reader = self._open(sentence, mentions)
        told = reader.told()
        self._confirmed = [v.party for v in reader.voices] if confirms_what_was_said(reader.parse) else []
        if told or rejects_what_was_said(reader.parse):
            return self._events(reader, told)
        if _is_gated(reader.parse):
            self.unread.append(sentence)
        self._discourse.later(partial(self._overhear, reader))
        return [], []

    def _head_with(self, head: Head) -> None:
        """ "Kidal. The army left the town": its places are what is told of next."""
        refs = (PlaceRef(m.name, m.start, m.end, known=True) for m in head.places if not m.guarded)
        found = [place for ref in refs for place in self._discourse.resolve(ref)[0]]
        self._discourse.see(found, topic=True)

    def _open(self, sentence: Sentence, mentions: Sequence[Mention]) -> Reader:
        tokens = tokenize(self._folded, sentence.body, sentence.end, mentions)
        tokens, aside = lifted(tokens)
        parsed = parse(sentence, tokens, grammar().verb_forms, grammar().transitive)
        self._reader = self.reader_class(
            parsed,
            self._article.text,
            self._folded,
            self._discourse,
            self._article.published,
            self._days.around(sentence),
            (parse(sentence, aside.tokens, grammar().verb_forms, grammar().transitive), aside.at)
            if aside
            else None,
        )
        return self._reader

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
        if not (found or self._rejected or any(drop.understood for drop in dropped)) and _is_gated(parsed):
            self.unread.append(sentence)
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
        asked = self._folded[sentence.body : sentence.end].rstrip().endswith("?")
        head: list[Place] = []
        for mention in mentions:
            before = self._folded[max(0, mention.start - 40) : mention.start].split()
            told = mention.is_place and not mention.guarded and not self._discourse.is_abroad(mention.actor)
            next_on = len(self._folded[sentence.body : sentence.end].split()) <= TURN  # "First to Kunduz."
            on_the_way = (before[-1:] in (["to"], ["towards"]) and not next_on) or sent_from(before)
            behind = self._folded[mention.end : mention.end + 12].split()[:1]
            on_the_way = on_the_way or (mention.actor is not None and is_seat(before))
            if told and not on_the_way and ROADS.isdisjoint(behind):
                ref = PlaceRef(
                    self._folded[mention.start : mention.end], mention.start, mention.end, known=True
                )
                places, _ = self._discourse.resolve(ref)
                # "And X?": what is said next is of X
                self._discourse.see([place for place in places if place.kind not in WIDE], topic=asked)
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
