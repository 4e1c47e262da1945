"""One sentence as it was read, in lines for a person."""

from collections.abc import Iterator, Sequence

from dashboard.extraction.chunks import Chunk
from dashboard.extraction.explanation import PlaceChoice, SentenceReading, Step, TracedReader
from dashboard.extraction.findings import Finding
from dashboard.extraction.lexicon import Mention
from dashboard.extraction.syntax import Parse
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import VerbGroup
from dashboard.extraction.voices import Voice
from dashboard.extraction.words import class_names
from dashboard.model import Place

_HOW = {
    "name": "by name",
    "metonym": "by the capital or country that speaks for it",
    "noun": "by a common noun",
    "pronoun": "by a pronoun",
}


def told_of_sentence(number: int, reading: SentenceReading, text: str, tags: bool) -> Iterator[str]:
    """The lines for one sentence of `text`; with `tags`, its words and their classes too."""
    sentence = reading.sentence
    yield f"Sentence {number} [{sentence.start}:{sentence.end}] {text[sentence.start : sentence.end]}"
    for mention in reading.mentions:
        yield f"  name: {_name(mention)}"
    if reading.skipped:
        yield f"  not parsed: {reading.skipped}"
    if reading.reader is None:
        return
    reader = reading.reader
    if tags:
        yield f"  words: {' '.join(map(_tagged, reader.parse.tokens))}"
    for group in reader.parse.groups:
        yield f"  verb: {_verb(reader.parse, group, text)}"
    for voice in reader.voices:
        yield f"  speaks: {_voice(reader.parse, voice)}"
    for date in reader.dating.dates:
        since = ", when something began" if date.since else ""
        counted = ", counts from another event" if date.relative else f" is {date.date}"
        yield f"  date: {text[date.start : date.end]!r}{counted}{since}"
    for step in reader.steps:
        yield from _of_step(step, reader, text)
    if not reader.steps:
        yield "  predicate: none; no rule fits the words"


def _name(mention: Mention) -> str:
    means = []
    if mention.is_place:
        means.append("a place")
        if mention.province:
            means.append("maybe a province")
    if mention.guarded:
        means.append("an ordinary word too, so it needs a word for a place beside it")
    if mention.actor:
        how = "a common noun for" if mention.generic else "speaks for" if mention.is_place else "the side"
        means.append(f"{how} {mention.actor}")
    return f"{mention.name!r} [{mention.start}:{mention.end}] {', '.join(means)}"


def _tagged(token: Token) -> str:
    classes = "+".join(class_names(token.mask)) or ("name" if token.mention else token.sort)
    return f"{token.text}/{classes}"


def _verb(parse: Parse, group: VerbGroup, text: str) -> str:
    marks = [
        str(group.tense),
        *(["passive"] if group.passive else []),
        *(["negated"] if group.negated else []),
        *(["going on"] if group.progressive else []),
        *([f"only {group.modal!r}"] if group.modal else []),
    ]
    subject = _words(parse, parse.subject(group), text)
    words = text[parse.tokens[group.first].start : parse.tokens[group.head].end]
    return f"{words!r} {', '.join(marks)}; subject {subject or 'not in the sentence'}"


def _words(parse: Parse, found: Chunk | None, text: str) -> str:
    if found is None:
        return ""
    return repr(text[parse.tokens[found.start].start : parse.tokens[found.end - 1].end])


def _voice(parse: Parse, voice: Voice) -> str:
    marks = [
        *(["keeps its distance"] if voice.claims else []),
        *(["denies"] if voice.denies else []),
        *(["admits"] if voice.admits else []),
        *(["cited by somebody else"] if voice.cited else []),
    ]
    verb = voice.word or parse.tokens[voice.at].text
    return ", ".join((voice.party or "no side of the conflict", repr(verb), *marks))


def _of_step(step: Step, reader: TracedReader, text: str) -> Iterator[str]:
    predicate, parse = step.predicate, reader.parse
    yield f"  predicate: {parse.tokens[predicate.at].text!r}, rule {predicate.rule}, {predicate.kind}"
    yield f"    who: {_who(step, parse, text)}"
    loser = _words(parse, predicate.loser, text)
    if loser:
        yield f"    who loses or leaves: {loser}"
    yield f"    told: {predicate.reality(parse).reason}"
    refs = ", ".join(repr(text[ref.start : ref.end]) for ref in predicate.refs)
    yield f"    place named as: {refs}"
    for choice in step.choices:
        yield f"    place: {_choice(choice, text)}"
    for finding in step.found:
        yield from _of_finding(finding, step.voice)
    for drop in step.dropped:
        yield f"    dropped: {drop.reason}"


def _who(step: Step, parse: Parse, text: str) -> str:
    predicate = step.predicate
    if predicate.actor is None:
        return "nobody the text makes plain"
    if predicate.inferred:
        return f"{predicate.actor}, not named here: the rest of the text or the theatre makes it plain"
    words = _words(parse, predicate.gainer or predicate.loser, text)
    how = _HOW.get(predicate.how or "", "by the words of the phrase")
    return f"{predicate.actor}, {how}{f': {words}' if words else ''}"


def _choice(choice: PlaceChoice, text: str) -> str:
    written = repr(text[choice.ref.start : choice.ref.end])
    chosen = " and ".join(map(_place, choice.places)) or "no place"
    rivals = f"; rivals: {_listed(choice.rivals)}" if choice.rivals else ""
    return f"{written} is {chosen}, because: {choice.reason}{rivals}"


def _listed(places: Sequence[Place]) -> str:
    return ", ".join(map(_place, places))


def _place(place: Place) -> str:
    return f"{place.name} ({place.kind} in {place.admin1 or place.country or 'an unknown province'})"


def _of_finding(finding: Finding, voice: Voice | None) -> Iterator[str]:
    against = f", against {finding.against}" if finding.against else ""
    yield f"    read: {finding.kind} {finding.place.name} by {finding.actor}{against}"
    yield f"      date {finding.date}: {finding.why_date}"
    who = f" ({voice.party} speaks)" if voice and voice.party else ""
    yield f"      {finding.status}: {finding.why_status}{who}"
