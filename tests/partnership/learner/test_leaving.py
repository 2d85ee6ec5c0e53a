"""Who leaves, who is let go, who is erased: what goes, and that what counts stays to the figure."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.models import Trail
from halcyon.base.dates import add_months, london_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import record
from halcyon.partnership.attendance.told import Came
from halcyon.partnership.booking.actions import book, leave
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.certificate.queries import verify
from halcyon.partnership.evaluation.actions import answer
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.told import Answer
from halcyon.partnership.learner.actions import erase, erase_old, let_go, myself
from halcyon.partnership.learner.codes import Why
from halcyon.partnership.learner.definitions import KEPT, SILENT
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.queries import learners
from halcyon.partnership.need.actions import chase
from halcyon.partnership.need.definitions import TRAINING
from halcyon.partnership.need.models import Chase
from tests.harness import World, sign_in
from tests.partnership.training import a_booking, a_learner, a_session

FACTS = ("training_session_facts", "training_attendance_facts", "training_evaluation_facts")


def _came(world: World, learner: Learner, days_ago: int = 2) -> Evaluation:
    at = world.at - timedelta(days=days_ago)
    session = a_session(world, at=at)
    with world.acting("pat") as pat:
        came = Came(results={}, further=[(learner, "attended")])
        record(session=session, came=came, by=pat, at=at + timedelta(hours=4))
        asked = Evaluation.objects.get(learner=learner, moment=Moment.AT_ONCE, booking__session=session)
        said = Answer(useful=3, words="I know Mrs Hill of the other school.", on_paper=True)
        return answer(evaluation=asked, said=said, by=pat, at=world.at)


def _leave(world: World, learner: Learner) -> Learner:
    with world.acting("pat") as pat:
        there = Learner.objects.get(pk=learner.pk)
        return leave(learner=there, edition=there.edition, by=pat, at=world.at)


def _counted(world: World) -> dict[str, Counter[str]]:
    """What figures are made of."""
    with world.acting("pat"), connections["default"].cursor() as cursor:
        found = {}
        for view in FACTS:
            cursor.execute(f"SELECT v::text FROM {view} v")
            found[view] = Counter(row[0] for row in cursor.fetchall())
    return found


def _all(world: World) -> str:
    """Every word of training that is kept, and of the trail."""
    words = []
    with world.acting("pat"), connections["default"].cursor() as cursor:
        for table in ("learner", "booking", "certificate", "evaluation", "completion"):
            cursor.execute(f"SELECT t::text FROM partnership_{table} t")
            words += [row[0] for row in cursor.fetchall()]
    return "\n".join(words)


def test_who_leaves_gives_their_places_to_who_waits(world: World) -> None:
    session = a_session(world, places=1)
    kit = a_learner(world)
    a_booking(world, session, kit)
    waits = a_booking(world, session, a_learner(world, "Ada A"))
    _leave(world, kit)
    with world.acting("pat"):
        assert Booking.objects.get(pk=waits.pk).state == BookingState.BOOKED
        assert Booking.objects.get(learner=kit).state == BookingState.CANCELLED


def test_nothing_names_who_is_erased_and_no_figure_changes(world: World) -> None:
    kit = a_learner(world, "Kit Quillfeather", email="kit.q@work.test", job="Unmistakable job")
    _came(world, kit)
    with world.acting("pat") as pat:
        number = Certificate.objects.get(learner=kit).number
        chase(learner=Learner.objects.select_related("user").get(pk=kit.pk), by=pat, at=world.at)
    before = _counted(world)
    assert sum(before["training_attendance_facts"].values()) == 1
    with world.acting("pat") as pat, pytest.raises(Refusal) as refused:
        erase(learner=kit, why=Why.ASKED, by=pat, at=world.at)
    assert refused.value.code == "still_there"
    gone = _leave(world, kit)
    with world.acting("pat") as pat:
        with pytest.raises(Refusal) as refused:
            erase(learner=gone, why="spite", by=pat, at=world.at)
        assert refused.value.field == "why"
        erase(learner=gone, why=Why.ASKED, by=pat, at=world.at)
        with pytest.raises(Refusal) as refused:
            erase(learner=gone, why=Why.ASKED, by=pat, at=world.at)
        assert refused.value.code == "erased_already"
        assert verify(number) is None
        assert not Chase.objects.exists()
        assert not learners(pat, left=True).exists()
        noted = Trail.objects.filter(verb="erase learner").get()
        assert (noted.subject, noted.purpose) == (str(kit.pk), Why.ASKED.label)
    kept = _all(world)
    for word in ("Quillfeather", "kit.q@", "Unmistakable", "Mrs Hill", number):
        assert word not in kept
    assert _counted(world) == before, "what counts stays as it was"


def test_an_account_no_longer_leads_to_who_is_erased(world: World) -> None:
    session = a_session(world)
    with world.acting("asha") as asha:
        own = myself(by=asha, at=world.at)
        book(session=session, learner=own, by=asha, at=world.at)
    gone = _leave(world, own)
    with world.acting("pat") as pat:
        erase(learner=gone, why=Why.MISTAKE, by=pat, at=world.at)
        row, place = Learner.objects.get(pk=own.pk), Booking.objects.get(learner=own)
        assert row.user_id is None
        assert world.viewer("asha").principal_id not in {row.added_by_id, place.asked_by_id}
    with world.acting("asha") as asha:
        assert myself(by=asha, at=world.at).pk != own.pk, "they begin anew"


def test_a_night_s_job_erases_who_left_long_ago_and_nobody_else(world: World) -> None:
    today = london_date(world.at)
    long_ago, lately = a_learner(world, "Long Ago"), a_learner(world, "Just Lately")
    for learner, day in ((long_ago, -KEPT * 31), (lately, -30)):
        earlier = World(at=world.at + timedelta(days=day))
        _leave(earlier, learner)
    a_learner(world, "Still There")
    for times in (1, 0):
        with acting_as(viewer_of(TRAINING)) as service:
            assert erase_old(by=service, at=world.at) == times
    with world.acting("pat"):
        names = sorted(Learner.objects.values_list("name", flat=True))
    assert names == ["Erased", "Just Lately", "Still There"]
    assert add_months(today, -KEPT) > london_date(world.at - timedelta(days=KEPT * 31))


def test_who_gives_no_sign_and_has_nobody_to_say_so_is_let_go(world: World) -> None:
    def elsewhere(name: str, since: date = date(2015, 1, 1)) -> Learner:
        return a_learner(world, name, of="", employer="Harbour FC (synthetic)", since=since)

    silent, trained, new = elsewhere("Si Lent"), elsewhere("Tra Ined"), elsewhere("Ne W", world.at.date())
    booked = elsewhere("Boo Ked")
    of_an_agency = a_learner(world, "Ag Ency", since=date(2015, 1, 1))
    _came(world, trained, days_ago=100)
    a_booking(world, learner=booked)
    with acting_as(viewer_of(TRAINING)) as service:
        assert let_go(by=service, at=world.at) == 1
        assert let_go(by=service, at=world.at) == 0
        later = world.at + timedelta(days=SILENT * 31)
        assert let_go(by=service, at=later) == 2, (
            "Ne W and Boo Ked; a certificate still holds for Tra Ined till 2028"
        )
    with world.acting("pat"):
        left = dict(Learner.objects.values_list("name", "left_on"))
    assert left[silent.name] == world.at.date()
    assert left[of_an_agency.name] is None, "their agency says so"
    assert left[new.name] == left[booked.name] == london_date(later)


def test_whose_account_has_left_has_left(world: World) -> None:
    session = a_session(world, places=1)
    with world.acting("asha") as asha:
        book(session=session, learner=myself(by=asha, at=world.at), by=asha, at=world.at)
    waits = a_booking(world, session, a_learner(world))
    user = world.user("asha")
    type(user).objects.filter(pk=user.pk).update(left_at=world.at)
    with acting_as(viewer_of(TRAINING)) as service:
        assert let_go(by=service, at=world.at) == 1
    with world.acting("pat"):
        assert Learner.objects.get(user=user).left_on == london_date(world.at)
        assert Booking.objects.get(pk=waits.pk).state == BookingState.BOOKED


@pytest.mark.parametrize("name", ["lee", "asha", "mina"])
def test_only_the_officer_and_the_service_erase(world: World, name: str) -> None:
    gone = _leave(world, a_learner(world))
    with world.acting(name) as viewer:
        with pytest.raises(Refusal):
            erase(learner=gone, why=Why.ASKED, by=viewer, at=world.at)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT partnership_let_go('2026-01-01', '%s', now())")
            assert cursor.fetchone() == (0,)
    with world.acting("pat"):
        assert Learner.objects.get(pk=gone.pk).name == "Kit Example"


def test_pages_lead_from_leaving_to_erasing(world: World, client: Client) -> None:
    kit = a_learner(world)
    sign_in(client, "lee")
    page = client.get(reverse("learner_leaves", args=[kit.pk]))
    assert "Has Kit Example left?" in page.content.decode()
    stale = client.post(reverse("learner_leaves", args=[kit.pk]), {"edition": "0"})
    assert stale.status_code == 422
    client.post(reverse("learner_leaves", args=[kit.pk]), {"edition": str(kit.edition)})
    assert client.get(reverse("erase_learner", args=[kit.pk])).status_code == 404
    sign_in(client, "pat")
    assert (
        reverse("erase_learner", args=[kit.pk])
        in client.get(reverse("learner", args=[kit.pk])).content.decode()
    )
    assert client.post(reverse("erase_learner", args=[kit.pk]), {}).status_code == 422
    client.post(reverse("erase_learner", args=[kit.pk]), {"why": "asked"})
    page = client.get(reverse("learner", args=[kit.pk])).content.decode()
    assert "no longer kept" in page
    assert "Kit Example" not in page
