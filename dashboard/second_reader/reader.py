"""The grammar first; then the model, about the sentences the grammar could not read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.extraction import Extraction, Lexicon, ReadsArticles
from dashboard.extraction.pointing import PointedArticle, PointedSentence
from dashboard.model import Article, Evidence, Report, SetAside
from dashboard.second_reader.answer import Claim
from dashboard.second_reader.check import check
from dashboard.second_reader.question import body
from dashboard.second_reader.refusals import Refusal, Why
from dashboard.second_reader.run import Run

STAGE = "second reader"


class SecondReader:
    """Reads articles as the grammar does and adds what a model points at. The grammar's reports all stay."""

    def __init__(self, grammar: ReadsArticles, lexicon: Lexicon, run: Run) -> None:
        self._grammar, self._lexicon, self._run = grammar, lexicon, run

    def extract(self, article: Article) -> Extraction:
        """The grammar's reports and those added, in the order of the text; what was refused is set aside."""
        first = self._grammar.extract(article)
        if not first.unread:
            return first
        added: list[Report] = []
        aside: list[SetAside] = []
        pointed = PointedArticle(article, self._lexicon, first.reports)
        for number, unread in enumerate(first.unread):
            self._run.unread += 1
            for answer in self._of_sentence(unread, pointed, number):
                if isinstance(answer, Report) and not _told(answer, (*first.reports, *added)):
                    added.append(answer)
                    self._run.added += 1
                    continue
                refusal = answer if isinstance(answer, Refusal) else Refusal(Why.TWICE)
                self._run.refuse(refusal)
                aside.append(SetAside(f"{article.id}: {unread.sentence!r}", STAGE, str(refusal)))
        reports = sorted((*first.reports, *added), key=lambda report: report.evidence.start)
        return replace(first, reports=tuple(reports), dropped=(*first.dropped, *aside))

    def _of_sentence(
        self, unread: Evidence, pointed: PointedArticle, already: int
    ) -> Iterator[Report | Refusal]:
        sides = self._lexicon.theatre.actors
        limit = self._run.admits(already) if sides else Refusal(Why.NO_SIDES)
        if limit:
            yield limit
            return
        sentence = pointed.sentence(unread)
        for claim in self._run.claims(body(sentence.text, sides, self._run.settings)):
            yield from self._of_claim(claim, sentence)

    def _of_claim(self, claim: Claim | Refusal, sentence: PointedSentence) -> Sequence[Report | Refusal]:
        if isinstance(claim, Refusal):
            return [claim]
        actors = {actor.name for actor in self._lexicon.theatre.actors}
        found = check(claim, sentence, actors, self._run.settings.rule)
        return [found] if isinstance(found, Refusal) else found


def _told(report: Report, others: tuple[Report, ...]) -> bool:
    """One event per place, kind, actor and date."""
    return any(_key(report) == _key(other) for other in others)


def _key(report: Report) -> tuple[object, ...]:
    return report.place.id, report.kind, report.actor, report.date
