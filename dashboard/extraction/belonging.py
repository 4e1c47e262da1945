"""Whose the fighters of a noun phrase are: "its troops", "our men", "the defence ministry in X"."""

from collections.abc import Sequence
from itertools import pairwise

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.named_behind import ActorOf
from dashboard.extraction.side_nouns import ActorRef, side_named
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.toponyms import ADJECTIVAL
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import verbs_of

POSSESSIVE = frozenset({"its", "their", "his", "her"})
_FIELD = frozenset({"troops", "soldiers", "forces", "fighters", "army", "men", "units"})
"""Of a side; "its garrison" may be the town's."""
_WHERE = frozenset({"in", "at", "near", "from"})
_SEATED = frozenset({"ministry", "minister", "government", "authorities", "command", "staff", "president"})


def owned(
    parse: Parse,
    found: Chunk,
    tokens: Sequence[Token],
    ref: ActorRef,
    discourse: Discourse,
    actor_of: ActorOf,
) -> ActorRef | None:
    """Of "their troops" the side; `ref` is whom the noun would mean without its owner."""
    owner = possessor(parse, found, discourse, actor_of)
    if owner is not None:
        return owner
    first, last = tokens[0].low, tokens[-1].low
    ours = first == "their" or (first == "its" and last in _FIELD)
    before = _last_of_sort(tokens[-1], discourse) if ours and found.start == 0 else None
    if before:
        return ActorRef(before, "pronoun")  # "Ruritania holds X. Their troops ..."
    # "his militia" is somebody's, not the one the text is about
    return None if first in ("his", "her") and last in ("militia", "militias") else ref


def _last_of_sort(head: Token, discourse: Discourse) -> str | None:
    """Of "its fighters" the last side that is no state; of "its soldiers" the last of all."""
    state = discourse.state()
    if not head.is_("nonstate_nouns"):
        return discourse.last_actor()
    return next((side for side in reversed(discourse.subjects) if side != state), discourse.last_actor())


def possessor(parse: Parse, found: Chunk, discourse: Discourse, actor_of: ActorOf) -> ActorRef | None:
    """ "Russia said that it had withdrawn its garrison": of the last side that did or said something.

    "They attacked the town, and its garrison fled" may be the town's: then None.
    """
    at = found.start
    for group in reversed(parse.groups):
        subject = parse.subject(group) if group.finite and group.first < at else None
        if subject is None or subject.end > at:
            continue
        between = parse.tokens[subject.end : at]
        if parse.tokens[at].low == "its" and any(token.place and not token.actor for token in between):
            return None
        owner = actor_of(parse, subject, discourse) or owner_of(parse, subject, discourse)
        if owner is not None:
            return ActorRef(owner.name, "pronoun")
        spoken = spoken_for(parse, group, subject)
        if spoken:
            return ActorRef(spoken, "pronoun")
    return None


def spoken_for(parse: Parse, group: VerbGroup, subject: Chunk) -> str | None:
    """ "Bangui radio said that its men", "the Ruritanian command admitted that it": for whom it speaks."""
    if not group.bases & verbs_of("say_verbs", "claim_verbs"):
        return None
    words_ = [*parse.words(subject)]
    behind = parse.tokens[subject.end].low if subject.end < len(parse.tokens) else ""
    following = parse.chunk_at.get(subject.end + 1)
    if behind in ("for", "of") and following is not None and parse.tokens[subject.head].is_("state_voices"):
        words_ += parse.words(following)  # "a spokesman for the Popular Front said its men"
    return next((t.mention.actor for t in words_ if t.mention and t.mention.actor), None)


def by_office(parse: Parse, subject: Chunk, discourse: Discourse) -> str | None:
    """ "The army command said that it", "rebel headquarters said that it": the side whose command that is."""
    before = parse.words(subject)[:-1]
    if any(token.is_("nonstate_nouns") for token in before):
        return discourse.nonstate()
    return discourse.state() if any(token.is_("state_nouns") for token in before) else None


