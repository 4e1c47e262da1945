"""A second reader: a language model behind an HTTP endpoint, asked only what the grammar could not read.

    settings = load_settings(Path("reader.yaml"))
    run = Run(settings, Client(settings).ask, tell=print)
    reader = SecondReader(grammar, lexicon, run)          # reads articles as the grammar does

The grammar's reports always stand. The model only points at words of one sentence; what they mean is read
by the rules of the grammar. What it adds has the rule `model:<name>`; what is refused is counted by reason.
"""

from dashboard.second_reader.reader import SecondReader
from dashboard.second_reader.run import Run
from dashboard.second_reader.settings import Settings, load_settings

__all__ = ["Run", "SecondReader", "Settings", "load_settings"]
