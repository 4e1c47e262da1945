"""How long one article takes in a fresh process, start to end, and which imports weigh most."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.clock import heading
from benchmarks.texts import THEATRE
from dashboard.theatre import ROOT

ARTICLE = ROOT / "seeds" / "2021-08-13-taliban-approach-kabul.txt"
OURS = (sys.executable, "-m", "dashboard", "extract", str(ARTICLE), "--theatre", THEATRE)
PEER = (sys.executable, "-c", "import spacy")
HEAVY_MS = 10


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one process."""

    processor: float
    """All cores together."""
    clock: float


@dataclass(frozen=True, slots=True)
class Import:
    """Milliseconds that importing one module took."""

    name: str
    own: float
    total: float
    """With the modules it imported first."""

    @property
    def ours(self) -> bool:
        return self.name.partition(".")[0] == "dashboard"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="the median of so many (default: %(default)s)")
    options = parser.parse_args(arguments)
    print(heading("Start"))
    print(f"Seconds of a fresh process, median of {options.times}, the two in turn.\n")
    took: dict[str, list[Took]] = {"extract one article": [], "import spacy": []}
    commands = {"extract one article": OURS, "import spacy": PEER}
    missing = _why_missing(PEER)
    if missing:
        print(f"spaCy: missing, so not measured ({missing}); `make bench` installs it\n")
        del commands["import spacy"], took["import spacy"]
    for command in commands.values():
        run(command)  # once for the byte code and the disk's cache
    for _ in range(options.times):
        for what, command in commands.items():
            took[what].append(run(command))
    _print_times(took)
    _print_imports(heavy_imports(OURS))
    return 0


def _why_missing(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def run(command: Sequence[str]) -> Took:
    """Run a command from the project's folder, to its end. CalledProcessError if it fails."""
    with tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=errors.read())
    return Took(usage.ru_utime + usage.ru_stime, clock)


def heavy_imports(command: Sequence[str], least_ms: float = HEAVY_MS) -> list[Import]:
    """The modules whose import took at least so long, the heaviest first.

    Of ours only those that take so long by themselves: all of them are imported.
    """
    timed = [command[0], "-X", "importtime", *command[1:]]
    done = subprocess.run(timed, cwd=ROOT, capture_output=True, text=True, check=True)
    found = []
    for line in done.stderr.splitlines():
        own, bar, rest = line.removeprefix("import time:").partition("|")
        total, _, name = rest.partition("|")
        if bar and own.strip().isdigit():
            found.append(Import(name.strip(), int(own) / 1000, int(total) / 1000))
    heavy = [one for one in found if (one.own if one.ours else one.total) >= least_ms]
    return sorted(heavy, key=lambda one: -one.total)


def _print_times(took: dict[str, list[Took]]) -> None:
    medians = {
        what: (statistics.median(t.processor for t in all_), statistics.median(t.clock for t in all_))
        for what, all_ in took.items()
    }
    print("| | processor time, s | clock, s |\n| --- | ---: | ---: |")
    for what, (processor, clock) in medians.items():
        print(f"| {what} | {processor:.3f} | {clock:.3f} |")
    if len(medians) == 2:
        (ours, our_clock), (peer, peer_clock) = medians.values()
        print(f"| ratio | {ours / peer:.2f} | {our_clock / peer_clock:.2f} |")


def _print_imports(imports: Sequence[Import]) -> None:
    print(f"\nModules that `extract` imports and that take {HEAVY_MS} ms or more:")
    print("of ours those that do so by themselves.\n")
    print("| module | ms with what it imports | ms its own |\n| --- | ---: | ---: |")
    for one in imports:
        print(f"| {one.name} | {one.total:.0f} | {one.own:.0f} |")


if __name__ == "__main__":
    sys.exit(main())
