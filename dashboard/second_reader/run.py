"""All questions of one run: how many there may be, what came of them, and what the user is told."""

from collections import Counter
from collections.abc import Callable, Iterator

from dashboard.second_reader.answer import Claim, claims_of
from dashboard.second_reader.refusals import NoAnswer, Refusal, Why
from dashboard.second_reader.settings import Settings

FAILURES_IN_A_ROW = 3
"""After so many the server is left alone for the rest of the run."""
_SILENT = (Why.UNREACHABLE, Why.TOO_SLOW, Why.BROKEN, Why.STATUS, Why.TOO_LONG)


class Run:
    """Asks in the order it is told to, one question at a time. `ask` gives bytes, or raises NoAnswer."""

    def __init__(
        self, settings: Settings, ask: Callable[[bytes], bytes], tell: Callable[[str], None] = lambda _: None
    ) -> None:
        self.settings, self._ask, self._tell = settings, ask, tell
        self.unread = self.asked = self.answered = self.added = 0
        self.refused: Counter[str] = Counter()
        """By kind."""
        self._failures = 0

    def admits(self, already: int) -> Refusal | None:
        """Why nothing more may be asked, `already` so many sentences into an article; None if it may."""
        if self._failures >= FAILURES_IN_A_ROW:
            return Refusal(Why.GIVEN_UP)
        if self.asked >= self.settings.questions_per_run:
            return Refusal(Why.RUN_LIMIT)
        if already >= self.settings.questions_per_article:
            return Refusal(Why.ARTICLE_LIMIT)
        return None

    def claims(self, body: bytes) -> list[Claim | Refusal]:
        """What the answer to one question claims; a refusal alone if it is no answer."""
        self.asked += 1
        try:
            answer = self._ask(body)
            self._failures = 0
            claims = claims_of(answer)
        except NoAnswer as fault:
            self._failures += fault.refusal.why in _SILENT
            return [fault.refusal]
        self.answered += 1
        return claims

    def refuse(self, refusal: Refusal) -> None:
        """Count it, and tell the first of its kind."""
        self.refused[refusal.kind] += 1
        if self.refused[refusal.kind] == 1:
            self._tell(f"second reader: {refusal} (told once, then only counted)")

    def summary(self) -> Iterator[str]:
        """What came of the run, for the user."""
        yield (
            f"second reader {self.settings.model}: {self.unread} sentences the grammar could not read, "
            f"{self.asked} asked, {self.answered} answered, {self.added} reports added"
        )
        for kind, count in sorted(self.refused.items()):
            yield f"second reader: {count} set aside: {kind}"
