"""Which place one noun chunk names, and how much of it."""

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.facilities import facility_noun
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.words import REGION_WORDS, kind_of, words
from dashboard.model import PlaceKind


class Scope(StrEnum):
    """How much of the place is meant."""

    WHOLE = "whole"
    PART = "part"
    """Most of it, a quarter of it: never enough to have the place."""
    CENTRE = "centre"
    """Of a district it is the district, of a city only a part."""
    EDGE = "edge"
    """Its outskirts, gates, suburbs."""
    OFFICE = "office"
    """A public building, which stands for the town or district it is in."""


class PlaceRef(NamedTuple):  # made for every name: a frozen dataclass would cost four times the time
    """A place as a sentence names it."""

    name: str | None
    """The name as folded text; None for "the city", "it"."""
    start: int
    end: int
    """Span of the words that name it, in the article."""
    kind: PlaceKind | None = None
    admin1: str | None = None
    """Name of a province given with it."""
    scope: Scope = Scope.WHOLE
    anaphor: str | None = None
    """For a place without a name: the noun that stands for it ("city", "capital", "it", "both")."""
    facility: str | None = None
    """Its noun, for an airport, base, dam ..."""
    known: bool = False
    """The gazetteer has the name."""
    guarded: bool = False
    """The name is also an ordinary word: it needs a word for a place beside it."""
    region: str | None = None
    """ "northern Mali": which part of it, should it be a country; "northern Kunduz" is all of Kunduz."""
    capital_of: str | None = None
    """ "Logar province's capital": the province named."""
    plural: bool = False
    its: bool = False
    """ "its airport": of the town the text is about, not one named before."""
    article: bool = False
    """ "the Tigris": the name of a river or a region, and of no town."""
    counted: bool = False
    """ "two districts": a number without names; "the two districts" are told elsewhere."""

    @property
    def only_a_number(self) -> bool:
        """It says how many places, and nowhere which."""
        return self.counted and not self.name and not self.capital_of


_SCOPES = {
    "centre_nouns": Scope.CENTRE,
    "edge_nouns": Scope.EDGE,
    "part_nouns": Scope.PART,
    "office_nouns": Scope.OFFICE,
    "whole_nouns": Scope.WHOLE,
}
NATIONAL = "national capital"
_PRONOUNS = frozenset({"it", "both", "them", "there"})
_POSITIONS = frozenset({"positions", "posts", "lines", "trenches", "defences", "defenses"})
"""What a garrison holds of its town: "In X, they withdrew from their positions"."""
_NUMERALS = frozenset({"two", "three", "four", "five", "six"})
"""Behind "all": the places of the last list of so many."""
_QUARTERS = frozenset({"old", "inner", "walled", "upper", "lower"})
_EMPTY = frozenset({"itself", "themselves", "proper", "too", "alone", "next", "first", "deep"})
ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth latest last next".split()
)
_INDEFINITE = frozenset("a an any no each every one another some neither either single".split())
_RANKS = frozenset({"second", "third", "fourth", "main", "chief", "biggest"})
_TITLES = frozenset(
    "mr mrs ms dr president general gen col colonel commander captain major lieutenant lt".split()
)


def scope_of(parse: Parse, found: Chunk) -> Scope | None:
    """Does the chunk name a part, an edge, an office of something behind it?"""
    tokens = _core(parse, found)
    if not tokens or any(token.place for token in tokens):
        return None
    head = tokens[-1]
    if head.is_("city_nouns") and len(tokens) > 1 and tokens[-2].low in _QUARTERS:
        return Scope.CENTRE
    if _is_town(tokens):
        return None
    if head.sort == "number" or (head.is_("determiners") and not found.pronoun and head.low != "the"):
        behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
        if behind != "of":
            return None
        nearly = found.start > 0 and parse.tokens[found.start - 1].is_("doubt_adverbs")
        whole = head.low in ("all", "that", "those") and not nearly
        return Scope.WHOLE if whole else Scope.PART  # "nine of", "most of"
    return _scope(head.low)


@lru_cache(maxsize=16_384)
def _scope(low: str) -> Scope | None:
    """What a common noun says of how much is meant."""
    return next((scope for name, scope in _SCOPES.items() if words().is_(low, name)), None)


def _is_town(tokens: list[Token]) -> bool:
    """ "the mining centre of X": a town, not its middle."""
    return len(tokens) > 1 and tokens[-1].low in ("centre", "center") and tokens[-2].low in _TRADES


_TRADES = frozenset(
    "diamond trading trade mining oil commercial industrial market economic logistics transport rail railway"
    " tourist cocoa cotton farming provincial regional".split()
)


