"""Which side a pronoun means: the last that did something, in this sentence or an earlier one."""

from dashboard.extraction.belonging import by_office, speaker_of, spoken_for
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.named_behind import ActorOf
from dashboard.extraction.side_nouns import FORCES, ActorRef, is_force
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import verbs_of, words


def pronoun(parse: Parse, found: Chunk, discourse: Discourse, actor_of: ActorOf) -> ActorRef | None:
    """ "they", "it", "them", "we"; None for what is no side, or none we know."""
    low = parse.tokens[found.head].low
    name = None
    if low == "we":
        name = speaker_of(parse, found, discourse)
    elif found.preposition == "to" and discourse.gainer and low in ("it", "them"):
        name = _taker(parse, found, discourse.gainer)
    elif low in ("it", "they", "them"):
        name = (
            (_last_named(parse, found) if low == "them" and found.preposition == "by" else None)
            or _doer(parse, found, low, discourse, actor_of)
            or _told_of(parse, found, low, discourse, actor_of)
        )
    return ActorRef(name, "pronoun") if name else None


def _taker(parse: Parse, found: Chunk, gainer: str) -> str:
    """ "fell to them": to who took the last one; "The insurgents did better: X went over to them"."""
    here = {token.actor for token in parse.tokens[: found.start] if token.actor}
    return here.pop() if len(here) == 1 else gainer


def _last_named(parse: Parse, found: Chunk) -> str | None:
    """ "X, seized by rebels in May, was abandoned by them", "a claim by rebels that they had it"."""
    return next((t.actor for t in reversed(parse.tokens[: found.start]) if t.actor), None)


def _doer(parse: Parse, found: Chunk, low: str, discourse: Discourse, actor_of: ActorOf) -> str | None:
    """The last subject before it in its sentence that it agrees with."""
    before = [group for group in parse.groups if group.head < found.start and group.finite]
    if low == "them":
        before = before[:-1]  # whoever threw them out is not them
    for group in reversed(before):
        subject = parse.subject(group)
        if subject is None or not _agrees(low, parse.tokens[subject.head]):
            continue
        if low == "they" == parse.tokens[subject.head].low and subject.pronoun:
            return discourse.last_actor()  # "They lost A to B; later they left C": the same
        name = _acting(parse, group, subject, low, discourse, actor_of)
        if name:
            return name
    return None


def _acting(
    parse: Parse, group: VerbGroup, subject: Chunk, low: str, discourse: Discourse, actor_of: ActorOf
) -> str | None:
    # a subject behind its verb may be the pronoun's own noun: "was lost, all of it"
    if subject.pronoun or subject.start >= group.first:
        return None
    ref = actor_of(parse, subject, discourse)
    if ref is not None:
        return ref.name
    if low != "it":
        return None
    speaks = group.bases & verbs_of("say_verbs", "claim_verbs")
    return spoken_for(parse, group, subject) or (by_office(parse, subject, discourse) if speaks else None)


def _told_of(parse: Parse, found: Chunk, low: str, discourse: Discourse, actor_of: ActorOf) -> str | None:
    """Nobody has done anything yet in its sentence: who was named in it, or did something before."""
    if low != "they":
        return discourse.last_actor()
    named = _last_named(parse, found)
    return named or _men_before(parse, found, discourse, actor_of) or discourse.last_actor()


def _men_before(parse: Parse, found: Chunk, discourse: Discourse, actor_of: ActorOf) -> str | None:
    """ "Television spoke of troops regrouping and confirmed that they had left": the troops."""
    chunks = [c for c in parse.chunks if c.end <= found.start and c.preposition == "of"]
    last = chunks[-1] if chunks else None
    if last is None or not (is_force(parse.tokens[last.head]) and parse.tokens[last.head].low.endswith("s")):
        return None
    ref = actor_of(parse, last, discourse)
    return ref.name if ref else None


def _agrees(low: str, head: Token) -> bool:
    """ "The army came after rebels withdrew, and it has ...": not the rebels; "Georgia said that they hold":
    not the country. A name may be one, however it ends."""
    if low == "they":
        return head.place is None
    noun = head.low.rpartition(" ")[2]
    generic = head.mention is None or head.mention.generic
    many = generic and noun.endswith("s") and words().mask(noun, True) & FORCES != 0
    return low != "it" or not many
