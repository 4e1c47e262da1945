"""Read random texts and check what must hold for any text at all.

    .venv/bin/python -m tests.extraction.fuzz --count 1000000 --seed 1 --processes 2

The same seed and count read the same texts, however many processes share them. A failure is printed with
seed, index and the text, shrunk as far as it still fails; --first INDEX --count 1 reads it again.
"""

import argparse
import json
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import FrameType

from dashboard import load_theatre
from dashboard.dates import Precision
from dashboard.extraction import Extraction
from dashboard.model import Article, Report, Theatre
from dashboard.pipeline import extract
from dashboard.store import to_record
from tests.extraction.fuzz_texts import Texts

THEATRE = "afghanistan-2021"
BLOCK = 500
"""Texts a process takes at a time."""
PROGRESS = 50_000
"""Every so many texts the command says how far it is."""
LONGEST = 20
"""Seconds of processor time no text may take."""
AGAIN = 20
"""Every so many texts are read twice: the same text, the same reports."""

Extract = Callable[[Article, Theatre], Extraction]


@dataclass(frozen=True, slots=True)
class Failure:
    """A text that breaks a promise."""

    index: int
    what: str
    """The promise, or the exception and where it came from."""
    text: str
    published: str
    shrunk: str


@dataclass(frozen=True, slots=True)
class Block:
    """What came of the texts of one block."""

    texts: Counter[str]
    """By family."""
    reports: Counter[str]
    dropped: Counter[str]
    characters: int
    failures: tuple[Failure, ...]


def broken(article: Article, theatre: Theatre, read: Extract = extract, *, twice: bool = False) -> str | None:
    """The first promise that the reading of an article breaks; None if it keeps all."""
    try:
        extraction = read(article, theatre)
        if twice and read(replace(article), theatre) != extraction:
            return "the same article gave other reports the second time"
        json.dumps([to_record(report) for report in extraction.reports])
        for drop in extraction.dropped:
            if not drop.reason:
                return "something was dropped without a reason"
        return next((what for report in extraction.reports for what in _broken_by(report, article)), None)
    except Exception as error:  # any exception at all is what we look for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} (in {frame.name}: {frame.line})"


def _broken_by(report: Report, article: Article) -> Iterator[str]:
    evidence, place, when = report.evidence, report.place, report.date
    if article.text[evidence.start : evidence.end] != evidence.sentence or not evidence.sentence.strip():
        yield "the evidence is not what stands in the text"
    if report.place_as_written not in article.text or not report.place_as_written:
        yield "the name of the place does not stand in the text"
    if (place.lat is None) is not (place.lon is None):
        yield "a place with half a point"
    if place.id.startswith("unresolved:") and place.located:
        yield "a place that nobody knows has a point"
    if not report.actor or report.actor == report.against:
        yield "an actor without a name, or against itself"
    if when.first > article.published.latest + timedelta(days=1):  # east of the author it is tomorrow
        yield "a date after the article"
    if when.precision in (Precision.DAY, Precision.WEEK) and _only_month_known(article):
        yield "a day in a text that knows only months"


def _only_month_known(article: Article) -> bool:
    """Neither the article's date nor any number in it can tell a day."""
    known = article.published.precision in (Precision.DAY, Precision.WEEK)
    return not known and not any(char.isdigit() for char in article.text)


def shrink(article: Article, theatre: Theatre, what: str, read: Extract = extract) -> str:
    """The text without every part it fails without, in the same way."""

    def fails(text: str) -> bool:
        again = broken(replace(article, text=text), theatre, read, twice=True)
        return again is not None and again.partition(":")[0] == what.partition(":")[0]

    text, size = article.text, max(1, len(article.text) // 2)
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if fails(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def read_block(texts: Texts, indexes: range, read: Extract = extract) -> Block:
    """Read the texts of some indexes."""
    counts, reports, dropped = Counter[str](), Counter[str](), Counter[str]()
    characters, failures = 0, []

    def counting(article: Article, theatre: Theatre) -> Extraction:
        extraction = read(article, theatre)
        reports[family] += len(extraction.reports)
        dropped[family] += len(extraction.dropped)
        return extraction

    for index in indexes:
        article = texts(index)
        family = article.id.partition(" ")[0]
        counts[family] += 1
        characters += len(article.text)
        what = _in_time(article, texts.theatre, counting, twice=index % AGAIN == 0)
        if what:
            shrunk = article.text if "TooLongError" in what else shrink(article, texts.theatre, what, read)
            failures.append(Failure(index, what, article.text, str(article.published), shrunk))
    return Block(counts, reports, dropped, characters, tuple(failures))


class TooLongError(Exception):
    """A text took longer than any may."""


def _in_time(article: Article, theatre: Theatre, read: Extract, *, twice: bool) -> str | None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError(f"more than {LONGEST} s for {len(article.text)} characters")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        return broken(article, theatre, read, twice=twice)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


_texts: Texts
"""Of this process; made once."""


def _begin(seed: int) -> None:
    global _texts
    _texts = Texts(load_theatre(THEATRE), seed)


def _work(indexes: range) -> Block:
    return read_block(_texts, indexes, extract)


def blocks(seed: int, first: int, count: int, processes: int) -> Iterator[Block]:
    """All blocks, in the order in which they are finished."""
    last = first + count
    ranges = [range(at, min(at + BLOCK, last)) for at in range(first, last, BLOCK)]
    if processes == 1:
        _begin(seed)
        yield from map(_work, ranges)
        return
    with multiprocessing.get_context("spawn").Pool(processes, _begin, (seed,)) as pool:
        yield from pool.imap_unordered(_work, ranges)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the texts; 0 if all promises are kept, 1 if not."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.extraction.fuzz", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--count", type=int, default=10_000, help="texts (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="other seeds, other texts (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, help="index of the first text (default: %(default)s)")
    parser.add_argument("--processes", type=int, default=1, help="default: %(default)s")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    total = Block(Counter(), Counter(), Counter(), 0, ())
    for block in blocks(options.seed, options.first, options.count, options.processes):
        total = _both(total, block)
        _tell(block.failures, options.seed)
        done = total.texts.total()
        if done % PROGRESS < BLOCK:
            print(
                f"{done:,} of {options.count:,} texts, {len(total.failures)} failures",
                file=sys.stderr,
                flush=True,
            )
    print(f"{total.texts.total():,} texts in {time.monotonic() - began:.0f} s, seed {options.seed}")
    _sum_up(total)
    return int(bool(total.failures))


def _both(one: Block, other: Block) -> Block:
    return Block(
        one.texts + other.texts,
        one.reports + other.reports,
        one.dropped + other.dropped,
        one.characters + other.characters,
        one.failures + other.failures,
    )


def _sum_up(total: Block) -> None:
    print(f"{total.characters / max(1, total.texts.total()):.0f} characters on average")
    for family, count in sorted(total.texts.items()):
        told = f"{total.reports[family]:,} reports, {total.dropped[family]:,} dropped"
        print(f"{family}: {count:,} texts, {told}")
    for what, times in Counter(failure.what for failure in total.failures).most_common():
        print(f"{times} times: {what}")
    print(f"{len(total.failures)} failures")


def _tell(failures: Sequence[Failure], seed: int) -> None:
    """Each sort of failure of a block once, so that one fault does not fill the screen."""
    for failure in {failure.what: failure for failure in reversed(failures)}.values():
        print(f"FAILED: {failure.what}")
        print(f"  again: --seed {seed} --first {failure.index} --count 1; published {failure.published}")
        print(f"  text: {failure.text!r}")
        print(f"  shrunk: {failure.shrunk!r}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
