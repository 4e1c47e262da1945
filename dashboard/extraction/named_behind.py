"""Whose fighters a common noun means, by what stands behind it: "fighters of X", "troops loyal to Y"."""

from collections.abc import Callable, Sequence

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.side_nouns import ActorRef, is_force
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.words import words

ActorOf = Callable[[Parse, Chunk | None, Discourse], ActorRef | None]
"""What gives the side of any other noun phrase."""

_TRANSPARENT = frozenset(
    """
    all alliance band bands coalition column columns commander commanders convoy dozens elements
    fighters force forces group groups handful handfuls hundreds leaders leadership majority many
    members men most number part parts pick-ups pickups remains remnants scores soldiers some spokesman
    spokesmen thousands troops unit units
    """.split()
)
_LOYAL = frozenset({"loyal", "allied", "aligned"})
_ALLIED = frozenset({("allied", "with"), ("allied", "to"), ("aligned", "with"), ("loyal", "to")})
_LED = frozenset({("led", "by"), ("commanded", "by")})
_CALLING = frozenset({("calling", "itself"), ("calling", "themselves")})
_RULERS = frozenset({"president", "government"})
_NO_MORE = frozenset({"former", "ousted", "deposed"})
_BESIDE = frozenset({"ally", "allies", "affiliate", "offshoot", "rival", "rivals", "enemy", "successor"})
_CALLED = (("known", "as"), ("called",), ("named",))

_OPENING = frozenset({"of", "from", "to", "with", "and", ",", *(pair[0] for pair in (*_ALLIED, *_LED))})
"""Words with which something can begin that says who is meant."""


def named_behind(
    parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse, actor_of: ActorOf
) -> ActorRef | None:
    """ "fighters of MUJAO", "hundreds of militants"; "the rebel movement, known as the Popular Front,".

    `tokens` are the words of `found`, without 's.
    """
    first = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    if first not in _OPENING and "calling" not in parse.lows:
        return None  # as behind most nouns
    behind = tuple(token.low for token in parse.tokens[found.end : found.end + 4])
    following = parse.chunk_at.get(found.end + 1)
    of = behind[:1] in (("of",), ("from",))
    head = tokens[-1]
    if head.is_("state_nouns", "force_nouns") and behind[:1] == ("of",):
        named = _by_name(actor_of(parse, following, discourse))
        if named is not None:
            return named  # "the army of General X", "soldiers of the Popular Front"
    if of and (head.is_("nonstate_nouns") or (head.mention is not None and head.mention.generic)):
        # "the Islamists of MUJAO", not "militants from Kabul"
        return _by_name(actor_of(parse, following, discourse))
    if head.low in _LOYAL and behind[:1] in (("to",), ("with",)):
        return _led_or_ruled(parse, following, discourse) or actor_of(parse, following, discourse)
    if head.low in _TRANSPARENT and of:
        return actor_of(parse, following, discourse)
    if behind[:1] == ("and",) and following is not None and parse.tokens[following.head].low in _LOYAL:
        return actor_of(parse, following, discourse)  # "tanks and snipers loyal to him"
    if behind[:2] in _ALLIED:
        return actor_of(parse, parse.chunk_at.get(found.end + 2), discourse)  # "a militia allied with X"
    if behind[:2] in _LED:
        return _chief(parse, parse.chunk_at.get(found.end + 2))
    return _by_another_name(parse, found, tokens, discourse, actor_of)


def _by_name(ref: ActorRef | None) -> ActorRef | None:
    return ref if ref is not None and ref.how == "name" else None


def _led_or_ruled(parse: Parse, found: Chunk | None, discourse: Discourse) -> ActorRef | None:
    """ "forces loyal to President X", "to the exiled president"."""
    whom = parse.words(found) if found is not None else ()
    led = (discourse.speaks_for(token.text) for token in whom if token.capitalised)
    leader = next(filter(None, led), None)
    if leader:
        return ActorRef(leader, "name")
    lows = {token.low for token in whom}
    state = discourse.state() if lows & _RULERS and not lows & _NO_MORE else None
    return ActorRef(state, "noun") if state else None


def _chief(parse: Parse, chief: Chunk | None) -> ActorRef | None:
    """ "forces led by Mr X": whom the name of the leader belongs to."""
    named = (t.mention.actor for t in parse.words(chief) if t.mention and t.mention.actor) if chief else ()
    name = next(iter(named), None)
    return ActorRef(name, "name") if name else None


def _by_another_name(
    parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse, actor_of: ActorOf
) -> ActorRef | None:
    """ "an alliance of groups calling itself the Popular Front", "the rebel movement, the Popular Front,"."""
    more = [token.low for token in parse.tokens[found.end : found.end + 8]]
    calling = None
    if "calling" in parse.lows:
        calling = next((i for i, low in enumerate(more) if low == "calling" or not low.isalpha()), None)
    if calling is not None and tuple(more[calling : calling + 2]) in _CALLING:
        return actor_of(parse, parse.chunk_at.get(found.end + calling + 2), discourse)
    if more[:1] != [","] or not (is_force(tokens[-1]) or tokens[-1].low in _BESIDE):
        return None
    skip = next((len(words_) for words_ in _CALLED if tuple(more[1 : 1 + len(words_)]) == words_), 0)
    name = parse.chunk_at.get(found.end + 1 + skip)
    if name is None or name.preposition not in (None, "as") or name.end >= len(parse.tokens):
        return None
    last = parse.words(name)[-1]
    closed = parse.tokens[name.end].low == ","
    actor = last.actor if closed and not (last.mention and last.mention.generic) else None
    return ActorRef(actor, "name") if actor else None


def of_group(parse: Parse, found: Chunk, discourse: Discourse, actor_of: ActorOf) -> ActorRef | None:
    """ "the Islamists of MUJAO", "militants from the group known as MUJAO"; not "militants from Kabul"."""
    last = parse.tokens[found.head].low.rpartition(" ")[2]
    if found.end >= len(parse.tokens) or parse.tokens[found.end].low not in ("of", "from"):
        return None
    if not (last.endswith("s") and words().is_(last, "nonstate_nouns")):
        return None
    following = parse.chunk_at.get(found.end + 1)
    return _by_name(actor_of(parse, following, discourse))
