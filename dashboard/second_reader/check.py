"""Does a claim hold against the sentence it was made about? The words decide, not the model."""

from collections.abc import Collection

from dashboard.extraction.pointing import Pointed, PointedSentence
from dashboard.model import Report
from dashboard.second_reader.answer import Claim
from dashboard.second_reader.refusals import Refusal, Why


def check(
    claim: Claim, sentence: PointedSentence, actors: Collection[str], rule: str
) -> list[Report] | Refusal:
    """The reports that come of a claim; a refusal if its words are not there or it is no event by the rules.

    `actors` are the usual names of the theatre's sides.
    """
    quoted = sentence.text.find(claim.evidence)
    if quoted < 0:
        return Refusal(Why.QUOTE)
    place, word = (_whole(part, claim.evidence) for part in (claim.place, claim.word))
    if place is None:
        return Refusal(Why.PLACE)
    if word is None:
        return Refusal(Why.WORD)
    if claim.actor not in actors:
        return Refusal(Why.ACTOR)
    if claim.actor not in sentence.sides():
        return Refusal(Why.UNNAMED)
    offset = sentence.start + quoted
    pointed = Pointed(_moved(place, offset), _moved(word, offset), claim.kind, claim.actor, rule)
    reports, dropped = sentence.read(pointed)
    return reports or Refusal(Why.RULES, "; ".join(drop.reason for drop in dropped))


def _whole(part: str, text: str) -> tuple[int, int] | None:
    """Span of the first place where a part stands as whole words: "Herat" is not in "Heratis"."""
    at = text.find(part)
    while at >= 0:
        end = at + len(part)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return at, end
        at = text.find(part, at + 1)
    return None


def _moved(span: tuple[int, int], offset: int) -> tuple[int, int]:
    return span[0] + offset, span[1] + offset
