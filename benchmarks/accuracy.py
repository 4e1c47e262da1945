"""How well events are read: ours beside a keyword and the nearest place, on the learning part of the gold."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.clock import heading
from benchmarks.nearest_place import nearest_place_reports
from benchmarks.texts import PUBLISHED, THEATRE, learning_files, ordinary_paragraphs
from dashboard import extract_reports, load_theatre
from dashboard.auto import AUTO
from dashboard.evaluation import evaluate, load_actor_names, measure, read_gold
from dashboard.evaluation.facts import Level
from dashboard.evaluation.gold import GoldArticle
from dashboard.evaluation.reading import Reader
from dashboard.evaluation.scoring import Figures
from dashboard.evaluation.split import read_kept_back
from dashboard.model import Article
from dashboard.pipeline import theatre_chooser
from dashboard.theatre import ROOT

PHENOMENA = ROOT / "tests" / "gold" / "phenomena"
READERS: dict[str, Reader] = {"ours": extract_reports, "nearest place": nearest_place_reports}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--articles", type=int, help="only so many of the articles (default: all)")
    options = parser.parse_args(arguments)
    gold = learning_gold()[: options.articles]
    print(heading("Accuracy"))
    print(f"F1 over {len(gold)} labelled articles, by the scorer of `python -m dashboard evaluate`.")
    print(
        "Ours was written with these articles in view, so its figures flatter; both use its names and verbs."
    )
    print("The last row counts events read in ordinary news, where there are none.\n")
    for line in _table(gold):
        print(line)
    return 0


def learning_gold() -> tuple[GoldArticle, ...]:
    """The labelled articles that may be looked at; the files of the others are not opened."""
    kept_back = read_kept_back()
    phenomena = [file for file in sorted(PHENOMENA.glob("*.json")) if file.stem not in kept_back]
    files: list[Path] = [*learning_files(), *phenomena]
    return tuple(one for one in read_gold(files).articles if one.id not in kept_back)


def _table(gold: Sequence[GoldArticle]) -> list[str]:
    ours, theirs = (_figures(gold, read) for read in READERS.values())
    lines = [f"| | {' | '.join(READERS)} | ratio |", "| --- | ---: | ---: | ---: |"]
    for level in Level:
        pairs = {
            "changes of control": (ours.changes, theirs.changes),
            "all kinds": (ours.all_kinds, theirs.all_kinds),
        }
        for what, (one, other) in pairs.items():
            lines.append(_row(f"{what}, F1 {level}", one.at(level).f1, other.at(level).f1))
    alarms = [_false_alarms(read) for read in READERS.values()]
    lines.append(
        f"| events in {len(ordinary_paragraphs())} ordinary paragraphs | {alarms[0]} | {alarms[1]} | |"
    )
    return lines


def _row(what: str, one: float, other: float) -> str:
    ratio = f"{one / other:.2f}" if other else "–"
    return f"| {what} | {one:.3f} | {other:.3f} | {ratio} |"


def _figures(gold: Sequence[GoldArticle], read: Reader) -> Figures:
    return measure(evaluate(gold, theatre_chooser(AUTO), read), load_actor_names())


def _false_alarms(read: Reader) -> int:
    theatre = load_theatre(THEATRE)
    articles = (Article(f"ordinary-{n}", text, PUBLISHED) for n, text in enumerate(ordinary_paragraphs()))
    return sum(len(tuple(read(article, theatre))) for article in articles)


if __name__ == "__main__":
    sys.exit(main())
