"""A theatre file to start from."""

import json
import re
import textwrap
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.auto import COLOURS
from dashboard.drafting.found import Found
from dashboard.errors import TheatreError
from dashboard.model import Actor
from dashboard.theatre import FILE_NAME, THEATRES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN = re.compile(r"[A-Za-z][\w]*(?:[ '-]\w+)*")
_WRAP = textwrap.TextWrapper(108, subsequent_indent=" " * 6, break_long_words=False, break_on_hyphens=False)

_HEAD = """\
# A theatre is a conflict as you set it up. Paths are seen from this file. Unknown keys are errors:
#   .venv/bin/python -m dashboard theatre check {name}
"""
_NOTICE = """

# What readers must know about your articles; shown on the first page.
# notice: These reports come from ...

# Files and folders of articles.
"""
_ACTORS = """
# Who fights; delete who does not, add who is missing. `aliases` are other names as news writes them,
# `generics` common nouns that mean this side here, `metonyms` capitals that speak for it, `leaders` surnames
# of persons who do, `against` its opponents, the usual ones first. One side is the country's own state:
# unnamed officials, ministries, police and "the army" speak for it. Letter and colour are for the map.
"""
_START = """
# Who held what before the first article, on a source that is named. A province's code (ISO 3166-2) means the
# province and its capital. What is not listed starts with no information, which is nobody's control.
# starting_control:
#   - holder: {holder}
#     source: where this is known from
#     places: [{country}-XX, {country}-YY]
"""


def draft_theatre(name: str, found: Found, today: date, parent: Path = THEATRES) -> Path:
    """Write a theatre file to start from; its path. TheatreError if the name is none, or taken."""
    if not _NAME.fullmatch(name):
        raise TheatreError(
            name, "a name with other characters", "small letters, digits and hyphens: sudan-2023"
        )
    folder = parent / name
    path = folder / FILE_NAME
    if path.exists():
        raise TheatreError(str(path), "a theatre of that name", "another name, or that file removed")
    folder.mkdir(parents=True, exist_ok=True)
    if not found.articles:
        (folder / "articles").mkdir(exist_ok=True)
    path.write_text(_text(name, found, today), encoding="utf-8")
    return path


def _text(name: str, found: Found, today: date) -> str:
    first, last = found.days or (today.replace(month=1, day=1), today)
    settings = [
        f"title: {_quoted(name.replace('-', ' ').capitalize())}",
        f"countries: {_listed(found.countries)}",
        f"first_day: {first}",
        f"last_day: {last}",
    ]
    articles = _listed([str(path) for path in found.articles]) if found.articles else "articles"
    actors = "\n\n".join(_entry(actor, number) for number, actor in enumerate(found.actors))
    holder = next((actor.name for actor in found.actors if actor.state), "...")
    start = _START.format(holder=_quoted(holder), country=found.countries[0])
    parts = (_HEAD.format(name=name), "\n".join(settings), _NOTICE, f"articles: {articles}\n", _ACTORS)
    return f"{''.join(parts)}actors:\n{actors}\n{start}"


def _entry(actor: Actor, number: int) -> str:
    colour = COLOURS[number % len(COLOURS)]
    letter = actor.letter or actor.name[0].upper()
    lines = [
        f"  - name: {_quoted(actor.name)}",
        f"    colour: {_quoted(colour)}",
        f"    letter: {_quoted(letter)}",
    ]
    lines += ["    state: yes"] if actor.state else []
    for key, names in (
        ("aliases", actor.aliases),
        ("generics", actor.generics),
        ("metonyms", actor.metonyms),
        ("leaders", actor.leaders),
        ("against", actor.against),
    ):
        if names:
            lines.append(_WRAP.fill(f"    {key}: {_listed(names)}"))
    return "\n".join(lines)


def _listed(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    """As YAML reads it back: plain where that is safe, else in quotes. The names may come from articles."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
