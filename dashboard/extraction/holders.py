"""Whose hands, control or flag it is: the side that a noun phrase names as the owner of something."""

from dashboard.extraction.actors import actor_of, speaker_of
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.side_nouns import is_force
from dashboard.extraction.syntax import Parse
from dashboard.extraction.verb_group import VerbGroup


def bringer(group: VerbGroup | None, parse: Parse, discourse: Discourse) -> str | None:
    """ "The army has brought the town under control": whose control is not said, but plain."""
    if group is None or group.passive or not group.bases & {"bring", "put", "take", "place", "have", "keep"}:
        return None
    ref = actor_of(parse, parse.subject(group), discourse)
    return ref.name if ref else None


def owner_named(holder: Chunk, parse: Parse, discourse: Discourse) -> str | None:
    """ "Taliban hands", "government control": the side in front of the noun."""
    ref = actor_of(parse, holder, discourse)
    if ref is not None:
        return ref.name
    words = parse.words(holder)
    if words[-1].low in _COUNCILS:  # "the local military council" is the army's only by its name
        whole = _whose_part(parse, holder)
        return owner_named(whole, parse, discourse) if whole else None
    for token in words:
        if token.mention and token.mention.actor:
            return token.mention.actor
        if token.is_("state_nouns") or token.low == "federal":
            return discourse.state()
        if token.is_("nonstate_nouns"):
            return discourse.nonstate()
        if token.low in ("our", "ours", "my"):
            return speaker_of(parse, holder, discourse)
        if token.low == "same" and discourse.gainer:
            return discourse.gainer  # "was in the same hands by noon"
        if token.low in ("their", "its", "theirs"):
            return _whose(holder, parse, discourse)
    return None


def _whose_part(parse: Parse, found: Chunk) -> Chunk | None:
    """ "the council, a part of the Popular Front": the Front."""
    aside = parse.chunk_at.get(found.end + 1) if parse.tokens[found.end : found.end + 1] else None
    if aside is None or parse.tokens[found.end].low != "," or parse.tokens[aside.head].low not in _PARTS:
        return None
    of = parse.tokens[aside.end].low if aside.end < len(parse.tokens) else ""
    return parse.chunk_at.get(aside.end + 1) if of == "of" else None


_PARTS = frozenset({"part", "member", "arm", "wing", "branch", "affiliate"})
_COUNCILS = frozenset({"council", "councils", "committee", "committees", "elders", "residents", "locals"})


def _whose(holder: Chunk, parse: Parse, discourse: Discourse) -> str | None:
    """ "The army said that the town was back in its hands": the last side that did something before.

    Of "fell to the rebels, and the town was theirs by noon" the one named last."""
    if parse.tokens[holder.head].low == "theirs":
        named = [token.actor for token in parse.tokens[: holder.start] if token.actor]
        return named[-1] if named else discourse.last_actor()
    for group in reversed(parse.groups):
        subject = parse.subject(group) if group.finite and group.head < holder.start else None
        ref = actor_of(parse, subject, discourse) if subject and not subject.pronoun else None
        party = ref.name if ref else _speaks_for(parse, subject, discourse) if subject else None
        if party is not None:
            return party
    for found in reversed(parse.chunks):  # "X remains the seat of the group and is firmly in its grip"
        beside = found.end <= holder.start and found.preposition == "of" and found is not holder
        ref = actor_of(parse, found, discourse) if beside and not found.pronoun else None
        head = parse.tokens[found.head]
        if ref is not None and (head.actor or is_force(head)):
            return ref.name
    for group in parse.groups:  # "With the town in their hands, the rebels ..."
        subject = parse.subject(group) if group.finite and group.head > holder.end else None
        ref = actor_of(parse, subject, discourse) if subject and not subject.pronoun else None
        if ref is not None and holder.end < len(parse.tokens) and parse.tokens[holder.end].low == ",":
            return ref.name
    return discourse.last_actor()


def _speaks_for(parse: Parse, subject: Chunk, discourse: Discourse) -> str | None:
    """ "A spokesman for the movement said": the movement."""
    behind = parse.tokens[subject.end].low if subject.end < len(parse.tokens) else ""
    ref = actor_of(parse, parse.chunk_at.get(subject.end + 1), discourse) if behind in ("for", "of") else None
    return ref.name if ref else None
