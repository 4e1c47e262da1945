"""On whose word: who says what a sentence tells, and whether that voice gains by it."""

from typing import NamedTuple

from dashboard.extraction.actors import actor_of
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.discourse import Discourse
from dashboard.extraction.frames import frames_of
from dashboard.extraction.judgements import FALSE, STATEMENTS
from dashboard.extraction.reality import Reality
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import verbs_of, words
from dashboard.model import Kind, Status


class Voice(NamedTuple):
    """Somebody who says something."""

    party: str | None
    """The side that speaks; None for residents, monitors, unnamed sources."""
    claims: bool
    """The verb itself keeps its distance: claimed, boasted."""
    denies: bool
    at: int
    """Token index of the verb."""
    pronoun: bool = False
    admits: bool = False
    """Says it against its own interest: admitted, conceded."""
    joined: bool = False
    """Another deed of the same subject: "took X and proclaimed the end"."""
    cited: bool = False
    """Speaks through somebody else: "the agency said, citing the ministry"."""
    armed: bool = False
    """An army, a ministry of defence, a side's own broadcaster: it tells of what it did."""
    rejected: bool = False
    """Of a claim that the sentence itself calls untrue: who made it, not who denies it."""
    word: str = ""
    """The verb, where it was taken out of the sentence with who says it."""

    @property
    def unwilling(self) -> bool:
        """Speaks of what nobody likes to have happened to him."""
        return self.admits or self.denies


def voices(parse: Parse, discourse: Discourse) -> tuple[Voice, ...]:
    """Everybody who speaks in a sentence, in order."""
    found = []
    classes = words().classes
    speaking = verbs_of("say_verbs", "claim_verbs", "deny_verbs")
    for group in parse.groups:
        aside = group.first > 0 and parse.tokens[group.first - 1].low == ","  # "denied it, saying that ..."
        bare = group.tense is Tense.INFINITIVE or (group.tense is Tense.GERUND and not aside)
        if speaking.isdisjoint(group.bases) or (bare and not group.progressive):
            continue
        if _of_a_habit(parse, group):
            continue
        source = _source(parse, group)
        found.append(
            Voice(
                _told_party(parse, group, source) or _party(parse, source, discourse),
                bool(group.bases & classes["claim_verbs"]),
                bool(group.bases & classes["deny_verbs"])
                and not (group.negated or _says_then(parse, group) or _nobody(parse, source)),
                group.head,
                source is not None and source.pronoun,
                bool(group.bases & classes["admit_verbs"]),
                group.first > 0 and parse.tokens[group.first - 1].is_("coordinators"),
                armed=source is not None and _is_armed(parse, source),
            )
        )
    found.extend(_according_to(parse, discourse))
    found.extend(_told_and_rejected(parse, discourse))
    for voice in found:
        if not voice.pronoun:
            discourse.voice = voice.party
    return tuple(found)


def _of_a_habit(parse: Parse, group: VerbGroup) -> bool:
    """ "The rebels, whom Ruritania denies commanding": nothing that is told of a place."""
    behind = parse.tokens[group.head + 1] if group.head + 1 < len(parse.tokens) else None
    if behind is None or not behind.low.endswith("ing") or group.bases.isdisjoint(verbs_of("deny_verbs")):
        return False
    doing = parse.group_at.get(group.head + 1)
    return doing is None or not frames_of(doing.bases)


def _nobody(parse: Parse, source: Chunk | None) -> bool:
    """ "Nobody disputes that X is held by them"."""
    return source is not None and parse.tokens[source.start].low in ("nobody", "none", "neither", "no")


def _says_then(parse: Parse, group: VerbGroup) -> bool:
    """ "The army denied it: the town was still in its hands": the second is what it says."""
    at = group.head + 2
    pointing = parse.tokens[group.head + 1].low if at < len(parse.tokens) else ""
    return pointing in ("it", "this", "that") and parse.tokens[at].low == ":"


