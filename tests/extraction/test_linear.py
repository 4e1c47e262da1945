"""One hostile article must not hang a build: work grows with the length of the text, not faster."""

import os
import subprocess
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from dashboard import extract_reports
from dashboard.model import Theatre
from tests.conftest import ROOT, article

HOSTILE = {
    "no full stop": "the Taliban seized Kunduz and ",
    "only commas": "Kunduz, ",
    "clauses without end": "Kunduz fell, and ",
    "nested quotes": "“Kunduz “fell ‘to” the ",
    "nested brackets": "((((Kunduz fell)",
    "one word": "captured ",
    "one sentence": "Kunduz fell to the Taliban. ",
    "another name each time": "Xabad{} fell to the Taliban. ",
    "dates upon dates": "Kunduz fell on {} August that year and again in 2015. ",
    "relative upon relative": "Kunduz, which the Taliban, who said that the army, which ",
    "capitals": "Aa Bb Cc Dd Ee fell in Ff and Kunduz. ",
}


def text_of(pattern: str, size: int) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        part = pattern.replace("{}", str(len(parts) % 28 + 1))
        parts.append(part)
        length += len(part)
    return "".join(parts)


def calls(work: Callable[[], object]) -> int:
    """How many Python functions are called: a measure of work that no busy machine can change."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("pattern", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_text_is_at_most_five_times_the_work(pattern: str, theatre: Theatre) -> None:
    extract_reports(article("Kunduz fell."), theatre)
    small, large = (article(text_of(pattern, size)) for size in (8_000, 32_000))
    first = calls(lambda: extract_reports(small, theatre))
    assert calls(lambda: extract_reports(large, theatre)) <= 5 * first + 1000


FRESH = """
import sys
from dashboard import extract_reports, load_theatre
from tests.conftest import article
from tests.extraction.test_linear import HOSTILE, text_of
theatre = load_theatre("afghanistan-2021")
for pattern in HOSTILE.values():
    extract_reports(article(text_of(pattern, 60_000)), theatre)
print("done")
"""


def test_no_pattern_hangs_on_any_of_them_in_a_fresh_process() -> None:
    """A regular expression that backtracks calls no function, and would not be done in a year."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FRESH]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout == "done\n"