def whose_men(
    parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse, actor_of: ActorOf
) -> str | None:
    """ "our troops": of who speaks; "his men", "the same column": of the side that acted or spoke last."""
    if any(token.low == "same" for token in tokens) and discourse.gainer:
        return discourse.gainer  # "fell to the same forces"
    if tokens[0].low in ("our", "my"):
        return speaker_of(parse, found, discourse)
    owner = possessor(parse, found, discourse, actor_of) if tokens[0].low in POSSESSIVE else None
    if owner is not None:
        return owner.name
    speaking = {subject.head for g in parse.groups if (subject := parse.subject(g)) is not None}
    named = [
        token.mention.actor
        for index, token in enumerate(parse.tokens[: found.start])
        if token.mention and (not token.mention.is_place or index in speaking)  # "Kyiv said its troops"
    ]
    doer = _doer_before(parse, found, discourse, actor_of)
    return next(filter(None, reversed(named)), None) or (doer.name if doer else discourse.last_actor())


def _doer_before(parse: Parse, found: Chunk, discourse: Discourse, actor_of: ActorOf) -> ActorRef | None:
    """ "The army said its troops": the army. Two chunks that lean on each other mean nobody."""
    if found in parse.leaning:
        return None
    parse.leaning.add(found)
    by_noun = (
        actor_of(parse, subject, discourse)
        for group in parse.groups
        if (subject := parse.subject(group)) is not None
        and not subject.pronoun
        and subject.end <= found.start
    )
    doer = next(filter(None, by_noun), None)
    parse.leaning.discard(found)
    return doer


def owner_of(parse: Parse, found: Chunk | None, discourse: Discourse) -> ActorRef | None:
    """ "The group's spokesman": the group."""
    tokens = parse.words(found) if found is not None else ()
    at = next((index for index, token in enumerate(tokens) if token.sort == "poss"), 0)
    return side_named(tokens[:at], discourse) if at else None


def seated_in(parse: Parse, found: Chunk) -> ActorRef | None:
    """ "The defence ministry in Moscow": whose capital that is."""
    if parse.tokens[found.head].low not in _SEATED or found.end + 1 >= len(parse.tokens):
        return None
    behind = parse.chunk_at.get(found.end + 1)
    if parse.tokens[found.end].low != "in" or behind is None or behind.end - behind.start != 1:
        return None
    mention = parse.tokens[behind.head].mention
    return ActorRef(mention.actor, "metonym") if mention is not None and mention.actor else None


def first_ally(parse: Parse, found: Chunk) -> ActorRef | None:
    """ "French and Malian soldiers": of two allies the one named first stands for both."""
    first = None
    at = found.start
    while at > 1 and parse.tokens[at - 1].low in ("and", ","):
        before = parse.chunk_at.get(at - 2)
        if before is None or before.end - before.start != 1:
            break
        token = parse.tokens[before.start]
        if token.actor is None or not token.low.endswith(ADJECTIVAL) or token.actor == token.text:
            break
        first, at = token.actor, before.start
    return ActorRef(first, "name") if first else None


def labelled(parse: Parse) -> Chunk | None:
    """ "LNA spokesman: the airport is in our hands": who stands before the colon."""
    at = next((i for i, token in enumerate(parse.tokens[:8]) if token.low == ":"), 0)
    found = parse.chunk_at.get(at - 1) if at else None
    head = parse.tokens[found.head] if found is not None else None
    speaks = head is not None and head.is_("state_voices", "force_nouns", "group_nouns")
    return found if speaks and found is not None and found.start == 0 else None


def speaker_of(parse: Parse, found: Chunk, discourse: Discourse) -> str | None:
    """ "Our forces retook the town," said the police chief: the side of who speaks behind the words."""
    label = labelled(parse)
    if label is not None and label.end <= found.start:
        named = next((t.mention.actor for t in parse.words(label) if t.mention and t.mention.actor), None)
        if named:
            return named
    behind = parse.tokens[found.end :]
    speaks_up = (
        token.mention.actor
        for before, token in pairwise(parse.tokens[found.end - 1 :])
        if token.mention and token.mention.actor and not (token.mention.is_place and before.low in _WHERE)
    )
    named = next(speaks_up, None)
    named = named or next(
        (who for t in behind if t.capitalised and (who := discourse.speaks_for(t.text))), None
    )
    saying = verbs_of("say_verbs", "claim_verbs")
    speaks = any(group.bases & saying for group in parse.groups if group.head >= found.end)
    if named and speaks:
        return named
    if speaks and any(token.is_("nonstate_nouns") for token in behind):
        return discourse.nonstate()  # rebel commander X told a radio
    official = any(token.is_("state_voices") for token in behind) and speaks
    return discourse.state() if official else discourse.voice
