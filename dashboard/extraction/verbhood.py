"""Is a word that may be a verb a verb here, not a noun or an adjective?"""

from collections.abc import Sequence
from itertools import pairwise

from dashboard.extraction.inflection import uses_of
from dashboard.extraction.tokens import Token
from dashboard.extraction.words import class_mask, kind_of

_NOUNS_IN_ING = frozenset(
    "fighting shooting shelling bombing building crossing meeting morning evening".split()
)
_ADVERBS, _TIMES = class_mask(("adverbs",)), class_mask(("time_nouns",))
_DETERMINERS, _PREPOSITIONS = class_mask(("determiners",)), class_mask(("prepositions",))
_NO_VERB = class_mask(("prepositions", "adverbs"))
_NOT_DESCRIBED = class_mask(
    ("determiners", "prepositions", "adverbs", "object_pronouns", "coordinators", "subordinators")
)
_BEFORE_VERB = class_mask(("be", "have", "do", "modals", "negations"))
_CARRYING = class_mask(("be", "have", "modals"))
_NOUN_VERBS = class_mask(("noun_verbs",))
_NO_NOUN = class_mask(
    ("prepositions", "coordinators", "subordinators", "adverbs", "be", "have", "do", "modals", "time_nouns")
)


def is_unknown_verb(tokens: Sequence[Token], index: int) -> bool:
    """A verb nobody listed: lower case, in -ed or -ing, and not before a noun it could describe."""
    token = tokens[index]
    if (
        token.mask & _NO_VERB
        or not token.low.endswith(("ed", "ing"))
        or token.capitalised
        or "-" in token.low
        or len(token.low) < 5
    ):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if index and tokens[index - 1].low == "the" and (following is None or following.sort == "mark"):
        return False  # "the displaced", "the wounded"
    if token.low.endswith("ing"):
        before = tokens[index - 1] if index else None
        noun = (
            before is not None
            and before.sort in ("word", "name")
            and not before.is_("determiners", "prepositions")
        )
        carries = following is not None and (following.sort == "name" or following.is_("determiners"))
        return noun and carries
    if following is None or following.sort in ("mark", "number", "name"):
        before = tokens[index - 1] if index else None
        described = following is not None and following.mention is not None and following.mention.generic
        return not (described and before is not None and before.is_("determiners", "coordinators"))
    return following.mask & _NOT_DESCRIBED != 0


def is_verb(tokens: Sequence[Token], index: int, bases: frozenset[str]) -> bool:
    """Is this form a verb here, not a noun or an adjective?"""
    token = tokens[index]
    back = index - 1
    while back >= 0 and tokens[back].mask & _ADVERBS and not tokens[back].mask & _TIMES:
        back -= 1
    before = tokens[back] if back >= 0 else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.is_("adverbs") and not (before and (before.low == "to" or before.is_("modals"))):
        return False  # "took back the town", "are back"; "will back the plan"
    if before is None:
        return _opens_as_verb(token, following)
    if token.low == "left" and following is not None and following.low == "of":
        return not before.is_("be")  # "what is left of the army"
    if before.mask & _BEFORE_VERB or before.low == "to":
        return True
    uses = uses_of(token.low, bases)
    looks_past = uses.past or uses.participle
    if before.mask & _DETERMINERS or before.sort in ("poss", "number"):
        told = looks_past and _behind_determiner(tokens, back, following, uses.base)
        return told or (back == 0 and _this_does(before, token, following))
    if token.low.endswith("ing"):
        # "the crossing", "heavy fighting", "the shelling of": nouns
        noun = token.is_("facility_nouns") or token.low in _NOUNS_IN_ING
        return not noun and not (following and following.low == "of")
    if before.mask & _PREPOSITIONS and looks_past and following is not None and _noun_like(following):
        return False  # "in captured uniforms"
    if looks_past and not uses.base:
        return True
    return _verbal_present(tokens, index, before)


def _opens_as_verb(token: Token, following: Token | None) -> bool:
    """ "Fighting the rebels, the army ...", "Remains in army hands"; not "Fighting raged"."""
    if token.low in _STATES and following is not None:
        return following.low in ("in", "under", "with")
    noun = token.low in _NOUNS_IN_ING and not (following and following.is_("determiners"))
    return token.low.endswith(("ed", "ing")) and not noun


_STATES = frozenset({"remains", "remained", "stays", "stayed"})


def _this_does(before: Token, token: Token, following: Token | None) -> bool:
    """ "That leaves the army with nothing": at the head of a sentence it stands for what was told."""
    if before.low not in ("that", "this"):
        return False
    whole = following is not None and (following.sort == "name" or following.mask & _DETERMINERS != 0)
    return token.low.endswith("s") and whole


_FLOATING = frozenset({"both", "all", "each"})


