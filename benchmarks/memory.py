"""How much memory `extract` takes at most, over the same articles once, ten and a hundred times."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clock import heading
from benchmarks.texts import THEATRE, learning_files
from dashboard.theatre import ROOT

TIMES = (1, 10, 100)
MOST_KIB = 1.0
"""For each article: its name in the folder, and two numbers by which it is known if it comes again."""

# The process asks for its own high-water mark: what its parent is told may be the parent's, from the moment
# between fork and exec.
CHILD = """
import re, resource, sys
from pathlib import Path
from dashboard.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status")
if status.exists():
    kilobytes = int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
else:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
print(kilobytes / 1024)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Peak:
    """One run of `extract`."""

    articles: int
    megabytes: float
    """Resident at most, in MiB."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 if articles are kept in memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument(
        "--times",
        type=int,
        nargs="+",
        default=TIMES,
        metavar="N",
        help="copies of the articles (default: 1 10 100)",
    )
    parser.add_argument("--articles", type=int, help="only so many of the articles (default: all)")
    options = parser.parse_args(arguments)
    files = learning_files()[: options.articles]
    print(heading("Memory"))
    print("Resident memory of `python -m dashboard extract` at its highest.\n")
    print("| articles | MiB |\n| ---: | ---: |")
    peaks = []
    for times in options.times:
        peaks.append(peak(files, times))
        print(f"| {peaks[-1].articles:,} | {peaks[-1].megabytes:.1f} |", flush=True)
    print(f"\n{verdict(peaks)}")
    return int(grows(peaks))


def peak(files: Sequence[Path], times: int) -> Peak:
    """Extract from so many copies of the articles, each with an id of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder) / "articles"
        copies.mkdir()
        for file in files:
            record = json.loads(file.read_text(encoding="utf-8"))
            for number in range(times):
                copy = {**record, "id": f"{file.stem}-{number}"}
                (copies / f"{copy['id']}.json").write_text(json.dumps(copy), encoding="utf-8")
        output = Path(folder) / "reports.jsonl"
        command = ["extract", str(copies), "--theatre", THEATRE, "-o", str(output)]
        done = subprocess.run(
            [sys.executable, "-c", CHILD, *command], cwd=ROOT, capture_output=True, text=True, check=True
        )
    return Peak(len(files) * times, float(done.stdout))


def per_article(peaks: Sequence[Peak]) -> float:
    """KiB that each article more adds."""
    more = peaks[-1].megabytes - peaks[0].megabytes
    return more * 1024 / max(1, peaks[-1].articles - peaks[0].articles)


def grows(peaks: Sequence[Peak]) -> bool:
    """Whether an article leaves more behind than what a repeat is known by."""
    return per_article(peaks) > MOST_KIB


def verdict(peaks: Sequence[Peak]) -> str:
    """One line on whether memory grows."""
    each = f"{per_article(peaks):.2f} KiB for each article more"
    if grows(peaks):
        return f"It GROWS: {each}; {MOST_KIB:.0f} is what a repeat may be known by."
    return f"It keeps no article: {each}, by which a repeat is known."


if __name__ == "__main__":
    sys.exit(main())