_ARMED = frozenset(
    "army military headquarters command staff radio television tv media navy brigade corps division"
    " regiment battalion commander commanders".split()
)


def _is_armed(parse: Parse, source: Chunk) -> bool:
    words_ = parse.words(source)
    defence = any(token.low in ("defence", "defense") for token in words_)
    return words_[-1].low in _ARMED or defence


def status_of(kind: Kind, actor: str, reality: Reality, voice: Voice | None) -> tuple[Status, str]:
    """A claim rests on the side that gains or holds; what the loser or a neutral voice tells is reported;
    and why."""
    if reality.negated:
        return Status.DENIED, "it is told as something that is not so"
    if voice is None:
        return Status.REPORTED, "told as a fact"
    if voice.denies:
        return Status.DENIED, "somebody denies it"
    if kind is Kind.WITHDREW:
        return Status.REPORTED, "nobody claims a loss"
    if voice.party == actor:
        return Status.CLAIMED, "the word of the side that gains by it"
    if voice.claims and voice.party is None:
        return Status.CLAIMED, "the verb keeps its distance"
    return Status.REPORTED, "the word of somebody who does not gain by it"


def _told_and_rejected(parse: Parse, discourse: Discourse) -> list[Voice]:
    """ "A claim by the Taliban that they had taken X was false", "... was dismissed by the police"."""
    judged = "which" in parse.lows and not parse.lows.isdisjoint(FALSE)
    if judged and any(_wrong_clause(parse, i) for i in range(len(parse.tokens) - 2)):
        return [Voice(None, False, True, 0)]  # "..., which was wrong"
    if parse.lows.isdisjoint(STATEMENTS):
        return []
    index = next(i for i, token in enumerate(parse.tokens) if token.low in STATEMENTS)
    found = parse.chunk_at.get(index)
    that = next((i for i in range(index, len(parse.tokens)) if parse.tokens[i].low == "that"), None)
    if found is None or that is None or that - index > 8 or _is_judged(parse, found):
        return []
    rejected = any(
        group.head > that
        and (
            (group.bases & {"be"} and any(t.low in FALSE for t in parse.tokens[group.head : group.head + 4]))
            or (group.passive and group.bases & words().classes["deny_verbs"])
        )
        for group in parse.groups
    )
    return [Voice(_party(parse, found, discourse), False, rejected, that, rejected=rejected)]


def _is_judged(parse: Parse, statement: Chunk) -> bool:
    """ "Denied reports that", "confirmed the claim that": who judges them speaks."""
    judge = parse.group_at.get(statement.start - 1)
    judging = verbs_of("deny_verbs") | {"confirm", "verify", "corroborate"}
    return judge is not None and not judging.isdisjoint(judge.bases)


def _wrong_clause(parse: Parse, index: int) -> bool:
    which, verb, word = parse.tokens[index : index + 3]
    return which.low == "which" and verb.is_("be") and word.low in FALSE


def _source(parse: Parse, group: VerbGroup) -> Chunk | None:
    following = parse.next_chunk(group.head + 1)
    before = parse.tokens[group.first - 1] if group.first else None
    # "..., said a spokesman for the governor": the speaker stands behind the verb
    if (
        before is not None
        and before.low in (",", '"')
        and following is not None
        and not following.preposition
    ):
        return following
    if group.passive:
        return None
    return _behind_last_comma(parse, group) or parse.subject(group)


def _behind_last_comma(parse: Parse, group: VerbGroup) -> Chunk | None:
    """ "..., security officials in Baghlan said.": at the end the speaker follows the last comma."""
    end = parse.clause_end(group.head + 1)
    if any(parse.tokens[i].low == "that" for i in range(group.head, min(group.head + 2, len(parse.tokens)))):
        return None
    comma = next((i for i in range(group.first - 1, -1, -1) if parse.tokens[i].low == ","), None)
    if comma is None or end < len(parse.tokens) - 1 or parse.next_chunk(group.head + 1) not in _times(parse):
        return None
    found = parse.chunk_at.get(comma + 1)
    return found if found is not None and not found.preposition and not found.time else None


