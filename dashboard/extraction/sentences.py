"""Cut a text into paragraphs and sentences without losing a character."""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1500

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "sgt",
        "capt",
        "cpl",
        "brig",
        "adm",
        "gov",
        "sen",
        "rep",
        "pres",
        "st",
        "mt",
        "no",
        "nos",
        "vs",
        "etc",
        "approx",
        "dept",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.n",
        "u.k",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "inc",
        "ltd",
        "co",
        "corp",
        "ft",
        "km",
        "sq",
    ]
)
# Where a sentence may end: its mark, closing quotes or brackets, then space and a new beginning;
# or no space at all, where a careless paste has lost it ("the city.The army").
_END = re.compile(r"""[.!?…](?:[.!?…]*["'”’)\]]*(?=\s)|(?<=[a-z]{3}\.)(?=[A-Z][a-z]))""")
_BEGINNING = re.compile(r"""\s*["'“‘(\[]*[A-Z0-9À-Þ]""")
_LAST_WORD = re.compile(r"[A-Za-z.]+\Z")
_DATELINE = re.compile(
    r"""(?P<city>[A-Z][A-Z'’.\- ]{2,40})(?:[,/][ ][A-Za-z][A-Za-z.,'’ /0-9]{1,40}?)?
        (?:[ ]?\([A-Za-z ,/.0-9]{1,30}\))?[ ]*(?:—|–|--|-)[ ]+
        | [A-Z]['’A-Z \-]{3,30}(?:,[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)?[.:][ ]+(?=["“]?[A-Z])""",
    re.VERBOSE,
)
_STAMP = re.compile(
    r"(?:\d{1,2}[:.h]\d\d|(?!19|20)(?:[01]\d|2[0-3])[0-5]\d(?= ))"
    r"(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?: ?[-–—:|])? "
)
_BULLET = re.compile(r"(?:[•*·▪◦‣–—-]|\d{1,2}[.)]|[QA][:.])\s+")
"""Also what begins a question or its answer."""


class Sentence(NamedTuple):
    """A stretch of the text: `text[start:end]` is the sentence, dateline and time stamp included."""

    start: int
    end: int
    body: int
    """Where the sentence proper begins, after a dateline, time stamp or bullet."""
    paragraph: int
    dateline: bool


def split_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in order. A line break always ends a sentence, as in lists and live blogs.

    What has no full stop for `LONGEST` characters is cut at a space: nobody wrote it as one sentence, and the
    work on a sentence grows faster than its length.
    """
    for sentence in _sentences(text):
        if sentence.end - sentence.start > LONGEST:
            yield from _cut(text, sentence)
        else:
            yield sentence


def _cut(text: str, sentence: Sentence) -> Iterator[Sentence]:
    while sentence.end - sentence.start > LONGEST:
        space = text.rfind(" ", sentence.body + 1, sentence.start + LONGEST)
        end = space if space > sentence.body else sentence.start + LONGEST
        yield sentence._replace(end=end)
        start = end + (text[end] == " ")
        sentence = sentence._replace(start=start, body=start, dateline=False)
    if sentence.start < sentence.end:
        yield sentence


def _sentences(text: str) -> Iterator[Sentence]:
    offset = 0
    paragraph = 0
    for line in text.split("\n"):
        if line.strip():
            yield from _sentences_of(line, offset, paragraph)
        else:
            paragraph += 1
        offset += len(line) + 1


def _sentences_of(line: str, offset: int, paragraph: int) -> Iterator[Sentence]:
    begin = len(line) - len(line.lstrip())
    stop = len(line.rstrip())
    body = _body(line, begin)
    first = True
    for match in _END.finditer(line, body):
        end = match.end()
        if end >= stop or not _is_end(line, match, begin):
            continue
        yield Sentence(
            offset + begin,
            offset + end,
            offset + (body if first else begin),
            paragraph,
            first and body > begin,
        )
        first = False
        begin = end + len(line[end:]) - len(line[end:].lstrip()) if line[end].isspace() else end
    if begin < stop:
        yield Sentence(
            offset + begin,
            offset + stop,
            offset + (body if first else begin),
            paragraph,
            first and body > begin,
        )


def _body(line: str, begin: int) -> int:
    for lead in (_BULLET, _STAMP, _DATELINE):
        match = lead.match(line, begin)
        if match:
            begin = match.end()
    return begin


def _is_end(line: str, match: re.Match[str], begin: int) -> bool:
    after = line[match.end() : match.end() + 12]
    if not _BEGINNING.match(after):
        return False
    if match[0] != ".":
        return True
    word = _LAST_WORD.search(line, max(begin, match.start() - 12), match.start())
    if not word:
        return True
    last = word[0].strip(".").lower()
    # "Gen. Mattis", "Aug. 6", "J. Smith"; but a sentence may well end in "U.S." before a new word.
    return last not in _ABBREVIATIONS and not (len(last) == 1 and word[0].isupper())
