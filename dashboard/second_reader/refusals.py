"""Why an answer, or a part of it, does not count."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Every reason there is, in the words a user sees."""

    # no answer
    UNREACHABLE = "the server could not be reached"
    TOO_SLOW = "there was no whole answer in time"
    BROKEN = "the exchange with the server broke off"
    STATUS = "the server answered with the status"
    TOO_LONG = "the answer was longer than any answer needs to be"
    # no use
    NOT_JSON = "the answer is no JSON"
    MALFORMED = "the answer does not have the form asked for"
    UNFINISHED = "the answer is not finished"
    DECLINED = "the model declined to answer"
    # no event
    QUOTE = "the evidence is not in the sentence"
    PLACE = "the place is not in the evidence"
    WORD = "the word that tells it is not in the evidence"
    ACTOR = "the theatre does not know the side"
    UNNAMED = "the sentence does not name the side"
    RULES = "by the rules of the grammar it is no event"
    TWICE = "it was told already"
    # never asked
    NO_SIDES = "not asked: the theatre has no sides"
    ARTICLE_LIMIT = "not asked: the article had its number of questions"
    RUN_LIMIT = "not asked: the run had its number of questions"
    GIVEN_UP = "not asked: the server had failed too often in a row"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason, and what it was about."""

    why: Why
    detail: str = ""
    """Of this case; never raw text of the server."""

    @property
    def kind(self) -> str:
        """What is counted together."""
        return f"{self.why} {self.detail}" if self.why is Why.STATUS else str(self.why)

    def __str__(self) -> str:
        if self.why is Why.STATUS or not self.detail:
            return self.kind
        return f"{self.why}: {self.detail}"


class NoAnswer(Exception):  # noqa: N818  # not an error of the program: the grammar goes on alone
    """The server gave no answer that could be looked at."""

    def __init__(self, why: Why, detail: str = "") -> None:
        self.refusal = Refusal(why, detail)
        super().__init__(str(self.refusal))
