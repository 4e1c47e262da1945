"""Who holds one place, read from its events in the order they happened. The rules, one function each kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.model import ControlPeriod, Event, Holding, Kind, Place, Status


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a place at one moment."""

    holding: Holding = Holding.NO_INFORMATION
    holder: str | None = None
    contested_by: tuple[str, ...] = ()
    claimed: bool = False


def held_from(event: Event) -> date:
    """The first day on which the event is certain to have happened.

    A capture "in July" is certain only at the end of July, or on the day an article first told it.
    """
    told = min(report.published.latest for report in event.reports)
    return max(event.date.earliest, min(event.date.latest, told))


def after(state: State, event: Event) -> State:
    """The state once the event has happened. A denied event changes nothing: both words stay on record."""
    if event.status is Status.DENIED:
        return state
    match event.kind:
        case Kind.CAPTURED:
            return State(Holding.HELD, event.actor, (), event.status is Status.CLAIMED)
        case Kind.WITHDREW:
            return _withdrew(state, event)
        case Kind.HOLDS:
            return _holds(state, event)
        case Kind.CONTESTED:
            return _contested(state, event)


def _withdrew(state: State, event: Event) -> State:
    if state.holder not in (None, event.actor):
        return replace(state, contested_by=tuple(a for a in state.contested_by if a != event.actor))
    return State(Holding.ABANDONED)


def _holds(state: State, event: Event) -> State:
    claimed = event.status is Status.CLAIMED
    if state.holder == event.actor:
        # The holder's own word confirms its hold, but does not end a fight that others report.
        if claimed and state.holding is Holding.CONTESTED:
            return state
        return State(Holding.HELD, event.actor, (), state.claimed and claimed)
    if claimed and state.holder is not None and not state.claimed:
        return state  # a claim does not outweigh a report
    return State(Holding.HELD, event.actor, (), claimed)


def _contested(state: State, event: Event) -> State:
    attacker = event.against if event.actor == state.holder else event.actor
    if attacker is None or attacker == state.holder:
        return state
    if event.status is Status.CLAIMED and state.holding is Holding.HELD and not state.claimed:
        return state  # "we are attacking" is a claim as well: it does not outweigh a report of who holds it
    fighters = tuple(sorted({*state.contested_by, attacker}))
    return State(Holding.CONTESTED, state.holder, fighters, state.claimed)


def periods(
    place: Place, start: State, note: str | None, events: Sequence[Event], first_day: date
) -> tuple[ControlPeriod, ...]:
    """Contiguous periods from `first_day` on; `events` of that place (or of what decides over it), in order.

    Events that were over before `first_day` are history and decide nothing here: what was so in 1996 says
    nothing about the day the theatre opens.
    """
    open_period = ControlPeriod(place, *_parts(start), first_day, None, (), (), (), note)
    done: list[ControlPeriod] = []
    state = start
    for event in sorted(events, key=held_from):
        day = held_from(event)
        if day < first_day:
            continue
        following = after(state, event)
        if following == state:
            open_period = replace(open_period, confirmed=(*open_period.confirmed, event))
            continue
        if open_period.start < day:
            done.append(replace(open_period, end=day, ended=(event,)))
            open_period = ControlPeriod(place, *_parts(following), day, None, (event,), ())
        else:  # several changes on one day: the day ends as the last one leaves it, and cites them all
            open_period = replace(
                open_period,
                holding=following.holding,
                holder=following.holder,
                contested_by=following.contested_by,
                claimed=following.claimed,
                began=(*open_period.began, event),
                note=None,
            )
        state = following
    return (*done, open_period)


def _parts(state: State) -> tuple[Holding, str | None, tuple[str, ...], bool]:
    return state.holding, state.holder, state.contested_by, state.claimed
