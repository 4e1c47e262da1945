"""How good extraction is, on articles that a careful reader has labelled.

gold     = read_gold(folders)             articles with their labels
readings = evaluate(gold.articles, ...)   each with what the program found
figures  = measure(readings, names)       precision, recall and F1, level by level
"""

from dashboard.evaluation.actors import load_actor_names
from dashboard.evaluation.gold import read_gold
from dashboard.evaluation.reading import evaluate
from dashboard.evaluation.scoring import measure

__all__ = ["evaluate", "load_actor_names", "measure", "read_gold"]
