"""Is a word that may be a verb a verb here, not a noun or an adjective?"""

from collections.abc import Sequence

from dashboard.extraction.inflection import Forms, forms_of
from dashboard.extraction.tokens import Token

_NOUNS_IN_ING = frozenset(
    "fighting shooting shelling bombing building crossing meeting morning evening".split()
)


def is_unknown_verb(tokens: Sequence[Token], index: int) -> bool:
    """A verb nobody listed: lower case, in -ed or -ing, and not before a noun it could describe."""
    token = tokens[index]
    if (
        token.is_("prepositions", "adverbs")
        or not token.low.endswith(("ed", "ing"))
        or token.capitalised
        or "-" in token.low
        or len(token.low) < 5
    ):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
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
    return following.is_(
        "determiners", "prepositions", "adverbs", "object_pronouns", "coordinators", "subordinators"
    )


def is_verb(tokens: Sequence[Token], index: int, bases: frozenset[str]) -> bool:
    """Is this form a verb here, not a noun or an adjective?"""
    token = tokens[index]
    back = index - 1
    while back >= 0 and tokens[back].is_("adverbs") and not tokens[back].is_("time_nouns"):
        back -= 1
    before = tokens[back] if back >= 0 else None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if token.is_("adverbs") and not (before and (before.low == "to" or before.is_("modals"))):
        return False  # "took back the town", "are back"; "will back the plan"
    if before is None:
        noun = token.low in _NOUNS_IN_ING and not (following and following.is_("determiners"))
        return token.low.endswith(("ed", "ing")) and not noun  # "Fighting raged", "Fighting the rebels, ..."
    if before.is_("be", "have", "do", "modals", "negations") or before.low == "to":
        return True
    forms = [forms_of(base) for base in bases if base != token.low or not token.low.endswith("ed")]
    looks_past = token.low.endswith("ed") or any(token.low in f.past | f.participle for f in forms)
    if before.is_("determiners") or before.sort in ("poss", "number"):
        # "the captured town", "its advance"; but "all fell", "both fell", "three retook it"
        return looks_past and (following is None or not _noun_like(following)) and not _base(token, forms)
    if token.low.endswith("ing"):
        # "the crossing", "heavy fighting", "the shelling of": nouns
        noun = token.is_("facility_nouns") or token.low in _NOUNS_IN_ING
        return not noun and not (following and following.low == "of")
    if before.is_("prepositions") and looks_past and following is not None and _noun_like(following):
        return False  # "in captured uniforms"
    if looks_past and not _base(token, forms):
        return True
    return _verbal_present(tokens, index, before)


def _verbal_present(tokens: Sequence[Token], index: int, before: Token) -> bool:
    """Base and -s forms double as nouns: "Taliban attack on Herat", "Taliban attack Herat"."""
    token = tokens[index]
    if before.is_("prepositions"):
        return False
    if not token.is_("noun_verbs"):
        return True
    at = index + 1
    while at < len(tokens) and tokens[at].low in ("nearly", "almost", "about", "only", "just"):
        at += 1  # "control nearly all of it"
    following = tokens[at] if at < len(tokens) else None
    if following is not None and (
        following.sort in ("name", "number")
        or following.capitalised
        or following.is_("determiners", "object_pronouns")
    ):
        return True
    # "Maymana falls after a siege.": with no other verb to carry the sentence
    alone = not any(other.is_("be", "have", "modals") or other.low.endswith("ed") for other in tokens[:index])
    return (
        alone
        and token.low in ("fall", "falls", "surrender", "surrenders", "collapses")
        and before.place is not None
    )


def _base(token: Token, forms: Sequence[Forms]) -> bool:
    return any(token.low == f.base and token.low not in f.past for f in forms)


def _noun_like(token: Token) -> bool:
    return token.sort == "word" and not token.is_(
        "prepositions", "coordinators", "subordinators", "adverbs", "be", "have", "do", "modals", "time_nouns"
    )
