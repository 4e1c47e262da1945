"""What only the rest of the sentence shows of a verb form: a past that is a participle, a shared "was"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.extraction.inflection import uses_of
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import class_mask, words

_ADVERBS = class_mask(("adverbs",))
_NO_PARTICIPLE_BEHIND = class_mask(("subject_pronouns", "relatives", "coordinators"))
_SPEAKERS = class_mask(("state_nouns", "state_voices", "nonstate_nouns", "force_nouns", "neutral_voices"))
_NO_OBJECT = class_mask(("prepositions", "adverbs", "time_nouns", "coordinators"))
_PARTICLES = frozenset({"over", "back", "out", "off", "up"})


def settled(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], transitive: frozenset[str]
) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, each read again with the others in view.

    `transitive` are base forms of verbs that need an object.
    """
    read = [_reduced(tokens, group, groups, transitive) for group in groups]
    return tuple(_declared(tokens, _joined(tokens, read, transitive)))


def _reduced(
    tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup], transitive: frozenset[str]
) -> VerbGroup:
    """ "the two districts lost on Monday were retaken": a past form that is a participle here.

    Seen by three signs: the verb needs an object and none follows; its own words are only itself; and another
    verb carries the sentence.
    """
    if group.tense is not Tense.PAST or group.first != group.head:
        return group
    if _opens(tokens, group, groups) or _set_off(tokens, group, groups):
        return replace(group, tense=Tense.PARTICIPLE, passive=True, finite=False)
    behind = tokens[group.head + 1].low if group.head + 1 < len(tokens) else ""
    with_ = behind == "with" and tokens[group.head].low in group.bases  # "fighters armed with rockets hold"
    if not (with_ or uses_of(tokens[group.head].low, group.bases).listed):
        return group
    before = tokens[group.head - 1] if group.head else None
    following = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    by = following is not None and _by(
        tokens, group.head + 1
    )  # "rebels backed by Ruritania entered the town"
    carriers = (g for g in groups if g.finite and g is not group and not _goes_on(tokens, group, g))
    if not (by or with_ or group.bases & transitive) or not any(carriers):
        return group
    if before is None or before.mask & _NO_PARTICIPLE_BEHIND or (before.actor and not (by or with_)):
        return group
    if before.mask & _SPEAKERS and not by and not group.bases.isdisjoint(words().classes["say_verbs"]):
        return group  # "The army announced on Monday that"
    if following is not None and not (following.sort == "mark" or following.mask & _NO_OBJECT):
        return group
    if not by and (_tells(tokens, group) or (following is not None and following.low in _PARTICLES)):
        return group
    if _in_relative(tokens, group, groups):
        return group
    return replace(group, tense=Tense.PARTICIPLE, passive=True, finite=False)


def _tells(tokens: Sequence[Token], group: VerbGroup) -> bool:
    """ "When the capital announced on 9 October that X had fallen": with what is told behind a day."""
    at = group.head + 1
    while at < len(tokens) and (
        tokens[at].low == "on" or tokens[at].sort == "number" or tokens[at].is_("time_nouns")
    ):
        at += 1
    said = not group.bases.isdisjoint(words().classes["say_verbs"] | words().classes["claim_verbs"])
    return said and at < len(tokens) and tokens[at].low == "that"


def _goes_on(tokens: Sequence[Token], group: VerbGroup, other: VerbGroup) -> bool:
    """ "Ruritania invaded in April and took X": what follows "and" goes on with the verb before it."""
    if other.first < group.head or not tokens[other.first - 1].is_("coordinators"):
        return False
    uses = uses_of(tokens[other.head].low, other.bases)
    return other.first == other.head and uses.past and not uses.participle


