"""What all commands share: messages, and the theatre that is meant if none is named."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

DEFAULT_THEATRE = "afghanistan-2021"


def say(message: str) -> None:
    """A message to the person; data goes to stdout."""
    print(message, file=sys.stderr)


def plain(line: str) -> str:
    """The line with all that a terminal may obey, or that is not to be seen, written out: `\\x1b`."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in line)