def is_definite(parse: Parse, found: Chunk) -> bool:
    """ "police headquarters", "the outskirts": of a place known; not "a headquarters", "81 centres"."""
    tokens = parse.words(found)
    return tokens[0].low not in _INDEFINITE and not any(token.sort == "number" for token in tokens)


def place_of(parse: Parse, found: Chunk) -> PlaceRef | None:
    """The place a chunk names by itself; None if it names none."""
    tokens = _core(parse, found)
    if not tokens:
        return None
    head = tokens[-1]
    if len(tokens) < 3 and (pointed := _pointed(tokens)):
        return pointed
    if found.pronoun:
        return None
    named = [i for i, token in enumerate(tokens) if token.place and not _inside_a_name(tokens, i)]
    if named:
        return _named(tokens, named[-1])
    if len(tokens) > 1 and head.low in _HOUSES and tokens[-2].low in _BROADCASTING:
        first = tokens[1] if tokens[0].is_("determiners") else tokens[0]
        return PlaceRef(None, first.start, head.end, PlaceKind.FACILITY, anaphor=head.low, facility=_STATION)
    if head.low in _POSITIONS and tokens[0].low in ("their", "his"):
        return PlaceRef(None, tokens[0].start, head.end, scope=Scope.OFFICE, anaphor="there")
    return _by_noun(parse, found, tokens)


def _inside_a_name(tokens: list[Token], at: int) -> bool:
    """ "the Kyin San Kyawt bridge": the word in the middle is not the town of San."""
    place = tokens[at].place
    if place is None or not place.guarded or not 0 < at < len(tokens) - 1:
        return False
    return all(_is_mere_name(token) for token in (tokens[at - 1], tokens[at + 1]))


def _is_mere_name(token: Token) -> bool:
    """Is it a capitalised word that says nothing by itself?"""
    known = token.mention is not None or kind_of(token.low) is not None
    return token.capitalised and not known and not token.is_("determiners", "time_nouns", "part_nouns")


def _pointed(tokens: list[Token]) -> PlaceRef | None:
    """ "it", "both"; "flies over all three"; "the army has lost the place"."""
    first, head = tokens[0], tokens[-1]
    if len(tokens) == 1:
        several = head.low in ("both", "them")
        return (
            PlaceRef(None, head.start, head.end, anaphor=head.low, plural=several)
            if head.low in _PRONOUNS
            else None
        )
    if first.low == "all" and head.low in _NUMERALS:
        return PlaceRef(None, first.start, head.end, anaphor=head.low, plural=True)
    if head.low == "place" and first.low in ("the", "this", "that"):
        return PlaceRef(None, first.start, head.end, anaphor="there")
    return None


def _by_noun(parse: Parse, found: Chunk, tokens: list[Token]) -> PlaceRef | None:
    """A noun for a place, or a capitalised name nobody knows."""
    head = tokens[-1]
    kind = kind_of(head.low) if head.sort == "word" else None
    kind = PlaceKind.CITY if _is_town(tokens) else kind
    if kind is None and tokens[-2:-1] and tokens[-2].low == "border" and facility_noun(tokens):
        kind = PlaceKind.FACILITY  # "the Kyin San Kyawt border gate"
    if kind is PlaceKind.CITY and len(tokens) > 1 and tokens[-2].low in _QUARTERS:
        return None  # "the Old City of Homs" is a part of Homs
    proper = [
        token
        for token in tokens
        if token.capitalised
        and not token.is_("determiners", "time_nouns")
        and not token.low.endswith(_WHOSE_IT_IS)
    ]
    if kind is not None and proper and proper[-1] is head:
        proper.pop()  # "Seyah Gerd District", or a headline with all its capitals
    if kind is not None:
        return _common(tokens, proper, kind)
    side = head.actor or head.is_("force_nouns", "group_nouns")
    if proper and proper[-1] is head and not side and not _part_of(parse, found):
        return _unknown(tokens)
    return None


def _part_of(parse: Parse, found: Chunk) -> bool:
    """ "Parts of Herat", "Two-thirds of the city" at the head of a sentence."""
    behind = parse.tokens[found.end].low if found.end < len(parse.tokens) else ""
    return behind == "of" and parse.tokens[found.head].is_("part_nouns", "edge_nouns", "centre_nouns")


def _core(parse: Parse, found: Chunk) -> list[Token]:
    tokens = list(parse.words(found))
    while tokens and (tokens[-1].low in _EMPTY or tokens[-1].sort == "poss"):
        tokens.pop()
    return tokens


_BROADCASTING = frozenset({"television", "tv", "radio", "broadcaster", "broadcasting"})
_HOUSES = frozenset(
    {"building", "buildings", "station", "headquarters", "house", "centre", "center", "tower"}
)
_STATION = "television station"


