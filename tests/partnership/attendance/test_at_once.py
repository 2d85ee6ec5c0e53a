"""Two take the same sheet in at once; one is cut off in the middle: nothing is counted twice, nothing is half."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connections

from halcyon.access.acting import acting_as
from halcyon.partnership.attendance import importing
from halcyon.partnership.attendance.importing import take_in
from halcyon.partnership.attendance.judging import Judged, Means
from halcyon.partnership.attendance.models import HeadCount
from halcyon.partnership.attendance.sheet import read
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.models import TrainingSession
from tests.harness import World
from tests.partnership.training import a_session

SHEET = "Name,Email,Agency,Attended,Number\n" + "".join(
    f"Person {n},p{n}@new.test,Millrace Academy,yes,\n" for n in range(8)
)
SHEET += "Without Mail,,A Parish Council,yes,\n,,Millrace Academy,,40\n"
TAKEN = {Learner: 9, Booking: 9, HeadCount: 1, Certificate: 9, Evaluation: 18}


def _counts(world: World) -> dict[type, int]:
    with world.acting("pat"):
        return {model: model.objects.count() for model in TAKEN}


@pytest.mark.slow(reason="commits, in two threads")
def test_of_two_who_take_the_same_sheet_in_at_once_one_does(committed: World) -> None:
    before = World(at=committed.at - timedelta(days=3))
    session = a_session(before, at=committed.at - timedelta(days=1))
    ready, done, failed = threading.Barrier(2, timeout=30), [], []

    def take() -> None:
        try:
            with committed.acting("pat") as pat:
                lines = read(SHEET)
                ready.wait()
                done.append(take_in(session=session, lines=lines, by=pat, at=committed.at))
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert failed == []
    means = sorted([{each.means for each in one} for one in done], key=len)
    assert means == [{Means.SAME}, {Means.NEW, Means.COUNTS}], "who comes second finds all of it there"
    assert _counts(committed) == TAKEN


@pytest.mark.slow(reason="commits, and ends a connection of the database")
@pytest.mark.parametrize("how", ["the database goes away", "the process is ended"])
def test_an_import_that_is_cut_off_leaves_nothing_and_is_done_again(
    committed: World, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    before = World(at=committed.at - timedelta(days=3))
    session = a_session(before, at=committed.at - timedelta(days=1))
    ordinary, taken = importing._taken, []

    def cut(one: Judged, *rest: object) -> Judged:
        if len(taken) == 5 and how == "the process is ended":
            raise SystemExit(137)
        if len(taken) == 5:
            with connections["owner"].cursor() as owner, connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                owner.execute("SELECT pg_terminate_backend(%s)", cursor.fetchone())
        taken.append(one)
        return ordinary(one, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(importing, "_taken", cut)
        with pytest.raises((SystemExit, DatabaseError)), acting_as(committed.viewer("pat")) as pat:
            take_in(session=session, lines=read(SHEET), by=pat, at=committed.at)
    connections.close_all()
    assert len(taken) >= 5, "it was in the middle"
    assert set(_counts(committed).values()) == {0}
    with committed.acting("pat") as pat:
        assert TrainingSession.objects.get(pk=session.pk).state == SessionState.PLANNED
        take_in(session=session, lines=read(SHEET), by=pat, at=committed.at)
    assert _counts(committed) == TAKEN
