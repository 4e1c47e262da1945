"""The command line: data on stdout or in a file, progress and messages on stderr.

Exit codes: 0 also when single articles failed (they are listed and counted), 2 on unusable arguments.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from dashboard.cli.output import say
from dashboard.errors import DashboardError

_COMMANDS = {
    "extract": "extract",
    "explain": "explain",
    "build": "theatres",
    "control": "theatres",
    "theatre": "theatres",
    "serve": "theatres",
    "geocode": "places",
    "evaluate": "evaluate",
}
"""Command -> the module that has it. Only that of the command asked for is loaded: it must start quickly."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 with a message if the arguments or what they name cannot be used."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    asked = _COMMANDS.get(arguments[0]) if arguments else None
    for module in [asked] if asked else dict.fromkeys(_COMMANDS.values()):
        import_module(f"dashboard.cli.{module}").add(commands)
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except DashboardError as error:
        say(f"error: {error}")
        return 2
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
    return 0
