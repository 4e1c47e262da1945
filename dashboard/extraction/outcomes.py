"""What a predicate comes to for one place: a change, a hold, a fight, or nothing."""

from dashboard.extraction.control_phrases import by_the_end, by_then
from dashboard.extraction.predicates import Predicate
from dashboard.extraction.reality import Reality
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef, Scope
from dashboard.extraction.verb_group import Tense
from dashboard.extraction.verbs import REMAINING
from dashboard.model import Kind, Place, PlaceKind


def outcome(
    parse: Parse,
    text: str,
    predicate: Predicate,
    ref: PlaceRef,
    place: Place,
    reality: Reality,
    quoted: bool = False,
) -> tuple[Kind | None, str]:
    """The kind of event for this place; None, with the reason, if it comes to nothing.

    `quoted`: somebody says it, so "had" may be "has".
    """
    nothing = _none_of_it(parse, text, predicate, ref, place, reality)
    if nothing:
        return None, nothing
    flag = predicate.rule in ("raise-flag", "flag-flies")  # it flies in the centre for the whole
    centre_of_city = ref.scope is Scope.CENTRE and place.kind is PlaceKind.CITY and not flag
    edge = ref.scope is Scope.EDGE and not predicate.defends  # "beat them back at the gates"
    part = (ref.scope is Scope.PART and not _is_crossing(ref, place)) or edge or centre_of_city
    if part and ref.region and place.kind is PlaceKind.AREA:
        return None, "a part of a part of a country is no prize"
    if predicate.kind is Kind.WITHDREW:
        if part or reality.negated:
            return None, "they did not leave" if reality.negated else "only a part of the place is meant"
        return (None, "still going on") if reality.attempt else (Kind.WITHDREW, "")
    kind = _lasting(parse, predicate, quoted)
    if kind is None:
        return None, "how it was until then, not what came"
    under_way = reality.attempt and not ((kind is Kind.HOLDS or predicate.lasts) and reality.lasting)
    if part or under_way:
        kind = Kind.CONTESTED
    if kind is Kind.CONTESTED and place.kind is PlaceKind.PROVINCE:
        return None, "a part of a province, or a fight in one, is no prize"
    return kind, ""


_WATERS = frozenset({"sea", "ocean", "gulf", "river", "strait"})


def _is_crossing(ref: PlaceRef, place: Place) -> bool:
    """Of a border crossing each country has its side: who has that has all there is to have."""
    written = f"{ref.name} {ref.facility} {place.name}".lower()
    return place.kind is PlaceKind.FACILITY and "crossing" in written


def _none_of_it(
    parse: Parse, text: str, predicate: Predicate, ref: PlaceRef, place: Place, reality: Reality
) -> str:
    """Why a predicate says nothing of who has the place; empty if it does."""
    group = predicate.group
    if reality.negated and ref.name is None and _nobody(ref, text):
        return "a negation that names no place"
    if place.kind is PlaceKind.COUNTRY:
        return "rule over a country is no event"
    if place.name.lower().rpartition(" ")[2] in _WATERS:
        return "a sea or a river is no prize"
    guards = group is not None and "guard" in group.bases and group.tense is Tense.GERUND
    if guards and group is not None and not group.progressive:
        return "who guards it, not whether it is theirs"
    if (
        predicate.rule == "still-has"
        and (ref.name is None or ref.facility)
        and not _all_it_has(parse, predicate, ref)
    ):
        return "what it has there is not the place"
    beside = _says_less(parse, predicate, ref, place)
    if beside:
        return beside
    near = group is not None and not group.bases.isdisjoint({"reach", "approach"})
    if near and (reality.attempt or reality.negated):
        return "not there yet"
    return ""


def _says_less(parse: Parse, predicate: Predicate, ref: PlaceRef, place: Place) -> str:
    """Why a predicate of few words, which says more in other sentences, tells of no change here."""
    group = predicate.group
    if predicate.rule == "was-first" and group is not None and group.tense is Tense.PRESENT:
        behind = parse.tokens[group.head + 1 : group.head + 2]
        if any(token.low == "next" for token in behind):
            return "it says what is to come"
    if predicate.rule == "gone-too" and place.kind is PlaceKind.FACILITY:
        return "a thing that is gone is destroyed, not taken"
    if predicate.rule == "attack" and predicate.how == "metonym":
        return "a capital attacks from the air, if at all"
    if predicate.rule == "went" and (ref.name is None or ref.scope is not Scope.WHOLE):
        return "a part that is gone, or one nobody knows"
    if predicate.rule == "change-hands" and parse.lows & {"times", "several", "repeatedly"}:
        return "it says how often, not to whom"
    return ""


def _all_it_has(parse: Parse, predicate: Predicate, ref: PlaceRef) -> bool:
    """ "has only the air base of X": one that is known, and all that is left; not "has an air base at X"."""
    behind = [token.low for token in parse.tokens[predicate.at + 1 : predicate.at + 3]]
    if "themselves" in parse.lows or "itself" in parse.lows:
        return True  # "had the city to themselves"
    return ref.name is not None and behind == ["only", "the"]


