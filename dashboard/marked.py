"""YAML files that people edit by hand: every value is plain text with its line, every unknown key an error.

YAML's own guesses (`NO` is false, `2021-05-01` a date object, `010` is eight) never apply:
the reader of a field says what it wants and gets that, or an error that names file and line.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from dashboard.errors import InputError

_T = TypeVar("_T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it: ten times faster


class Fields:
    """The keys of one mapping, taken one by one; `done()` then complains of those nobody asked for."""

    def __init__(self, node: yaml.MappingNode, file: str, error: type[InputError]) -> None:
        self.file, self._error = file, error
        self.line = node.start_mark.line + 1
        self._nodes: dict[str, yaml.Node] = {}
        self._asked: list[str] = []
        for key, value in node.value:
            name = str(key.value)
            if name in self._nodes:
                raise self.wrong(key, f"the key {name!r} a second time", "each key once")
            self._nodes[name] = value
        self._keys = {str(key.value): key for key, _ in node.value}

    def wrong(self, node: yaml.Node | None, found: str, expected: str) -> InputError:
        """The error to raise about a node of this file."""
        line = self.line if node is None else node.start_mark.line + 1
        return self._error(self.file, found, expected, line)

    def complain(self, key: str, found: str, expected: str) -> InputError:
        """The error to raise about the value of a key."""
        return self.wrong(self._nodes.get(key), found, expected)

    def _take(self, key: str) -> yaml.Node | None:
        self._asked.append(key)
        return self._nodes.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A non-empty text; the default only where the key is missing."""
        node = self._take(key)
        if node is None:
            if default is None:
                raise self.wrong(None, f"no key {key!r}", f"{key}: some text")
            return default
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.wrong(node, f"{key} is {_sort(node)}", f"{key}: some text")
        return " ".join(str(node.value).split())

    def texts(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one. `default=None` makes the key needed."""
        node = self._take(key)
        if node is None:
            if default is None:
                raise self.wrong(None, f"no key {key!r}", f"{key}: [a, list]")
            return default
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for item in items:
            if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
                raise self.wrong(item, f"{key} holds {_sort(item)}", "a text in each place of the list")
        return tuple(" ".join(str(item.value).split()) for item in items)

    def flag(self, key: str) -> bool:
        """`yes` or `no`; no where the key is missing."""
        written = self.text(key, "no").lower()
        if written not in ("yes", "no", "true", "false"):
            raise self.complain(key, f"{key}: {written!r}", "yes or no")
        return written in ("yes", "true")

    def date(self, key: str) -> date:
        """A day written YYYY-MM-DD."""
        return self.value(key, date.fromisoformat, "a day written YYYY-MM-DD")

    def value(self, key: str, convert: Callable[[str], _T], expected: str) -> _T:
        """A text turned into something else; a ValueError of `convert` names file and line."""
        written = self.text(key)
        try:
            return convert(written)
        except ValueError:
            raise self.complain(key, f"{key}: {written!r}", expected) from None

    def sections(self, key: str) -> Iterator["Fields"]:
        """A list of mappings."""
        node = self._take(key)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(node, f"{key} is {_sort(node)}", f"{key}: a list whose items begin with '- '")
        for item in node.value:
            if not isinstance(item, yaml.MappingNode):
                raise self.wrong(item, f"{key} holds {_sort(item)}", "an item of 'key: value' lines")
            yield Fields(item, self.file, self._error)

    def done(self) -> None:
        """Complain of the first key that nobody asked for."""
        for name, key in self._keys.items():
            if name not in self._asked:
                raise self.wrong(key, f"the unknown key {name!r}", "one of " + ", ".join(self._asked))


def read_fields(path: Path, error: type[InputError]) -> Fields:
    """The mapping that a YAML file holds; `error` if it cannot be read or holds something else."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as fault:
        raise error(str(path), fault.strerror or "an unreadable file", "a readable file") from None
    except UnicodeDecodeError as fault:
        raise error(str(path), f"bytes that are not UTF-8 at {fault.start}", "UTF-8 text") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or "text that is no YAML"
        line = mark.line + 1 if mark else None
        raise error(str(path), str(problem), "YAML: 'key: value' lines, lists with '- '", line) from None
    if not isinstance(node, yaml.MappingNode):
        raise error(str(path), _sort(node), "a file of 'key: value' lines", 1)
    return Fields(node, str(path), error)


def _sort(node: yaml.Node | None) -> str:
    match node:
        case None:
            return "nothing"
        case yaml.ScalarNode():
            return f"the text {node.value[:40]!r}" if node.value.strip() else "nothing"
        case yaml.SequenceNode():
            return "a list"
        case _:
            return "a mapping"
