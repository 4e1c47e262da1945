"""Verb groups: which words are verbs here, and in what voice, tense and polarity."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.extraction.inflection import uses_of
from dashboard.extraction.tokens import Token
from dashboard.extraction.verbhood import is_unknown_verb, is_verb
from dashboard.extraction.words import class_mask, words

_HELPING = class_mask(("be", "have", "do"))
_BE, _HAVE, _MODALS = class_mask(("be",)), class_mask(("have",)), class_mask(("modals",))
_ADVERBS, _NEGATIONS = class_mask(("adverbs",)), class_mask(("negations",))
_TIMES = class_mask(("time_nouns",))
_BEFORE_VERB = class_mask(("adverbs", "negations", "be", "have"))
_NO_PARTICIPLE_BEHIND = class_mask(("subject_pronouns", "relatives", "coordinators"))
_NO_OBJECT = class_mask(("prepositions", "adverbs", "time_nouns", "coordinators"))


class Tense(StrEnum):
    """How the head of a verb group is used."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    MODAL = "modal"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    """A participle without an auxiliary: "the town taken on Friday"."""


@dataclass(slots=True, eq=False)  # made by the thousand, never changed: frozen would cost twice the time
class VerbGroup:
    """A verb with its auxiliaries: "has not yet been fully retaken"."""

    first: int
    """Token index of its first word."""
    head: int
    """Token index of the verb itself."""
    bases: frozenset[str]
    tense: Tense
    passive: bool
    negated: bool
    progressive: bool
    modal: str | None
    adverbs: frozenset[str]
    perfect: bool
    finite: bool
    """Has a subject of its own."""


_DEPENDENT = (Tense.INFINITIVE, Tense.GERUND, Tense.PARTICIPLE)


def verb_groups(
    tokens: Sequence[Token], verbs: Mapping[str, frozenset[str]], transitive: frozenset[str]
) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, in order.

    `verbs` gives for every form the verbs it can belong to; `transitive` are those that need an object.
    """
    groups = []
    for index, token in enumerate(tokens):
        if token.sort != "word":
            continue
        bases = verbs.get(token.low)
        if token.low in REMAINING and _state_behind(tokens, index, verbs):
            continue
        if token.mask & _HELPING:
            if _auxiliary(tokens, index, verbs):
                continue
            bases = _BASE_OF_BE if token.mask & _BE else _BASE_OF_HAVE if token.mask & _HAVE else _BASE_OF_DO
        if bases is None:
            if not token.low.endswith(("ed", "ing")) or not is_unknown_verb(tokens, index):
                continue
            bases = frozenset((token.low,))
        if bases and is_verb(tokens, index, bases):
            groups.append(_group(tokens, index, bases))
    read = [_reduced(tokens, group, groups, transitive) for group in groups]
    return tuple(_declared(tokens, list(_joined(tokens, read))))


_BASE_OF_BE, _BASE_OF_HAVE, _BASE_OF_DO = frozenset({"be"}), frozenset({"have"}), frozenset({"do"})


