"""From the bytes of an answer to what it claims. Pure; any bytes end in claims or refusals."""

import json
from dataclasses import dataclass
from typing import Any

from dashboard.model import Kind
from dashboard.second_reader.question import KEYS, MOST_EVENTS
from dashboard.second_reader.refusals import NoAnswer, Refusal, Why


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as the model tells it, in words of the sentence; nothing of it is checked yet."""

    evidence: str
    place: str
    word: str
    kind: Kind
    actor: str


def claims_of(answer: bytes) -> list[Claim | Refusal]:
    """The claims of an answer in its order, a refusal for each without form. NoAnswer if it is none."""
    content = _content(_json(answer))
    events = _json(content)
    listed = events.get("events") if isinstance(events, dict) and set(events) == {"events"} else None
    if not isinstance(listed, list) or len(listed) > MOST_EVENTS:
        raise NoAnswer(Why.MALFORMED, f"expected a list of at most {MOST_EVENTS} events")
    return [_claim(event) for event in listed]


def _json(text: bytes | str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # a thousand brackets are deeper than any answer
        raise NoAnswer(Why.NOT_JSON) from None


def _content(answer: Any) -> str:
    """The text the model wrote, if it says that it has finished."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise NoAnswer(Why.MALFORMED, "expected a message in the first of its choices")
    ended = choice.get("finish_reason")
    if message.get("refusal") or ended == "content_filter":
        raise NoAnswer(Why.DECLINED)
    if ended != "stop":
        raise NoAnswer(Why.UNFINISHED, "expected the finish reason 'stop'")
    content = message.get("content")
    if not isinstance(content, str):
        raise NoAnswer(Why.MALFORMED, "expected a text as content of its message")
    return content


def _claim(event: Any) -> Claim | Refusal:
    if not isinstance(event, dict) or set(event) != set(KEYS):
        return Refusal(Why.MALFORMED, "expected an event with the keys " + ", ".join(KEYS))
    if not all(isinstance(value, str) and value.strip() for value in event.values()):
        return Refusal(Why.MALFORMED, "expected a text for each key of an event")
    if event["kind"] not in list(Kind):
        return Refusal(Why.MALFORMED, "expected one of the kinds " + ", ".join(Kind))
    return Claim(**(event | {"kind": Kind(event["kind"])}))
