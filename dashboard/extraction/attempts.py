"""Attempts told with a noun: "an attempt by the army to take X failed"."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import verbs_of

_FAILING = frozenset(
    "fail falter collapse founder repel repulse foil thwart defeat beat fend ward rebuff".split()
)
_SUCCEEDING = frozenset({"succeed"})
_AHEAD = frozenset({"about", "due", "likely", "imminent", "possible", "expected", "planned"})
_DOERS = frozenset({"by", "of", "from"})


def attempt_of(parse: Parse, group: VerbGroup) -> Chunk | None:
    """The noun an infinitive hangs on: "an attempt (by the army) to take"; None if it hangs on none."""
    if group.tense is not Tense.INFINITIVE:
        return None
    found = parse.chunk_at.get(group.first - 1)
    if found is not None and found.preposition in _DOERS:
        found = parse.chunk_at.get(found.start - 2)
    return found if found is not None and parse.tokens[found.head].is_("attempt_nouns") else None


def failure_of(parse: Parse, group: VerbGroup) -> VerbGroup | None:
    """The verb that says that the attempt came to nothing."""
    own = _verb_of(parse, group)
    return own if own is not None and own.bases & _FAILING and not own.negated and not own.modal else None


def succeeded(parse: Parse, group: VerbGroup) -> bool:
    """Does the text say that the attempt came off?"""
    own = _verb_of(parse, group)
    return own is not None and bool(own.bases & _SUCCEEDING) and not own.negated and not own.modal


def only_thought_of(parse: Parse, group: VerbGroup) -> bool:
    """ "An attempt to take X is expected", "would fail"."""
    own = _verb_of(parse, group)
    if own is None:
        return False
    ahead = any(token.low in _AHEAD for token in parse.tokens[own.head : own.head + 2])
    return bool(own.modal or own.bases & verbs_of("unreal_verbs")) or ahead


def _verb_of(parse: Parse, group: VerbGroup) -> VerbGroup | None:
    noun = attempt_of(parse, group)
    if noun is None:
        return None
    return next((g for g in parse.groups if g.first > group.head and parse.subject(g) is noun), None)
