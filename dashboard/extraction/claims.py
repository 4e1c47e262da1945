"""Claims that a later sentence rejects or confirms: "The army denied it", "Residents confirmed it"."""

from dashboard.extraction.findings import Finding
from dashboard.extraction.turns import GOES_ON
from dashboard.model import Status

_FAR = 4
"""Findings between a claim and the sentence that rejects it, at most."""


def reject_last_claim(findings: list[Finding], by: str | None) -> list[Finding]:
    """A claim that the other side calls untrue in a sentence of its own, with all that it claimed in one."""
    for claim in findings[: -_FAR - 1 : -1]:
        if claim.status is Status.CLAIMED and claim.actor != by:
            findings = [_of_claim(one, claim, Status.DENIED, claim.rule) for one in findings]
            if claim.rule not in GOES_ON:
                break
    return findings


def confirm_last_claim(findings: list[Finding], by: str | None) -> list[Finding]:
    """A claim that somebody else confirms in a sentence of its own."""
    last = findings[-1] if findings else None
    if last is None or last.status is not Status.CLAIMED or last.actor == by:
        return findings
    return [_of_claim(one, last, Status.REPORTED) for one in findings]


def _of_claim(one: Finding, claim: Finding, status: Status, rule: str | None = None) -> Finding:
    """With another status, if it was claimed by the same in the same sentence (and with the same verb)."""
    together = one.sentence is claim.sentence and one.actor == claim.actor and one.status is Status.CLAIMED
    return one._replace(status=status) if together and rule in (None, one.rule) else one
