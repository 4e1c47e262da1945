"""Noun chunks: the shortest noun groups of a sentence, with the preposition before each."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.words import class_mask, kind_of, verbs_of, words


@dataclass(slots=True, eq=False)  # made by the thousand, never changed: frozen would cost twice the time
class Chunk:
    """`tokens[start:end]`: determiner, adjectives, nouns and names, without "of" and what follows it."""

    start: int
    end: int
    preposition: str | None
    """The preposition right before it ("out of" for two), lower case."""
    time: bool
    """Names a time: "Friday", "the same day"."""
    pronoun: bool

    @property
    def head(self) -> int:
        """Token index of its last word."""
        return self.end - 1


def chunk(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> tuple[Chunk, ...]:
    """The noun chunks of a sentence, in order; verbs, marks and linking words stand between them."""
    verbal = {index for group in groups for index in range(group.first, group.head + 1)}
    chunks: list[Chunk] = []
    start: int | None = None
    for index, token in enumerate(tokens):
        plain = token.sort == "word" and not token.mask  # a word of no class: the commonest
        if not plain and start is not None:
            plain = (token.low == "and" and _two_sides(tokens, index)) or (
                start == index - 1 and token.low.endswith("ly") and _says_how_far(tokens, index, verbal)
            )
        ends = (
            index in verbal
            or not (plain or _nominal(token, start is not None) or _the_only(tokens, start, index))
            # "said that Kunduz", "a district that fell": neither is "that district"
            or (token.low == "that" and _introduces(tokens, index, verbal))
            or (token.low in ("who", "there") and start is not None)  # "rebels who" took it, "the town there"
            or (token.low == "opposite" and _faces(tokens, index))
        )
        if start is not None and (ends or _new_chunk(tokens, start, index)):
            chunks.append(_make(tokens, start, index))
            start = None
        if start is None and not ends:
            start = index
    if start is not None:
        chunks.append(_make(tokens, start, len(tokens)))
    return tuple(chunks)


def _two_sides(tokens: Sequence[Token], index: int) -> bool:
    """ "the southern and eastern edges": one noun group."""
    around = tokens[index - 1 : index + 2 : 2]
    return len(around) == 2 and all(token.low.endswith("ern") and token.sort == "word" for token in around)


def _says_how_far(tokens: Sequence[Token], index: int, verbal: set[int]) -> bool:
    """ "the mainly Ruritanian army", "the largely empty town": an adverb within a noun group."""
    token, before = tokens[index], tokens[index - 1]
    if not (token.is_("adverbs") and before.mask & _DETERMINERS):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) and index + 1 not in verbal else None
    return following is not None and (following.sort == "name" or not following.mask & _BETWEEN)


def _faces(tokens: Sequence[Token], index: int) -> bool:
    """ "opposite the Ruritanian town": a preposition there; not in "the opposite bank"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and (following.sort == "name" or following.mask & _DETERMINERS != 0)


def _the_only(tokens: Sequence[Token], start: int | None, index: int) -> bool:
    """ "the only city", "the country's only port": an adverb that is none behind an article or an owner."""
    if start is None or tokens[index].low != "only":
        return False
    return tokens[index - 1].low in _ARTICLES or tokens[index - 1].sort == "poss"


def _introduces(tokens: Sequence[Token], index: int, verbal: set[int]) -> bool:
    """Does "that" begin a clause here?"""
    if index - 1 in verbal and not _says(tokens[index - 1]) and _is_that_place(tokens, index, verbal):
        return False  # "have retaken that city"
    if index - 1 in verbal or index + 1 in verbal:
        return True
    back = index - 1
    while back >= 0 and (tokens[back].is_("time_nouns") or tokens[back].low == "on"):
        back -= 1  # "said on Wednesday that troops"
    if back < index - 1 and back in verbal:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        following is not None
        and following.is_("force_nouns", "nonstate_nouns")
        and following.low.endswith("s")
    ):
        return True  # "the town that rebels took"
    return following is not None and (
        following.sort in ("name", "number")
        or following.capitalised
        or following.is_("determiners", "subject_pronouns")
    )


def _says(token: Token) -> bool:
    bases = words().verbs.get(token.low, frozenset())
    return bool(bases & verbs_of("say_verbs", "claim_verbs", "deny_verbs", "unreal_verbs"))


