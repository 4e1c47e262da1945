"""`python -m dashboard evaluate`: how good extraction is on labelled articles."""

import argparse
import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.auto import AUTO
from dashboard.cli.output import say, say_left_out
from dashboard.errors import UsageError
from dashboard.evaluation import evaluate, load_actor_names, measure, read_gold
from dashboard.evaluation.actors import ActorNames
from dashboard.evaluation.gold import Gold, GoldArticle
from dashboard.evaluation.page import KeptBack, accuracy_page
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.runs import Comparison, Run, as_run, compare, read_run, write_run
from dashboard.evaluation.scoring import Outcome, outcome
from dashboard.evaluation.split import KEPT_BACK, Part, read_kept_back
from dashboard.evaluation.tables import summary, tables
from dashboard.pipeline import extract_reports, theatre_chooser

if TYPE_CHECKING:
    from dashboard.cli.output import Commands

KEPT_BACK_RUN = KEPT_BACK[0].with_name("kept-back-run.json")
"""Where the last look at the kept-back part is kept, if there was one; the page of the figures shows it."""
KEPT_BACK_FIRST = KEPT_BACK_RUN.with_name("kept-back-first-look.json")
"""Where the first is kept, once there was a second."""


def add(commands: "Commands") -> None:
    """Add the command and its options."""
    command = commands.add_parser("evaluate", help="how good extraction is on labelled articles")
    command.add_argument(
        "gold", nargs="+", type=Path, metavar="GOLD_DIR", help="labelled articles (tests/gold/SCHEMA.md)"
    )
    command.add_argument(
        "--theatre", default=AUTO, help="read all with this one (default: auto, by what each article says)"
    )
    command.add_argument(
        "--part",
        type=Part,
        choices=list(Part),
        default=Part.LEARN,
        help="which of the bundled articles: learn (default), kept-back, all; your own are in learn",
    )
    output = command.add_mutually_exclusive_group()
    output.add_argument(
        "--show", type=_count, default=0, metavar="N", help="print N missed and N extra events"
    )
    output.add_argument("--json", action="store_true", help="print the figures as JSON")
    command.add_argument("--keep", type=Path, metavar="FILE", help="keep how the run went")
    command.add_argument(
        "--against", type=Path, metavar="FILE", help="what was gained and lost since that run"
    )
    command.add_argument("--report", type=Path, metavar="FILE.md", help="write a page of the figures")
    command.set_defaults(run=_evaluate)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"found {text!r}; expected a number of events")
    return int(text)


def _evaluate(options: argparse.Namespace) -> None:
    part: Part = options.part
    _refuse_to_show(options)
    before = read_run(options.against) if options.against else None
    if before and before.part != part:
        raise UsageError(str(options.against), f"a run of the part {before.part}", f"one of the part {part}")
    kept_back, names = read_kept_back(), load_actor_names()
    gold = read_gold(options.gold)
    readings = evaluate(_of_part(gold, part, kept_back), theatre_chooser(options.theatre), extract_reports)
    _tell(gold, part, kept_back)
    say_left_out(options.theatre)
    outcomes = [outcome(reading, names) for reading in readings]
    run = as_run(part, measure(readings, names), outcomes, kept_back)
    change = compare(before, run) if before else None
    if options.json:
        print(json.dumps(_as_json(run, change)))
    else:
        seen = [one for one in outcomes if one.reading.id not in kept_back]
        _print_events(seen, options.show)
        _print_figures(readings, names, difficulties=len(seen) == len(outcomes))
    if before and change and not options.json:
        _print_change(before, run, change)
    if options.keep:
        _write(options.keep, write_run(run))
    if options.report:
        bundled = kept_back_now(kept_back) if any(one.id in kept_back for one in gold.articles) else None
        _write(options.report, accuracy_page(readings, names, _command(options), bundled))


def _refuse_to_show(options: argparse.Namespace) -> None:
    """What is kept back stays unseen, and the page is about the part that is not."""
    if options.part is Part.KEPT_BACK and options.show:
        raise UsageError("--show", "articles that are kept back", "only their figures, or another --part")
    if options.part is not Part.LEARN and options.report:
        raise UsageError("--report", f"the part {options.part}", "the part learn")


def _of_part(gold: Gold, part: Part, kept_back: frozenset[str]) -> list[GoldArticle]:
    chosen = [article for article in gold.articles if part.has(article.id, kept_back)]
    if not chosen:
        raise UsageError(f"--part {part}", f"none of the {len(gold.articles)} articles in it", "another part")
    return chosen


def _tell(gold: Gold, part: Part, kept_back: frozenset[str]) -> None:
    """What is in no figure, and why."""
    for aside in gold.set_aside:
        say(f"set aside: {aside.reason}")
    counts = {
        "labelled articles set aside": len(gold.set_aside),
        "JSON files without labels passed over": gold.unlabelled,
        f"articles outside the part {part}": sum(not part.has(one.id, kept_back) for one in gold.articles),
    }
    for what, count in counts.items():
        if count:
            say(f"{count} {what}")


def _as_json(run: Run, change: Comparison | None) -> dict[str, object]:
    record: dict[str, object] = {"part": run.part, **run.figures}
    if change:
        record["gains"], record["losses"] = change.gains, change.losses
        record["new_extra"], record["gone_extra"] = change.new_extra, change.gone_extra
        record["not_compared"] = change.not_compared
    return record


def _print_events(outcomes: Sequence[Outcome], show: int) -> None:
    missed = [(one.reading.id, fact) for one in outcomes for fact in one.missed]
    extra = [(one.reading.id, fact) for one in outcomes for fact in one.extra]
    for what, facts in (("missed", missed), ("extra", extra)):
        for name, fact in facts[:show]:
            print(f"{what}: {name}: {fact}: {fact.evidence[:160]!r}")


def _print_figures(readings: Sequence[Reading], names: ActorNames, *, difficulties: bool) -> None:
    for table in tables(readings, names, difficulties=difficulties):
        print(table.as_text(), end="\n\n")
    print(summary(measure(readings, names)))


def _print_change(before: Run, after: Run, change: Comparison) -> None:
    print()
    for key in ("control_change_f1", "all_kinds_f1", "negatives_clean"):
        print(f"{key}: {before.figures.get(key)} -> {after.figures.get(key)}")
    for what in ("gains", "losses", "new_extra", "gone_extra"):
        lines: tuple[str, ...] = getattr(change, what)
        print(f"{what.replace('_', ' ')}: {len(lines)}")
        for line in lines:
            print(f"  {line}")
    if change.not_compared:
        print(f"labels that only one of the runs has, not compared: {change.not_compared}")


def kept_back_now(kept_back: frozenset[str]) -> KeptBack:
    """What can be said of the kept-back articles: how many, and the figures of the last look, if any."""
    last, first = (
        read_run(path).figures if path.exists() else None for path in (KEPT_BACK_RUN, KEPT_BACK_FIRST)
    )
    return KeptBack(len(kept_back), last, first)


def _command(options: argparse.Namespace) -> str:
    """The command that wrote the page, as a reader repeats it."""
    words = [".venv/bin/python", "-m", "dashboard", "evaluate", *map(str, options.gold)]
    if options.theatre != AUTO:
        words += ["--theatre", options.theatre]
    return shlex.join([*words, "--report", str(options.report)])


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    partial_file = path.with_name(f".{path.name}.part")
    try:
        partial_file.write_text(text, encoding="utf-8")
        partial_file.replace(path)
    except OSError as error:
        raise UsageError(str(path), error.strerror or "an error", "a file that can be written") from None
    finally:
        partial_file.unlink(missing_ok=True)
