"""The command line: data on stdout or in a file, progress and messages on stderr.

Exit codes: 0 also when single articles failed (they are listed and counted), 2 on unusable arguments.
"""

import argparse
import sys
from collections.abc import Sequence

from dashboard.cli.evaluate import add_evaluate
from dashboard.cli.explain import add_explain
from dashboard.cli.extract import add_extract
from dashboard.cli.output import say
from dashboard.cli.places import add_places
from dashboard.cli.theatres import add_theatres
from dashboard.errors import DashboardError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 with a message if the arguments or what they name cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (add_extract, add_explain, add_theatres, add_places, add_evaluate):
        add(commands)
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except DashboardError as error:
        say(f"error: {error}")
        return 2
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
    return 0
