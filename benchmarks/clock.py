"""Processor time of many contenders in one process, turn by turn, and the note on the machine."""

import gc
import os
import platform
import time
from collections.abc import Iterable, Sequence

from benchmarks.contenders import Contender
from benchmarks.texts import megabytes
from dashboard.model import Article


def heading(title: str) -> str:
    """The title of a benchmark, with what must be known of the machine; no names of hosts, no paths."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{os.cpu_count()} processors ({platform.machine()}, {platform.system()})"
    return f"## {title}\n{python}, {machine}\n"


def race(contenders: Sequence[Contender], rounds: Iterable[Sequence[Article]]) -> dict[str, float]:
    """MB a second of processor time by name: each one's best round.

    Each round has articles of its own, which all read, one contender after the other; who begins changes.
    """
    best = dict.fromkeys((one.name for one in contenders), 0.0)
    for number, articles in enumerate(rounds):
        size = megabytes(articles)
        first = number % len(contenders)
        for one in (*contenders[first:], *contenders[:first]):
            best[one.name] = max(best[one.name], size / _seconds(one, articles))
    return best


def _seconds(contender: Contender, articles: Sequence[Article]) -> float:
    # What one of them has loaded must not make the garbage collector slower for all.
    gc.collect()
    gc.freeze()
    read = contender.read
    began = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - began
