"""Where the time of reading goes, of conflict-dense text or any mixture: by stage, and by module.

A timer looks at the stack every few milliseconds of processor time. A profiler that counts calls would make
small functions look slow.
"""

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

import dashboard
from benchmarks.clock import heading
from benchmarks.texts import THEATRE, dense_sentences, mixed, ordinary_paragraphs
from dashboard import load_theatre
from dashboard.pipeline import extract

# A stage is its modules, or one function of a module that other stages ask too.
# What all stages ask (words, a token's class, a place by name) counts for the one that asks.
STAGES: dict[str, tuple[str, ...]] = {
    "gate": ("folding", "gate", "lexicon", "place_names"),
    "sentences, tokens": ("sentences", "tokens.tokenize"),
    "verbs, chunks, syntax": ("verbhood", "verbs", "chunks", "syntax"),
    "predicates, places, actors": (
        *("roles", "match", "nominal", "control_phrases", "predicates", "reality"),
        *("toponyms", "place_phrases", "place_lists", "actors", "discourse", "memory"),
    ),
    "voices, dating": ("voices", "when", "dating"),
}
REST = "rest"
PACKAGE = Path(dashboard.__file__).parent
INTERVAL = 0.001
"""Seconds of processor time; the system may look less often."""
_STAGE_OF = {f"extraction.{part}": stage for stage, parts in STAGES.items() for part in parts}


class Samples:
    """How often each module was at work, and each stage."""

    def __init__(self) -> None:
        self.modules: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()

    def take(self, _signal: int, frame: FrameType | None) -> None:
        """Count the innermost of our modules on the stack, and the innermost stage."""
        ours = [(module, f.f_code.co_name) for f in _outwards(frame) if (module := _module(f))]
        if ours:
            self.modules[ours[0][0]] += 1
            self.stages[next((stage for at in ours if (stage := _stage(*at))), REST)] += 1


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _module(frame: FrameType) -> str:
    """`extraction.syntax` for a frame of ours, else nothing."""
    path = Path(frame.f_code.co_filename)
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts) if path.is_relative_to(PACKAGE) else ""


def _stage(module: str, function: str) -> str | None:
    return _STAGE_OF.get(module) or _STAGE_OF.get(f"{module}.{function}")


def sample(work: Callable[[], object]) -> Samples:
    """Look at the stack while `work` runs. Only in the main thread, where signals arrive."""
    samples = Samples()
    before = signal.signal(signal.SIGPROF, samples.take)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return samples


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--articles", type=int, default=600, help="articles read (default: %(default)s)")
    parser.add_argument(
        "--share", type=float, default=1.0, help="of conflict-dense articles, 0 to 1 (default: %(default)s)"
    )
    parser.add_argument("--modules", type=int, default=15, help="modules shown (default: %(default)s)")
    options = parser.parse_args(arguments)
    theatre = load_theatre(THEATRE)
    sentences = ordinary_paragraphs(), dense_sentences(theatre)
    articles = mixed(*sentences, share=options.share, count=options.articles, seed=0)
    for article in articles[:5]:
        extract(article, theatre)  # so that reading tables and rules is not counted
    samples = sample(lambda: [extract(article, theatre) for article in articles])
    print(heading("Where the time of reading goes"))
    print(
        f"{options.articles} articles, {options.share:.0%} conflict-dense; {samples.stages.total():,} looks\n"
    )
    stages = [(stage, samples.stages[stage]) for stage in (*STAGES, REST)]
    _print_shares("stage", stages, samples.stages.total())
    _print_shares("module, own time", samples.modules.most_common(options.modules), samples.modules.total())
    return 0


def _print_shares(title: str, counts: Sequence[tuple[str, int]], total: int) -> None:
    print(f"| {title} | share |\n| --- | ---: |")
    for name, count in counts:
        print(f"| {name} | {count / max(1, total):.1%} |")
    print()


if __name__ == "__main__":
    sys.exit(main())
