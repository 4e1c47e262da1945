"""How fast text is read: MB a second of processor time on one core, beside programs that find place names."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.clock import heading, race
from benchmarks.contenders import Contender, Missing, ours, peers
from benchmarks.texts import SENTENCES, THEATRE, dense_sentences, megabytes, mixed, ordinary_sentences
from dashboard import load_theatre

MIXED_SHARE = 0.03
SHARES = (0.0, 0.01, MIXED_SHARE, 0.1, 1.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="articles a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="the best of so many (default: %(default)s)")
    options = parser.parse_args(arguments)
    theatre = load_theatre(THEATRE)
    found, missing = peers(theatre)
    contenders = [ours(theatre), *found]
    print(heading("Reading speed"))
    _explain(contenders, missing, options.articles, options.rounds)
    sentences = ordinary_sentences(), dense_sentences(theatre)
    for article in mixed(*sentences, share=1.0, count=5, seed=-1):
        contenders[0].read(article)  # so that reading tables and rules is in no round
    for line in _table(contenders, sentences, options.articles, options.rounds):
        print(line)
    return 0


def _explain(contenders: Sequence[Contender], missing: Sequence[Missing], count: int, rounds: int) -> None:
    print(f"MB of UTF-8 a second of processor time, one core, best of {rounds} rounds;")
    print(f"a round is {count} articles of {SENTENCES} shuffled sentences, no two rounds alike.")
    print("The share says how many articles are conflict-dense: a place and a predicate in every sentence;")
    print(
        f"the others are ordinary news. Mixed news is the row of {MIXED_SHARE:.0%}, dense text that of 100%."
    )
    print("The others only find place names: not who, nor what happened, nor when.")
    for contender in contenders:
        print(f"- {contender.name}: {contender.finds}")
    for peer in missing:
        print(f"- {peer}")
    print()


def _table(
    contenders: Sequence[Contender], sentences: tuple[Sequence[str], Sequence[str]], count: int, rounds: int
) -> list[str]:
    names = [contender.name for contender in contenders]
    titles = ["share", *(f"{name}, MB/s" for name in names), "ours, sentences/s", "ours / fastest peer"]
    lines = [f"| {' | '.join(titles)} |", "| ---: " * len(titles) + "|"]
    for share in SHARES:
        dealt = [mixed(*sentences, share=share, count=count, seed=seed) for seed in range(rounds)]
        speeds = race(contenders, dealt)
        per_second = speeds["ours"] * sum(map(len, dealt)) * SENTENCES / sum(map(megabytes, dealt))
        fastest = max((speed for name, speed in speeds.items() if name != "ours"), default=None)
        ratio = f"{speeds['ours'] / fastest:.3f}" if fastest else "no peer"
        cells = [f"{share:.0%}", *(f"{speeds[name]:.2f}" for name in names), f"{per_second:,.0f}", ratio]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