def _named(tokens: list[Token], index: int) -> PlaceRef | None:
    name, before, after = tokens[index], tokens[:index], tokens[index + 1 :]
    ref = PlaceRef(
        name.text, name.start, name.end, known=True, guarded=bool(name.place and name.place.guarded)
    )
    return _with_nouns(tokens, index, ref) if after else _bare(ref, before)


def _with_nouns(tokens: list[Token], index: int, ref: PlaceRef) -> PlaceRef | None:
    """A name with words behind it: "Kunduz airport", "the Helmand town", "the Kunduz outskirts"."""
    name, before, after = tokens[index], tokens[:index], tokens[index + 1 :]
    owns = after[0].sort == "poss"
    rest = [token for token in after if token.sort != "poss"]
    # "Logar province's capital": the noun between belongs to the name
    head = rest[-1]
    kind = kind_of(head.low)
    if words().is_(head.low, "capital_nouns"):
        return PlaceRef(None, name.start, head.end, PlaceKind.CITY, anaphor=head.low, capital_of=name.text)
    noun = facility_noun(rest)
    if noun:
        return ref._replace(facility=noun, kind=PlaceKind.FACILITY, end=head.end)
    if words().is_(head.low, "centre_nouns"):
        kinds = (kind_of(token.low) for token in rest[:-1])
        return ref._replace(kind=next(filter(None, kinds), None), scope=Scope.CENTRE)
    for scope_name in ("edge_nouns", "office_nouns"):
        if words().is_(head.low, scope_name):
            return ref._replace(scope=_SCOPES[scope_name])
    if head.low == "side" and owns:
        return None  # "fought at Kabul's side"
    if kind is PlaceKind.CITY and (_is_where(name, before, after) or (owns and _one_of_its(rest))):
        return PlaceRef(None, name.start, head.end, kind, None if owns else name.text, anaphor=head.low)
    if kind is None or owns:
        return ref._replace(scope=Scope.PART) if words().is_(head.low, "part_nouns") else None
    if _plural(head.low):
        # "Paktika provinces" ends a list; "two Bamyan districts" names none of them
        return _counted(tokens, ref, kind) if before else ref._replace(kind=kind, plural=True)
    return ref._replace(kind=kind)


def _one_of_its(rest: list[Token]) -> bool:
    """ "Ruritania's second-largest city"."""
    return any(token.low.endswith("est") or token.low in _RANKS for token in rest)


def _is_where(name: Token, before: list[Token], after: list[Token]) -> bool:
    """ "the Helmand town": a town in Helmand, told of before."""
    province = name.place is not None and name.place.province
    return bool(
        province and before and before[0].low == "the" and len(after) == 1 and not after[0].capitalised
    )


def _bare(ref: PlaceRef, before: list[Token]) -> PlaceRef | None:
    """A chunk that ends with the name: "district Khan Abad", "capital Qalat", "Helmand's Lashkar Gah"."""
    if not before:
        return ref
    if any(token.low in _TITLES for token in before) or (
        before[-1].capitalised and not before[-1].is_("determiners")
    ):
        return None  # "General Kandahar", "New Kabul": part of some other name
    if len(before) == 1 and before[0].low == "the":
        ref = ref._replace(article=True)
    kinds = [kind_of(token.low) for token in before if token.sort == "word"]
    kind = next((kind for kind in reversed(kinds) if kind), None)
    if kind is PlaceKind.FACILITY:
        return None
    admin1 = next((token.text for token in before if token.place), None)
    region = before[-1].text if before[-1].low in REGION_WORDS else None
    return ref._replace(kind=kind, admin1=admin1, region=region)


def _counted(tokens: list[Token], ref: PlaceRef, kind: PlaceKind) -> PlaceRef:
    """ "the two Bamyan districts": places told elsewhere, with their province."""
    head = tokens[-1]
    counted = not _definite(tokens)
    start, end, admin1 = tokens[0].start, head.end, ref.name
    return PlaceRef(None, start, end, kind, admin1, anaphor=head.low, plural=True, counted=counted)


def _definite(tokens: list[Token]) -> bool:
    return tokens[0].low in ("the", "these", "those", "both", "all", "such")


