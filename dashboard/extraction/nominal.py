"""Predicates that are nouns: "the fall of Kunduz", "their withdrawal from Gelan"."""

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.frames import grammar
from dashboard.extraction.place_lists import places_at
from dashboard.extraction.roles import Candidate, IsActor, Roles, fill
from dashboard.extraction.syntax import Parse
from dashboard.extraction.toponyms import PlaceRef
from dashboard.extraction.verb_group import VerbGroup
from dashboard.model import Kind


def of_noun(parse: Parse, index: int, is_actor: IsActor) -> Candidate | None:
    """The predicate whose noun is the token at `index`; None if none fits."""
    found = parse.chunk_at.get(index)
    if found is None or found.head != index:
        return None
    if _came_before(parse, found):
        return None
    if _of_something_else(parse, found):
        return None
    for family, frame in grammar().by_noun[parse.tokens[index].low]:
        roles = Roles()
        owner = _owner(parse, found)
        phrases = frame.phrases
        if owner is not None and owner.refs:
            roles.refs = owner.refs
            phrases = tuple(phrase for phrase in phrases if phrase.role != "P")
        own = _verb_of(parse, found)
        limit = _noun_limit(parse, found, own)
        verb = own.first if own else None
        if not fill(parse, phrases, found.end, roles, is_actor, limit, verb, fronted=own is not None):
            continue
        if not roles.refs:
            continue
        if roles.actor is None and any(token.actor for token in parse.words(found)):
            roles.actor = found
        doer = _doer(parse, found, is_actor)
        if family.kind is Kind.WITHDREW:
            roles.loser = roles.loser or doer
        else:
            roles.actor = roles.actor or doer
        return Candidate(family, roles.refs, roles.actor, roles.loser, index, None)
    return None


_OF_WHAT = frozenset({"control", "possession", "command", "power", "morale"})


def _of_something_else(parse: Parse, found: Chunk) -> bool:
    """ "The collapse of the line east of X": of the line."""
    of = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    what = parse.chunk_at.get(found.end + 1) if of == "of" else None
    if what is None or parse.tokens[what.head].low in _OF_WHAT or what.time:
        return False
    return not places_at(parse, what)[0]


_COMBAT = frozenset({"fighting", "clashes", "battles", "combat"})


def _came_before(parse: Parse, found: Chunk) -> bool:
    """ "after months of fighting in A": what led to the rest."""
    if found.preposition != "of" or parse.tokens[found.head].low not in _COMBAT:
        return False
    before = parse.chunk_at.get(found.start - 2)
    return before is not None and before.time and before.preposition in ("after", "following", "despite")


def _verb_of(parse: Parse, found: Chunk) -> VerbGroup | None:
    """The verb a noun is the subject of."""
    return next((g for g in parse.groups if g.first >= found.end and parse.subject(g) is found), None)


def _noun_limit(parse: Parse, found: Chunk, own: VerbGroup | None) -> int:
    """ "Clashes have gone on for days around Kunduz": what is told of a noun may stand behind its verb."""
    start = own.head + 1 if own else found.end
    end = parse.clause_end(start)
    return next((i for i in range(start, end) if parse.tokens[i].low == ","), end)


_LIGHT = frozenset("make conduct begin start complete finish launch stage carry mount announce".split())


def _doer(parse: Parse, found: Chunk, is_actor: IsActor) -> Chunk | None:
    """ "Troops made a retreat from P", "began their withdrawal": who does the noun."""
    group = next((g for g in reversed(parse.groups) if g.head < found.start), None)
    if group is None or not group.bases & _LIGHT or parse.next_chunk(group.head + 1) is not found:
        return None
    subject = parse.subject(group)
    return subject if subject is not None and is_actor(subject) else None


def _owner(parse: Parse, found: Chunk) -> Roles | None:
    """ "Zaranj's fall": the place that owns the noun."""
    for index in range(found.start, found.end - 1):
        token = parse.tokens[index]
        mention = token.place
        if mention is not None and parse.tokens[index + 1].sort == "poss":
            return Roles((PlaceRef(token.text, token.start, token.end, known=True, guarded=mention.guarded),))
    first = parse.tokens[found.start]
    if first.low == "its" and found.end - found.start == 2:  # "announced its capture"
        return Roles((PlaceRef(None, first.start, first.end, anaphor="it"),))
    if found.start and parse.tokens[found.start - 1].low == "whose":
        of = parse.antecedent(found.start - 1)
        refs = places_at(parse, of, found.start)[0] if of is not None else ()
        return Roles(refs) if refs else None  # "Kunduz, whose capture by the rebels ..."
    return None
