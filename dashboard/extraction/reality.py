"""Is a predicate told as a fact, as an attempt, as something that did not happen, or as mere thought?"""

from typing import NamedTuple

from dashboard.extraction.attempts import attempt_of, only_thought_of, succeeded
from dashboard.extraction.chunks import Chunk
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import ORDINALS
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import words

_CONDITIONAL = frozenset({"if", "unless", "whether", "lest", "should", "until"})
_ABOUT = frozenset(
    [
        "about",
        "set",
        "going",
        "poised",
        "ready",
        "able",
        "likely",
        "unlikely",
        "expected",
        "due",
        "keen",
        "determined",
        "bound",
    ]
)
_BAD_PREPOSITIONS = frozenset({"of", "for", "from", "at", "to", "without", "against", "on"})


_TOLD = frozenset({"with", "after", "since", "following"})
"""Prepositions before what has happened: "an offensive that began with the capture of X"."""


class Reality(NamedTuple):
    """How a predicate is told."""

    fact: bool
    negated: bool = False
    attempt: bool = False
    """ "tried to take": fought for, without a completed change."""
    lasting: bool = False
    """Going on ("were defending"): no completed change, but for holding a fact."""
    reason: str = "told as a fact"


FACT = Reality(True)

_FEARS = frozenset(
    "fear fears rumour rumours rumor rumors speculation possibility risk danger hope hopes prospect concern"
    " concerns worry worries likelihood chance chances".split()
)
_KNOWLEDGE = frozenset(
    "information evidence confirmation indication indications sign signs word report".split()
)
_WISHING = frozenset("demand insist urge propose order ask request suggest recommend require".split())
"""Verbs of which "that they leave" is what somebody wants."""
_THINKING = frozenset("fear hope predict expect think believe imagine suspect doubt".split())


def reality_of(parse: Parse, group: VerbGroup) -> Reality:
    """How a verb group is told, with its governing verbs and conditions."""
    if parse.tokens[-1].low == "?" or (len(parse.tokens) > 1 and parse.tokens[-2].low == "?"):
        return Reality(False, reason="asked, not told")
    condition = _condition(parse, group)
    if condition:
        return Reality(False, reason=f"conditional: {condition!r}")
    only = group.modal or _doubt(parse, group)
    if only:
        return Reality(False, reason=f"only {only!r}")
    if _not_let(parse, group):
        return Reality(False, reason="not allowed to")
    thought = _thought(parse, group)
    if thought:
        return Reality(False, reason=f"only what is {thought!r}")
    if group.tense is Tense.INFINITIVE:
        return _infinitive(parse, group)
    if group.tense is Tense.GERUND and not group.progressive:
        return _gerund(parse, group)
    if group.negated or _no_subject(parse, group):
        return Reality(True, negated=True, reason="negated")
    if group.progressive and not group.passive:
        return Reality(True, attempt=True, lasting=True, reason="going on, not completed")
    return FACT


_ASKING = frozenset("negotiate talk call ask wait press appeal prepare push demand bargain".split())


def reality_of_noun(parse: Parse, index: int) -> Reality:
    """How an event noun is told ("the fall of X"): as its governing verb and the words before it allow."""
    found = parse.chunk_at[index]
    start = found.start
    if any(token.is_("negations") for token in parse.words(found)):
        return Reality(False, reason="negated")
    near = range(max(0, start - 3), start)
    verbs = [at for at in near if at in parse.group_at]
    before = parse.tokens[verbs[-1] + 1 if verbs else near.start : start]
    if found.preposition not in _TOLD and any(token.is_("unreal_nouns") for token in before):
        return Reality(False, reason="only a plan or fear of it")
    for group in parse.groups:
        near_before = (
            group.head < start and start - group.head <= 3 and parse.clause_end(group.head + 1) > index
        )
        own_verb = group.first >= found.end and parse.subject(group) is found
        if not (near_before or own_verb):
            continue
        if (
            group.modal
            or (own_verb and (group.negated or _only_likely(parse, group)))
            or (near_before and group.bases & words().classes["unreal_verbs"] - words().classes["say_verbs"])
            or (near_before and found.preposition == "for" and group.bases & _ASKING)
        ):
            return Reality(False, reason="feared, planned or possible")
    return FACT


