from dataclasses import FrozenInstanceError, dataclass

import pytest

from halcyon.base import events
from halcyon.base.events import Event, announce, subscribe, subscriptions
from halcyon.base.refusals import Refusal


@dataclass(frozen=True)
class Closing(Event):
    case: str


@dataclass(frozen=True)
class ClosingForGood(Closing):
    pass


@dataclass(frozen=True)
class Closed(Event):
    case: str


@pytest.fixture(autouse=True)
def no_subscriptions(monkeypatch):
    monkeypatch.setattr(events, "_handlers", {})


@pytest.fixture
def heard():
    return []


def refuse(event: Closing) -> None:
    raise Refusal(f"{event.case} has an open episode")


def test_handlers_run_in_the_order_of_subscription(heard):
    subscribe(Closing, lambda event: heard.append(("first", event.case)))
    subscribe(Closing, lambda event: heard.append(("second", event.case)))
    announce(Closing("A"))
    assert heard == [("first", "A"), ("second", "A")]


def test_subscribing_again_changes_nothing(heard):
    def first(event):
        heard.append("first")

    def second(event):
        heard.append("second")

    for handler in (first, second, first):
        subscribe(Closing, handler)
    announce(Closing("A"))
    assert heard == ["first", "second"]


def test_an_event_nobody_listens_to_passes(heard):
    subscribe(Closing, heard.append)
    announce(Closed("A"))
    assert heard == []


def test_a_handler_hears_exactly_its_own_type(heard):
    subscribe(Closing, heard.append)
    announce(ClosingForGood("A"))
    assert heard == []


def test_a_refusal_reaches_the_announcer_and_stops_the_rest(heard):
    subscribe(Closing, refuse)
    subscribe(Closing, heard.append)
    with pytest.raises(Refusal, match="open episode"):
        announce(Closing("A"))
    assert heard == []


def test_an_event_may_lead_to_another(heard):
    subscribe(Closing, lambda event: announce(Closed(event.case)))
    subscribe(Closed, heard.append)
    announce(Closing("A"))
    assert heard == [Closed("A")]


def test_the_same_event_twice_in_one_handler_is_no_circle(heard):
    def both(event):
        announce(Closed("A"))
        announce(Closed("B"))

    subscribe(Closing, both)
    subscribe(Closed, heard.append)
    announce(Closing("A"))
    assert heard == [Closed("A"), Closed("B")]


def test_events_that_go_round_in_a_circle_are_stopped():
    subscribe(Closing, lambda event: announce(Closed(event.case)))
    subscribe(Closed, lambda event: announce(Closing(event.case)))
    with pytest.raises(RuntimeError, match="circle: Closing > Closed > Closing"):
        announce(Closing("A"))


def test_after_a_failure_the_next_announcement_starts_afresh(heard):
    subscribe(Closing, refuse)
    for _ in range(2):
        with pytest.raises(Refusal):
            announce(Closing("A"))


def test_subscriptions_are_listed_by_dotted_name():
    assert subscriptions() == {}
    subscribe(Closing, refuse)
    assert subscriptions() == {Closing: (f"{__name__}.refuse",)}


def test_an_event_does_not_change():
    with pytest.raises(FrozenInstanceError):
        Closing("A").case = "B"