def _behind_determiner(tokens: Sequence[Token], at: int, following: Token | None, base: bool) -> bool:
    """ "the captured town", "its advance"; but "all fell", "three retook it", "A and B, both taken by C"."""
    if tokens[at].low in _FLOATING and at and tokens[at - 1].low == ",":
        return following is not None and following.low in ("by", "in", "on")
    named = following is not None and following.place is not None and tokens[at].low in _ARTICLES
    return not (named or (following and _noun_like(following))) and not base


def _verbal_present(tokens: Sequence[Token], index: int, before: Token) -> bool:
    """Base and -s forms double as nouns: "Taliban attack on Herat", "Taliban attack Herat"."""
    token = tokens[index]
    if before.mask & _PREPOSITIONS or before.low in _JUDGING or _in_whose(tokens, index, before):
        return False  # "denies reports that"
    if index > 1 and tokens[index - 2].low in ("a", "an") and not token.low.endswith("s"):
        return False  # "a power plant": of one power it would be "plants"
    if token.is_("edge_nouns") and index + 1 < len(tokens) and tokens[index + 1].low == "of":
        return False  # "the southern edges of the town"
    lasting = tokens[index - 1].low in _LASTING  # "the army still holds"
    if not token.mask & _NOUN_VERBS or _acts(before, token) or lasting or _said_of_place(tokens, index):
        return True
    at = index + 1
    while at < len(tokens) and tokens[at].low in ("nearly", "almost", "about", "only", "just"):
        at += 1  # "control nearly all of it"
    following = tokens[at] if at < len(tokens) else None
    if following is not None and following.low == "to" and token.low in _HEADLINE_VERBS:
        return True  # "Lalibela, in Amhara, falls to the rebels"
    if following is not None and (
        following.sort in ("name", "number")
        or following.capitalised
        or following.is_("determiners", "object_pronouns")
        or (following.is_("part_nouns") and at + 1 < len(tokens) and tokens[at + 1].low == "of")
    ):
        return True
    if _headline_move(token, before, following):
        return True
    # "Maymana falls after a siege.": with no other verb to carry the sentence
    behind_aside = before.low == "," and any(
        t.place and n.low == "," for t, n in pairwise(tokens[: index - 1])
    )
    if token.low not in _HEADLINE_VERBS or not (before.place or behind_aside):
        return False
    return not any(other.mask & _CARRYING or other.low.endswith("ed") for other in tokens[:index])


_HAVING = frozenset({"hold", "holds", "control", "controls", "rule", "rules", "claim", "claims"})


def _said_of_place(tokens: Sequence[Token], index: int) -> bool:
    """ "The last city that the army holds", "the biggest town the rebels hold": with nothing behind."""
    at = index - 1 if tokens[index].low in _HAVING else 0
    while at > 0 and index - at < 4 and tokens[at].sort in ("name", "word"):
        if tokens[at].mask & (_NO_NOUN | _DETERMINERS):
            break
        at -= 1
    at -= tokens[at].mask & _DETERMINERS != 0 and tokens[at].low != "that"
    opening = tokens[at].low
    return 0 < at < index - 1 and (opening in ("that", "which") or kind_of(opening) is not None)


def _in_whose(tokens: Sequence[Token], index: int, before: Token) -> bool:
    """ "passed into Taliban hands the day before", "under army control": nouns, whatever stands behind."""
    if tokens[index].low not in _HELD_IN or index < 2:
        return False
    named = before.sort == "name" or before.capitalised or before.is_("state_nouns", "nonstate_nouns")
    return named and tokens[index - 2].low in ("in", "into", "under", "from")


_ARTICLES = frozenset({"the", "a", "an", "its", "their"})
_JUDGING = frozenset(
    "denies deny denied denying rejects reject rejected dismisses dismiss dismissed disputes dispute disputed"
    " confirms confirm confirmed".split()
)
_HELD_IN = frozenset({"hands", "control", "rule", "command", "hold", "attack", "siege"})


def _headline_move(token: Token, before: Token, following: Token | None) -> bool:
    """ "Federal forces pull out of A and the militia moves in"; but "after army moves into A"."""
    if token.low not in _MOVES or following is None or following.low not in ("out", "into", "in", "back"):
        return False
    plural = before.low.endswith("s")
    agrees = before.is_(*_SIDE_NOUNS) and plural is not token.low.endswith("s")
    return agrees or before.actor is not None


_MOVES = frozenset(
    "pull pulls move moves march marches push pushes advance advances roll rolls"
    " walk walks sweep sweeps pour pours drive drives ride rides".split()
)
_SIDE_NOUNS = ("force_nouns", "state_nouns", "nonstate_nouns")


_LASTING = frozenset({"still", "now", "already", "also"})
"""Adverbs that stand before a verb, and before no noun."""


def _acts(before: Token, token: Token) -> bool:
    """ "they hold", "it still holds"; but "gave it control" """
    if before.low == "it":
        return token.low.endswith("s")
    return before.low in ("they", "we", "who", "which")


_HEADLINE_VERBS = frozenset({"fall", "falls", "surrender", "surrenders", "collapses"})


def _noun_like(token: Token) -> bool:
    return token.sort == "word" and not token.mask & _NO_NOUN
