"""Sentences that judge what was said before: "that is untrue", "a monitor confirmed it"."""

from dashboard.extraction.syntax import Parse
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import verbs_of

FALSE = frozenset(
    [
        *"fabrication fabrications fake nonsense fantasy invention unfounded fiction".split(),
        "false",
        "untrue",
        "wrong",
        "baseless",
        "lie",
        "lies",
        "propaganda",
        "incorrect",
        "fabricated",
    ]
)
STATEMENTS = frozenset(
    "claim claims statement statements report reports announcement assertion assertions allegation"
    " allegations rumour rumor rumours rumors".split()
)
REJECTING = (
    FALSE
    | frozenset("denied denies rejected rejects dismissed dismisses disputed disputes".split())
    | {"contradicted", "contradicts"}
)
"""Words without one of which a sentence rejects nothing."""
CONFIRMING = frozenset("confirmed confirms confirm verified corroborated".split())
"""Words without one of which a sentence confirms nothing."""


def rejects_what_was_said(parse: Parse) -> bool:
    """ "That is untrue", "called the statement propaganda": about a claim told before."""
    if (
        not parse.lows.isdisjoint(FALSE)
        and not parse.lows.isdisjoint(_TOLD_BEFORE)
        and _is_called_false(parse)
    ):
        return True
    denying = verbs_of("deny_verbs")
    return any(
        not group.negated and not denying.isdisjoint(group.bases) and _of_what_was_said(parse, group)
        for group in parse.groups
    )


def confirms_what_was_said(parse: Parse) -> bool:
    """ "A war monitor confirmed it": a claim told before is no mere claim any more."""
    if parse.lows.isdisjoint(CONFIRMING):
        return False
    for group in parse.groups:
        if group.negated or group.passive or not group.bases & {"confirm", "verify", "corroborate"}:
            continue
        found = parse.next_chunk(group.head + 1)
        if found is not None and parse.tokens[found.head].low in _REJECTED:
            return True
    return False


def _is_called_false(parse: Parse) -> bool:
    """ "It was a lie"; of "a town that lies on the river" nobody says so."""
    lows = [token.low for token in parse.tokens]
    return any(
        low in FALSE and (low not in _LIE or lows[index - 1] in _CALLED_SO)
        for index, low in enumerate(lows)
        if index
    )


_LIE = frozenset({"lie", "lies"})
_CALLED_SO = frozenset({"a", "are", "were", "is", "was", "as", "of", "all", "these", "their", "its"})


def _of_what_was_said(parse: Parse, group: VerbGroup) -> bool:
    """ "denied it", "a claim denied by the army", ", which the army denied."."""
    found = parse.next_chunk(group.head + 1)
    if found is not None:
        low = parse.tokens[found.head].low
        return low in _REJECTED or (low in ("him", "her", "them") and "contradict" in group.bases)
    subject = parse.subject(group)
    if subject is None:
        return False
    if group.passive:
        return parse.tokens[subject.head].low in STATEMENTS
    return parse.tokens[subject.start - 1].low == "which" and subject.start > 0


_REJECTED = STATEMENTS | {"it", "this", "that"}
_TOLD_BEFORE = _REJECTED | {"announcement"}
