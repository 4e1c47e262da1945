"""On which day a text is, sentence by sentence: by its headings, its events and the days it names."""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from dashboard.dates import PartialDate, Precision
from dashboard.extraction.dating import DayAround
from dashboard.extraction.findings import Finding
from dashboard.extraction.headings import Head, Headings
from dashboard.extraction.lexicon import Mention
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.when import expressions
from dashboard.model import Article

_HEAD = 20
"""Characters within which the day of a sentence that begins with it stands."""
_DAY_FIRST = re.compile(r"(?:On|At|In|By|During|Over|Late|Early|Last|Yesterday) ")


class _Running(NamedTuple):
    """The day of the last dated event of a paragraph."""

    paragraph: int
    day: PartialDate | None


class Days:
    """The state of one article; sentences are begun and ended in their order."""

    def __init__(self, article: Article, folded: str) -> None:
        self._folded, self._published = folded, article.published
        self._headings = Headings(article.text, folded, article.published)
        self._running = _Running(-1, None)
        self._last_event: PartialDate | None = None
        self._last_day: PartialDate | None = None
        """Of the last event of which the text gives the day."""
        self._headed: PartialDate | None = None
        self._eventless: Sentence | None = None
        """The sentence just ended, if it told of no event."""

    def begin(self, sentence: Sentence, mentions: Sequence[Mention]) -> Head | None:
        """The heading that a sentence is or begins with; from it on its day is that of what is told."""
        before = self._headed
        self._headed, head = self._headings.over(sentence, mentions)
        if self._headed is not None and self._headed != before:
            self._last_event = self._last_day = self._headed
        return head

    def around(self, sentence: Sentence) -> DayAround:
        """The days that a sentence to be read may be told of."""
        if self._running.paragraph != sentence.paragraph:
            self._running = _Running(sentence.paragraph, None)
            self._last_event = self._last_day  # "a day earlier" opens with the news, not with its background
        before = self._eventless
        near = before if before is not None and before.paragraph == sentence.paragraph else None
        return DayAround(self._running.day, self._headed, partial(self._told_before, near, self._last_event))

    def end(self, sentence: Sentence, found: Sequence[Finding]) -> None:
        """Take note of what a sentence told."""
        self._eventless = None if found else sentence
        for finding in found:
            self._last_event = finding.date
            if finding.date.precision is Precision.DAY:
                self._last_day = finding.date
            if finding.dated:
                self._running = _Running(sentence.paragraph, finding.date)
        if not found:
            self._note_first(sentence)

    def _note_first(self, sentence: Sentence) -> None:
        """ "At the weekend the tide turned. Police retook ...": what follows happened then as well."""
        if not _DAY_FIRST.match(self._folded[sentence.body : sentence.body + _HEAD]):
            return
        dates = expressions(self._folded, sentence.body, sentence.end, self._published)
        if dates and dates[0].start - sentence.body < _HEAD and not dates[0].relative and not dates[0].since:
            self._running = _Running(sentence.paragraph, dates[0].date)

    def _told_before(self, before: Sentence | None, last: PartialDate | None) -> PartialDate | None:
        """ "On 3 May the truce ended. A day later ...": of the sentence before, else of the last event."""
        dates = expressions(self._folded, before.body, before.end, self._published) if before else ()
        days = [e.date for e in dates if not (e.relative or e.since) and e.date.precision is Precision.DAY]
        return days[-1] if days else last