def _lasting(parse: Parse, predicate: Predicate, quoted: bool) -> Kind | None:
    """A change that is told as a state, or a state as a change; None for a state of the past."""
    if predicate.kind is Kind.CAPTURED and _remains(parse, predicate):
        return Kind.HOLDS
    if predicate.kind is Kind.CAPTURED and (_is_still(predicate) or _all_that_is_left(parse, predicate)):
        return Kind.HOLDS
    if predicate.kind is Kind.CAPTURED and _since(parse, predicate):
        # "has been occupied since 2014" is a hold, "had been ..." one that is over
        return None if _had(parse, predicate) else Kind.HOLDS
    if predicate.kind is Kind.HOLDS and _until(parse, predicate):
        return None  # "left it after holding it for ten days"
    if predicate.kind is Kind.HOLDS and predicate.group is not None and not quoted and _had(parse, predicate):
        return None  # "had controlled it since May": until something else came
    group = predicate.group
    past = group is not None and group.tense is Tense.PAST and "be" in group.bases
    came = past and group is not None and by_then(parse, group)
    masters = predicate.rule == "keep-control" and not parse.lows.isdisjoint(("master", "masters"))
    if masters and past and group is not None and by_the_end(parse, group):
        came = True
    got = group is not None and group.tense is Tense.PAST and predicate.rule == "still-has"
    if predicate.rule == "keep-control" and _beside(parse, predicate) & {"now", "back", "again"}:
        return Kind.CAPTURED  # "are now in control of it"
    if predicate.kind is Kind.HOLDS and (came or (got and "still" not in parse.lows)):
        return Kind.CAPTURED  # "by noon they were masters of it", "two days later they had A as well"
    if predicate.kind is Kind.HOLDS and _over(parse, predicate):
        return Kind.CAPTURED  # "held it for some hours": had, and has no more
    return predicate.kind


def _beside(parse: Parse, predicate: Predicate) -> set[str]:
    """The adverbs of a verb, and the word behind it."""
    behind = {token.low for token in parse.tokens[predicate.at + 1 : predicate.at + 2]}
    return behind | (predicate.group.adverbs if predicate.group is not None else frozenset())


def _until(parse: Parse, predicate: Predicate) -> bool:
    group = predicate.group
    if group is None or group.tense is not Tense.GERUND or not group.first:
        return False
    return parse.tokens[group.first - 1].low in ("after", "before", "from")


def _had(parse: Parse, predicate: Predicate) -> bool:
    return any(token.low == "had" for token in parse.tokens[max(0, predicate.at - 3) : predicate.at])


def _remains(parse: Parse, predicate: Predicate) -> bool:
    """ "remains occupied"."""
    group = predicate.group
    return group is not None and any(t.low in REMAINING for t in parse.tokens[group.first : group.head])


def _all_that_is_left(parse: Parse, predicate: Predicate) -> bool:
    """ "Only A is left to the army"."""
    subject = parse.subject(predicate.group) if predicate.group is not None else None
    if subject is None or predicate.rule != "leave-to" or not predicate.passive:
        return False
    return any(token.low == "only" for token in parse.tokens[max(0, subject.start - 1) : subject.end])


def _is_still(predicate: Predicate) -> bool:
    """ "is still occupied by", "is occupied by"."""
    group = predicate.group
    if group is None or not group.passive or group.perfect or group.first == group.head:
        return False
    return "still" in group.adverbs


def _since(parse: Parse, predicate: Predicate) -> bool:
    """ "occupied since 2014", "had been taken since the first week of the war"."""
    group = predicate.group
    occupied = group is not None and "occupy" in group.bases  # "A, occupied since 2014, ..."
    if group is None or not (group.perfect or (occupied and group.tense is Tense.PARTICIPLE)):
        return False
    if not (group.passive or occupied):
        return False
    end = parse.clause_end(predicate.at + 1)
    return any(token.low == "since" for token in parse.tokens[predicate.at : end])


def _over(parse: Parse, predicate: Predicate) -> bool:
    """Did the hold last only "for several hours", "until noon", "briefly"?"""
    group = predicate.group
    if group is None or group.tense is not Tense.PAST or group.passive:
        return False
    end = parse.clause_end(predicate.at + 1)
    spans = (
        c
        for c in parse.chunks
        if predicate.at < c.start < end and c.time and parse.tokens[c.head].low != "time"
    )
    return "briefly" in group.adverbs or any(c.preposition in ("for", "until", "till") for c in spans)


def _nobody(ref: PlaceRef, text: str) -> bool:
    """ "No provincial capital has fallen", "police headquarters had not been taken"."""
    before = text[max(0, ref.start - 4) : ref.start].lower().strip()
    return before.endswith("no") or ref.scope is not Scope.WHOLE or ref.facility is not None
