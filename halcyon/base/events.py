"""Announced events: how something low in the house has an effect higher up without importing it.

    @dataclass(frozen=True)
    class CaseClosing(Event):
        case_id: UUID

    subscribe(CaseClosing, missing.handlers.refuse_while_missing)   # in an AppConfig.ready
    announce(CaseClosing(case_id=case.id))                          # in an action

Handlers run at once, in the caller's transaction, in the order of their subscription. A handler may raise
`Refusal`, or anything else: it reaches the announcer and the handlers after it do not run.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True)
class Event:
    """What happened. A subclass is a frozen dataclass named as a practitioner would say it."""


E = TypeVar("E", bound=Event)

_handlers: dict[type[Event], list[Callable[[Any], None]]] = {}
_under_way: ContextVar[tuple[type[Event], ...]] = ContextVar("events_under_way", default=())


def subscribe(event_type: type[E], handler: Callable[[E], None]) -> None:
    """Have `handler` called with every event of exactly this type. A second subscription changes nothing."""
    handlers = _handlers.setdefault(event_type, [])
    if handler not in handlers:
        handlers.append(handler)


def announce(event: Event) -> None:
    """Call the handlers of this event's type.

    Raises RuntimeError if an event of this type is being announced already further up: events are acyclic.
    """
    event_type = type(event)
    above = _under_way.get()
    if event_type in above:
        chain = " > ".join(each.__name__ for each in (*above, event_type))
        raise RuntimeError(f"Events go round in a circle: {chain}")
    token = _under_way.set((*above, event_type))
    try:
        for handler in tuple(_handlers.get(event_type, ())):
            handler(event)
    finally:
        _under_way.reset(token)


def subscriptions() -> dict[type[Event], tuple[str, ...]]:
    """Every event type that is subscribed to, with the dotted names of its handlers in their order."""
    return {event_type: tuple(map(_dotted_name, handlers)) for event_type, handlers in _handlers.items()}


def _dotted_name(handler: Callable[[Any], None]) -> str:
    return f"{handler.__module__}.{handler.__qualname__}"
