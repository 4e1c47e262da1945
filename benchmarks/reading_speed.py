"""How fast text is read: MB a second of processor time on one core, beside programs that find place names."""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.clock import heading, race
from benchmarks.contenders import OURS, Contender, Missing, ours, ours_auto, peers
from benchmarks.texts import (
    PARAGRAPHS,
    SENTENCES,
    THEATRE,
    dense_sentences,
    lexicon_of,
    megabytes,
    mixed,
    ordinary_paragraphs,
    place_share,
    sentences_in,
)
from dashboard import load_theatre
from dashboard.extraction.folding import fold
from dashboard.model import Theatre

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
    contenders = [ours(theatre), ours_auto(), *found]
    print(heading("Reading speed"))
    _explain(contenders, missing, options.articles, options.rounds)
    dense = dense_sentences(theatre)
    for article in mixed(ordinary_paragraphs(), dense, share=0.5, count=10, seed=-1):
        for contender in contenders[:2]:
            contender.read(article)  # so that reading rules and names of states is in no round
    for line in _table(contenders, theatre, dense, options.articles, options.rounds):
        print(line)
    return 0


def _explain(contenders: Sequence[Contender], missing: Sequence[Missing], count: int, rounds: int) -> None:
    print(f"MB of UTF-8 a second of processor time, one core, best of {rounds} rounds;")
    print(f"a round is {count} articles, no two rounds alike.")
    print(f"The share says how many articles are conflict-dense: {SENTENCES} shuffled sentences, each with a")
    print(f"place and a predicate. The others are ordinary news: {PARAGRAPHS} shuffled paragraphs.")
    print(f"Mixed news is the row of {MIXED_SHARE:.0%}, dense text that of 100%.")
    print('"Local" says how many articles name a place of the theatre: far more than in most news, since the')
    print("ordinary paragraphs were written to be mistaken. In the rows marked * only the dense articles do.")
    print("The others only find place names: not who, nor what happened, nor when.")
    for contender in contenders:
        print(f"- {contender.name}: {contender.finds}")
    for peer in missing:
        print(f"- {peer}")
    print()


def _table(
    contenders: Sequence[Contender], theatre: Theatre, dense: Sequence[str], count: int, rounds: int
) -> list[str]:
    """Ours is the first of the contenders."""
    names = [contender.name for contender in contenders]
    titles = ["share", "local", *(f"{name}, MB/s" for name in names), "ours, sentences/s"]
    lines = [f"| {' | '.join((*titles, 'ours / fastest peer'))} |", "| ---: " * (len(titles) + 1) + "|"]
    lexicon, ordinary = lexicon_of(theatre), ordinary_paragraphs()
    elsewhere = tuple(one for one in ordinary if not lexicon.names_place(fold(one)))
    kinds = [(f"{share:.0%}", share, ordinary) for share in SHARES]
    kinds += [(f"{share:.0%}*", share, elsewhere) for share in (0.0, MIXED_SHARE)]
    for title, share, paragraphs in kinds:
        dealt = [mixed(paragraphs, dense, share=share, count=count, seed=seed) for seed in range(rounds)]
        speeds = race(contenders, dealt)
        every = [article for articles in dealt for article in articles]
        per_second = speeds["ours"] * sentences_in(every) / megabytes(every)
        fastest = max((speeds[name] for name in names if name not in OURS), default=None)
        ratio = f"{speeds['ours'] / fastest:.3f}" if fastest else "no peer"
        local = f"{place_share(every, lexicon):.0%}"
        cells = [title, local, *(f"{speeds[name]:.2f}" for name in names), f"{per_second:,.0f}", ratio]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
