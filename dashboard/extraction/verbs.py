"""Verb groups: which words are verbs here, and in what voice, tense and polarity."""

from collections.abc import Mapping, Sequence

from dashboard.extraction.inflection import uses_of
from dashboard.extraction.participles import settled
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.verbhood import is_unknown_verb, is_verb
from dashboard.extraction.words import class_mask

_HELPING = class_mask(("be", "have", "do"))
_BE, _HAVE, _MODALS = class_mask(("be",)), class_mask(("have",)), class_mask(("modals",))
_ADVERBS, _NEGATIONS = class_mask(("adverbs",)), class_mask(("negations",))
_TIMES, _DETERMINERS = class_mask(("time_nouns",)), class_mask(("determiners",))
_BEFORE_VERB = class_mask(("adverbs", "negations", "be", "have"))


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
        if token.low == "spring" and index and tokens[index - 1].low in _BEFORE_A_SEASON:
            continue
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
    return settled(tokens, groups, transitive)


_BASE_OF_BE, _BASE_OF_HAVE, _BASE_OF_DO = frozenset({"be"}), frozenset({"have"}), frozenset({"do"})


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
_BEFORE_A_SEASON = frozenset({"last", "this", "next", "the", "in", "since", "early", "late", "of", "that"})
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
        if token.low == "longer" and index and tokens[index - 1].low == "no":
            negated = True  # "can no longer reach it"
            index -= 1
        elif _helps(token, index < head, tokens[head].low, bases):
            helpers.append(token)
        elif mask & (_NEGATIONS | _MODALS):  # "cannot" is both
            negated = negated or bool(mask & _NEGATIONS)
            modal = _IN_FULL.get(token.low, token.low) if mask & _MODALS else modal
        elif (mask & _ADVERBS and not mask & _TIMES) or token.low in _FLOATING or _first_time(tokens, index):
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


_IN_FULL = {"wo": "will", "ca": "can", "'ll": "will", "'d": "would"}


def _helps(token: Token, before: bool, low: str, bases: frozenset[str]) -> bool:
    """A form of be, have or do; "they'd taken it" has one, and "they'd take it" none."""
    if token.low == "'d":
        uses = uses_of(low, bases)
        return uses.participle and not uses.base
    return token.mask & _HELPING != 0 or (before and token.low in REMAINING)


def _first_time(tokens: Sequence[Token], index: int) -> bool:
    """ "The rebels first took X": an adverb; "the first took X" is a noun."""
    return tokens[index].low == "first" and index > 0 and not tokens[index - 1].mask & _DETERMINERS


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
    perfect = bool(helpers) and any(helper.mask & _HAVE or helper.low == "'d" for helper in helpers)
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
