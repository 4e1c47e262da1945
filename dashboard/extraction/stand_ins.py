"""Places of a verb that other words of its sentence stand for: "it", "which", "the only town"."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.copula import ONLY, says_what_it_is
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.roles import IsActor
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.words import verbs_of


def just_named(parse: Parse, group: VerbGroup, refs: tuple[PlaceRef, ...]) -> tuple[PlaceRef, ...]:
    """ "found A empty and took it over": "it" is what the verb before had for its object."""
    if len(refs) != 1 or refs[0].anaphor != "it" or refs[0].name:
        return refs
    told = _told_of(parse, group)
    if told:
        return told
    if not (group.first > 0 and parse.tokens[group.first - 1].low == "and"):
        return refs
    at = parse.groups.index(group)
    before = parse.groups[at - 1] if at else None
    named = parse.next_chunk(before.head + 1) if before is not None and before.finite else None
    if named is None or before is None or parse.subject(before) is not parse.subject(group):
        return refs
    found = places_at(parse, named, group.first)[0]
    if len(found) != 1 or not found[0].name or not found[0].known:
        return refs
    return (found[0]._replace(start=refs[0].start, end=refs[0].end),)  # its day stands where "it" stands


def _told_of(parse: Parse, group: VerbGroup) -> tuple[PlaceRef, ...]:
    """ "A, in the north, proved harder; they took it in May": what the clause before was about."""
    marks = [i for i in range(group.first) if parse.tokens[i].low == ";"]
    start = marks[-2] + 1 if len(marks) > 1 else 0
    found = parse.chunk_at.get(start) if marks else None
    if found is None or found.preposition or found.time:
        return ()
    refs = places_at(parse, found, marks[-1])[0]
    return refs if len(refs) == 1 and refs[0].name and refs[0].known and not refs[0].facility else ()


def which_before(parse: Parse, link: int) -> int | None:
    """ "A, which they took in May and the army won back in June": "which" is of both."""
    at = next((i for i in range(link - 1, -1, -1) if parse.tokens[i].low in ("which", "whom")), None)
    verbs = [g for g in parse.groups if g.finite and at is not None and at < g.first < link]
    if len(verbs) != 1:
        return None
    behind = parse.next_chunk(verbs[0].head + 1)
    return at if behind is None or behind.time else None


def over_speech(parse: Parse, before: int) -> int:
    """ "Kunduz, which | the army says | it has retaken": to the relative pronoun."""
    speech = parse.group_at.get(before - (parse.tokens[before].low == "that"))
    if speech is None or not speech.bases & verbs_of("say_verbs", "claim_verbs"):
        return before
    speaker = parse.subject(speech)
    return speaker.start - 1 if speaker is not None and speaker.start else before


def counted_among(
    parse: Parse, group: VerbGroup, subject: Chunk, is_actor: IsActor
) -> tuple[Chunk, IsActor, int]:
    """ "A and B were among the cities taken", "naming A among the places retaken": the names count."""
    if subject.preposition == "among":
        copula = next((g for g in parse.groups if g.first > group.head and g.bases == {"be"}), None)
        named = parse.next_chunk(copula.head + 1) if copula else None
        if named is not None:  # "Among the towns captured on Friday were A and B"
            return named, is_actor, len(parse.tokens)
    named = _is_what(parse, group, subject)
    if named is not None:
        return named, is_actor, len(parse.tokens)
    before = next((g for g in reversed(parse.groups) if g.head < subject.start), None)
    if group.tense is not Tense.PARTICIPLE or before is None or before.negated or before.modal:
        return subject, is_actor, group.first
    if before.bases & {"be", "become"} and says_what_it_is(parse, before, subject):
        named, limit = parse.subject(before), before.first
    elif before.bases & {"name", "list", "count", "mention"} and subject.preposition == "among":
        named, limit = parse.next_chunk(before.head + 1), subject.start - 1
    else:
        return subject, is_actor, group.first
    return (named, is_actor, limit) if named is not None else (subject, is_actor, group.first)


def _is_what(parse: Parse, group: VerbGroup, subject: Chunk) -> Chunk | None:
    """ "The only town still held by the army is Kunduz": Kunduz."""
    if group.tense is not Tense.PARTICIPLE or not any(t.low in ONLY for t in parse.words(subject)):
        return None
    copula = next((g for g in parse.groups if g.first > group.head and g.bases == {"be"}), None)
    if copula is None or copula.negated or parse.subject(copula) is not subject:
        return None
    return parse.next_chunk(copula.head + 1)


def companions(parse: Parse, at: int) -> tuple[PlaceRef, ...]:
    """ "Kunduz was seized along with Sar-e-Pul": places that share the fate of the subject."""
    for index in range(at, parse.clause_end(at) - 2):
        pair = (parse.tokens[index].low, parse.tokens[index + 1].low)
        if pair in (("along", "with"), ("together", "with")):
            found = parse.next_chunk(index + 2)
            refs = places_at(parse, found)[0] if found else ()
            return tuple(ref for ref in refs if ref.name or not ref.plural)
    return ()