_LIKELY = frozenset(
    {"likely", "probable", "possible", "inevitable", "imminent", "expected", "unlikely", "near"}
)


def _only_likely(parse: Parse, group: VerbGroup) -> bool:
    """ "A surrender of the city is now the most probable outcome", "is imminent"."""
    said = parse.tokens[group.head : parse.clause_end(group.head + 1)]
    return group.bases & {"be", "seem", "look", "become"} != set() and any(t.low in _LIKELY for t in said)


def _not_let(parse: Parse, group: VerbGroup) -> bool:
    """ "would not let the rebels enter A"."""
    governor = _governor(parse, group)
    subject = parse.subject(group) if governor is not None else None
    if governor is None or subject is None or not governor.bases & {"let", "see", "make"}:
        return False
    return governor.head + 1 == subject.start and bool(governor.negated or governor.modal)


def _doubt(parse: Parse, group: VerbGroup) -> str | None:
    """ "has nearly fallen", "Perhaps the town has fallen"."""
    first = parse.tokens[0]
    if group is parse.groups[0] and first.is_("doubt_adverbs"):
        return first.low
    return min(group.adverbs & words().classes["doubt_adverbs"], default=None)


def _condition(parse: Parse, group: VerbGroup) -> str | None:
    first = parse.tokens[0].low
    if first in ("should", "were", "had") and parse.tokens[0].capitalised and group is parse.groups[0]:
        return first
    at = group.first - 1
    while at >= 0:
        token = parse.tokens[at]
        if token.low in _CONDITIONAL and token.sort == "word":
            following = parse.chunk_at.get(at + 1)  # "needed until July to take it"
            return None if token.low == "until" and following is not None and following.time else token.low
        if token.low in (",", ";", ":") or token.low in ("that", "which", "who"):
            return None
        at -= 1
    return None


def _thought(parse: Parse, group: VerbGroup) -> str | None:
    """ "feared that the town had fallen", "could not say whether ...": a clause of such a verb is no fact."""
    subject = parse.subject(group) if group.finite else None
    governor = _governor(parse, group)
    if subject is None:
        return None
    noun = _that_noun(parse, subject.start)
    if noun or governor is None or subject.start <= governor.head:
        return noun
    if any(
        token.low != "that" and not token.is_("adverbs")
        for token in parse.tokens[governor.head + 1 : subject.start]
    ):
        return None
    if _judged_by_watchers(parse, governor):
        return None
    says = words().classes["say_verbs"] | words().classes["claim_verbs"]
    unsaid = governor.bases & says and governor.negated
    wished = governor.bases & _WISHING and group.tense is Tense.PRESENT and not _agrees(parse, group, subject)
    if wished:
        return parse.tokens[governor.head].low
    return parse.tokens[governor.head].low if governor.bases & _THINKING or unsaid else None


def _agrees(parse: Parse, group: VerbGroup, subject: Chunk) -> bool:
    """Is it no wish: "insists that Ruritania gives up X"? Of many one cannot tell, and takes it for one."""
    low = parse.tokens[group.head].low
    return low.endswith("s") and not low.endswith("ss") and not parse.tokens[subject.head].low.endswith("s")


def _judged_by_watchers(parse: Parse, governor: VerbGroup) -> bool:
    """ "Analysts believe that the town is in rebel hands": the way those who take no side report."""
    who = parse.subject(governor)
    judging = governor.bases & {"believe", "assess", "judge", "think"} and not governor.negated
    return bool(judging) and who is not None and any(t.is_("neutral_voices") for t in parse.words(who))


def _that_noun(parse: Parse, start: int) -> str | None:
    """ "fears that the town has fallen", "no evidence that ..."."""
    if start < 3 or parse.tokens[start - 1].low != "that":
        return None
    noun = parse.tokens[start - 2]
    denied = parse.tokens[start - 3].low == "no" and noun.low in _KNOWLEDGE
    return noun.low if noun.low in _FEARS or denied else None


