"""Predicate frames, read from `rules/families.yaml`: verbs with the places where their arguments stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dashboard.errors import InputError
from dashboard.extraction.inflection import forms_of
from dashboard.extraction.words import RULES, words
from dashboard.marked import Fields, read_fields
from dashboard.model import Kind

ROLES = frozenset("ACFGLPX")
BANNERS = frozenset({"flag", "flags", "banner", "banners", "tricolour", "tricolor", "colours"})
"""What plays the role F."""
COMBAT = frozenset({"fighting", "clashes", "battle", "battles", "combat"})
"""What plays the role C."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part introduced by prepositions: `from|out of L`."""

    prepositions: frozenset[str]
    nouns: frozenset[str]
    """Words between preposition and role ("in control of P"); empty for none."""
    role: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One shape of a predicate."""

    subject: str | None
    particle: str | None
    object: str | None
    """A role, or None."""
    object_nouns: frozenset[str]
    """Literal nouns that are the object: `control`; then the place follows in a phrase."""
    phrases: tuple[Phrase, ...]
    ends: bool = False
    """The clause says no more than when."""
    needed: tuple[frozenset[str], ...] = field(init=False)
    """Of each of these sets the sentence must have a word, else the frame cannot fit."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "needed", tuple(_needed(self)))

    @property
    def asks_for_place(self) -> bool:
        """Whether the place is one of its parts; in "the army drove them out" it was told before."""
        return (
            self.subject in ("P", "G")
            or self.object == "P"
            or any(phrase.role == "P" for phrase in self.phrases)
        )


_WHERE = frozenset({"there", "here", "where", "which", "in", "at", "near", "around", "outside", "inside"})


def _needed(frame: Frame) -> Iterator[frozenset[str]]:
    if frame.particle:
        yield frozenset((frame.particle,))
    if frame.object_nouns and not frame.object:
        yield frame.object_nouns
    for phrase in frame.phrases:
        if not phrase.optional:
            # "battles had raged there", "where battles raged", "in A, battles raged"
            instead = _WHERE if phrase.role == "P" else frozenset()
            yield phrase.prepositions | instead
            if phrase.nouns:
                yield phrase.nouns | instead


