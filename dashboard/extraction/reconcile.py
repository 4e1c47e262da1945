"""From the findings of all sentences of an article to its reports: each fact once, on the right word."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from dashboard.extraction.findings import Dropped, Finding
from dashboard.model import Kind, Status


def reconcile(findings: Sequence[Finding]) -> tuple[list[Finding], list[Dropped]]:
    """Drop repeats, fold a retreat into the capture that followed it, settle claims; with the reasons."""
    dropped: list[Dropped] = []
    by_place: dict[str, list[Finding]] = {}
    for finding in _first_of_each(findings, dropped):
        by_place.setdefault(finding.place.id, []).append(finding)
    kept = [finding for told in by_place.values() for finding in _settle(told, dropped)]
    return sorted(kept, key=lambda finding: finding.at), dropped


def _settle(told: list[Finding], dropped: list[Dropped]) -> list[Finding]:
    """The findings of one place."""
    settled = [_confirmed(finding, told) for finding in told]
    settled = [_thrown_back(_kept(finding, settled), settled) for finding in settled]
    settled = [_only_entered(finding, settled) for finding in settled]
    settled = [_thrown_back(finding, settled) for finding in settled]
    settled = [_left_to_them(finding, settled) for finding in settled]
    settled = _retreats(settled, dropped)
    settled = _fights(_until_then(settled, dropped), dropped)
    return _once(settled, dropped)


def _first_of_each(findings: Sequence[Finding], dropped: list[Dropped]) -> Iterable[Finding]:
    """Without plain repeats, so that a text that says one thing ten thousand times is soon done."""
    first: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.place.id, finding.kind, finding.actor, finding.date, finding.status, finding.dated)
        if key in first:
            dropped.append(Dropped(finding.written, "told twice; kept once"))
        else:
            first[key] = finding
    return first.values()


def _near(a: Finding, b: Finding) -> bool:
    """Can the two be about the same time? A day off is the night between."""
    if a.date.precision == b.date.precision:
        return abs((a.date.first - b.date.first).days) <= 1
    return a.date.earliest <= b.date.latest + timedelta(days=1) and b.date.earliest <= a.date.latest


def _told_on(later: Finding, earlier: Finding) -> bool:
    """Does a finding without a day of its own go on about one told just before?"""
    days = (later.date.first - earlier.date.first).days
    return not later.dated and 0 <= days <= _SAME_TALE_DAYS and 0 < later.at - earlier.at < _SAME_TALE


_SAME_TALE_DAYS = 31
_SAME_TALE = 400
"""Characters: two or three sentences."""


def _confirmed(finding: Finding, others: Sequence[Finding]) -> Finding:
    """A claim the loser or a neutral voice confirms is a report; one the other side rejects is denied."""
    if finding.status is not Status.CLAIMED or finding.kind is not Kind.CAPTURED:
        return finding
    for other in others:
        if other is finding or other.place.id != finding.place.id or not _near(finding, other):
            continue
        told = (
            other.kind is Kind.CAPTURED and other.actor == finding.actor and other.status is Status.REPORTED
        )
        left = other.kind is Kind.WITHDREW and other.actor != finding.actor and other.party != finding.actor
        if told or left:
            return finding._replace(status=Status.REPORTED)
    for other in others:
        if other.place.id == finding.place.id and _near(finding, other) and other.at > finding.at:
            held = (
                other.kind is Kind.HOLDS and other.actor != finding.actor and other.status is Status.CLAIMED
            )
            denied = (
                other.kind is Kind.CAPTURED and other.actor == finding.actor and other.status is Status.DENIED
            )
            if held or denied:
                return finding._replace(status=Status.DENIED)
    return finding


def _kept(finding: Finding, others: Sequence[Finding]) -> Finding:
    """ "Stormed the town and held it until noon": who attacks a place and then has it has captured it."""
    has = (
        finding.kind is Kind.CONTESTED
        and finding.rule == "attack"
        and any(
            other.kind is Kind.HOLDS
            and (other.place.id, other.actor, other.sentence)
            == (finding.place.id, finding.actor, finding.sentence)
            and other.at > finding.at
            for other in others
        )
    )
    return finding._replace(kind=Kind.CAPTURED) if has else finding


def _only_entered(finding: Finding, others: Sequence[Finding]) -> Finding:
    """ "Rode into the town; it remained under the army's control": they came in and did not take it."""
    if finding.kind is not Kind.CAPTURED or finding.rule not in ("enter", "walk-in"):
        return finding
    if finding.status is not Status.REPORTED:
        return finding  # one side says so and the other not: which of them is right stays open
    later = [other for other in others if other.at > finding.at and _near(finding, other)]
    held = any(other.kind is Kind.HOLDS and other.actor != finding.actor for other in later)
    thrown_out = any(
        other.rule == "expel"
        and other.against == finding.actor
        and 0 <= (other.date.first - finding.date.first).days <= 1
        for other in later
    )
    retaken = any(other.kind is Kind.CAPTURED and other.rule != "expel" for other in later)
    held = held or thrown_out
    return finding._replace(kind=Kind.CONTESTED) if held and not retaken else finding


def _left_to_them(finding: Finding, others: Sequence[Finding]) -> Finding:
    """ "The town is in rebel hands; the army confirmed that it withdrew": the rebels took it."""
    new = (
        finding.kind is Kind.HOLDS
        and finding.rule in (_PHRASE, "keep-control")
        and finding.status is not Status.DENIED
    )
    left = new and any(
        other.kind is Kind.WITHDREW
        and other.actor == finding.against
        and other.status is not Status.DENIED
        and other.date == finding.date
        for other in others
    )
    return finding._replace(kind=Kind.CAPTURED) if left else finding


def _thrown_back(finding: Finding, others: Sequence[Finding]) -> Finding:
    """ "Seized most of it, only to be pushed out": who never had all of a place has not lost it."""
    if finding.rule != "expel" or finding.kind not in (Kind.CAPTURED, Kind.WITHDREW):
        return finding
    lost = finding.kind is Kind.WITHDREW
    loser, holder = (finding.actor, finding.against) if lost else (finding.against, finding.actor)
    before = [other for other in others if other.actor == loser and other.at < finding.at]
    had = any(other.kind in (Kind.CAPTURED, Kind.HOLDS) for other in before)
    half = not had and any(
        other.kind is Kind.CONTESTED
        and (
            other.sentence is finding.sentence
            or 0 <= (finding.date.first - other.date.first).days <= _REPULSE
        )
        for other in before
    )
    return finding._replace(kind=Kind.HOLDS, actor=holder, against=loser) if half and holder else finding


def _retreats(findings: list[Finding], dropped: list[Dropped]) -> list[Finding]:
    """ "Withdrew, and the rebels moved in" is one capture by the rebels."""
    kept = []
    for finding in [_when_they_left(one, findings) for one in findings]:
        captured = finding.kind is Kind.WITHDREW and any(
            other.kind is Kind.CAPTURED
            and other.place.id == finding.place.id
            and other.actor != finding.actor
            and other.status is not Status.DENIED
            and (_near(finding, other) or _told_on(finding, other) or _is_dated_by(other, finding))
            for other in findings
        )
        if captured:
            dropped.append(Dropped(finding.written, "the retreat is part of the capture told beside it"))
        else:
            kept.append(finding)
    return kept


def _is_dated_by(capture: Finding, retreat: Finding) -> bool:
    """ "Have taken the town, after soldiers left it on Tuesday": on Tuesday."""
    days = (capture.date.first - retreat.date.first).days
    untold = capture.kind is Kind.CAPTURED and not capture.dated and retreat.dated
    near = capture.sentence is retreat.sentence or 0 < retreat.at - capture.at < _SAME_TALE
    return untold and near and 0 <= days <= _TOLD_LATER


def _when_they_left(finding: Finding, others: Sequence[Finding]) -> Finding:
    retreats = (
        other
        for other in others
        if other.kind is Kind.WITHDREW and other.actor != finding.actor and _is_dated_by(finding, other)
    )
    retreat = next(retreats, None)
    return finding._replace(date=retreat.date, dated=True) if retreat else finding


def _until_then(findings: list[Finding], dropped: list[Dropped]) -> list[Finding]:
    """ "The last town under government control fell": whose it was until then is no hold.

    And "both towns were lost": who took them is who the text says took them, not who it leaves open.
    """
    kept = []
    for finding in findings:
        taken = [
            other
            for other in findings
            if other is not finding and other.kind is Kind.CAPTURED and other.status is not Status.DENIED
        ]
        before = finding.kind is Kind.HOLDS and any(
            other.sentence is finding.sentence
            and other.actor != finding.actor
            and not other.inferred
            and (other.date == finding.date or (other.at > finding.at and not finding.dated))
            and finding.rule == _PHRASE
            and "still" not in finding.why_status
            for other in taken
        )
        open_ = (
            finding.kind is Kind.CAPTURED
            and finding.inferred
            and finding.status is not Status.CLAIMED
            and any(_says_who(other, finding) for other in taken)
        )
        left = finding.kind is Kind.HOLDS and any(
            other.kind is Kind.WITHDREW
            and (other.actor, other.sentence) == (finding.actor, finding.sentence)
            and other.status is not Status.DENIED
            for other in findings
        )
        if before or left:
            dropped.append(Dropped(finding.written, "whose it was until it was taken or left"))
        elif open_:
            dropped.append(Dropped(finding.written, "told twice; kept once"))
        else:
            kept.append(finding)
    return kept


def _says_who(told: Finding, open_: Finding) -> bool:
    """Does one capture say who made another that leaves it open?

    "Both towns were lost" repeats what stands before; "after the fall of X", what stands behind it with a
    day. In one sentence they are two: "drove them out; it was lost again".
    """
    if told.inferred or told.actor == open_.actor or told.sentence is open_.sentence:
        return False
    if told.at < open_.at:
        return told.actor != open_.against and _near(open_, told)
    days = (open_.date.first - told.date.first).days
    return told.dated and not open_.dated and 0 <= days <= _FRESH


_PHRASE = "control-phrase"


def _fights(findings: list[Finding], dropped: list[Dropped]) -> list[Finding]:
    """A fight that ended in a capture the same day is that capture."""
    kept = []
    for finding in findings:
        again = (
            finding.kind is Kind.CONTESTED
            and finding.inferred
            and any(
                other.kind is Kind.CONTESTED
                and not other.inferred
                and (other.place.id, other.date) == (finding.place.id, finding.date)
                for other in findings
            )
        )
        done = finding.kind in (Kind.CONTESTED, Kind.HOLDS) and any(
            other.kind is Kind.CAPTURED
            and other.place.id == finding.place.id
            and other.actor == finding.actor
            and other.status is not Status.DENIED
            and (
                other.date.first == finding.date.first
                or (
                    finding.kind is Kind.HOLDS
                    and other.sentence is finding.sentence
                    and other.at < finding.at
                    and 0 <= (finding.date.first - other.date.first).days <= _FRESH
                )
            )
            for other in findings
        )
        if again:
            dropped.append(Dropped(finding.written, "the fight told beside it, without who began it"))
        elif done:
            dropped.append(Dropped(finding.written, "part of the capture told beside it"))
        else:
            kept.append(finding)
    return kept


_REPULSE = 2
"""Days within which who attacked a place may be driven out of it again without having had it."""
_FRESH = 7
"""Days: "took it on Saturday and hold it" is one event, "took it in May and still hold it" are two."""
_RANK = (Status.REPORTED, Status.DENIED, Status.CLAIMED)


def _once(findings: list[Finding], dropped: list[Dropped]) -> list[Finding]:
    """One finding per place, kind, actor and day: the best told, at the place of the first."""
    kept: list[Finding] = []
    for finding in findings:
        twin = next((i for i, other in enumerate(kept) if _same(finding, other)), None)
        if twin is None:
            kept.append(finding)
            continue
        other = kept[twin]
        best = min((other, finding), key=lambda f: (_RANK.index(f.status), not f.dated, f.at))
        if finding.dated and not best.dated:
            best = best._replace(date=finding.date, dated=True)
        kept[twin] = best
        dropped.append(Dropped(finding.written, "told twice; kept once"))
    return kept


_TOLD_LATER = 3
"""Days between a change and the report of it that gives no day of its own."""


def _same(a: Finding, b: Finding) -> bool:
    if (a.place.id, a.kind, a.actor) != (b.place.id, b.kind, b.actor):
        return False
    if a.date.precision == b.date.precision:
        if a.dated and b.dated:
            return a.date.first == b.date.first
        apart = abs((a.date.first - b.date.first).days)
        return apart <= (1 if a.dated == b.dated else _TOLD_LATER)
    return _near(a, b) and not (a.dated and b.dated)
