"""Places: given while there are some, waited for, given up; two at once; a session that is cancelled."""

import threading
from datetime import timedelta

import pytest
from django.db import connections

from halcyon.base.refusals import Refusal
from halcyon.partnership.booking.actions import book, cancel, cancel_session
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.learner.actions import add, myself
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.session.actions import change
from halcyon.partnership.session.models import TrainingSession
from halcyon.partnership.session.told import SessionTold
from halcyon.records.notice.models import Notice
from tests.harness import World
from tests.partnership.training import WEEK, a_booking, a_learner, a_session


def _state(world: World, booking: Booking) -> str:
    with world.acting("pat"):
        return Booking.objects.get(pk=booking.pk).state


def test_who_comes_after_the_last_place_waits_and_moves_up(world: World) -> None:
    session = a_session(world, places=1)
    first = a_booking(world, session, a_learner(world, "Ada A"))
    later = World(at=world.at + timedelta(hours=1))
    with later.acting("asha") as asha:
        waits = book(session=session, learner=myself(by=asha, at=later.at), by=asha, at=later.at)
    assert (first.state, waits.state) == (BookingState.BOOKED, BookingState.WAITING)
    with world.acting("lee") as lee:
        cancel(
            booking=Booking.objects.select_related("session").get(pk=first.pk), by=lee, at=later.at + WEEK / 2
        )
    assert _state(world, waits) == BookingState.BOOKED
    with world.acting("asha"):
        notice = Notice.objects.get(kind="training.place")
        assert str(session.pk) in notice.address
        assert "Asha" not in notice.sentence


@pytest.mark.parametrize(("again", "code"), [("as it is", "booked_already"), ("after it started", "started")])
def test_a_place_is_asked_for_once_and_in_time(world: World, again: str, code: str) -> None:
    booking = a_booking(world)
    at = world.at if again == "as it is" else world.at + WEEK
    with world.acting("pat") as pat, pytest.raises(Refusal) as refused:
        book(session=booking.session, learner=booking.learner, by=pat, at=at)
    assert refused.value.code == code


def test_who_gave_a_place_up_may_ask_again(world: World) -> None:
    booking = a_booking(world)
    with world.acting("lee") as lee:
        mine = Booking.objects.select_related("session").get(pk=booking.pk)
        cancel(booking=mine, by=lee, at=world.at)
        with pytest.raises(Refusal, match="cancelled already"):
            cancel(booking=mine, by=lee, at=world.at)
        again = book(session=booking.session, learner=booking.learner, by=lee, at=world.at)
    assert (again.pk, again.state) == (booking.pk, BookingState.BOOKED)


def test_more_places_go_to_who_waits_and_none_are_taken_away(world: World) -> None:
    session = a_session(world, places=2)
    for name in ("Ada A", "Bo B"):
        a_booking(world, session, a_learner(world, name))
    said = SessionTold(course=session.course_id, starts_at=session.starts_at, places=1)
    with world.acting("pat") as pat, pytest.raises(Refusal) as refused:
        change(session=session, said=said, edition=session.edition, by=pat, at=world.at)
    assert refused.value.code == "too_few_places"


def test_who_had_a_place_is_told_that_the_session_is_cancelled(world: World) -> None:
    session = a_session(world)
    with world.acting("asha") as asha:
        book(session=session, learner=myself(by=asha, at=world.at), by=asha, at=world.at)
    with world.acting("pat") as pat:
        with pytest.raises(Refusal) as refused:
            cancel_session(session=session, reason=" ", edition=session.edition, by=pat, at=world.at)
        assert refused.value.field == "reason"
        cancel_session(
            session=session, reason="The trainer is ill.", edition=session.edition, by=pat, at=world.at
        )
    with world.acting("asha") as asha:
        assert Notice.objects.filter(kind="training.cancelled").count() == 1
        with pytest.raises(Refusal, match="cancelled already"):
            book(
                session=TrainingSession.objects.get(),
                learner=myself(by=asha, at=world.at),
                by=asha,
                at=world.at,
            )


def test_somebody_entered_before_they_had_an_account_is_themselves(world: World) -> None:
    with world.acting("lee") as lee:
        said = LearnerTold(name="Lee", email="LEE@example.test", job="Lead")
        entered = add(said=said, by=lee, at=world.at)
        assert myself(by=lee, at=world.at).pk == entered.pk
        assert Learner.objects.get(pk=entered.pk).user_id == lee.user_id


def test_the_same_address_at_two_agencies_is_no_collision(world: World) -> None:
    """Whether another agency knows somebody is not told by a refusal."""
    a_learner(world, "Kit Example", of="council")
    with world.acting("lee") as lee:
        add(said=LearnerTold(name="Kit", email="kit@work.test"), by=lee, at=world.at)
        with pytest.raises(Refusal) as refused:
            add(said=LearnerTold(name="Kit again", email="kit@work.test"), by=lee, at=world.at)
    assert refused.value.code == "entered_already"


@pytest.mark.slow(reason="commits, in two threads")
def test_of_two_who_book_the_last_place_at_once_one_has_it(committed: World) -> None:
    session = a_session(committed, places=1)
    people = [a_learner(committed, "Ada A"), a_learner(committed, "Bo B", of="council")]
    ready, failed = threading.Barrier(2, timeout=30), []

    def ask(learner: Learner, name: str) -> None:
        try:
            with committed.acting(name) as viewer:
                ready.wait()
                book(session=session, learner=learner, by=viewer, at=committed.at)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=pair) for pair in zip(people, ("lee", "mina"), strict=True)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert failed == []
    with committed.acting("pat"):
        states = sorted(Booking.objects.values_list("state", flat=True))
    assert states == [BookingState.BOOKED, BookingState.WAITING]