def _common(tokens: list[Token], proper: list[Token], kind: PlaceKind) -> PlaceRef | None:
    """A noun for a place without a known name: "the city", "Yampil village", "the Wabaria bridge"."""
    head = tokens[-1]
    proper = [token for token in proper if token.low not in _PEOPLES]
    where = proper and (proper[-1].low in _WATERS or (tokens[0].low == "the" and head.low in _TOWNS))
    if where and head is not proper[-1] and not head.capitalised:
        proper = []  # "the Red Sea city", "the Danube town": where it lies, not what it is called
    plain = kind is PlaceKind.FACILITY and len(proper) == 1 and not head.capitalised
    if plain and proper[0].low.endswith(ADJECTIVAL):
        proper = []  # "the former Ruritanian base": whose it was
    if proper and proper[-1] is tokens[-2] and head.is_("capital_nouns"):
        return PlaceRef(None, tokens[0].start, head.end, kind, anaphor=NATIONAL)  # "the Afghan capital"
    if proper and (proper[-1] is tokens[-2] or (kind is PlaceKind.FACILITY and _own_name(proper[-1]))):
        facility = head.low if kind is PlaceKind.FACILITY else None
        # "the Nassib border crossing", "Snake Island": the noun belongs to the name; of "Yampil village" not
        feature = kind is PlaceKind.AREA and (head.capitalised or head.low in _FEATURES)
        begin = tokens.index(proper[0])
        if feature and begin > 0 and tokens[begin - 1].low in _PARTS_OF_ONE:
            begin -= 1
        named = tokens[begin:] if facility or feature else proper
        return PlaceRef(_text(named), named[0].start, named[-1].end, kind, facility=facility)
    first = tokens[1] if len(tokens) > 1 and tokens[0].is_("determiners") else tokens[0]
    facility = (facility_noun(tokens) or head.low) if kind is PlaceKind.FACILITY else None
    plural = _plural(head.low)
    # "six districts" and "a district" name none; "the district" is one named before
    ordinal = any(
        token.low in ORDINALS for token in tokens
    )  # "the first capital to fall" is none named before
    counted = ordinal or (not _definite(tokens) if plural else tokens[0].low in _INDEFINITE)
    at = next((i for i, token in enumerate(tokens) if token.sort == "poss"), 0)
    owner = tokens[at - 1] if at else None
    if plural and owner is not None and kind_of(owner.low) is PlaceKind.CITY:  # "the city's ten districts"
        return PlaceRef(None, first.start, head.end, PlaceKind.CITY, anaphor=owner.low, scope=Scope.PART)
    ref = PlaceRef(None, first.start, head.end, kind, anaphor=head.low, facility=facility)
    if facility and tokens[0].low == "its":
        ref = ref._replace(its=True)
    return ref._replace(plural=plural, counted=counted)


def _unknown(tokens: list[Token]) -> PlaceRef | None:
    """A capitalised name the gazetteer lacks: kept, flagged later as unresolved."""
    if tokens[0].low in _SEVERAL or tokens[0].sort == "number":
        return None  # "several Humvees"
    content = [token for token in tokens if not token.is_("determiners")]
    inner = content[1:-1]
    if any(
        token.low in _TITLES
        or token.actor
        or not (token.capitalised or (token in inner and token.low in _SONS))
        for token in content
    ):
        return None
    kind = kind_of(content[0].low) if len(content) > 1 else None  # "Camp Antonik", "Fort Zeelandia"
    article = len(content) == 1 and tokens[0].low == "the"
    return PlaceRef(_text(content), content[0].start, content[-1].end, kind, article=article)


_SONS = frozenset({"bin", "ben", "ibn", "bani", "el", "al", "ul", "de", "da", "do", "dos", "di", "del", "la"})
"""Small words inside a name: "Qasr bin Ghashir"."""
_SEVERAL = frozenset(
    "several many few some more most two three four five six seven eight nine ten dozens a an".split()
)
_WHOSE_IT_IS = ("-held", "-controlled", "-run", "-occupied", "-ruled", "-backed", "-led", "-majority")
_PEOPLES = frozenset(
    "shi'ite shiite shia sunni christian muslim druze alawite kurdish arab turkmen tamil serb croat yazidi"
    " hazara pashtun uzbek tajik tuareg".split()
)
"""Who lives there, not what it is called: "two Shi'ite villages"."""
_FEATURES = frozenset(
    "pass gorge valley peninsula corridor heights island islet plateau forest basin".split()
)
"""What belongs to a name whether it has a capital or not: "the Khawak pass", but "the Midan quarter"."""
_PARTS_OF_ONE = frozenset({"upper", "lower"})
_TOWNS = frozenset({"town", "city", "port"})
_WATERS = frozenset({"sea", "ocean", "gulf", "river", "lake"})
ADJECTIVAL = ("ian", "ean", "can", "ish", "ese", "nch", "utch", "ani", "aqi", "eli")


def _own_name(token: Token) -> bool:
    """The name of a place, not of whose it is: "the Menagh air base", not "the American air base"."""
    numbered = any(char.isdigit() for char in token.text)  # "the K-1 air base"
    return ("-" not in token.text or numbered) and not token.low.endswith(ADJECTIVAL)


def _plural(low: str) -> bool:
    return (
        low.endswith("s") and not low.endswith("ss") and low not in ("barracks", "headquarters", "steelworks")
    )


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)