def _joined(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> Iterator[VerbGroup]:
    """ "was attacked and captured": the second participle shares the helping verbs of the first."""
    last = None
    for group in groups:
        if last is not None and last.passive and last.finite and _shares(tokens, last, group):
            last = replace(last, first=group.first, head=group.head, bases=group.bases)
            yield last
        else:
            last = group
            yield group


def _shares(tokens: Sequence[Token], last: VerbGroup, group: VerbGroup) -> bool:
    between = tokens[last.head + 1 : group.first]
    if group.first != group.head or not uses_of(tokens[group.head].low, group.bases).participle:
        return False
    linked = bool(between) and (between[-1].is_("coordinators") or between[-1].low == ",")
    if not linked or any(token.low != "," and not token.is_("coordinators", "adverbs") for token in between):
        return False
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


def _reduced(
    tokens: Sequence[Token], group: VerbGroup, groups: Sequence[VerbGroup], transitive: frozenset[str]
) -> VerbGroup:
    """ "the two districts lost on Monday were retaken": a past form that is a participle here.

    Seen by three signs: the verb needs an object and none follows; its own words are only itself; and another
    verb carries the sentence.
    """
    if group.tense is not Tense.PAST or group.first != group.head:
        return group
    if _opens(group, groups) or _set_off(tokens, group, groups):
        return replace(group, tense=Tense.PARTICIPLE, passive=True, finite=False)
    if not uses_of(tokens[group.head].low, group.bases).listed:
        return group
    before = tokens[group.head - 1] if group.head else None
    following = tokens[group.head + 1] if group.head + 1 < len(tokens) else None
    by = following is not None and _by(
        tokens, group.head + 1
    )  # "rebels backed by Ruritania entered the town"
    if not (by or group.bases & transitive) or not any(g.finite and g is not group for g in groups):
        return group
    if before is None or before.mask & _NO_PARTICIPLE_BEHIND or (before.actor and not by):
        return group
    if following is not None and not (following.sort == "mark" or following.mask & _NO_OBJECT):
        return group
    if following is not None and following.low in _PARTICLES and not by:
        return group
    if _in_relative(tokens, group, groups):
        return group
    return replace(group, tense=Tense.PARTICIPLE, passive=True, finite=False)


_PARTICLES = frozenset({"over", "back", "out", "off", "up"})


def _by(tokens: Sequence[Token], at: int) -> bool:
    """ "taken by", "won back by"."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low == "by" or (tokens[at].low in _PARTICLES and behind == "by")


def _opens(group: VerbGroup, groups: Sequence[VerbGroup]) -> bool:
    """ "Captured by rebels on Monday, the town is quiet": a first word has no subject before it."""
    return group.head == 0 and any(other.finite for other in groups if other is not group)


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


def _auxiliary(tokens: Sequence[Token], index: int, verbs: Mapping[str, frozenset[str]]) -> bool:
    """Does a verb follow that this form of be, have or do helps?"""
    for token in tokens[index + 1 : index + 6]:
        if token.low in verbs and not token.mask & _ADVERBS and token.low not in _PLAIN_NOUNS:
            return True
        if token.low.endswith(("ed", "en", "ing")) and token.sort == "word" and not token.capitalised:
            return True
        if not token.mask & _BEFORE_VERB and token.low not in _FLOATING:
            return False
    return False


def _state_behind(tokens: Sequence[Token], index: int, verbs: Mapping[str, frozenset[str]]) -> bool:
    """ "remains dug in", "stayed surrounded": a state, as with "is"."""
    at = index + 1
    while at < len(tokens) and tokens[at].mask & _ADVERBS:
        at += 1
    low = tokens[at].low if at < len(tokens) else ""
    bases = verbs.get(low)
    if bases is None or low in _PLAIN_NOUNS:
        return False
    uses = uses_of(low, bases)
    return uses.participle and not uses.base


REMAINING = frozenset({"remain", "remains", "remained", "remaining", "stay", "stays", "stayed"})
"""Verbs that with a participle say that a state lasts."""
_FLOATING = frozenset({"all", "both", "each", "either"})
_PLAIN_NOUNS = frozenset({"control", "attack", "force"})


def _group(tokens: Sequence[Token], head: int, bases: frozenset[str]) -> VerbGroup:
    first, helpers, adverbs, negated, modal, infinitive = head, [], set(), False, None, False
    index = head - 1
    while index >= 0:
        token = tokens[index]
        mask = token.mask
        if token.low == "to" and token.sort == "word":
            infinitive = True
            first = index
            break
        if mask & (_NEGATIONS | _MODALS):  # "cannot" is both
            negated = negated or bool(mask & _NEGATIONS)
            modal = token.low if mask & _MODALS else modal
        elif mask & _HELPING or (index < head and token.low in REMAINING):
            helpers.append(token)
        elif (mask & _ADVERBS and not mask & _TIMES) or token.low in _FLOATING:
            adverbs.add(token.low)
        elif mask & _TIMES and tokens[index - 1].low == "on" and index > 1 and tokens[index - 2].mask & _BE:
            index -= 1  # "was on Saturday trying"
        else:
            break
        first = index
        index -= 1
    while (
        first < head
        and (tokens[first].low in _FLOATING or tokens[first].mask & _ADVERBS)
        and not tokens[first].mask & _NEGATIONS
    ):
        first += 1
    following = tokens[head + 1] if head + 1 < len(tokens) else None
    if following is not None and following.mask & _NEGATIONS and following.low != "no":
        negated = True
    return _shape(
        tokens[head].low, first, head, bases, helpers, frozenset(adverbs), negated, modal, infinitive
    )


def _shape(
    low: str,
    first: int,
    head: int,
    bases: frozenset[str],
    helpers: Sequence[Token],
    adverbs: frozenset[str],
    negated: bool,
    modal: str | None,
    infinitive: bool,
) -> VerbGroup:
    gerund, past, participle, _, _ = uses_of(low, bases)
    be = bool(helpers) and (helpers[0].mask & _BE != 0 or helpers[0].low in REMAINING)
    perfect = bool(helpers) and any(helper.mask & _HAVE for helper in helpers)
    if infinitive:
        tense = Tense.INFINITIVE
    elif modal:
        tense = Tense.MODAL
    elif gerund or (helpers and helpers[-1].low == "having"):  # "Having left the town, they ..."
        tense = Tense.GERUND
    elif perfect:
        tense = Tense.PERFECT
    elif be or past:
        tense = Tense.PAST
    else:
        tense = Tense.PARTICIPLE if participle else Tense.PRESENT
    passive = (be and participle and not gerund) or tense is Tense.PARTICIPLE
    progressive = gerund and be
    finite = progressive or tense not in _DEPENDENT
    return VerbGroup(
        first, head, bases, tense, passive, negated, progressive, modal, adverbs, perfect, finite
    )
