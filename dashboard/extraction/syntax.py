"""A sentence parsed as far as we need: verb groups, noun chunks, and who does what to what."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dashboard.extraction.antecedents import antecedent, opening, over_relative
from dashboard.extraction.asides import CLAUSE_MARKS, DASHES, beside_subject, opening_comma, opening_dash
from dashboard.extraction.chunks import Chunk, chunk
from dashboard.extraction.sentences import Sentence
from dashboard.extraction.tokens import Token
from dashboard.extraction.verb_group import Tense, VerbGroup
from dashboard.extraction.verbs import verb_groups
from dashboard.extraction.words import class_mask, kind_of, verbs_of

_CLAUSE_ENDS = CLAUSE_MARKS | {"."}
_ADVERBS, _PREPOSITIONS = class_mask(("adverbs",)), class_mask(("prepositions",))
_COORDINATORS, _SUBORDINATORS = class_mask(("coordinators",)), class_mask(("subordinators",))
_RELATIVES = class_mask(("relatives",))
_OPENING = _SUBORDINATORS | _RELATIVES
_WHEN = frozenset({"when", "while", "because", "although", "though", "where"})
_NOT_OPENING = class_mask(("prepositions", "determiners"))
_LINKING = class_mask(("coordinators", "relatives"))
_OVER = _ADVERBS | _PREPOSITIONS
_SEEING = frozenset({"show", "see", "film", "watch", "hear", "catch"})
_NO_SUBJECTS = frozenset({"us", "me", "him", "them"})


class Parse:
    """One sentence with its tokens, verb groups and noun chunks. Never changed once it is made."""

    def __init__(
        self,
        sentence: Sentence,
        tokens: tuple[Token, ...],
        groups: tuple[VerbGroup, ...],
        chunks: tuple[Chunk, ...],
    ) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.groups = groups
        self.chunks = chunks
        self.group_at = {index: group for group in groups for index in range(group.first, group.head + 1)}
        """Token index -> the verb group it belongs to."""
        self.chunk_at = {index: found for found in chunks for index in range(found.start, found.end)}
        """Token index -> the noun chunk it belongs to."""
        self.lows = {token.low for token in tokens}
        """All its words, small, with prepositions of two: what is not among them need not be looked for."""
        self.lows.update(found.preposition for found in chunks if found.preposition)
        self.named = [index for index, token in enumerate(tokens) if token.mention]
        """Token indices of the known names."""
        self._subjects: dict[int, Chunk | None] = {}
        self.leaning: set[Chunk] = set()
        """Chunks whose side is being looked for at another chunk."""

    def lacks(self, needed: Sequence[frozenset[str]]) -> bool:
        """Has the sentence no word at all of one of these sets?"""
        for words in needed:  # noqa: SIM110 - asked of every frame: a generator would cost three times the time
            if self.lows.isdisjoint(words):
                return True
        return False

    def index_at(self, offset: int) -> int:
        """The token that begins at or after an offset of the article."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def is_told(self, index: int) -> bool:
        """Is a "that" what is told ("said on Monday that it fell"), not what was named before it?"""
        at = index - 1
        while at >= 0 and (self.tokens[at].is_("time_nouns") or self.tokens[at].low == "on"):
            at -= 1
        return self.tokens[index].low == "that" and at in self.group_at

    def words(self, found: Chunk) -> Sequence[Token]:
        return self.tokens[found.start : found.end]

    def next_chunk(self, index: int) -> Chunk | None:
        """The chunk that starts at or after a token, over adverbs only."""
        while index < len(self.tokens):
            if index in self.chunk_at:
                found = self.chunk_at[index]
                return found if found.start == index else None
            if index in self.group_at or not self.tokens[index].mask & _ADVERBS:
                return None
            index += 1
        return None

    def clause_end(self, index: int) -> int:
        """Token index where the clause that goes on at `index` ends."""
        for at in range(index, len(self.tokens)):
            token = self.tokens[at]
            if token.low in _CLAUSE_ENDS:
                return at
            group = self.group_at.get(at)
            if group is not None and at == group.first and group.finite:
                return self._before_subject(at, index)
            if token.mask & _OPENING and at > index and not token.mask & _NOT_OPENING:
                return at
        return len(self.tokens)

    def _before_subject(self, verb: int, start: int) -> int:
        """The subject of a following verb belongs to that verb's clause."""
        at = verb - 1
        while at > start:
            token = self.tokens[at]
            if token.low == "," or token.mask & _LINKING:
                return at
            at -= 1
        return verb

    def subject(self, group: VerbGroup) -> Chunk | None:
        """The noun chunk that is the subject of a verb group, as written; None if none is in the sentence."""
        if group.head not in self._subjects:
            self._subjects[group.head] = None  # two verbs that lean on each other have none
            self._subjects[group.head] = self._find_subject(group)
        return self._subjects[group.head]

    def _find_subject(self, group: VerbGroup) -> Chunk | None:
        if group.tense in (Tense.GERUND, Tense.INFINITIVE) and not group.progressive:
            return self._seen(group) or self._doer(group.first - 1) or self._borrowed(group)
        if group.tense is Tense.PARTICIPLE:
            headed = self._heading(group.first) or self._and_then(group)
            if headed is not None:
                return headed
            return self.antecedent(group.first) if group.first else self._borrowed(group)
        if group.passive and group.first == group.head:
            return self._borrowed(group)  # "was surrounded, stormed and taken": it has its "was" from another
        at = self._skip_back(group.first)
        if not at:
            return self._borrowed(group) if group.first else None
        before = self.tokens[at - 1]
        if before.low == ":" and at == group.first and at - 2 in self.chunk_at and group.finite:
            return self.chunk_at[at - 2]  # "Kunduz: remains under army control"
        if before.mask & _RELATIVES and before.low != "where":
            return self.antecedent(at - 1)
        if before.mask & _COORDINATORS:
            return self._borrowed(group)
        found = (self._nearest(at) if group.finite else None) or self._free_chunk(self._clause_start(at), at)
        in_a_row = found is None and before.low == "," and at == group.first and group.tense is Tense.PAST
        if in_a_row and not group.bases & verbs_of("say_verbs", "claim_verbs"):
            return self._borrowed(group)  # "took it, | raised a flag over it, and left"
        return found

    def _heading(self, at: int) -> Chunk | None:
        """ "Kunduz: seized on Sunday": what stands before the colon at the head of the sentence."""
        found = self.chunk_at.get(at - 2) if at > 1 and self.tokens[at - 1].low == ":" else None
        return found if found is not None and found.start == 0 else None

    def _and_then(self, group: VerbGroup) -> Chunk | None:
        """ "the town, seized by A in May and recovered by B in June": what the participle before it is of."""
        before = next((g for g in reversed(self.groups) if g.head < group.first), None)
        linked = self.tokens[group.first - 1].mask & _COORDINATORS if group.first else 0
        if before is None or not linked or before.tense is not Tense.PARTICIPLE or before.finite:
            return None
        return self.subject(before)

    def _nearest(self, at: int) -> Chunk | None:
        """The subject that can only be what stands right before the verb, or before a clause in between."""
        if self.leans_on(at):
            return self.chunk_at[at - 1]
        own = self.chunk_at.get(at - 1)
        opened = own is not None and not own.preposition and not own.time and own.start > 0
        if own is not None and opened and (self.tokens[own.start - 1].low in _WHEN or self._behind_time(own)):
            return own
        if own is not None and opened and self._opens_clause(own, at):
            return own
        return over_relative(self, at)

    def _opens_clause(self, found: Chunk, at: int) -> bool:
        """ "took A and the bridge, and the city | was secured": the verb is of one only."""
        link = [token.low for token in self.tokens[max(0, found.start - 2) : found.start]]
        return link == [",", "and"] and self.tokens[at].low in ("was", "is", "has")

    def _behind_time(self, found: Chunk) -> bool:
        """ "After 87 days | Vukovar fell": nothing stands between the time and who or what it is said of."""
        before = self.chunk_at.get(found.start - 1)
        return before is not None and before.time

    def _seen(self, group: VerbGroup) -> Chunk | None:
        """ "Pictures showed fighters hoisting a flag": the fighters; "it took them two days to": them."""
        if group.tense is Tense.INFINITIVE:
            return self._whom_it_took(group)
        own = self.chunk_at.get(group.first - 1) if group.tense is Tense.GERUND else None
        verb = self.group_at.get(own.start - 1) if own is not None else None
        return own if verb is not None and verb.bases & _SEEING else None

    def _whom_it_took(self, group: VerbGroup) -> Chunk | None:
        verb = next((g for g in reversed(self.groups) if g.head < group.first), None)
        if verb is None or "take" not in verb.bases or self.tokens[verb.first - 1].low != "it":
            return None
        found = self.next_chunk(verb.head + 1)
        return found if found is not None and not found.time else None

    def _doer(self, at: int) -> Chunk | None:
        """Of the infinitive behind a noun: "an attempt by the army to take X", "a rebel attempt to"."""
        found = self.chunk_at.get(at)
        if found is None:
            return None
        outer = self.chunk_at.get(found.start - 2) if found.preposition == "of" else None
        if found.preposition == "by" or (outer and self.tokens[outer.head].is_("attempt_nouns")):
            return found
        whose = self.words(found)[:-1]
        named = any(token.mention or token.is_("state_nouns", "nonstate_nouns") for token in whose)
        if not named or not self.tokens[found.head].is_("attempt_nouns"):
            return None
        return Chunk(found.start, found.end - 1, None, False, False)

    def in_contact(self, group: VerbGroup) -> Chunk | None:
        """ "the first town the Islamists took": the noun for a place that such a clause leans on."""
        return self.leans_on(self._skip_back(group.first)) if group.finite else None

    def leans_on(self, at: int) -> Chunk | None:
        """The noun for a place right before the chunk that ends at `at`, with nothing between them."""
        found = self.chunk_at.get(at - 1)
        before = self.chunk_at.get(found.start - 1) if found is not None and found.start else None
        if found is None or before is None or found.preposition or before.time or before.pronoun:
            return None
        return before if kind_of(self.tokens[before.head].low) else None

    def antecedent(self, index: int) -> Chunk | None:
        """The noun that a relative pronoun or a bare participle at `index` belongs to."""
        return antecedent(self, index)

    def _borrowed(self, group: VerbGroup) -> Chunk | None:
        """The subject of the verb this one leans on: "X entered A and took B", "after losing A, X ..."."""
        position = self.groups.index(group)
        before = [g for g in reversed(self.groups[:position]) if g.finite and not self._over(g, group)]
        shared = group.passive and group.first == group.head  # "was taken in May ..., and lost in June"
        for other in sorted(before, key=lambda other: not other.passive) if shared else before:
            return self.subject(other)
        for other in self.groups[position + 1 :]:
            if other.finite:
                return self.subject(other)
        return None

    def _over(self, other: VerbGroup, group: VerbGroup) -> bool:
        """ "entered A, the last town that the rebels still had, and raised a flag": "had" is over by then."""
        at = opening(self, other.first)
        relative = self.tokens[at].low in ("that", "which", "who", "where") and not self.is_told(at)
        return relative and any(token.low == "," for token in self.tokens[other.head : group.first])

    def _skip_back(self, index: int) -> int:
        """Over what may stand between subject and verb: adverbs, times, ", the capital of X,"."""
        at = index
        while at:
            token = self.tokens[at - 1]
            if token.low == ",":
                opening = opening_comma(self, at - 1)
                if opening is None:
                    return at
                at = opening
            elif token.low in DASHES and (opened := opening_dash(self, at - 1)) is not None:
                at = opened
            elif token.mask & _ADVERBS or (at - 1 in self.chunk_at and self.chunk_at[at - 1].time):
                at -= 1
                while at and self.tokens[at - 1].mask & _PREPOSITIONS:
                    at -= 1
            else:
                return at
        return at

    def _clause_start(self, at: int) -> int:
        """Token index where the clause of a verb begins, seen from just before the verb."""
        index = at - 1
        links: list[int] = []
        while index >= 0:
            token = self.tokens[index]
            if token.low in CLAUSE_MARKS:
                return index + 1
            group = self.group_at.get(index)
            if group and group.first == 0 and not group.finite:
                return links[0] + 1 if links else index + 1  # "Helped by A and B, | the army took it"
            if group and group.tense is not Tense.PARTICIPLE and not self._hangs_on_noun(group, at):
                speaks = group.bases & verbs_of("say_verbs", "claim_verbs")
                return index + 1 if speaks or not links else self._link(links) + 1
            if token.mask & _OPENING and not token.mask & _PREPOSITIONS and not self._points(index):
                return index + 1
            if token.mask & _SUBORDINATORS and self._starts_clause(index):
                return index + 1
            if token.low == "," or token.mask & _COORDINATORS:
                links.append(index)
            index -= 1
        return 0

    def _points(self, index: int) -> bool:
        """ "That city was recovered": the first word of a noun chunk opens no clause."""
        found = self.chunk_at.get(index)
        return found is not None and found.start == index and found.end > index + 1 and index == 0

    def _hangs_on_noun(self, group: VerbGroup, verb: int) -> bool:
        """ "An attempt by the army to take Kunduz | failed", "forces backing him | took Kunduz": the clause
        goes on behind it."""
        before = self.chunk_at.get(group.first - 1)
        if before is None or any(
            other.finite and other.head < group.first and not self._told_after(other, before.start)
            for other in self.groups
        ):
            return False
        if group.tense is Tense.INFINITIVE:
            return True
        first = before.start == 0 or (before.preposition is None and before.start == 1)
        return (
            group.tense is Tense.GERUND
            and not group.progressive
            and first
            and self.tokens[verb - 1].low != ","
        )

    def _told_after(self, group: VerbGroup, start: int) -> bool:
        """ "said | that an attempt to take it failed": what is told begins behind the verb."""
        if group.bases & verbs_of("say_verbs") and group.head + 1 == start:
            return True
        return any(self.tokens[i].low == "that" for i in range(group.head + 1, start))

    def _link(self, links: Sequence[int]) -> int:
        """Of the commas and linking words between two verbs, last first, the one that parts them."""
        turn = next((i for i in links if self.tokens[i].low in ("but", "yet")), None)
        if turn is not None:
            return turn
        if len(links) > 1 and self.tokens[links[-1]].low == "," and self._is_side(links[-1] + 1):
            return links[-1]  # "had left the city, | soldiers of the state and their allies drove in"
        # The first "and" behind a verb opens a clause ("fled, and A, B and C fell"); a comma only if alone.
        return next((i for i in reversed(links) if self.tokens[i].low != ","), links[-1])

    def _is_side(self, index: int) -> bool:
        """Does a noun chunk of people who fight begin there?"""
        found = self.chunk_at.get(index)
        if found is None or found.start != index or found.preposition or found.time:
            return False
        head = self.tokens[found.head]
        return head.actor is not None or head.is_("force_nouns", "state_nouns", "nonstate_nouns")

    def _starts_clause(self, index: int) -> bool:
        """ "after the army left": a conjunction; "after the attack, the army left": a preposition."""
        for at in range(index + 1, len(self.tokens)):
            if self.tokens[at].low == ",":
                return False
            if at in self.group_at:
                return True
        return False

    def _led_up_to(self, found: Chunk, end: int) -> bool:
        """ "Before Kunduz | the army had taken A": not "before Kunduz fell"."""
        behind = self.chunk_at.get(found.end)
        return behind is not None and not (behind.preposition or behind.time) and behind.end <= end

    def _free_chunk(self, start: int, end: int) -> Chunk | None:
        """The first chunk between two tokens that hangs on no preposition and is no time."""
        for found in self.chunks:
            if found.end > end:
                break
            # "after Nerkh fell": at the very start the preposition is a conjunction
            free = not found.preposition or (found.start == start and not self._led_up_to(found, end))
            if (
                start <= found.start
                and free
                and not found.time
                and not (found.pronoun and self.tokens[found.start].low in _NO_SUBJECTS)
                and not beside_subject(self, found, start, end)
            ):
                return found
        return None


def parse(
    sentence: Sentence,
    tokens: tuple[Token, ...],
    verbs: Mapping[str, frozenset[str]],
    transitive: frozenset[str],
) -> Parse:
    """The parse of a sentence; `verbs`: forms that may be verbs, `transitive`: verbs that need an object."""
    groups = verb_groups(tokens, verbs, transitive)
    return Parse(sentence, tokens, groups, chunk(tokens, groups))
