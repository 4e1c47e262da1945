"""From a sentence to tokens: words, marks, and known names as one token each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.extraction.lexicon import Mention
from dashboard.extraction.words import class_mask, words

_TOKEN = re.compile(
    r"""(?P<poss>'s\b|(?<=s)'(?=\s))
      | (?P<neg>n't\b)
      | (?P<number>\d[\d,.:]*\d|\d)
      | (?P<word>\w+?(?=n't\b)|\w+(?:[-'](?!s\b)\w+)*)
      | (?P<mark>\.\.\.|--|[^\w\s])""",
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
    start: int
    end: int
    sort: str
    """`word`, `number`, `mark`, `poss` ('s) or `name`."""
    mention: Mention | None = None
    mask: int = 0
    """Its word classes, one bit each; none for names and 's."""
    backer: str | None = None
    """ "Moscow-installed", "rebel-appointed": the side whose man the noun behind it is."""

    def is_(self, *classes: str) -> bool:
        """Is it a word of one of these classes (`rules/words.yaml`)?"""
        return self.mask & class_mask(classes) != 0

    @property
    def place(self) -> Mention | None:
        return self.mention if self.mention and self.mention.is_place else None

    @property
    def actor(self) -> str | None:
        """Usual name of the actor, for names that mean nothing else."""
        return self.mention.actor if self.mention and not self.mention.is_place else None

    @property
    def capitalised(self) -> bool:
        return self.sort == "word" and self.text[:1].isupper()


def tokenize(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Token, ...]:
    """The tokens of `folded[start:end]`; `mentions` are those of the whole article, in order."""
    tokens: list[Token] = []
    at = start
    for mention in mentions:
        if mention.start < at or mention.end > end:
            continue
        tokens.extend(_plain(folded, at, mention.start))
        at = mention.end
        compound = _COMPOUND.match(folded, at, end)
        before = folded[mention.start - 1] if mention.start > start else " "
        if compound or before == "-":
            # "Herat-based", "Taliban-held", "pro-Taliban": an adjective, neither place nor actor
            at = compound.end() if compound else at
            token = _token(folded, mention.start, at, "word")
            token.backer = mention.actor if compound and compound[0].lower() in _BACKED else None
            tokens.append(token)
        else:
            tokens.append(_token(folded, mention.start, mention.end, "name", mention))
    tokens.extend(_plain(folded, at, end))
    return _without_short_forms(tokens)


def _without_short_forms(tokens: list[Token]) -> tuple[Token, ...]:
    """Without the "(RSF)" behind a name: it says nothing new, and stands between a subject and its verb."""
    found = [
        index
        for index in range(1, len(tokens) - 2)
        if tokens[index].low == "(" and tokens[index + 2].low == ")" and _is_short_form(tokens[index + 1])
    ]
    if not found:
        return tuple(tokens)
    gone = {index + offset for index in found for offset in range(3)}
    return tuple(token for index, token in enumerate(tokens) if index not in gone)


def _is_short_form(token: Token) -> bool:
    letters = token.text.replace("-", "").replace(".", "")
    return len(letters) > 1 and letters.isalnum() and letters.isupper() and token.place is None


def _plain(folded: str, start: int, end: int) -> list[Token]:
    return [
        _token(folded, match.start(), match.end(), _SORTS.get(match.lastgroup or "", "word"))
        for match in _TOKEN.finditer(folded, start, end)
    ]


_SORTS = {"poss": "poss", "number": "number", "mark": "mark"}


def _token(folded: str, start: int, end: int, sort: str, mention: Mention | None = None) -> Token:
    text = folded[start:end]
    low = text.lower()
    if low.startswith("re-"):
        low = "re" + low[3:]  # "re-captured"
    mask = 0 if mention or sort == "poss" else words().mask(low, text.islower())
    return Token(text, low, start, end, sort, mention, mask)