def _by(tokens: Sequence[Token], at: int) -> bool:
    """ "taken by", "won back by"."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if at >= len(tokens):
        return False
    return tokens[at].low == "by" or (tokens[at].low in _PARTICLES and behind == "by")


def _opens(tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup]) -> bool:
    """ "Captured by rebels on Monday, the town is quiet": a first word has no subject before it."""
    return group.head == 0 and (_by(tokens, 1) or any(other.finite for other in groups if other is not group))


def _set_off(tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup]) -> bool:
    """ "Troops, reinforced from Gabon, hold the airport": between commas, before the verb of the clause.

    Behind a first verb it could be the next of a row ("entered A, fought in B, and took C").
    """
    at = group.head
    if at < 2 or tokens[at - 1].low != "," or at + 1 == len(tokens) or not tokens[at + 1].is_("prepositions"):
        return False
    if any(g.finite and g.head < at for g in groups):
        return False
    closing = next((i for i in range(at + 1, len(tokens)) if tokens[i].low == ","), len(tokens))
    following = next((g for g in groups if g.first > at), None)
    if following is None or not following.finite or following.first <= closing:
        return False
    return all(token.is_("adverbs") for token in tokens[closing + 1 : following.first])


def _in_relative(tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup]) -> bool:
    """ "the base which fighters from Ghazni stormed on Monday": the verb of "which", with its own subject."""
    verbs = {other.head for other in groups if other is not group}
    for at in range(group.first - 1, 0, -1):
        if tokens[at].low in ("which", "whom"):
            return at + 1 < group.first
        if at in verbs or tokens[at].sort == "mark":
            return False
    return False


def _joined(
    tokens: Sequence[Token], groups: Sequence[VerbGroup], transitive: frozenset[str]
) -> list[VerbGroup]:
    """ "was attacked and captured": the second participle shares the helping verbs of the first."""
    joined: list[VerbGroup] = []
    for group in groups:
        last = joined[-1] if joined else None
        sharing = last is not None and last.passive and (last.finite or _by(tokens, group.head + 1))
        helped = last if last is not None and sharing and _shares(tokens, last, group, transitive) else None
        helped = helped or _over_clause(tokens, joined, group)
        if helped is not None:
            joined.append(replace(helped, first=group.first, head=group.head, bases=group.bases))
        elif last is not None and _shares_to(tokens, last, group):
            joined.append(replace(group, tense=Tense.INFINITIVE, finite=False))
        elif last is not None and _shares_have(tokens, last, group):
            joined.append(replace(group, tense=last.tense, passive=False, perfect=True, finite=True))
        else:
            joined.append(group)
    return joined


def _over_clause(tokens: Sequence[Token], before: Sequence[VerbGroup], group: VerbGroup) -> VerbGroup | None:
    """ "was overrun in May after a truce had failed, and retaken by the army in June": over the clause."""
    linked = group.head > 1 and [token.low for token in tokens[group.head - 2 : group.head]] == [",", "and"]
    if not linked or group.first != group.head or not _by(tokens, group.head + 1):
        return None
    return next((other for other in reversed(before) if other.passive and other.finite), None)


def _shares_to(tokens: Sequence[Token], last: VerbGroup, group: VerbGroup) -> bool:
    """ "wants them to leave A and hand over B"."""
    if last.tense is not Tense.INFINITIVE or group.tense is not Tense.PRESENT or group.first != group.head:
        return False
    before = tokens[group.head - 1]
    bare = tokens[group.head].low in group.bases and before.low in ("and", "or")
    return bare and not any(t.low in (";", ":", ".") for t in tokens[last.head : group.head])


def _shares_have(tokens: Sequence[Token], last: VerbGroup, group: VerbGroup) -> bool:
    """ "had entered A and taken B"."""
    if not (last.perfect and last.finite and not last.passive and group.tense is Tense.PARTICIPLE):
        return False
    if group.first != group.head or not tokens[group.head - 1].is_("coordinators"):
        return False
    following = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    return following is not None and following.sort != "mark" and not following.mask & _NO_OBJECT


def _shares(tokens: Sequence[Token], last: VerbGroup, group: VerbGroup, transitive: frozenset[str]) -> bool:
    between = tokens[last.head + 1 : group.first]
    if group.first != group.head or not uses_of(tokens[group.head].low, group.bases).participle:
        return False
    if between and between[-1].is_("coordinators") and _by(tokens, group.head + 1):
        return True  # "has been taken by A and won back by B"
    linked = bool(between) and (between[-1].is_("coordinators") or between[-1].low == ",")
    apart = any(token.low != "," and not token.is_("coordinators", "adverbs") for token in between)
    needs = bool(group.bases & transitive) and not any(t.sort == "mark" for t in between)
    if not linked or (apart and not needs):
        return False  # "was occupied in May and liberated in October" shares its "was" as well
    following = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    return following is None or following.sort == "mark" or following.mask & _NO_OBJECT != 0


def _declared(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> Iterator[VerbGroup]:
    """ "was declared captured", "has been reported lost": one group, told by somebody."""
    told = words().classes["say_verbs"] | words().classes["claim_verbs"]
    index = 0
    while index < len(groups):
        group = groups[index]
        following = groups[index + 1] if index + 1 < len(groups) else None
        index += 1
        if (
            group.passive
            and following is not None
            and group.finite
            and group.bases & told
            and following.tense is Tense.PARTICIPLE
            and all(t.mask & _ADVERBS for t in tokens[group.head + 1 : following.head])
        ):
            yield replace(group, head=following.head, bases=following.bases)
            index += 1
        else:
            yield group
