"""Which side the words of a noun phrase mean: by name, by the capital that speaks, by common nouns."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.extraction.discourse import Discourse
from dashboard.extraction.tokens import Token
from dashboard.extraction.toponyms import ADJECTIVAL
from dashboard.extraction.words import class_mask

_SIDES = class_mask(("state_nouns", "nonstate_nouns"))
FORCES = class_mask(("force_nouns", "group_nouns", "state_nouns", "nonstate_nouns"))
_RULING = frozenset({"government", "regime", "authorities", "administration"})
_OF_STATE = frozenset({"army", "military", "troops", "soldiers", "forces", "navy", "marines", "paratroopers"})
_NOT_THEIRS = frozenset({"local", "tribal", "clan", "village", "civilian", "pro-government"})
"""Fighters of that sort are not those whom "the fighters" means."""
_FOR_STATE = frozenset(
    {"pro-government", "government-backed", "government-allied", "state-backed", "loyalist"}
)
_AGAINST_STATE = frozenset(
    "anti-government anti-state antigovernment rebel rebellious insurgent separatist secessionist islamist"
    " jihadist mutinous breakaway opposition".split()
)
_STATES_OWN = frozenset({"government", "army", "federal", "national", "loyalist", "pro-government"})
_JOINED = frozenset({"alliance", "coalition", "faction"})
"""What an armed group may be called behind its name."""
_NUMBERED = frozenset({"brigade", "division", "regiment", "battalion", "corps"})
"""Units that armies number."""
_STATE_HEADS = frozenset({"forces", "force", "personnel", "units", "unit"})
_OF_A_STATE = frozenset(
    "security army police special armed national military defence defense government border".split()
)


_OF_A_PEOPLE = frozenset({"ethnic", "minority"})
_BODIES = frozenset(
    "front movement coalition alliance council union legion guard league party brigade brigades army".split()
)
"""What a group may be called by the last word of its name, with a capital."""


class ActorRef(NamedTuple):
    """A side as a sentence names it."""

    name: str
    """Usual name."""
    how: str
    """`name`, `leader`, `metonym`, `noun` or `pronoun`."""


def side_named(tokens: Sequence[Token], discourse: Discourse) -> ActorRef | None:
    """The side the words of a noun phrase mean, without what stands behind them; None if they mean none."""
    head = tokens[-1]
    if any(token.low in _OF_A_PEOPLE for token in tokens) and not any(t.mention for t in tokens):
        name = discourse.nonstate() if is_force(head) else None  # a people, or its army
        return ActorRef(name, "noun") if name else None
    named = [token.mention for token in tokens if token.mention]
    # "Ruritania's Popular Guard": whose guard it is does not act
    acting = [mention for mention in (head.mention, *named) if mention and not mention.is_place]
    if head.mention and head.mention.generic and any(m.actor for m in named if m is not head.mention):
        acting = []  # "Turkey's army" is not the army the text is about
    for mention in (*acting, *named):
        if not mention.actor:
            continue
        if mention.is_place:
            # "the Kabul government", "Turkey's army"; of Kabul's police one does not know
            rules = any(token.low in _RULING for token in tokens) or head.low in _OF_STATE
            if len(tokens) == 1 or rules:
                return ActorRef(mention.actor, "metonym")
            return (
                _by_noun(tokens, head, discourse) if head.is_("nonstate_nouns") else None
            )  # "Chad's rebels"
        if (head.mention and head.mention.actor) or is_force(head):
            return ActorRef(mention.actor, "noun" if mention.generic else "name")
        return None
    if named and not is_force(head):
        return None
    ruled = not named and tokens[1:2] and tokens[0].low == "the" and tokens[1].low in _RULING
    if ruled and tokens[2:3] and tokens[2].sort == "poss" and is_force(head):
        return (
            ActorRef(state, "noun") if (state := discourse.state()) else None
        )  # "the government's Fifth Corps"
    return _by_noun(tokens, head, discourse)


def _by_noun(tokens: Sequence[Token], head: Token, discourse: Discourse) -> ActorRef | None:
    told = _by_its_kind(tokens, head, discourse)
    if told is not None:
        return told
    short = tokens[0].low == "the" and len(tokens) == 2 and head.text[:1].isupper()
    named = discourse.called_with(head.text) if short and head.low in _BODIES else None
    if named:
        return ActorRef(named, "name")  # "the Popular Front ... The Front"
    if head.sort != "word":
        return None
    if not head.mask & _SIDES:
        one = len(tokens) == 2 and tokens[0].low == "the" and head.low in _JOINED
        name = discourse.named_group() if one else None
        return ActorRef(name, "noun") if name else None
    if any(_not_theirs(token) for token in tokens):
        return None
    if head.low == "invaders":
        name = discourse.invader()
        return ActorRef(name, "noun") if name else None
    if head.is_("nonstate_nouns"):
        name = _rebels(tokens, head, discourse)
    elif head.is_("state_nouns") and not _foreign(tokens, discourse):
        name = discourse.state()
    else:
        return None
    return ActorRef(name, "noun") if name else None


def _rebels(tokens: Sequence[Token], head: Token, discourse: Discourse) -> str | None:
    """Whom "the rebels" or "the group" means."""
    if any(t.sort == "poss" and not _known_before(tokens, i) for i, t in enumerate(tokens)):
        return None  # of somebody the text does not make known: "Mr X's rebel alliance"
    if not head.is_("group_nouns"):
        return discourse.nonstate()
    own_name = head.capitalised and tokens[-2:-1] and tokens[-2].capitalised  # "the Wagner Group"
    if own_name or not tokens[0].is_("determiners"):
        return None
    return discourse.named_group() or discourse.nonstate()


def _not_theirs(token: Token) -> bool:
    """ "local fighters", "anti-Ruritanian fighters": against whom they are is told, not whose they are."""
    return token.low in _NOT_THEIRS or (token.low.startswith("anti-") and token.text[5:6].isupper())


def _foreign(tokens: Sequence[Token], discourse: Discourse) -> bool:
    """ "Ruritanian troops", where Ruritania is no side: not the troops of the country the text is about."""
    return any(
        token.capitalised and token.low.endswith(ADJECTIVAL) and not discourse.is_home(token.text)
        for token in tokens[:-1]
    )


def _by_its_kind(tokens: Sequence[Token], head: Token, discourse: Discourse) -> ActorRef | None:
    """ "security personnel", "the country's armed forces", "anti-government militias", "armed groups"."""
    led = _by_who_leads(tokens, head, discourse)
    if led:
        return ActorRef(led, "name")
    if not (is_force(head) or head.low in _STATE_HEADS):
        return None
    if any(_not_theirs(token) for token in tokens if token.low not in _FOR_STATE):
        return None
    lows = {token.low for token in tokens}
    unnamed = not any(token.is_("nonstate_nouns") for token in tokens[:-1])
    name = None
    numbered = head.low in _NUMBERED and any(token.sort == "number" for token in tokens)
    if lows & {"invading", "occupying"}:
        name = discourse.challenger()
    elif lows & _FOR_STATE or numbered or (head.low in _STATE_HEADS and lows & _OF_A_STATE and unnamed):
        name = discourse.state()
    elif unnamed and lows & _STATES_OWN and head.is_("force_nouns") and not head.is_("nonstate_nouns"):
        name = discourse.state()  # "government columns", "army tanks"
    elif (
        lows & _AGAINST_STATE
        or (head.is_("group_nouns") and not unnamed)
        or (head.low in ("group", "groups", "elements", "men") and lows & {"armed", "opposition"})
    ):
        name = discourse.nonstate()
    return ActorRef(name, "noun") if name else None


def _known_before(tokens: Sequence[Token], at: int) -> bool:
    return bool(at) and (tokens[at - 1].mention is not None or not tokens[at - 1].capitalised)


def _by_who_leads(tokens: Sequence[Token], head: Token, discourse: Discourse) -> str | None:
    """ "Mr X's forces", where X speaks for a side; "Ruritanian-led troops"."""
    if not is_force(head):
        return None
    for token in tokens[:-1]:
        led = token.backer if token.low.endswith("-led") else None
        led = led or (discourse.speaks_for(token.text) if token.capitalised else None)
        if led:
            return led
    return None


def is_force(head: Token) -> bool:
    """Is it a noun for people or things that fight?"""
    return head.sort == "word" and head.mask & FORCES != 0
