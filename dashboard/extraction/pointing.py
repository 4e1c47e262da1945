"""Predicates that somebody else found: read by the rules of the grammar, as if the grammar had found them.

Whoever points says which words name the place and which word tells what happened there. What these words
mean is decided here: whether it is told as a fact, which place it is, on which day, on whose word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from dashboard.dates import PartialDate
from dashboard.extraction.control_phrases import CONTROL_WORDS
from dashboard.extraction.dating import DayAround
from dashboard.extraction.extractor import discourse_of, report_of
from dashboard.extraction.findings import Dropped, Finding, Reader
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import grammar, triggers_of
from dashboard.extraction.gate import predicate_words
from dashboard.extraction.lexicon import Lexicon
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.extraction.syntax import Parse, parse
from dashboard.extraction.tokens import Token, tokenize
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import words
from dashboard.model import Article, Evidence, Kind, PlaceKind, Report

_THOUGHT = frozenset(
    "fear predict expect hope plan promise vow pledge threaten warn intend want aim believe think".split()
)
"""Verbs that make a thought of the whole clause behind them: "they feared the town had fallen"."""
_ESCAPE = frozenset({"evacuate", "flee", "escape"})
"""Who gets away leaves a place only if it was theirs; that takes a frame to tell, so only the grammar may."""

_FUNCTION = ("prepositions", "determiners", "coordinators", "subordinators", "adverbs")
"""Classes of words whose capital is only that of the sentence."""


@cache
def _kinds() -> dict[str, set[Kind]]:
    """What a word can tell, by the families it calls up. What is lost or half taken was first to be taken."""
    kinds: dict[str, set[Kind]] = {word: {Kind.CAPTURED, Kind.HOLDS} for word in CONTROL_WORDS}
    for family in grammar().families:
        for word in triggers_of(family):
            kinds.setdefault(word, set()).add(family.kind)
    for told in kinds.values():
        if Kind.CAPTURED in told:
            told |= {Kind.WITHDREW, Kind.CONTESTED}
    return kinds


@dataclass(frozen=True, slots=True)
class Pointed:
    """What somebody else takes for an event, by its words in the sentence."""

    place: tuple[int, int]
    """Span of the words that name the place, in the article."""
    word: tuple[int, int]
    """Span of the verb or noun that tells it."""
    kind: Kind
    actor: str
    """Usual name of a side of the theatre."""
    rule: str
    """Whose finding it is."""


class PointedArticle:
    """An article of which the grammar has made `reports`: they date what an undated sentence tells."""

    def __init__(self, article: Article, lexicon: Lexicon, reports: Sequence[Report]) -> None:
        self.article, self._reports = article, reports
        self._folded = fold(article.text)
        self._mentions = list(lexicon.mentions(article.text, self._folded))
        self._discourse = discourse_of(article, self._folded, self._mentions, lexicon)
        self._sentences = {sentence.start: sentence for sentence in split_sentences(article.text)}

    def sentence(self, evidence: Evidence) -> "PointedSentence":
        """One sentence of the article; KeyError if it is none."""
        sentence = self._sentences[evidence.start]
        inside = [m for m in self._mentions if sentence.body <= m.start and m.end <= sentence.end]
        tokens = tokenize(self._folded, sentence.body, sentence.end, inside)
        parsed = parse(sentence, tokens, grammar().verb_forms, grammar().transitive)
        before = [report for report in self._reports if report.evidence.start < sentence.start]
        near = [report for report in before if self._paragraph(report) == sentence.paragraph]
        last, running = before[-1:], near[-1:]
        reader = Reader(
            parsed,
            self.article.text,
            self._folded,
            self._discourse,
            self.article.published,
            DayAround(
                running[0].date if running else None, None, partial(_day_of, last[0].date if last else None)
            ),
        )
        return PointedSentence(self.article, sentence, reader)

    def _paragraph(self, report: Report) -> int:
        return self._sentences[report.evidence.start].paragraph


class PointedSentence:
    """A sentence in which somebody points at words."""

    def __init__(self, article: Article, sentence: Sentence, reader: Reader) -> None:
        self._article, self._reader, self._parse = article, reader, reader.parse
        self.start = sentence.body
        self.text = article.text[sentence.body : sentence.end]
        """Without dateline, time stamp or bullet: these tell of no event."""

    def sides(self) -> dict[str, bool]:
        """Usual names of the sides the sentence names, and whether by name; else by a noun as "the army".

        Capitals name none: whether "Kabul" is the town or speaks for a side takes a frame to tell.
        """
        discourse = self._reader.discourse
        sides = {token.actor: True for token in self._parse.tokens if token.actor}
        for token in self._parse.tokens:
            meant = discourse.state() if token.is_("state_nouns") else None
            meant = meant or (discourse.nonstate() if token.is_("nonstate_nouns") else None)
            if meant:
                sides.setdefault(meant, False)
        return sides

    def read(self, pointed: Pointed) -> tuple[list[Report], list[Dropped]]:
        """The report the rules of the grammar make of it, or why they make none."""
        findings: list[Finding] = []
        dropped: list[Dropped] = []
        predicate = self._predicate(pointed)
        if isinstance(predicate, Dropped):
            return [], [predicate]
        self._reader.read(predicate, findings, dropped)
        return [report_of(self._article, finding) for finding in findings], dropped

    def _predicate(self, pointed: Pointed) -> Predicate | Dropped:
        what = self._article.text[slice(*pointed.word)]
        where = self._article.text[slice(*pointed.place)]
        at = next((i for i in self._tokens(pointed.word) if self._tells(self._parse.tokens[i])), None)
        if at is None:
            return Dropped(what, "the word pointed at does not tell of control")
        if pointed.kind not in _kinds().get(self._parse.tokens[at].low, ()):
            return Dropped(what, f"the word pointed at does not tell that a place is {pointed.kind}")
        group = self._group(at)
        if group is None and at not in self._parse.chunk_at:
            return Dropped(what, "the grammar cannot tell whether it is told as a fact")
        shadow = _shadow(self._parse, at, group)
        if shadow:
            return Dropped(what, shadow)
        ref = self._place(pointed.place)
        if ref is None:
            return Dropped(where, "the words do not name one place")
        if self._is_country(ref):
            return Dropped(where, "rule over a country is no event")
        inferred = not self.sides().get(pointed.actor, False)
        return Predicate(pointed.kind, pointed.rule, (ref,), pointed.actor, None, at, group, inferred)

    def _tokens(self, span: tuple[int, int]) -> Iterator[int]:
        """Indices of the tokens that a span touches."""
        tokens = self._parse.tokens
        return (i for i, token in enumerate(tokens) if token.start < span[1] and span[0] < token.end)

    def _tells(self, token: Token) -> bool:
        escape = grammar().verb_forms.get(token.low, frozenset()) & _ESCAPE
        return token.sort == "word" and token.low in predicate_words() and not escape

    def _group(self, at: int) -> VerbGroup | None:
        """The verb that decides whether it is so: its own, or the one "under control" hangs on."""
        own = self._parse.group_at.get(at)
        before = [group for group in self._parse.groups if group.head < at]
        near = before[-1:] if at not in self._parse.chunk_at or self._parse.chunk_at[at].preposition else []
        return own or (near[0] if near else None)

    def _place(self, span: tuple[int, int]) -> PlaceRef | None:
        """The place as the grammar reads it, with its province, kind and scope; None for none or several."""
        for found in self._parse.chunks:
            refs = places_at(self._parse, found)[0]
            touched = [ref for ref in refs if ref.start < span[1] and span[0] < ref.end]
            if touched:
                ref = touched[0]
                alone = len(touched) == 1 and self._names(span) <= {ref.name, ref.admin1}
                return ref if alone and ref.name else None
        return self._bare(span)

    def _is_country(self, ref: PlaceRef) -> bool:
        """Also in "every province of X", where the grammar takes X for the name of a province."""
        bare = PlaceRef(ref.name, ref.start, ref.end, known=True)
        places, _ = self._reader.discourse.resolve(bare)
        return not ref.region and any(place.kind is PlaceKind.COUNTRY for place in places)

    def _names(self, span: tuple[int, int]) -> set[str]:
        return {token.text for i in self._tokens(span) if (token := self._parse.tokens[i]).place}

    def _bare(self, span: tuple[int, int]) -> PlaceRef | None:
        """A known name inside a phrase the grammar cannot read ("In Kunduz soldiers ..."), if no other name
        touches it ("General Kandahar")."""
        tokens = self._parse.tokens
        inside = list(self._tokens(span))
        mention = tokens[inside[0]].place if len(inside) == 1 else None
        if mention is None or mention.guarded:
            return None
        beside = (*tokens[max(0, inside[0] - 1) : inside[0]], *tokens[inside[0] + 1 : inside[0] + 2])
        if any(token.mention or (token.capitalised and not token.is_(*_FUNCTION)) for token in beside):
            return None
        return PlaceRef(tokens[inside[0]].text, mention.start, mention.end, known=True)


def _shadow(parsed: Parse, at: int, group: VerbGroup | None) -> str | None:
    """What stands before a predicate and may take its truth away, beyond what its own verb says."""
    speaking = words().classes["say_verbs"] | words().classes["claim_verbs"] | words().classes["unreal_verbs"]
    for other in parsed.groups:
        if other is group or other.head >= at:
            continue
        if other.bases & _THOUGHT:
            return f"only {parsed.tokens[other.head].low!r}"
        weak = other.negated or other.modal is not None
        if weak and (other.bases & speaking or parsed.clause_end(other.head + 1) > at):
            return f"what is said before it is not a fact: {parsed.tokens[other.head].low!r}"
    return None


def _day_of(day: PartialDate | None) -> PartialDate | None:
    return day
