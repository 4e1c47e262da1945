"""What one would write in an afternoon: a keyword, the nearest place and side, the day of the article.

It has our gazetteer, our names of sides and our verbs, so that only the grammar makes the difference.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from benchmarks.texts import lexicon_of
from dashboard.extraction import Lexicon
from dashboard.extraction.folding import fold
from dashboard.extraction.frames import Family, grammar
from dashboard.extraction.inflection import forms_of
from dashboard.extraction.lexicon import Mention
from dashboard.extraction.sentences import Sentence, split_sentences
from dashboard.model import Article, Evidence, Kind, Place, Report, Status, Theatre, Toponym

_WORD = re.compile(r"[A-Za-z]+")


@cache
def keywords() -> dict[str, Kind]:
    """Every form of the verbs and nouns of the families, with what it says of a place.

    Without verbs of everyday ("is", "have"), which the grammar too only reads beside a rarer word.
    """
    found: dict[str, Kind] = {}
    for family in grammar().families:
        for form in _forms(family) & grammar().triggers:
            found.setdefault(form, family.kind)
    return found


def _forms(family: Family) -> set[str]:
    verbs = (forms_of(verb.partition(" ")[0]).all for verb in family.verbs)
    return {*family.nouns, *(form for forms in verbs for form in forms)}


@cache
def _lexicon(theatre: Theatre) -> Lexicon:
    return lexicon_of(theatre)


def nearest_place_reports(article: Article, theatre: Theatre) -> tuple[Report, ...]:
    """A report for each keyword with a place in its sentence, by the nearest side; each fact once."""
    lexicon = _lexicon(theatre)
    folded = fold(article.text)
    mentions = list(lexicon.mentions(article.text, folded))
    reports: dict[tuple[str, Kind, str], Report] = {}
    for sentence in split_sentences(article.text):
        for kind, place, written, actor in _facts(sentence, folded, mentions, lexicon):
            report = _report(article, sentence, kind, place, written, actor)
            reports.setdefault((place.id, kind, actor), report)
    return tuple(reports.values())


def _facts(
    sentence: Sentence, folded: str, mentions: Sequence[Mention], lexicon: Lexicon
) -> Iterator[tuple[Kind, Place, str, str]]:
    inside = [m for m in mentions if sentence.body <= m.start and m.end <= sentence.end]
    places = [m for m in inside if m.is_place and not m.guarded]
    actors = [m for m in mentions if m.actor and not m.is_place]
    if not places or not actors:
        return
    for word in _WORD.finditer(folded, sentence.body, sentence.end):
        kind = keywords().get(word[0].lower())
        if kind is None:
            continue
        place, actor = _nearest(places, word.start()), _nearest(actors, word.start())
        resolved = lexicon.places.resolve(Toponym(place.name), ()).place
        if resolved is not None and actor.actor is not None:
            yield kind, resolved, place.name, actor.actor


def _nearest(mentions: Sequence[Mention], at: int) -> Mention:
    return min(mentions, key=lambda m: max(m.start - at, at - m.end))


def _report(
    article: Article, sentence: Sentence, kind: Kind, place: Place, written: str, actor: str
) -> Report:
    text = article.text[sentence.start : sentence.end]
    return Report(
        place=place,
        place_as_written=written,
        kind=kind,
        actor=actor,
        against=None,
        date=article.published,
        status=Status.REPORTED,
        evidence=Evidence(article.id, sentence.start, sentence.end, text),
        published=article.published,
        rule="nearest place",
    )
