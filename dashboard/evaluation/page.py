"""The page that tells readers how good extraction is: Markdown, the same for the same figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.evaluation.actors import ActorNames
from dashboard.evaluation.matching import LEVELS, NEAR_KM, SAME_NAME_KM
from dashboard.evaluation.reading import Reading
from dashboard.evaluation.scoring import measure
from dashboard.evaluation.tables import Table, summary, tables

_HEAD = """\
# How good is extraction?

A careful reader labelled articles; the program reads them without the labels; this page compares.
It is written by one command, and a test holds that it is what the command writes today:

```
{command}
```

The same command measures articles that you labelled; `tests/gold/SCHEMA.md` says how to label them.

## How it is measured

A report of the program is compared with a label, level by level, and each level asks for all before it:

| level | agrees in |
| --- | --- |
| place | within {near:.0f} km, or of one name within {same_name:.0f} km; a province only with that province |
| +kind | captured, withdrew, holds or contested |
| +actor | who gains, leaves, holds or attacks, whichever of its names is used |
| +date | the day, one day off allowed; a coarser date as far as it goes; any if only the week is known |
| +status | reported, claimed or denied |

Each report answers at most one label, the best pairs first.
P (precision) is the share of reports that agree with a label, R (recall) the share of labels that a report \
agrees with, F1 their harmonic mean.
All articles are counted together, so that a long one weighs more than a short one.
"""

_LEARNING = """\
## The learning part

These articles may be read by those who write the rules, so the figures flatter: unseen text is harder.
"""

_KEPT_BACK = """\
## The kept-back part

A third of the labelled articles, {count}, is kept back:
drawn by lot, not read by those who write the rules, and only ever counted.
"""

_NOT_LOOKED_AT = """\
Their figures have not been looked at yet, and nothing is claimed about them.
They will stand here once they were.
"""

_NOT_MEASURED = """\
## What is not measured

- Newspapers. The bundled labelled articles were written for this project: they are shorter and cleaner than \
news, many are built around one difficulty, and one person labelled them.
- What follows from the reports: how reports of one change are merged, and which colour a place has on a day.
- Headlines: only the text below them is labelled and read.
- The other side (`against`), the name as the text writes it, and whether the sentence shown is the best one.
- Points finer than about 10 km, which is how exactly the labels are placed.
- Speed.
"""


_FIRST_LOOK = (
    "Only the first look finds articles nobody has counted before.\n"
    "It gave an F1 of {control_change_f1:.3f} for changes of control (+date) "
    "and {all_kinds_f1:.3f} for all kinds (+actor)."
)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What the page says of the articles it does not measure."""

    articles: int
    figures: Mapping[str, Any] | None
    """As `runs.as_json` gives them; None while nobody has looked."""
    first: Mapping[str, Any] | None = None
    """Those of the first look, if the last one was another."""


def accuracy_page(
    readings: Sequence[Reading], names: ActorNames, command: str, kept_back: KeptBack | None
) -> str:
    """The page. Without `kept_back` the articles are a user's own, and it is silent on ours."""
    parts = [_HEAD.format(command=command, near=NEAR_KM, same_name=SAME_NAME_KM)]
    parts.append(_LEARNING if kept_back else "## The figures\n")
    parts.append(f"```\n{summary(measure(readings, names))}\n```\n")
    parts.extend(f"### {table.title}\n\n{table.as_markdown()}\n" for table in tables(readings, names))
    if kept_back:
        parts += [_KEPT_BACK.format(count=kept_back.articles), _looked_at(kept_back), _NOT_MEASURED]
    return "\n".join(parts)


def _looked_at(kept_back: KeptBack) -> str:
    figures = kept_back.figures
    if figures is None:
        return _NOT_LOOKED_AT
    rows = tuple(
        (
            level.value,
            *(f"{share:.3f}" for scope in ("change", "all") for share in figures[scope][level.value]),
        )
        for level in LEVELS
    )
    columns = (
        "level",
        *(f"{share} {scope}" for scope in ("changes", "all kinds") for share in ("P", "R", "F1")),
    )
    table = Table("", ("level", *columns[1:]), rows)
    clean = f"{figures['negatives_clean']} of {figures['negatives']} articles without any event stay clean."
    first = f"\n{_FIRST_LOOK.format(**kept_back.first)}\n" if kept_back.first else ""
    head = f"The last look at them, {figures['articles']} articles read:"
    return f"{head}\n\n{table.as_markdown()}\n\n{clean}\n{first}"
