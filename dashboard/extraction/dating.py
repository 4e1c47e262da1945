"""On which day a predicate happened: its own date, else the sentence's, the paragraph's, the article's."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.frames import frames_of
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.reckoning import number_of
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import Tense
from dashboard.extraction.voices import Voice
from dashboard.extraction.when import Expression
from dashboard.model import Kind

_WHEN = re.compile(r",? when\b")
_IT_WAS = re.compile(r"[Ii]t was (?:only |not until |on |in )?(?:the )?\Z")
_BEFORE = re.compile(r" (?:before|when|that)\b")
_NEXT = re.compile(r"\band (?:late |early )?(?:on |in )?\Z|, only to ")
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_AND_THEN = re.compile(r"\band, (?:late |early )?(?:on |in )?\Z")
_SO_LONG_SINCE = re.compile(
    r"\b[Ii]t(?: is|'s| has been|'s been| was) (\w+) (day|week)s?(?: and (\w+) days?)? since\b"
)
_DAYS_OF = {"day": 1, "week": 7}
_DESCRIBING = frozenset({"which", "where", "that", "whose"})
_OPENING = _RELATIVE | {"since"}
_WHERE = frozenset({"with", "on", "in", "near", "at", "north", "south", "east", "west", "outside"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_LEFT_OUT = re.compile(r"^ (?:had|has|did)\b")
"""What stands for the verb told before: "as Kunduz had on Saturday"."""
_BETWEEN_COMMAS = re.compile(r", (\w+) [^,]+,(?: (?:late |early )?(?:on|in))?")
_POINTING = frozenset({"it", "both", "them"})
_OPENS = 5
"""Characters before a day that opens its sentence: "On the next day"."""
_ASIDE = 50
"""Characters."""
_BETWEEN = frozenset({"", "on", "late on", "early on", "in", "late", "early"})
"""What may stand between a word and the date that belongs to it."""


class DayAround(NamedTuple):
    """The days that a sentence may be told of, besides its own."""

    running: PartialDate | None
    """Of the last dated event of the paragraph."""
    headed: PartialDate | None
    """Of the heading above the sentence."""
    told_before: Callable[[], PartialDate | None]
    """The day told before this sentence, of an event or of something else; worked out if it is needed."""


NO_DAY = DayAround(None, None, lambda: None)


@dataclass(frozen=True)
class Dating:
    """The dates around one sentence."""

    parse: Parse
    text: str
    dates: Sequence[Expression]
    """Of the sentence, in order."""
    voices: Sequence[Voice]
    published: PartialDate
    around: DayAround

    def of(
        self,
        predicate: Predicate,
        kind: Kind,
        ref: PlaceRef,
        before: tuple[PartialDate | None, PartialDate | None],
    ) -> tuple[PartialDate, bool, str]:
        """The date, whether the sentence itself gives it, and why it is this one.

        `before` are the dates of the event told before in the sentence, and of the place before this one in
        its list.
        """
        last, listed = before
        plain = self._plainly(predicate, kind)
        if plain is not None:
            return plain
        beside = self._of_place(ref, predicate)
        own = beside or self._own(predicate)
        last = listed if beside else last  # "A on Saturday and B a day later"
        if own is not None and self._ahead(own):
            own = None
        if own is not None and not own.since:  # "since May" says when something began
            written = repr(self.text[own.start : own.end])
            if own.relative:
                return self._relative(own, predicate, last), True, f"{written}, counted from an event before"
            spoken = self._belongs_to_voice(own)  # it may have come some days before
            return own.date, not spoken, f"{written} in the sentence"
        group = predicate.group
        if self.around.headed is not None:
            return self.around.headed, True, "the day at the head of the line"
        if own is None and group is not None and "already" in group.adverbs and group.perfect:
            month = PartialDate(self.published.first.replace(day=1), Precision.MONTH)
            return month, False, "'already' is background: the month of publication"
        pointed = ref.anaphor in _POINTING and group is not None and group.tense is Tense.PAST
        if own is None and pointed and last is not None and self.dates:
            return last, False, "the date told before in the sentence"
        also = kind is Kind.WITHDREW and group is not None and "also" in group.adverbs
        changed = kind is Kind.CAPTURED or also or (predicate.defends and ref.name is None)
        if self.around.running and group is not None and changed and group.tense is Tense.PAST:
            return self.around.running, False, "the date told before in the paragraph"
        return self.published, False, "the day of publication: nothing else says when"

    def _plainly(self, predicate: Predicate, kind: Kind) -> tuple[PartialDate, bool, str] | None:
        """The day that some turns of phrase give, whatever other dates are about."""
        counted = self._counted_back(predicate)
        if counted is not None:
            return counted, True, "counted back from the day of publication: 'it is so long since'"
        when = self._when(predicate)
        if when is not None and not self._ahead(when):
            return when.date, True, f"{self.text[when.start : when.end]!r}, when it happened"
        if kind is Kind.CONTESTED and self._since_then(predicate):
            return self.published, False, "'since': until the day of publication"
        if kind in (Kind.HOLDS, Kind.CONTESTED) and self._goes_on(predicate):
            return self.published, False, "'ever since': until the day of publication"
        return (self.published, False, "'now'") if self._is_now(predicate) else None

    def _is_now(self, predicate: Predicate) -> bool:
        """ "A was taken on Sunday, and B is now surrounded": its day is not that of the first."""
        group = predicate.group
        if group is None or "now" not in group.adverbs or self.around.headed is not None:
            return False
        at = self.parse.tokens[group.first].start
        before = [e for e in self.dates if e.end <= at]
        behind = [e for e in self.dates if e.start > at]
        return bool(before) and not behind and " and " in self.text[before[-1].end : at]

    def _goes_on(self, predicate: Predicate) -> bool:
        """ "X was taken last week, and they have fought at the bridge ever since"."""
        lows = [token.low for token in self.parse.tokens[predicate.at :]]
        group = predicate.group
        if group is not None and group.perfect and "since" in group.adverbs:
            return True  # "has since been held by the army"
        return ("ever", "since") in pairwise(lows)

    def _since_then(self, predicate: Predicate) -> bool:
        """ "They crossed the border a week ago and have been attacking X since Monday"."""
        at = self.parse.tokens[predicate.at].start
        group, end = predicate.group, self.parse.clause_end(predicate.at + 1)
        until = self.parse.tokens[end].start if end < len(self.parse.tokens) else self.parse.sentence.end
        going_on = group is not None and group.perfect and self.around.headed is None
        return going_on and any(one.since and at < one.start < until for one in self.dates)

    def _counted_back(self, predicate: Predicate) -> PartialDate | None:
        """ "It is three weeks and a day since X fell"."""
        sentence = self.parse.sentence
        at = self.parse.tokens[predicate.at].start
        match = _SO_LONG_SINCE.search(self.text, sentence.body, at)
        if match is None or self.published.precision is not Precision.DAY:
            return None
        days = number_of(match[1]) * _DAYS_OF[match[2].lower()] + (number_of(match[3]) if match[3] else 0)
        if not 0 < days < 36_500:
            return None
        return PartialDate(self.published.first - timedelta(days=days))

    def _ahead(self, expression: Expression) -> bool:
        """Nothing is told before it happened; but far east it may be tomorrow already."""
        return expression.date.first > self.published.latest + timedelta(days=1)

    def _when(self, predicate: Predicate) -> Expression | None:
        """ "since 28 June, when they retook X", "until March, when ...": the day of what follows."""
        at = self.parse.tokens[predicate.at].start
        for one in self.dates:
            if one.start < at and self._cleft(one) and not one.relative:
                return one
            if one.start < at and _WHEN.match(self.text, one.end) and not one.relative:
                begins = self.parse.index_at(one.end)
                told = next((g for g in self.parse.groups if g.finite and g.first > begins), None)
                return one if told is predicate.group else None
        return None

    def _cleft(self, one: Expression) -> bool:
        """ "It was mid-October before the army had retaken it", "it was on Friday that they came"."""
        before = self.text[self.parse.sentence.body : one.start]
        return bool(_IT_WAS.search(before)) and bool(_BEFORE.match(self.text, one.end))

    def _relative(self, own: Expression, predicate: Predicate, last: PartialDate | None) -> PartialDate:
        """ "hours later" counts from the event before; "a day after X fell" says when X fell.

        Two days after a month is no day: the date stays as coarse as what it is counted from.
        """
        opens = own.start - self.parse.sentence.body < _OPENS
        clause = self._of_clause_before(own)
        base = clause or (None if opens else last) or self.around.told_before() or self.around.running
        base, shift = base or self.published, own.shift
        if self.text[own.start : own.end].lower().startswith("that "):
            told = [e for e in self.dates if not e.relative and e.end < own.start]
            base = told[-1].date if told else base  # "said on Sunday that ... that morning"
        if own.leads and own.start < self.parse.tokens[predicate.at].start:
            plain = (e for e in self.dates if not e.relative and not self._elsewhere(e, predicate))
            base, shift = next((e.date for e in plain), self.published), -own.shift
        if own.name == "that_month" and base.precision in (Precision.DAY, Precision.WEEK):
            return PartialDate(base.first.replace(day=1), Precision.MONTH)
        if base.precision is not Precision.DAY:
            return base if base.first <= self.published.latest else self.published
        # counted from the wrong event it may lie ahead
        return PartialDate(min(base.first + timedelta(days=shift), self.published.latest))

    def _of_clause_before(self, own: Expression) -> PartialDate | None:
        """ "The army left on 7 August; the rebels came the following morning"."""
        told = [e for e in self.dates if not e.relative and e.end < own.start]
        between = self.text[told[-1].end : own.start] if told else ""
        return told[-1].date if ";" in between else None

    def _of_place(self, ref: PlaceRef, predicate: Predicate) -> Expression | None:
        """ "Zaranj on Friday and Sheberghan on Saturday": the date right behind the name."""
        if predicate.elliptic and ref.start < self.parse.tokens[predicate.at].start:
            return None  # "took Zaranj in 2015 and again in 2016"
        behind = (e for e in self.dates if e.start >= ref.end)
        own = next((e for e in behind if self._right_behind(self.text[ref.end : e.start])), None)
        return own or next((e for e in self.dates if self._opens(e, ref)), None)

    def _right_behind(self, between: str) -> bool:
        """ "Herat on Sunday", "Herat, with its airport, a day later"."""
        between = _LEFT_OUT.sub("", between).strip()
        aside = _BETWEEN_COMMAS.fullmatch(between) if len(between) < _ASIDE else None
        return between in _BETWEEN or (aside is not None and aside[1] in _WHERE | _ARTICLES)

    def _opens(self, expression: Expression, ref: PlaceRef) -> bool:
        """ "took Zaranj on Sunday and, on Tuesday, Herat"."""
        if self.text[expression.end : ref.start].strip() != ",":
            return False
        return bool(_AND_THEN.search(self.text[max(0, expression.start - 12) : expression.start]))

    def _own(self, predicate: Predicate) -> Expression | None:
        """The nearest date behind the predicate in its clause, else before it, else any of the sentence.

        The day somebody said it counts only where there is no other.
        """
        if not self.dates:
            return None
        tokens = self.parse.tokens
        at = tokens[predicate.at].start
        end = self.parse.clause_end(predicate.at + 1)
        clause_end = tokens[end].start if end < len(tokens) else self.parse.sentence.end
        spoken = [e for e in self.dates if self._belongs_to_voice(e)]
        free = [e for e in self.dates if e not in spoken and not self._elsewhere(e, predicate)]
        if predicate.group is None:  # a noun's date stands before it or in its own phrase
            free = [e for e in free if e.start < clause_end]
        if predicate.kind is not Kind.HOLDS:  # "took the airport, closed since 2014, on Friday"
            free = [e for e in free if not e.since] or free
        behind = [e for e in free if at < e.start < clause_end and not self._of_another_clause(predicate, e)]
        before = [e for e in free if e.start < at and not self._of_another_clause(predicate, e)]
        told = predicate.kind is not Kind.HOLDS
        other = [e for e in free[:1] if told or not self._is_of_something_else(predicate, e)]
        return next(iter((*behind[:1], *before[-1:], *other, *spoken[:1])), None)

    def _of_another_clause(self, predicate: Predicate, expression: Expression) -> bool:
        """ "who had overrun A in May, withdrew to B, a town they still hold": May is no day of that."""
        group = predicate.group
        if predicate.kind is not Kind.HOLDS or group is None or group.tense is not Tense.PRESENT:
            return False
        index = self.parse.index_at(expression.end)
        low, high = min(index, group.head), max(index, group.head)
        return any(g.finite and g is not group and low <= g.first < high for g in self.parse.groups)

    def _is_of_something_else(self, predicate: Predicate, expression: Expression) -> bool:
        """ "X is still held by rebels, and the road to it was cut on Friday": what is so has another day."""
        between = self.text[self.parse.tokens[predicate.at].start : expression.start]
        return ", and " in between or self._of_another_clause(predicate, expression)

    def _elsewhere(self, expression: Expression, predicate: Predicate) -> bool:
        """Does a date belong to another clause: between other semicolons, in a relative clause that is over
        before the predicate, or as what a later clause counts from ("three days after they took it")?"""
        at = self.parse.tokens[predicate.at].start
        between = self.text[min(at, expression.end) : max(at, expression.start)]
        parted = ";" in between or (":" in between and predicate.kind is Kind.HOLDS)
        if parted or (expression.leads and (expression.start > at or self._is_aside(expression, at))):
            return True
        if expression.start > at and not predicate.elliptic and _NEXT.search(between):
            return True  # "took Zaranj, and on Saturday Herat", "took Zaranj, only to lose it on Sunday"
        index = self.parse.index_at(expression.start)
        if expression.start > at and (
            self._in_relative(predicate.at, index) or self._described(predicate, index)
        ):
            return True
        if self._beside(predicate, expression):
            return True
        opened = [i for i in range(index) if self.parse.tokens[i].low in _RELATIVE]
        if expression.start > at or not opened:
            return False
        if predicate.group is None:  # "In A, where they came on Monday, fighting went on"
            return self.parse.tokens[opened[-1]].low == "where" and "," in between
        subject = self.parse.subject(predicate.group)
        if subject is None or "," not in between:
            return False
        closed = any(token.low == "," for token in self.parse.tokens[index : subject.start])
        return subject.end <= opened[-1] or (opened[-1] < subject.start and closed)

    def _beside(self, predicate: Predicate, expression: Expression) -> bool:
        """ "X, overrun by them in January, was back in army hands": what is told beside its name."""
        group = predicate.group
        subject = self.parse.subject(group) if group is not None else None
        at, index = self.parse.tokens[predicate.at].start, self.parse.index_at(expression.start)
        if subject is None or group is None or not group.finite or expression.start > at:
            return False
        aside = any(
            not g.finite
            and g.passive
            and subject.end < g.first < index < group.first
            and g is not group
            and self.parse.tokens[g.first - 1].low == ","
            for g in self.parse.groups
        )
        return aside and "," in self.text[expression.end : at]

    def _is_aside(self, expression: Expression, at: int) -> bool:
        """ "On Friday, a day before they voted, it took X": when it was is said, and what it was near to."""
        told = any(self.text[e.end : expression.start].strip() == "," for e in self.dates)
        return told and "," in self.text[expression.end : at]

    def _in_relative(self, at: int, index: int) -> bool:
        """ "holds A, which B attacked on Friday": not the hold; but "lost A to B, who came on Friday"."""
        opened = next((i for i in range(at + 1, index) if self.parse.tokens[i].low in _OPENING), index)
        if (
            opened < index and self.parse.tokens[opened].low == "since"
        ):  # "since the truce of March broke down"
            comma = next(
                (i for i in range(index, len(self.parse.tokens)) if self.parse.tokens[i].low == ","), None
            )
            if any(
                g.finite and index <= g.first and (comma is None or g.first < comma)
                for g in self.parse.groups
            ):
                return True
        return any(g.finite and opened < g.first < index and frames_of(g.bases) for g in self.parse.groups)

    def _described(self, predicate: Predicate, index: int) -> bool:
        """ "took A, the town from which they were driven in April": a day in a clause that describes A."""
        tokens = self.parse.tokens
        opened = [i for i in range(predicate.at + 1, index) if tokens[i].low in _DESCRIBING]
        if not opened or (tokens[opened[-1]].low == "that" and self.parse.is_told(opened[-1])):
            return False
        start = opened[-1]
        if tokens[start].low == "that" and (start == 0 or start - 1 not in self.parse.chunk_at):
            return False
        verbs = [g for g in self.parse.groups if g.finite and start < g.first < index]
        closed = any(tokens[i].low == "," for i in range(start, index))
        return len(verbs) == 1 and not closed

    def _belongs_to_voice(self, expression: Expression) -> bool:
        """ "..., the governor said on Thursday": the day of the statement."""
        ends = (self.parse.tokens[voice.at].end for voice in self.voices)
        return any(
            end <= expression.start and self.text[end : expression.start].strip().lower() in _BETWEEN
            for end in ends
        )
