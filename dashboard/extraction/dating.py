"""On which day a predicate happened: its own date, else the sentence's, the paragraph's, the article's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verbs import Tense
from dashboard.extraction.voices import Voice
from dashboard.extraction.when import Expression
from dashboard.model import Kind

_BETWEEN = frozenset({"", "on", "late on", "early on", "in", "late", "early"})
"""What may stand between a word and the date that belongs to it."""


@dataclass(frozen=True)
class Dating:
    """The dates around one sentence."""

    parse: Parse
    text: str
    dates: Sequence[Expression]
    """Of the sentence, in order."""
    voices: Sequence[Voice]
    published: PartialDate
    running: PartialDate | None
    """Of the last dated event of the paragraph."""
    last_event: PartialDate | None
    """Of the last event of the article: what "hours later" counts from."""

    def of(self, predicate: Predicate, kind: Kind, ref: PlaceRef) -> tuple[PartialDate, bool, str]:
        """The date, whether the sentence itself gives it, and why it is this one."""
        own = self._of_place(ref) or self._own(predicate)
        if own is not None and own.date.first > self.published.latest + timedelta(days=1):
            own = None  # nothing is told before it happened; but far east it may be tomorrow already
        if own is not None and not own.since:  # "since May" says when something began
            written = repr(self.text[own.start : own.end])
            if own.relative:
                return self._relative(own, predicate), True, f"{written}, counted from an event before"
            return own.date, True, f"{written} in the sentence"
        group = predicate.group
        if own is None and group is not None and "already" in group.adverbs and group.perfect:
            month = PartialDate(self.published.first.replace(day=1), Precision.MONTH)
            return month, False, "'already' is background: the month of publication"
        if self.running and group is not None and kind is Kind.CAPTURED and group.tense is Tense.PAST:
            return self.running, False, "the date told before in the paragraph"
        return self.published, False, "the day of publication: nothing else says when"

    def _relative(self, own: Expression, predicate: Predicate) -> PartialDate:
        """ "hours later" counts from the event before; "a day after X fell" says when X fell.

        Two days after a month is no day: the date stays as coarse as what it is counted from.
        """
        base, shift = self.last_event or self.running or self.published, own.shift
        if own.leads and own.start < self.parse.tokens[predicate.at].start:
            base, shift = next((e.date for e in self.dates if not e.relative), self.published), -own.shift
        if base.precision is not Precision.DAY:
            return base if base.first <= self.published.latest else self.published
        # counted from the wrong event it may lie ahead
        return PartialDate(min(base.first + timedelta(days=shift), self.published.latest))

    def _of_place(self, ref: PlaceRef) -> Expression | None:
        """ "Zaranj on Friday and Sheberghan on Saturday": the date right behind the name."""
        behind = (e for e in self.dates if e.start >= ref.end)
        return next((e for e in behind if self.text[ref.end : e.start].strip() in _BETWEEN), None)

    def _own(self, predicate: Predicate) -> Expression | None:
        """The nearest date behind the predicate in its clause, else before it, else any of the sentence.

        The day somebody said it counts only where there is no other.
        """
        tokens = self.parse.tokens
        at = tokens[predicate.at].start
        end = self.parse.clause_end(predicate.at + 1)
        clause_end = tokens[end].start if end < len(tokens) else self.parse.sentence.end
        spoken = [e for e in self.dates if self._belongs_to_voice(e)]
        free = [e for e in self.dates if e not in spoken]
        if predicate.group is None:  # a noun's date stands before it or in its own phrase
            free = [e for e in free if e.start < clause_end]
        behind = [e for e in free if at < e.start < clause_end]
        before = [e for e in free if e.start < at]
        return next(iter((*behind[:1], *before[-1:], *free[:1], *spoken[:1])), None)

    def _belongs_to_voice(self, expression: Expression) -> bool:
        """ "..., the governor said on Thursday": the day of the statement."""
        ends = (self.parse.tokens[voice.at].end for voice in self.voices)
        return any(
            end <= expression.start and self.text[end : expression.start].strip().lower() in _BETWEEN
            for end in ends
        )
