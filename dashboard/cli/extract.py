"""`extract`: what articles say."""

import argparse
import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dashboard.articles import read_articles
from dashboard.auto import AUTO
from dashboard.cli.output import say, say_left_out
from dashboard.errors import UsageError
from dashboard.extraction import Extraction
from dashboard.model import Article, SetAside
from dashboard.pipeline import reader, second_reader
from dashboard.store import to_record

if TYPE_CHECKING:
    from dashboard.cli.output import Commands
    from dashboard.second_reader import Run


def add(commands: "Commands") -> None:
    """Add the command and its options."""
    command = commands.add_parser("extract", help="articles -> reports, one a line")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders of articles")
    command.add_argument(
        "--theatre",
        default=AUTO,
        help="name, folder or file (default: auto, by what an article says)",
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help=".jsonl or .csv (default: JSON Lines)"
    )
    command.add_argument(
        "--second-reader",
        type=Path,
        metavar="FILE.yaml",
        help="ask the language model that the file names about what the grammar cannot read",
    )
    command.set_defaults(run=_extract)


def _extract(options: argparse.Namespace) -> None:
    form = _form(options.output)
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        raise UsageError(missing[0], "no such file or folder", "a file or folder of articles")
    second = second_reader(options.second_reader, say) if options.second_reader else None
    read = reader(options.theatre, second)
    if options.output is None:
        _extract_to(sys.stdout, form, options, read, second)
        return
    partial = options.output.with_name(f".{options.output.name}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            _extract_to(file, form, options, read, second)
        partial.replace(options.output)
    except OSError as error:
        raise UsageError(
            str(options.output), error.strerror or "an error", "a file that can be written"
        ) from None
    finally:
        partial.unlink(missing_ok=True)


def _form(output: Path | None) -> str:
    form = ".jsonl" if output is None else output.suffix
    if form not in (".jsonl", ".csv"):
        raise UsageError(str(output), f"the ending {form!r}", ".jsonl or .csv")
    return form


def _extract_to(
    file: TextIO,
    form: str,
    options: argparse.Namespace,
    read: Callable[[Article], Extraction],
    second: "Run | None",
) -> None:
    set_aside: list[SetAside] = []
    articles = reports = 0
    table: csv.DictWriter[str] | None = None
    for article in read_articles(*options.paths, set_aside=set_aside):
        articles += 1
        for report in read(article).reports:
            reports += 1
            record = to_record(report)
            if form == ".jsonl":
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                continue
            if table is None:
                table = csv.DictWriter(file, list(record))
                table.writeheader()
            table.writerow(record)
    say_left_out(options.theatre)
    for aside in set_aside:
        say(f"set aside: {aside.reason}")
    for line in second.summary() if second else ():
        say(line)
    say(f"{articles} articles read, {len(set_aside)} set aside, {reports} reports")