def _is_that_place(tokens: Sequence[Token], index: int, verbal: set[int]) -> bool:
    """ "that city", "that desert town", with no verb of its own behind it."""
    near = tokens[index + 1 : index + 3]
    if near and near[0].mask & _DETERMINERS:
        return False
    at = next((i for i, token in enumerate(near) if token.sort == "word" and kind_of(token.low)), None)
    return at is not None and index + at + 2 not in verbal


_BETWEEN = class_mask(
    (
        *("prepositions", "coordinators", "subordinators", "relatives", "be", "have", "do", "modals"),
        *("negations", "adverbs"),
    )
)
_INSIDE_STOPS = class_mask(("prepositions", "coordinators"))
_ALWAYS = class_mask(("determiners", "object_pronouns", "subject_pronouns", "time_nouns"))
_PREPOSITIONS, _TIMES = class_mask(("prepositions",)), class_mask(("time_nouns",))
_PRONOUNS = class_mask(("object_pronouns", "subject_pronouns"))
_DETERMINERS, _DATED = class_mask(("determiners",)), class_mask(("determiners", "time_nouns"))
_MAY_SPLIT = class_mask(("determiners", "time_nouns", "object_pronouns", "subject_pronouns"))


def _nominal(token: Token, inside: bool) -> bool:
    """May the token stand in a noun chunk? Asked of every token, so in bits."""
    mask, sort = token.mask, token.sort
    if sort != "word":
        return sort in ("name", "number") or (inside and (sort == "poss" or token.low == "%"))
    if mask & _ALWAYS or not mask & _BETWEEN:
        return True
    return inside and token.capitalised and not mask & _INSIDE_STOPS


