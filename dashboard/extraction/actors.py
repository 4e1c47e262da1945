"""Which side a noun phrase means: by name, by common noun, by pronoun, by the capital that speaks."""

from collections.abc import Sequence

from dashboard.extraction.belonging import (
    POSSESSIVE,
    first_ally,
    owned,
    owner_of,
    seated_in,
    speaker_of,
    whose_men,
)
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.named_behind import named_behind, of_group
from dashboard.extraction.pronouns import pronoun
from dashboard.extraction.side_nouns import ActorRef, is_force, side_named
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.toponyms import ORDINALS

__all__ = ["ActorRef", "actor_of", "owner_of", "speaker_of"]

_WHOSE = frozenset({"our", "my", "his", "its", "their", "same", "the"})
"""Words before troops that make them those of a side known from the text."""


def actor_of(parse: Parse, found: Chunk | None, discourse: Discourse) -> ActorRef | None:
    """The side a noun chunk means; None if it means none we know."""
    if found is None:
        return None
    if found.pronoun:
        return pronoun(parse, found, discourse, actor_of)
    tokens = [token for token in parse.words(found) if token.sort != "poss"]
    if not tokens:
        return None
    ref = side_named(tokens, discourse)
    if ref is None:
        return _unnamed(parse, found, tokens, discourse)
    if ref.how != "noun":
        return of_group(parse, found, discourse, actor_of) or first_ally(parse, found) or ref
    if tokens[0].low in POSSESSIVE and not any(token.mention for token in tokens):
        return owned(parse, found, tokens, ref, discourse, actor_of)
    return seated_in(parse, found) or named_behind(parse, found, tokens, discourse, actor_of) or ref


def _unnamed(parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse) -> ActorRef | None:
    """The side of words that by themselves mean none: "their men", "General X", "the same alliance"."""
    led = discourse.led_by(tokens[-1].text) if tokens[-1].capitalised else None
    if led:
        return ActorRef(led, "leader")  # "went over to General X"
    behind = named_behind(parse, found, tokens, discourse, actor_of)
    if behind is not None:
        return behind
    if len(tokens) == 1 and discourse.is_home(tokens[0].text) and _with_an_ally(parse, found):
        state = discourse.state()  # "by Ruritanian and UN troops": of two allies the first
        return ActorRef(state, "name") if state else None
    name = None
    if tokens[-1].is_("group_nouns") and any(token.low == "same" for token in tokens):
        name = discourse.gainer or discourse.named_group()  # "lost it to the same alliance"
    elif _one_more(parse, found) and discourse.subjects:
        name = discourse.subjects[-1]
    elif tokens[0].low in _WHOSE and tokens[-1].is_("force_nouns"):
        name = whose_men(parse, found, tokens, discourse, actor_of)
    return ActorRef(name, "pronoun") if name else None


def _with_an_ally(parse: Parse, found: Chunk) -> bool:
    behind = parse.chunk_at.get(found.end + 1)
    linked = found.end < len(parse.tokens) and parse.tokens[found.end].low == "and"
    return linked and behind is not None and is_force(parse.tokens[behind.head])


def _one_more(parse: Parse, found: Chunk) -> bool:
    """ "Two divisions closed in. A third had taken X": another of the same; not "a third of X"."""
    words = [token.low for token in parse.words(found)]
    behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    return words[-1] in ORDINALS and words[:-1] in (["a"], ["the"]) and behind not in ("of", ",")
