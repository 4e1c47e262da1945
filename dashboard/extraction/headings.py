"""What stands at the head of a line and holds for what follows: "MONDAY", "28 March: Idlib.", "Kidal."."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.dates import PartialDate
from dashboard.extraction.lexicon import Mention
from dashboard.extraction.reckoning import MONTHS
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.when import Expression, expressions

_LONGEST = 80
"""Characters of a heading with a line or sentence of its own."""
_LEAD = re.compile(r"[^:\n]{3,45}?(?::| [–—-]) ")
"""A heading before a colon or a dash, with its sentence behind it."""
_SAYS_NOTHING = frozenset(
    "again and on the in of at near province district city town region oblast governorate state"
    " early late morning afternoon evening night day".split()
)
_MONTH = re.compile(
    rf"((?:{'|'.join(name.title() for name in MONTHS if len(name) > 3 or name == 'may')})) ?[:.–—-]?"
)
""" "May –": a month alone is a day of a calendar only at the head of a line."""
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", ":", ";", ",", '"', "”", ")")


class Head(NamedTuple):
    """A heading: dates and places, and nothing that is told of them."""

    day: PartialDate | None
    places: tuple[Mention, ...]
    whole: bool
    """It is all there is in its sentence."""


class Headings:
    """The heading in force for each sentence of an article, asked for in the order of the text."""

    def __init__(self, text: str, folded: str, published: PartialDate) -> None:
        self._text, self._folded, self._published = text, folded, published
        self._day: PartialDate | None = None
        self._line: int | None = None
        """Offset of the only line the day holds for; None if it has a line of its own and holds below it."""
        self._paragraph = -1
        """The only paragraph it holds for; -1 if it holds below it, until the next heading."""

    def over(self, sentence: Sentence, mentions: Sequence[Mention]) -> tuple[PartialDate | None, Head | None]:
        """The day that a heading gives to a sentence, and the heading this sentence is or begins with."""
        line = self._text.rfind("\n", 0, sentence.start) + 1
        if self._text[line : sentence.start].strip():
            return self._day, None  # not the first of its line
        end = self._text.find("\n", sentence.start)
        end = len(self._text) if end < 0 else end
        alone = not self._text[sentence.end : end].strip()
        head = self._head(sentence, mentions)
        if head is not None and head.day is not None:
            self._day = head.day
            own_line = alone and head.whole
            self._line = None if own_line else line
            below = own_line and not self._text[end : end + 2].strip("\n ")
            self._paragraph = -1 if below else sentence.paragraph
        elif self._over_is(sentence, line, alone):
            self._day = None
        return self._day, head

    def _over_is(self, sentence: Sentence, line: int, alone: bool) -> bool:
        """Does what the last heading said end before this line?"""
        if self._line is not None and self._line != line:
            return True
        if self._paragraph not in (-1, sentence.paragraph):
            return True
        words = self._text[sentence.start : sentence.end].rstrip()
        return alone and len(words) < _LONGEST // 2 and not words.endswith(_ENDS)  # "WHAT REMAINS"

    def _head(self, sentence: Sentence, mentions: Sequence[Mention]) -> Head | None:
        if sentence.end - sentence.body <= _LONGEST:
            head = self._read(sentence.body, sentence.end, mentions, True)
            if head is not None:
                return head
        lead = _LEAD.match(self._folded, sentence.body, sentence.end)
        return self._read(sentence.body, lead.end(), mentions, False) if lead else None

    def _read(self, start: int, end: int, mentions: Sequence[Mention], whole: bool) -> Head | None:
        places = tuple(m for m in mentions if m.is_place and m.start >= start and m.end <= end)
        month = _MONTH.fullmatch(self._folded[start:end].strip())
        if month:
            return Head(
                expressions(f"in {month[1]}", 0, len(month[1]) + 3, self._published)[0].date, (), whole
            )
        dates = expressions(self._folded, start, end, self._published)
        if not (places or dates) or any(date.relative or date.since for date in dates):
            return None
        rest = list(self._folded[start:end])
        spans = [(m.start, m.end) for m in places] + [(date.start, date.end) for date in dates]
        for first, last in spans:
            rest[first - start : last - start] = " " * (last - first)
        words = {word.lower() for word in _WORD.findall("".join(rest))}
        if not words <= _SAYS_NOTHING:
            return None
        if any(date.date.first > self._published.latest for date in dates):
            return None  # nothing is told before it happened
        return Head(_day_of(dates), places, whole)


def _day_of(dates: Sequence[Expression]) -> PartialDate | None:
    """Of "Saturday, 30 November" the latter."""
    return dates[-1].date if dates else None