def _new_chunk(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Does a new chunk begin here although nothing stands between? "the city Friday", "it the"."""
    token, before = tokens[index], tokens[index - 1]
    mask, mask_before = token.mask, before.mask
    place = before.place is not None or (before.sort == "word" and kind_of(before.low) is not None)
    if place and (token.sort == "name" or token.low in _LEAVES_PLACE):
        return _leaves_place(token)
    if index > start > 0 and _behind_where(tokens, start, index, place):
        return True
    if (token.low in _TODAY or token.low in _SUBJECTS) and _ends_before(before, token.low):
        return index > start
    if not (mask | mask_before) & _MAY_SPLIT and token.low not in _MAY_BEGIN:
        return False
    if before.sort == "poss" or index == start:
        return False
    if token.low in _FARTHER:
        return index + 1 < len(tokens) and tokens[index + 1].low in DIRECTIONS  # "X | farther north"
    if token.low in DIRECTIONS:
        return (
            before.low not in _FARTHER and not mask_before & _DETERMINERS and not before.capitalised
        )  # "a district | east of Kunduz"
    article = token.low in _ARTICLES and not mask_before & _DETERMINERS and before.low not in _PREDETERMINERS
    # "in Herat and Kunduz | four villages"
    article = article or (mask & _DETERMINERS != 0 and before.mention is not None and token.low != "own")
    if article or _opens_time(tokens, index) or (mask_before & _TIMES and _behind_time(tokens, index)):
        return True
    if mask_before & _PRONOUNS and not mask_before & _DETERMINERS:
        return True
    return (
        mask & _TIMES != 0
        and token.capitalised
        and not mask_before & _DATED
        and before.sort != "number"  # "9 October"
        and before.low not in ("last", "next", "late", "early")
    )


def _behind_where(tokens: Sequence[Token], start: int, index: int, place: bool) -> bool:
    """ "In Kunduz | fighting went on", "In the west | Ruritanian forces", "Off to the east | X's port"."""
    token, opening = tokens[index], tokens[start - 1].low
    if place and token.low in _COMBAT and opening in ("in", "at", "around"):
        return True
    if tokens[index - 1].low in _COMBAT and token.actor is not None:
        return True  # "after a day of street fighting | the rebels"
    compass = tokens[index - 1].low in DIRECTIONS and opening in ("in", "to")
    return compass and token.sort == "name" and (token.actor or token.place) is not None


def _behind_time(tokens: Sequence[Token], index: int) -> bool:
    """ "on Friday | residents", "in the afternoon | Moscow", "by the evening | armed groups"."""
    token, before = tokens[index], tokens[index - 1]
    if token.low in ("both", "all") or _forces_follow(tokens, index):
        return True
    another = before.capitalised or token.sort == "name" or token.mask & _PRONOUNS != 0
    return another and not token.mask & _TIMES and token.sort not in ("poss", "number")


_FORCES = class_mask(("force_nouns", "state_nouns", "nonstate_nouns", "group_nouns"))


def _forces_follow(tokens: Sequence[Token], index: int) -> bool:
    """ "By the evening | armed groups", "in the morning | government troops"; but "the evening guard"."""
    near = tokens[index : index + 3]
    last = next(
        (i for i, token in enumerate(near) if token.sort != "word" or token.mask & _BETWEEN), len(near)
    )
    return any(token.mask & _FORCES and token.low.endswith("s") for token in near[:last])


def _leaves_place(token: Token) -> bool:
    """ "In Kunduz | the army", "into Goma | past the peacekeepers", "found Goma | empty"; but "the Kabul
    government"."""
    own = token.actor is not None and token.mention is not None and not token.mention.generic
    return own or token.low.startswith("the ") or token.low in _LEAVES_PLACE


def _ends_before(before: Token, low: str) -> bool:
    """ "took Ras Lanuf | today", "a town | it still holds"; but "that it"."""
    if low in _TODAY:
        return before.mention is not None or before.capitalised
    return not before.mask & _DETERMINERS


def _opens_time(tokens: Sequence[Token], index: int) -> bool:
    """Does a time of two words begin here? "the Malian army | last week", "Herat | two days later"."""
    token, before = tokens[index], tokens[index - 1]
    if before.mask & _DATED or index + 1 == len(tokens):
        return False
    if token.mask & _TIMES and tokens[index + 1].low in _LATER and not token.capitalised:
        return before.sort != "number"  # "the crossing | hours later"; but "last August after a siege"
    if not tokens[index + 1].mask & _TIMES:
        return False
    if token.low in _WHICH_TIME:
        return True
    named = before.mention is not None or before.capitalised
    return named and token.mask & _DETERMINERS != 0 and tokens[index + 1].low.endswith("s")


_LEAVES_PLACE = frozenset({"past", "empty", "deserted", "undefended", "unguarded"})
_PART_OF = frozenset({"early", "late", "mid"})
_ROUGHLY = frozenset({"about", "around", "over"})
_LATER = frozenset({"later", "earlier", "before", "after", "ago"})
_COMBAT = frozenset({"fighting", "clashes", "battles", "gunfire", "combat"})
_TODAY = frozenset({"today", "yesterday", "tonight"})
_NTH = frozenset({"st", "nd", "rd", "th"})
_SUBJECTS = frozenset({"it", "they", "he", "she", "we"})
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest upstream downstream"
    " north-east north-west south-east south-west".split()
)
_WHICH_TIME = frozenset("last next early late earlier that this".split())
_FARTHER = frozenset({"farther", "further"})
_MAY_BEGIN = DIRECTIONS | _WHICH_TIME | _FARTHER
_PREDETERMINERS = frozenset({"all", "both", "half"})
_LEAVING = frozenset({"out", "away", "off", "up"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his"})


def _make(tokens: Sequence[Token], start: int, end: int) -> Chunk:
    before = tokens[start - 1] if start else None
    if before is not None and start > 1 and before.low in _PART_OF and tokens[start].mask & _TIMES:
        before = tokens[start - 2]  # "by early October"
    led = before is not None and (before.mask & _PREPOSITIONS or before.low == "opposite")
    preposition = before.low if before is not None and led else None
    if preposition == "around" and [token.low for token in tokens[max(0, start - 3) : start - 1]] == [
        "in",
        "and",
    ]:
        preposition = "in"  # "in and around Kunduz"
    if preposition == "at" and tokens[start].low in ("least", "most"):
        preposition = None  # "at least 1,000 fighters"
    if (
        preposition in _ROUGHLY
        and tokens[start].sort == "number"
        and not (start > 1 and tokens[start - 2].is_("time_nouns"))
    ):
        preposition = None  # "about 150 fighters"
    if preposition in ("of", "from", "to") and start > 1 and tokens[start - 2].low in _LEAVING:
        preposition = f"{tokens[start - 2].low} {preposition}"
    if preposition == "to" and start > 1 and tokens[start - 2].low == "according":
        preposition = "according to"  # who says so, not who gained
    head = tokens[end - 1]
    pronoun = end - start == 1 and head.mask & _PRONOUNS != 0
    time = (head.mask & _TIMES != 0 or head.low.startswith("mid-")) and head.mention is None
    if head.sort == "number" and end - start > 1 and tokens[end - 2].mask & _TIMES and head.mention is None:
        time = True  # "since June 13"
    if head.low in _NTH and end - start > 1 and tokens[end - 2].sort == "number":
        time = True  # "on the 20th"
    return Chunk(start, end, preposition, time, pronoun)
