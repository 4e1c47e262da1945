"""From a sentence to tokens: words, marks, and known names as one token each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.extraction.lexicon import Mention
from dashboard.extraction.words import class_mask, words

_NUMBER = r"\d[\d,.:]*\d|\d"
_MARK = r"\.\.\.|--|[^\w\s]"
_MEASURED = r"\d+(?:-[a-z]+)+\b"
""" "a 20-metre flag", "a 16-year-old"."""
# Without an apostrophe, as most stretches are, a text can be cut in one go.
_PLAIN = re.compile(
    rf"((?:[A-Z]\.){{2,}}|[A-Za-z]+(?![\w-])|[^\W\d]\w*(?:-(?!s\b)\w+)*|{_MEASURED}|{_NUMBER}|{_MARK})"
)
_SUBJECTS = "i you he she it we they who that there here what where".split()
_APOSTROPHES = re.compile(
    rf"""(?:[A-Z]\.){{2,}} | (?<![\w'-])(?i:{"|".join(_SUBJECTS)})(?='(?:s|d|m|ll|re|ve)\b)
      | '(?:d|m|ll|re|ve)\b | 's\b | (?P<owners>(?<=s)'(?=\s)) | n't\b
      | {_MEASURED} | {_NUMBER}
      | \w+?(?=n't\b) | \w+(?:[-'](?!s\b)\w+)*
      | {_MARK}""",
    re.VERBOSE,
)
_BACKED = frozenset({"-led", "-installed", "-appointed", "-backed", "-imposed", "-aligned", "-run"})
_PREFIX = re.compile(r"(?<![\w-])[A-Za-z]{2,12}-\Z")
_ARTICLE = re.compile(r"(?:[Aa][lnrstzd]|[Aa]sh|[Ee][ls])-")
"""The Arabic article before a name that the gazetteer has without it."""
_ARTICLED = re.compile(r"(?:a[lnrstzd]|ash|e[ls])-[A-Z]")
_COMPOUND = re.compile(r"-\w+(?:-\w+)*")


@dataclass(slots=True, eq=False)
class Word:
    """What a word, mark or name is whatever stands around it."""

    text: str
    """Folded; a name with its spaces."""
    low: str
    sort: str
    """`word`, `number`, `mark`, `poss` ('s) or `name`."""
    mask: int
    """Its word classes, one bit each; none for names and 's."""
    capitalised: bool
    """A word with a capital; known names are not asked."""


class Token:
    """A word at a place in the text. Offsets count characters of the article.

    Made by the thousand, never changed. The facts of its word are its own too: they are asked all the time.
    """

    __slots__ = (
        *("text", "low", "sort", "mask", "capitalised", "start", "end"),
        *("mention", "place", "actor", "backer"),
    )
    place: Mention | None
    """The mention, if it is a place."""
    actor: str | None
    """Usual name of the actor, for names that mean nothing else."""

    def __init__(
        self, word: Word, start: int, end: int, mention: Mention | None = None, backer: str | None = None
    ) -> None:
        self.text = word.text
        self.low = word.low
        self.sort = word.sort
        self.mask = word.mask
        self.capitalised = word.capitalised
        self.start = start
        self.end = end
        self.mention = mention
        self.place = self.actor = None
        if mention is not None:
            if mention.is_place:
                self.place = mention
            else:
                self.actor = mention.actor
        self.backer = backer
        """ "Moscow-installed", "rebel-appointed": the side whose man the noun behind it is."""

    def is_(self, *classes: str) -> bool:
        """Is it a word of one of these classes (`rules/words.yaml`)?"""
        return self.mask & class_mask(classes) != 0


class _Words(dict[str, Word]):
    """Fills itself with every word it meets; news has few, and a hostile text must not fill the memory."""

    def __missing__(self, text: str) -> Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[text] = word = _word(text, _sort(text))
        return word


_MOST_WORDS = 20_000


def _word(text: str, sort: str) -> Word:
    low = _low(text)
    mask = 0 if sort == "poss" else words().mask(low, text.islower())
    capital = text[:1].isupper() or _ARTICLED.match(text) is not None  # "al-Jubah"
    return Word(text, low, sort, mask, sort == "word" and capital)


def _sort(text: str) -> str:
    if text == "'s":
        return "poss"
    if text[0].isdecimal():
        return "word" if text[-1].islower() and "-" in text else "number"
    return "word" if text[0].isalnum() or text[0] == "_" else "mark"


_WORDS = _Words()
_OWNERS = Word("'", "'", "poss", 0, False)
""" "the rebels' advance": elsewhere the same character is a quotation mark."""

_IS = Word("'s", "'s", "word", words().mask("'s", True), False)
""" "It's in rebel hands": behind a pronoun it is a verb."""


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
        prefix = _PREFIX.search(folded, max(at, mention.start - 14), mention.start)
        first = prefix.start() if prefix else mention.start
        article = prefix is not None and mention.is_place and _ARTICLE.fullmatch(prefix[0])  # "al-Watiya"
        _plain(folded, at, first, tokens)
        at = mention.end
        compound = _COMPOUND.match(folded, at, end)
        before = folded[first - 1] if first > start else " "
        if prefix and not article and " " in folded[mention.start : at]:
            at = folded.index(" ", mention.start)  # "anti-government forces": the noun stands by itself
        if compound or before == "-" or (prefix and not article):
            # "Herat-based", "Taliban-held", "pro-Taliban": an adjective, neither place nor actor
            at = compound.end() if compound else at
            word = _word(folded[first:at], "word")
            backer = mention.actor if compound and compound[0].lower() in _BACKED else None
            backer = mention.actor if prefix and prefix[0].lower() == "pro-" else backer
            tokens.append(Token(word, first, at, None, backer))
        else:
            tokens.append(_name(folded, mention, first))
    _plain(folded, at, end, tokens)
    if folded.find('"', start, end) >= 0 or folded.find("'", start, end) >= 0:
        tokens = _without_distance(tokens)
    return _without_short_forms(tokens) if folded.find("(", start, end) >= 0 else tuple(tokens)


def _without_distance(tokens: list[Token]) -> list[Token]:
    """Without the marks in 'had been "completely liberated"': who quotes a word or two goes on with his own
    sentence."""
    gone: set[int] = set()
    for index, token in enumerate(tokens):
        if token.low not in _QUOTES or token.sort != "mark" or index in gone:
            continue
        inside = tokens[index + 1 : index + _FEW_WORDS + 2]
        closing = next((i for i, other in enumerate(inside) if other.low == token.low), 0)
        plain = all(other.sort in ("word", "name") for other in inside[:closing])
        begins = index == 0 or tokens[index - 1].low in (",", ":", '"')
        if closing and plain and not begins:
            gone |= {index, index + closing + 1}
    return [token for index, token in enumerate(tokens) if index not in gone] if gone else tokens


_QUOTES = frozenset({'"', "'"})
_FEW_WORDS = 3


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


def _plain(folded: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the tokens of a stretch without known names."""
    if folded.find("'", start, end) >= 0:
        for match in _APOSTROPHES.finditer(folded, start, end):
            word = _OWNERS if match["owners"] else _WORDS[match[0]]
            joined = tokens and tokens[-1].end == match.start()
            if joined and word.low == "'s" and tokens[-1].low in _SUBJECTS:
                word = _IS
            tokens.append(Token(word, match.start(), match.end()))
        return
    pieces = _PLAIN.split(folded[start:end])  # gap, token, gap, token, ..., gap
    at = start
    for gap, text in zip(pieces[::2], pieces[1::2], strict=False):
        at += len(gap)
        end = at + len(text)
        tokens.append(Token(_WORDS[text], at, end))
        at = end


def _name(folded: str, mention: Mention, first: int) -> Token:
    text = folded[mention.start : mention.end]
    return Token(Word(text, _low(text), "name", 0, False), first, mention.end, mention)
