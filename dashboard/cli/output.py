"""What all commands share: messages, and the theatre that is meant if none is named."""

import argparse
import sys
from typing import TYPE_CHECKING

from dashboard.auto import AUTO, broken_theatres

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DEFAULT_THEATRE = "afghanistan-2021"


def say(message: str) -> None:
    """A message to the person; data goes to stdout."""
    print(message, file=sys.stderr)


def say_left_out(theatre: str) -> None:
    """Tell of the theatre files that `auto` could not use; nothing for a theatre that was named."""
    for error in broken_theatres() if theatre == AUTO else ():
        say(f"theatre left out: {plain(str(error))}")


def plain(line: str) -> str:
    """The line with all that a terminal may obey, or that is not to be seen, written out: `\\x1b`."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
