"""From a sentence to tokens: words, marks, and known names as one token each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.extraction.lexicon import Mention
from dashboard.extraction.words import class_mask, words

_NUMBER = r"\d[\d,.:]*\d|\d"
_MARK = r"\.\.\.|--|[^\w\s]"
# Without an apostrophe, as most stretches are, a text can be cut in one go.
_PLAIN = re.compile(rf"([A-Za-z]+(?![\w-])|[^\W\d]\w*(?:-(?!s\b)\w+)*|{_NUMBER}|{_MARK})")
_APOSTROPHES = re.compile(
    rf"""'s\b | (?P<owners>(?<=s)'(?=\s)) | n't\b
      | {_NUMBER}
      | \w+?(?=n't\b) | \w+(?:[-'](?!s\b)\w+)*
      | {_MARK}""",
    re.VERBOSE,
)
_BACKED = frozenset({"-installed", "-appointed", "-backed", "-imposed", "-aligned", "-run"})
_COMPOUND = re.compile(r"-\w+(?:-\w+)*")


@dataclass(slots=True, eq=False)  # made by the thousand, never changed: frozen would cost twice the time
class Token:
    """One word, mark or known name. Offsets count characters of the article."""

    text: str
    """Folded; a name with its spaces."""
    low: str
    sort: str
    """`word`, `number`, `mark`, `poss` ('s) or `name`."""
    mask: int
    """Its word classes, one bit each; none for names and 's."""
    capitalised: bool
    """A word with a capital; known names are not asked."""
    start: int
    end: int
    mention: Mention | None = None
    place: Mention | None = None
    """The mention, if it is a place."""
    actor: str | None = None
    """Usual name of the actor, for names that mean nothing else."""
    backer: str | None = None
    """ "Moscow-installed", "rebel-appointed": the side whose man the noun behind it is."""

    def is_(self, *classes: str) -> bool:
        """Is it a word of one of these classes (`rules/words.yaml`)?"""
        return self.mask & class_mask(classes) != 0


class _Word(NamedTuple):
    """What a word is whatever stands around it: the first fields of its tokens."""

    text: str
    low: str
    sort: str
    mask: int
    capitalised: bool


class _Words(dict[str, _Word]):
    """Fills itself with every word it meets; news has few, and a hostile text must not fill the memory."""

    def __missing__(self, text: str) -> _Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[text] = word = _word(text, _sort(text))
        return word


_MOST_WORDS = 20_000


def _word(text: str, sort: str) -> _Word:
    low = _low(text)
    mask = 0 if sort == "poss" else words().mask(low, text.islower())
    return _Word(text, low, sort, mask, sort == "word" and text[:1].isupper())


def _sort(text: str) -> str:
    if text == "'s":
        return "poss"
    if text[0].isdecimal():
        return "number"
    return "word" if text[0].isalnum() or text[0] == "_" else "mark"


_WORDS = _Words()
_OWNERS = _Word("'", "'", "poss", 0, False)
""" "the rebels' advance": elsewhere the same character is a quotation mark."""


def _low(text: str) -> str:
    low = text.lower()
    return "re" + low[3:] if low.startswith("re-") else low  # "re-captured"


def tokenize(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """The tokens of `folded[start:end]`; `mentions` are those of the whole article, in order."""
    tokens: list[Token] = []
    at = start
    for mention in mentions:
        if mention.start < at or mention.end > end:
            continue
        _plain(folded, at, mention.start, tokens)
        at = mention.end
        compound = _COMPOUND.match(folded, at, end)
        before = folded[mention.start - 1] if mention.start > start else " "
        if compound or before == "-":
            # "Herat-based", "Taliban-held", "pro-Taliban": an adjective, neither place nor actor
            at = compound.end() if compound else at
            token = Token(*_word(folded[mention.start : at], "word"), mention.start, at)
            token.backer = mention.actor if compound and compound[0].lower() in _BACKED else None
            tokens.append(token)
        else:
            tokens.append(_name(folded, mention))
    _plain(folded, at, end, tokens)
    return tuple(tokens)


def _plain(folded: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the tokens of a stretch without known names."""
    if folded.find("'", start, end) >= 0:
        for match in _APOSTROPHES.finditer(folded, start, end):
            word = _OWNERS if match["owners"] else _WORDS[match[0]]
            tokens.append(Token(*word, match.start(), match.end()))
        return
    pieces = _PLAIN.split(folded[start:end])  # gap, token, gap, token, ..., gap
    at = start
    for gap, text in zip(pieces[::2], pieces[1::2], strict=False):
        at += len(gap)
        end = at + len(text)
        tokens.append(Token(*_WORDS[text], at, end))
        at = end


def _name(folded: str, mention: Mention) -> Token:
    start, end = mention.start, mention.end
    text = folded[start:end]
    place, actor = (mention, None) if mention.is_place else (None, mention.actor)
    return Token(text, _low(text), "name", 0, False, start, end, mention, place, actor)
