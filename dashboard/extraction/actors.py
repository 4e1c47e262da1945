"""Which side a noun phrase means: by name, by common noun, by pronoun, by the capital that speaks."""

from collections.abc import Sequence

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.side_nouns import FORCES, ActorRef, is_force, side_named
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.toponyms import ADJECTIVAL, ORDINALS
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import verbs_of, words

_TRANSPARENT = frozenset(
    """
    all alliance coalition column columns commander commanders leaders leadership remains convoy dozens elements fighters force
    forces group handful handfuls pick-ups pickups hundreds majority many members men most number part parts remnants
    scores soldiers some spokesman spokesmen thousands troops unit units
    """.split()
)


_WHOSE = frozenset({"our", "my", "his", "its", "their", "same", "the"})
"""Words before troops that make them those of a side known from the text."""
_POSSESSIVE = frozenset({"its", "their", "his", "her"})


def actor_of(parse: Parse, found: Chunk | None, discourse: Discourse) -> ActorRef | None:
    """The side a noun chunk means; None if it means none we know."""
    if found is None:
        return None
    if found.pronoun:
        return _pronoun(parse, found, discourse)
    tokens = [token for token in parse.words(found) if token.sort != "poss"]
    if not tokens:
        return None
    ref = side_named(tokens, discourse)
    if ref is not None and ref.how != "noun":
        return _of_group(parse, found, discourse) or _first_ally(parse, found) or ref
    if ref is not None and tokens[0].low in _POSSESSIVE and not any(token.mention for token in tokens):
        # "his militia" is somebody's, not the one the text is about
        own = tokens[0].low in ("his", "her") and tokens[-1].low in ("militia", "militias")
        ours = tokens[0].low == "their" or (tokens[0].low == "its" and tokens[-1].low in _FIELD)
        last = discourse.last_actor() if ours and found.start == 0 else None
        before = ActorRef(last, "pronoun") if last else None  # "Ruritania holds X. Their troops ..."
        return _possessor(parse, found, discourse) or before or (None if own else ref)
    seated = _seated_in(parse, found) if ref is not None and ref.how == "noun" else None
    if seated:
        return ActorRef(seated, "metonym")
    led = discourse.led_by(tokens[-1].text) if ref is None and tokens[-1].capitalised else None
    if led:
        return ActorRef(led, "name")  # "went over to General X"
    behind = _named_behind(parse, found, tokens, discourse)
    if behind is not None or ref is not None:
        return behind or ref
    if "same" in {token.low for token in tokens} and tokens[-1].is_("group_nouns"):
        name = discourse.gainer or discourse.named_group()
        return ActorRef(name, "pronoun") if name else None  # "lost it to the same alliance"
    if _one_more(parse, found) and discourse.subjects:
        return ActorRef(discourse.subjects[-1], "pronoun")
    if tokens[0].low not in _WHOSE or not tokens[-1].is_("force_nouns"):
        return None
    name = _whose_men(parse, found, tokens, discourse)
    return ActorRef(name, "pronoun") if name else None


_SEATED = frozenset({"ministry", "minister", "government", "authorities", "command", "staff", "president"})


def _seated_in(parse: Parse, found: Chunk) -> str | None:
    """ "The defence ministry in Moscow": whose capital that is."""
    if parse.tokens[found.head].low not in _SEATED or found.end + 1 >= len(parse.tokens):
        return None
    behind = parse.chunk_at.get(found.end + 1)
    if parse.tokens[found.end].low != "in" or behind is None or behind.end - behind.start != 1:
        return None
    mention = parse.tokens[behind.head].mention
    return mention.actor if mention is not None else None


def _first_ally(parse: Parse, found: Chunk) -> ActorRef | None:
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


def _whose_men(parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse) -> str | None:
    """ "our troops": of who speaks; "his men", "the same column": of the side that acted or spoke last."""
    if any(token.low == "same" for token in tokens) and discourse.gainer:
        return discourse.gainer  # "fell to the same forces"
    if tokens[0].low in ("our", "my"):
        return speaker_of(parse, found, discourse)
    owner = _possessor(parse, found, discourse) if tokens[0].low in _POSSESSIVE else None
    if owner is not None:
        return owner.name
    speaking = {subject.head for g in parse.groups if (subject := parse.subject(g)) is not None}
    named = [
        token.mention.actor
        for index, token in enumerate(parse.tokens[: found.start])
        if token.mention and (not token.mention.is_place or index in speaking)  # "Kyiv said its troops"
    ]
    doer = _doer_before(parse, found, discourse)
    return next(filter(None, reversed(named)), None) or (doer.name if doer else discourse.last_actor())


