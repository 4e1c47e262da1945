"""What the bytes of an answer claim, and what is said of bytes that are no answer."""

import json

import pytest

from dashboard.model import Kind
from dashboard.second_reader.answer import Claim, claims_of
from dashboard.second_reader.question import MOST_EVENTS
from dashboard.second_reader.refusals import NoAnswer, Refusal, Why
from tests.second_reader.service import completion, event, events

GOOD = event("took Kunduz", "Kunduz", "took")


def test_the_claims_of_an_answer_come_in_its_order() -> None:
    claims = claims_of(events(GOOD, GOOD | {"kind": "holds"}))
    assert claims == [
        Claim("took Kunduz", "Kunduz", "took", kind, "Taliban") for kind in (Kind.CAPTURED, Kind.HOLDS)
    ]


def test_no_event_is_an_answer() -> None:
    assert claims_of(events()) == []


NONE = [
    (b"", Why.NOT_JSON),
    (b"\xff\xfe\x00", Why.NOT_JSON),
    (b"<html>Bad gateway</html>", Why.NOT_JSON),
    (events(GOOD)[:-20], Why.NOT_JSON),
    (b"[" * 100_000, Why.NOT_JSON),
    (b"9" * 10_000, Why.NOT_JSON),
    (b"null", Why.MALFORMED),
    (b'{"error": {"message": "no such model"}}', Why.MALFORMED),
    (b'{"choices": []}', Why.MALFORMED),
    (b'{"choices": [{"finish_reason": "stop"}]}', Why.MALFORMED),
    (completion(None), Why.MALFORMED),
    (completion([{"type": "text", "text": "{}"}]), Why.MALFORMED),
    (completion("I cannot help with that."), Why.NOT_JSON),
    (completion('```json\n{"events": []}\n```'), Why.NOT_JSON),
    (completion('{"events": [{"evidence": "took Ku'), Why.NOT_JSON),
    (completion("[" * 100_000), Why.NOT_JSON),
    (completion("[]"), Why.MALFORMED),
    (completion('{"events": {}}'), Why.MALFORMED),
    (completion('{"events": [], "note": ""}'), Why.MALFORMED),
    (completion(json.dumps({"events": [GOOD] * (MOST_EVENTS + 1)})), Why.MALFORMED),
    (completion(json.dumps({"events": [GOOD]}), "length"), Why.UNFINISHED),
    (completion(json.dumps({"events": [GOOD]}), None), Why.UNFINISHED),
    (completion(json.dumps({"events": [GOOD]}), ["stop"]), Why.UNFINISHED),
    (completion(json.dumps({"events": [GOOD]}), "content_filter"), Why.DECLINED),
    (completion(None, refusal="I would rather not."), Why.DECLINED),
]


@pytest.mark.parametrize(("answer", "why"), NONE)
def test_what_is_no_whole_answer_claims_nothing(answer: bytes, why: Why) -> None:
    with pytest.raises(NoAnswer) as raised:
        claims_of(answer)
    assert raised.value.refusal.why is why


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "took Kunduz",
        {},
        GOOD | {"date": "2021-08-08"},
        {key: value for key, value in GOOD.items() if key != "word"},
        GOOD | {"place": None},
        GOOD | {"place": 7},
        GOOD | {"evidence": " "},
        GOOD | {"kind": "bombed"},
    ],
)
def test_an_event_without_its_form_is_refused_alone(broken: object) -> None:
    refused, kept = claims_of(events(broken, GOOD))
    assert isinstance(refused, Refusal)
    assert refused.why is Why.MALFORMED
    assert isinstance(kept, Claim)