def _no_subject(parse: Parse, group: VerbGroup) -> bool:
    subject = parse.subject(group)
    return subject is not None and parse.tokens[subject.start].low in (
        "no",
        "neither",
        "none",
        "nobody",
        "nothing",
    )


def _governor(parse: Parse, group: VerbGroup) -> VerbGroup | None:
    before = [other for other in parse.groups if other.head < group.first]
    joined = group.tense is Tense.INFINITIVE and parse.tokens[group.first].low != "to"
    while joined and len(before) > 1 and before[-1].tense is Tense.INFINITIVE:
        before.pop()  # "managed to enter A and seize B"
    return before[-1] if before else None


def _infinitive(parse: Parse, group: VerbGroup) -> Reality:
    governor = _governor(parse, group)
    before = parse.tokens[group.first - 1] if group.first else None
    if before is not None and before.low in _ABOUT:
        return Reality(False, reason=f"only {before.low!r} to happen")
    if before is not None and governor is not None and _first_to(parse, group):
        return reality_of(parse, governor)
    if before is not None and before.low == "only" and parse.tokens[group.first - 2].low == ",":
        return FACT  # "took X, only to lose it": what came next
    attempted = _noun_attempt(parse, group)
    if attempted is not None:
        return attempted
    if before is not None and before.is_("unreal_nouns") and group.first - 1 not in parse.group_at:
        begun = before.is_("attempt_nouns")
        return Reality(begun, attempt=begun, reason=f"{before.low!r} to do it")
    if governor is None:
        return FACT if _first_to(parse, group) else Reality(False, reason="an aim")
    if governor.bases & words().classes["trying_verbs"]:
        outer = reality_of(parse, governor)
        if not outer.fact or "move" in governor.bases:
            return Reality(False, reason="an aim")
        goes_on = "continue" in governor.bases
        return Reality(
            True, attempt=True, lasting=goes_on, reason=f"{parse.tokens[governor.head].text!r} to do it"
        )
    if _comes_off(parse, governor, group):
        return reality_of(parse, governor)
    return Reality(False, reason="an aim or a purpose")


def _comes_off(parse: Parse, governor: VerbGroup, group: VerbGroup) -> bool:
    """ "managed to take X", "are said to have taken X", "needed two days to take X"."""
    claims = words().classes["managing_verbs"] | words().classes["claim_verbs"]
    said = governor.passive and governor.bases & words().classes["say_verbs"]
    return bool(governor.bases & claims or said) or _took_time(parse, governor, group)


def _took_time(parse: Parse, governor: VerbGroup, group: VerbGroup) -> bool:
    """ "needed a day and a half to take X", "it took them until July to conquer X": they did."""
    between = [c for c in parse.chunks if governor.head < c.start and c.end <= group.first]
    return bool(governor.bases & {"need", "take", "require"}) and any(c.time for c in between)


def _noun_attempt(parse: Parse, group: VerbGroup) -> Reality | None:
    """ "An attempt by the army to take X failed": fought for, unless it came off or is still to come."""
    if attempt_of(parse, group) is None:
        return None
    if only_thought_of(parse, group):
        return Reality(False, reason="an attempt that is only thought of")
    return FACT if succeeded(parse, group) else Reality(True, attempt=True, reason="an attempt")


def _first_to(parse: Parse, group: VerbGroup) -> bool:
    """ "became the first capital to fall"."""
    found = parse.chunk_at.get(group.first - 1)
    return found is not None and any(token.low in ORDINALS for token in parse.words(found))


def _gerund(parse: Parse, group: VerbGroup) -> Reality:
    before = parse.tokens[group.first - 1] if group.first else None
    if before is None or before.low not in _BAD_PREPOSITIONS:
        return Reality(True, negated=group.negated)
    if before.low == "without":
        return Reality(True, negated=True, reason="'without' doing it")
    return Reality(False, reason=f"{before.low!r} doing it: an aim, a duty or a charge")