def _times(parse: Parse) -> list[Chunk | None]:
    return [None, *(found for found in parse.chunks if found.time)]


def _according_to(parse: Parse, discourse: Discourse) -> list[Voice]:
    """ "according to X"; and whom a broadcaster cites speaks through it."""
    found: list[Voice] = []
    if parse.lows.isdisjoint(_CITING):
        return found
    for index in range(len(parse.tokens) - 1):
        low, following = parse.tokens[index].low, parse.tokens[index + 1].low
        cited = low in ("citing", "quoting")
        if cited or (low == "according" and following == "to"):
            source = parse.chunk_at.get(index + (1 if cited else 2))
            found.append(Voice(_party(parse, source, discourse), False, False, index, cited=cited))
    return found


_CITING = frozenset({"citing", "quoting", "according"})


def _party(parse: Parse, source: Chunk | None, discourse: Discourse) -> str | None:
    if source is None:
        return None
    tokens = list(parse.words(source))
    if source.pronoun:
        return discourse.last_actor() if tokens[0].low in ("they", "it") else discourse.voice
    if _any(tokens, "neutral_voices") and not any(token.actor for token in tokens):
        return None
    behind = _behind(parse, source)
    speaking = [t.mention.actor for t in (tokens[-1], *tokens, *behind) if t.mention and t.mention.actor]
    named = next(iter(speaking), None)
    if named and not _any(tokens, "neutral_voices"):
        return named
    person = next(
        filter(None, (discourse.speaks_for(t.text) for t in reversed(tokens) if t.capitalised)), None
    )
    if person:
        return person
    backer = next((token.backer for token in tokens if token.backer), None)
    if backer:
        return backer
    ref = actor_of(parse, source, discourse)
    return ref.name if ref is not None else _by_office(parse, source, tokens, discourse)


def _by_office(parse: Parse, source: Chunk, tokens: list[Token], discourse: Discourse) -> str | None:
    """For whom somebody speaks who is called by an office or common noun: "rebel envoy X", "state media"."""
    if tokens[0].low == "the" and tokens[-1].is_("group_nouns"):  # "the alliance said": the one just named
        before = [token.actor for token in parse.tokens[: source.start] if token.actor]
        return before[-1] if before else discourse.last_actor()
    if _any(tokens, "nonstate_nouns"):
        return discourse.nonstate()  # "rebel envoy X"
    if tokens[-1].low in _MEDIA and any(token.low in ("state", "government") for token in tokens[:-1]):
        return discourse.state()
    return discourse.state() if _any(tokens, "state_voices") else None


_MEDIA = frozenset({"television", "tv", "media", "radio", "newspaper", "newspapers", "agency", "broadcaster"})


def _told_party(parse: Parse, group: VerbGroup, source: Chunk | None) -> str | None:
    """ "The minister told the Kremlin that ...": a minister of Russia."""
    whom = parse.next_chunk(group.head + 1) if "tell" in group.bases else None
    if whom is None or source is None or any(token.mention for token in parse.words(source)):
        return None
    mention = parse.tokens[whom.head].mention
    official = any(token.is_("state_voices") for token in parse.words(source))
    return mention.actor if official and mention is not None and not mention.generic else None


def _behind(parse: Parse, source: Chunk) -> tuple[Token, ...]:
    """ "a spokesman for the insurgents": the words behind "for" or "of"."""
    at = source.end
    link = parse.tokens[at].low if at < len(parse.tokens) else ""
    behind = tuple(parse.words(parse.chunk_at[at + 1])) if at + 1 in parse.chunk_at else ()
    if link in ("for", "of", "from", "by"):
        return behind
    if link == "in" and len(behind) == 1 and any(t.is_("state_voices") for t in parse.words(source)):
        return behind  # "the defence minister in Moscow"
    return ()


def _any(tokens: list[Token], name: str) -> bool:
    return any(token.is_(name) for token in tokens)