def _doer_before(parse: Parse, found: Chunk, discourse: Discourse) -> ActorRef | None:
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


def _named_behind(
    parse: Parse, found: Chunk, tokens: Sequence[Token], discourse: Discourse
) -> ActorRef | None:
    """ "fighters of MUJAO", "hundreds of militants"; "the rebel movement, known as the Popular Front,"."""
    behind = [token.low for token in parse.tokens[found.end : found.end + 4]]
    following = parse.chunk_at.get(found.end + 1)
    loyal = tokens[-1].low in _LOYAL and behind[:1] in (["to"], ["with"])
    if tokens[-1].is_("state_nouns", "force_nouns") and behind[:1] == ["of"] and following is not None:
        of = actor_of(parse, following, discourse)
        if of is not None and of.how == "name":
            return of  # "the army of General X", "soldiers of the Popular Front"
    generic = tokens[-1].is_("nonstate_nouns") or (
        tokens[-1].mention is not None and tokens[-1].mention.generic
    )
    if generic and behind[:1] in (["of"], ["from"]):
        named = actor_of(parse, following, discourse)  # "the Islamists of MUJAO", not "militants from Kabul"
        return named if named and named.how == "name" else None
    if loyal and following is not None:
        led = (discourse.speaks_for(t.text) for t in parse.words(following) if t.capitalised)
        leader = next(filter(None, led), None)  # "forces loyal to President X"
        if leader:
            return ActorRef(leader, "name")
    ruler = parse.words(following) if loyal and following is not None else ()
    if any(token.low in ("president", "government") for token in ruler) and not any(
        token.low in ("former", "ousted", "deposed") for token in ruler
    ):
        state = discourse.state()
        return ActorRef(state, "noun") if state else None  # "loyal to the exiled president"
    if loyal or (tokens[-1].low in _TRANSPARENT and behind[:1] in (["of"], ["from"])):
        return actor_of(parse, following, discourse)
    if behind[:1] == ["and"] and following is not None and parse.tokens[following.head].low in _LOYAL:
        return actor_of(parse, following, discourse)  # "tanks and snipers loyal to him"
    if tuple(behind[:2]) in _ALLIED:
        return actor_of(parse, parse.chunk_at.get(found.end + 2), discourse)  # "a militia allied with Baghdad"
    if behind[:2] in (["led", "by"], ["commanded", "by"]):
        chief = parse.chunk_at.get(found.end + 2)  # "forces led by Mr X"
        of = [t.mention.actor for t in parse.words(chief) if t.mention and t.mention.actor] if chief else []
        return ActorRef(of[0], "name") if of else None
    more = [token.low for token in parse.tokens[found.end : found.end + 8]]
    calling = next((i for i, low in enumerate(more) if low == "calling" or not low.isalpha()), None)
    if calling is not None and more[calling : calling + 2] in (
        ["calling", "itself"],
        ["calling", "themselves"],
    ):
        # "an alliance of Islamist groups calling itself the Popular Front"
        return actor_of(parse, parse.chunk_at.get(found.end + calling + 2), discourse)
    if behind[:1] != [","] or not (is_force(tokens[-1]) or tokens[-1].low in _BESIDE):
        return None
    skip = next((len(words) for words in _CALLED if tuple(behind[1 : 1 + len(words)]) == words), 0)
    name = parse.chunk_at.get(found.end + 1 + skip)
    if name is None or name.preposition not in (None, "as") or name.end >= len(parse.tokens):
        return None
    inside = parse.words(name)
    closed = parse.tokens[name.end].low == ","
    actor = inside[-1].actor if closed and not (inside[-1].mention and inside[-1].mention.generic) else None
    return ActorRef(actor, "name") if actor else None


_ALLIED = frozenset({("allied", "with"), ("allied", "to"), ("aligned", "with"), ("loyal", "to")})
_FIELD = frozenset({"troops", "soldiers", "forces", "fighters", "army", "men", "units"})
"""Of a side; "its garrison" may be the town's."""
_LOYAL = frozenset({"loyal", "allied", "aligned"})
_BESIDE = frozenset({"ally", "allies", "affiliate", "offshoot", "rival", "rivals", "enemy", "successor"})
_CALLED = (("known", "as"), ("called",), ("named",))


