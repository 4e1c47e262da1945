"""The places a sentence only mentions, noted for what "the city" and "it" mean later."""

from collections.abc import Sequence

from dashboard.extraction.discourse import WIDE, Discourse
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.side_nouns import is_force
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.words import kind_of, verbs_of, words

_LIES = frozenset({"in", "of", "near", "outside", "on", "at", "from", "with"})
_SENT = frozenset(
    "route road highway away far km kilometres kilometers miles flown sent rushed brought deployed moved"
    " dispatched".split()
)
"""Before "from": what says only where something came from, or how far it is."""
_TIED = frozenset("allied aligned alliance ties links linked talks deal pact war".split())
ROADS = frozenset("road roads highway highways motorway motorways railway".split())
"""Behind a name: what only leads there."""
TURN = 4
"""Words at most in which a bulletin turns to a place: "First to Kunduz."."""
_OF_A_TOWN = frozenset(
    "be fall surrender remain stay lie stand become collapse have wake see go change".split()
)
"""Verbs a town does as well as a government."""


def sent_from(before: Sequence[str]) -> bool:
    """ "brought commandos from X": the words before a name say that something came from there."""
    return before[-1:] == ["from"] and not _SENT.isdisjoint(word.lower() for word in before[-5:-1])


_OF_WHAT = ("capital_nouns", "province_nouns", "force_nouns", "group_nouns")


def note_places(parse: Parse, discourse: Discourse, start: int, end: int) -> None:
    """Remember the places that a sentence names between two of its tokens."""
    for index in parse.named:
        ref = _mentioned(parse, discourse, index) if start <= index < end else None
        if ref is not None:
            places, _ = discourse.resolve(ref)
            before = [token.low for token in parse.tokens[max(0, index - 2) : index]]
            fronted = len(before) == 1 and before[0] in ("in", "at")  # "At Kunduz, they attacked the centre"
            topic = fronted or before == ["as", "for"]  # "As for Kunduz, they retook it"
            discourse.see_province(places)
            discourse.see([place for place in places if place.kind not in WIDE], topic=topic)


def _mentioned(parse: Parse, discourse: Discourse, index: int) -> PlaceRef | None:
    """A place that is only mentioned; a name that is also a word needs its province beside it."""
    token = parse.tokens[index]
    if token.place is None or _says_where(parse, index) or _speaks(parse, index):
        return None
    if discourse.is_abroad(token.place.actor):
        return None
    found = parse.chunk_at.get(index)
    if not token.place.guarded:
        alone = found is not None and found.end - found.start == 2 and parse.tokens[found.start].low == "the"
        return PlaceRef(token.text, token.start, token.end, known=True, article=alone)
    refs = places_at(parse, found)[0] if found else ()
    return next((ref for ref in refs if ref.name == token.text and (ref.kind or ref.admin1)), None)


def _speaks(parse: Parse, index: int) -> bool:
    """ "Moscow said", "Kabul did not comment": a government, not the town that "the town" will mean."""
    mention = parse.tokens[index].mention
    if mention is None or mention.actor is None:
        return False
    found = parse.chunk_at.get(index)
    return any(
        group.finite and not group.passive and not group.bases & _OF_A_TOWN
        for group in parse.groups
        if parse.subject(group) is found
    )


def _says_where(parse: Parse, index: int) -> bool:
    """ "Khan Abad, in Kunduz", "a village on the edge of Kunduz", "fled to Kunduz": only where."""
    tokens = parse.tokens
    before = [token for token in tokens[max(0, index - 3) : index] if token.low != ","]
    if not before:
        return False
    if before[-1].low in ("to", "toward", "towards", "between"):
        return len(tokens) > TURN + 1  # where somebody went is not what the text is about
    if _on_the_way_or_within(parse, index, before[-1].low):
        return True
    spoken = parse.group_at.get(index - 2)
    if before[-1].low in ("in", "at") and spoken is not None and spoken.bases & verbs_of("say_verbs"):
        return True  # "said in Kunduz that": where it was said
    capital = tokens[index].place
    if capital is not None and capital.actor and is_seat([token.low for token in before]):
        return True
    if before[-1].low == "from" and len(before) > 1:
        ours = is_force(before[-2])
        if not _SENT.isdisjoint(token.low for token in before) or ours:
            return True  # "30 km from X", "Soldiers from X took it"
    if before[-1].low == "of" and len(before) > 1:
        return before[-2].is_(*_OF_WHAT)  # "the capital of X", "the militia of X"
    behind = tokens[index + 1 : index + 3]
    if [t.sort == "poss" for t in behind[:1]] == [True] and behind[1:] and behind[1].is_("state_voices"):
        return True  # "Kunduz's governor"
    return _belongs_to_another(parse, index)


_LEAVING = frozenset({"leave", "depart", "head", "flee"})


def _on_the_way_or_within(parse: Parse, index: int, low: str) -> bool:
    """ "Families were leaving for Kunduz", "on the Kunduz road", "at X, in Kunduz province"."""
    if low == "for":
        leaving = parse.group_at.get(index - 2)
        return leaving is not None and bool(leaving.bases & _LEAVING)
    behind = parse.tokens[index + 1] if index + 1 < len(parse.tokens) else None
    if behind is not None and behind.low in ROADS:
        return True
    return low == "in" and index > 2 and behind is not None and behind.is_("province_nouns")


def is_seat(before: Sequence[str]) -> bool:
    """ "The ministry in Kabul", "a militia allied with Kabul": the words before a capital that mean who
    sits there."""
    if len(before) < 2:
        return False
    noun, link = before[-2].lower(), before[-1].lower()
    if link == "with":
        return noun in _TIED
    return link in ("in", "at") and words().is_(noun, "state_voices") and words().is_(noun, "state_nouns")


def _belongs_to_another(parse: Parse, index: int) -> bool:
    """Does nothing but what describes a place stand between its name and this one?"""
    tokens = parse.tokens
    found = parse.chunk_at.get(index)
    first = next((i for i in range(index - 1, -1, -1) if tokens[i].place), None)
    if found is None or first is None or found.preposition not in _LIES:
        return False
    between = range(first + 1, found.start)
    if any(i in parse.group_at or tokens[i].is_("coordinators") for i in between):
        return False
    heads = {parse.chunk_at[i].head for i in between if i in parse.chunk_at}
    return all(
        kind_of(tokens[i].low) is not None or tokens[i].is_("edge_nouns", "part_nouns") or i == first
        for i in heads
    )