@dataclass(frozen=True, slots=True)
class Family:
    """Verbs and nouns that behave alike."""

    name: str
    kind: Kind
    loser: bool
    """The subject loses; who gains may have to be inferred."""
    defends: bool
    """Who does it has the place; with nobody named, the country's own state."""
    lasts: bool
    """Told as going on it is still a fact: "the flag was flying"."""
    adverbs: frozenset[str]
    """One of these stands with the verb ("still rule"); none: any or no adverb."""
    mover: bool
    """Anybody can do it ("left", "entered"): an event only if an armed side does."""
    frames: tuple[Frame, ...]
    noun_frames: tuple[Frame, ...]
    verbs: tuple[str, ...]
    """Base forms; with a particle ("win back") it is part of the word."""
    nouns: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All families, by the words that call them up."""

    families: tuple[Family, ...]
    by_verb: dict[str, tuple[tuple[Family, Frame], ...]]
    """Base form -> frames, those with particles first."""
    by_noun: dict[str, tuple[tuple[Family, Frame], ...]]
    verb_forms: dict[str, frozenset[str]]
    """Any form of any verb we know -> its base forms."""
    transitive: frozenset[str]
    """Base forms of verbs that always take a place or a side as their object."""
    triggers: frozenset[str]
    """Words without one of which no frame fits: what the gate looks for."""


@cache
def grammar() -> Grammar:
    """The predicate families; InputError with file and line if the rule file is broken."""
    fields = read_fields(RULES / "families.yaml", InputError)
    families = tuple(_family(section) for section in fields.sections("families"))
    fields.done()
    by_verb: dict[str, list[tuple[Family, Frame]]] = {}
    by_noun: dict[str, list[tuple[Family, Frame]]] = {}
    for family in families:
        for word in family.verbs:
            verb, _, particle = word.partition(" ")
            for frame in family.frames:
                shape = _with_particle(frame, particle) if particle else frame
                by_verb.setdefault(verb, []).append((family, shape))
        for noun in family.nouns:
            by_noun.setdefault(noun, []).extend((family, frame) for frame in family.noun_frames)
    forms = {form: set(bases) for form, bases in words().verbs.items()}
    for verb in by_verb:
        for form in forms_of(verb).all:
            forms.setdefault(form, set()).add(verb)
    return Grammar(
        families,
        {verb: tuple(sorted(found, key=_specific, reverse=True)) for verb, found in by_verb.items()},
        {noun: tuple(found) for noun, found in by_noun.items()},
        {form: frozenset(bases) for form, bases in forms.items()},
        frozenset(
            verb
            for verb, found in by_verb.items()
            if all(frame.object or frame.object_nouns for _, frame in found)
        ),
        frozenset(trigger for family in families for trigger in triggers_of(family)),
    )


@lru_cache(maxsize=4096)  # verbs nobody listed come from the text
def frames_of(bases: frozenset[str]) -> tuple[tuple[Family, Frame], ...]:
    """The frames of a word that may be a form of these verbs, in the order to try them."""
    return tuple(entry for base in sorted(bases) for entry in grammar().by_verb.get(base, ()))


def triggers_of(family: Family) -> Iterator[str]:
    """The rarest word a family needs: a flag, its noun, what stands with "be", or the forms of its verbs."""
    if all(frame.subject == "F" for frame in family.frames):
        yield from BANNERS
        return
    literal = [frame.object_nouns or _phrase_nouns(frame) for frame in family.frames]
    if all(literal):
        yield from (noun for nouns in literal for noun in nouns)
    elif set(family.verbs) == {"be"} and family.adverbs:
        yield from family.adverbs
    elif set(family.verbs) == {"be"}:
        for frame, nouns in zip(family.frames, literal, strict=True):
            yield from nouns or frame.phrases[-1].prepositions
    else:
        yield from (form for word in family.verbs for form in forms_of(word.partition(" ")[0]).all)
    yield from family.nouns


def _phrase_nouns(frame: Frame) -> frozenset[str]:
    return next(
        (phrase.nouns for phrase in frame.phrases if phrase.nouns and not phrase.optional), frozenset()
    )


def _family(section: Fields) -> Family:
    family = Family(
        name=section.text("name"),
        kind=section.value("kind", Kind, "one of " + ", ".join(Kind)),
        loser=section.flag("loser"),
        defends=section.flag("defends"),
        lasts=section.flag("lasts"),
        adverbs=frozenset(section.texts("adverbs")),
        mover=section.flag("mover"),
        frames=tuple(_frame(section, text) for text in section.texts("frames", None)),
        noun_frames=tuple(_frame(section, text) for text in section.texts("nouns")),
        verbs=section.texts("verbs", None),
        nouns=section.texts("words"),
        yes=section.texts("yes", None),
        no=section.texts("no", None),
    )
    section.done()
    return family


def _frame(section: Fields, text: str) -> Frame:
    """Read `A V +over P (to A)`. See the head of the rule file."""
    parts = text.replace("(", "( ").replace(")", " )").split()
    centre = next((i for i, part in enumerate(parts) if part in ("V", "N")), None)
    if centre is None or centre > 1:
        raise section.complain("frames", repr(text), "a frame as 'A V P (from L)' with one V or N")
    particle = role = None
    nouns: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    phrases: list[Phrase] = []
    prepositions: frozenset[str] | None = None
    optional = False
    ends = parts[-1] == "."
    for part in parts[centre + 1 : len(parts) - ends]:
        if part in "()":
            optional = part == "("
        elif part.startswith("+"):
            particle = part[1:]
        elif part.startswith("["):
            # "V in [control] of P": the nouns belong to the phrase; "V [control] of P": they are the object
            found = frozenset(part.strip("[]").split("|"))
            nouns, inner = (nouns, found) if prepositions else (found, inner)
        elif part not in ROLES:
            if part != part.lower():
                raise section.complain(
                    "frames", f"{part!r} in {text!r}", "a role (A, C, F, G, L, P, X) or a preposition"
                )
            prepositions = prepositions if inner else frozenset(part.replace("_", " ").split("|"))
        elif prepositions is None:
            role = part
        else:
            phrases.append(Phrase(prepositions, inner, part, optional))
            prepositions, inner = None, frozenset()
    if prepositions:
        raise section.complain(
            "frames", repr(text), "a role (A, C, F, G, L, P, X) behind the last preposition"
        )
    return Frame(parts[0] if centre else None, particle, role, nouns, tuple(phrases), ends)


def _with_particle(frame: Frame, particle: str) -> Frame:
    return Frame(frame.subject, particle, frame.object, frame.object_nouns, frame.phrases, frame.ends)


def _specific(entry: tuple[Family, Frame]) -> tuple[int, ...]:
    """Frames that ask for more come first: the first that fits is the reading."""
    frame = entry[1]
    needed = sum(not phrase.optional for phrase in frame.phrases)
    return (frame.particle is not None, bool(frame.object_nouns), needed, frame.object is not None)