def _of_group(parse: Parse, found: Chunk, discourse: Discourse) -> ActorRef | None:
    """ "the Islamists of MUJAO", "militants from the group known as MUJAO"; not "militants from Kabul"."""
    last = parse.tokens[found.head].low.rpartition(" ")[2]
    if found.end >= len(parse.tokens) or parse.tokens[found.end].low not in ("of", "from"):
        return None
    if not (last.endswith("s") and words().is_(last, "nonstate_nouns")):
        return None
    following = parse.chunk_at.get(found.end + 1)
    named = actor_of(parse, following, discourse)
    return named if named and named.how == "name" else None


def _possessor(parse: Parse, found: Chunk, discourse: Discourse) -> ActorRef | None:
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
        spoken = _spoken_for(parse, group, subject)
        if spoken:
            return ActorRef(spoken, "pronoun")
    return None


def _spoken_for(parse: Parse, group: VerbGroup, subject: Chunk) -> str | None:
    """ "Bangui radio said that its men", "the Ruritanian command admitted that it": for whom it speaks."""
    if not group.bases & verbs_of("say_verbs", "claim_verbs"):
        return None
    return next((t.mention.actor for t in parse.words(subject) if t.mention and t.mention.actor), None)


def _one_more(parse: Parse, found: Chunk) -> bool:
    """ "Two divisions closed in. A third had taken X": another of the same; not "a third of X"."""
    words = [token.low for token in parse.words(found)]
    behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    return words[-1] in ORDINALS and words[:-1] in (["a"], ["the"]) and behind not in ("of", ",")


def speaker_of(parse: Parse, found: Chunk, discourse: Discourse) -> str | None:
    """ "Our forces retook the town," said the police chief: the side of who speaks behind the words."""
    behind = parse.tokens[found.end :]
    named = next((token.mention.actor for token in behind if token.mention and token.mention.actor), None)
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


def _pronoun(parse: Parse, found: Chunk, discourse: Discourse) -> ActorRef | None:
    """ "they", "it", "them": the last side that did something before, in this sentence or an earlier one."""
    low = parse.tokens[found.head].low
    if low == "we":
        name = speaker_of(parse, found, discourse)
        return ActorRef(name, "pronoun") if name else None
    if low not in ("it", "they", "them"):
        return None
    if found.preposition == "to" and discourse.gainer and low != "they":
        here = {token.actor for token in parse.tokens[: found.start] if token.actor}
        if len(here) == 1:
            return ActorRef(here.pop(), "pronoun")  # "The insurgents did better: X went over to them"
        return ActorRef(discourse.gainer, "pronoun")  # "fell to them": to who took the last one
    before = [group for group in parse.groups if group.head < found.start and group.finite]
    if low == "them" and found.preposition == "by":
        named = [token.actor for token in parse.tokens[: found.start] if token.actor]
        if named and named[-1]:
            return ActorRef(named[-1], "pronoun")  # "X, seized by rebels in May, was abandoned by them"
    if low == "them":
        before = before[:-1]  # whoever threw them out is not them
    for group in reversed(before):
        subject = parse.subject(group)
        if subject is None or not _agrees(low, parse.tokens[subject.head]):
            continue
        if low == "they" == parse.tokens[subject.head].low and subject.pronoun:
            name = discourse.last_actor()  # "They lost A to B; later they left C": the same
            return ActorRef(name, "pronoun") if name else None
        # a subject behind its verb may be the pronoun's own noun: "was lost, all of it"
        if not subject.pronoun and subject.start < group.first:
            ref = actor_of(parse, subject, discourse)
            spoken = _spoken_for(parse, group, subject) if ref is None and low == "it" else None
            if ref is not None or spoken:
                return ActorRef(ref.name if ref else spoken or "", "pronoun")
    # "a claim by the Taliban that they had taken ..."
    named = [t.actor for t in parse.tokens[: found.start] if t.actor] if low == "they" else []
    men = _men_before(parse, found, discourse) if low == "they" and not named else None
    name = named[-1] if named else men or discourse.last_actor()
    return ActorRef(name, "pronoun") if name else None


def _men_before(parse: Parse, found: Chunk, discourse: Discourse) -> str | None:
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
