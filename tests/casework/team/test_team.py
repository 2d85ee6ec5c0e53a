"""The team around the child: grants follow; who is away is in view when somebody is chosen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.case.actions import propose_closing
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.handlers import CLOSING
from halcyon.casework.case.models import Absence, CaseWorker
from halcyon.casework.case.queries import takers
from halcyon.casework.team.actions import end_absence, join_team, leave_team, note_absence
from halcyon.people.person.queries import people_visible_to
from halcyon.records.approval.actions import agree
from halcyon.records.record.queries import may_write
from tests.casework.asking import send
from tests.harness import World
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to an open case")
HOUR = timedelta(hours=1)


def _sees(world: World, name: str) -> bool:
    with world.acting(name) as viewer:
        return people_visible_to(viewer).exists()


@pytest.mark.parametrize(("name", "writes"), [("yusuf", True), ("carys", False)])
def test_the_grant_follows_who_joins_and_ends_with_who_leaves(world: World, name: str, writes: bool) -> None:
    case = world.case()
    with world.acting("asha") as asha:
        row = join_team(
            case=case, worker=world.user(name), part=CasePart.OTHER, by=asha, at=world.at + 5 * HOUR
        )
        with pytest.raises(Refusal, match="in the team already"):
            join_team(
                case=case, worker=world.user(name), part=CasePart.OTHER, by=asha, at=world.at + 5 * HOUR
            )
    assert _sees(world, name)
    with world.acting(name) as viewer:
        assert may_write(viewer, case.person_id) is writes
    with world.acting("asha") as asha:
        with pytest.raises(Refusal, match="why this person leaves"):
            leave_team(case=case, row=row.pk, reason="", by=asha, at=world.at + 6 * HOUR)
        leave_team(case=case, row=row.pk, reason="Moved on.", by=asha, at=world.at + 6 * HOUR)
        with pytest.raises(Refusal, match="left the team already"):
            leave_team(case=case, row=row.pk, reason="Again.", by=asha, at=world.at + 6 * HOUR)
    assert not _sees(world, name)


def test_who_leads_hands_over_and_does_not_just_leave(world: World) -> None:
    case = world.case()
    with world.acting("asha") as asha:
        row = CaseWorker.objects.get(case=case, lead=True)
        with pytest.raises(Refusal, match="Hand the case over"):
            leave_team(case=case, row=row.pk, reason="Tired.", by=asha, at=world.at + 5 * HOUR)


def test_the_whole_team_loses_sight_when_the_case_closes(recent: World) -> None:
    case = recent.case()
    with recent.acting("asha") as asha:
        join_team(
            case=case,
            worker=recent.user("yusuf"),
            part=CasePart.YOUTH_WORKER,
            by=asha,
            at=recent.at + 5 * HOUR,
        )
    with recent.acting("mina") as mina:
        approval = propose_closing(
            case=case,
            reason="plan_achieved",
            words="Safe at home.",
            asked=recent.user("carys"),
            kind=CLOSING,
            by=mina,
            at=recent.at + 6 * HOUR,
        )
    assert _sees(recent, "yusuf"), "nothing closes before somebody agrees"
    with recent.acting("carys") as carys:
        agree(approval=approval, by=carys, at=recent.at + 7 * HOUR)
    assert not _sees(recent, "yusuf")
    assert not _sees(recent, "asha")


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (0, None, "until further notice"),
        (-3, 3, "until"),
        (-3, 0, "until"),
        (1, None, ""),
        (-9, -1, ""),
    ],
)
def test_who_is_away_is_in_view(world: World, since: int, until: int | None, words: str) -> None:
    today = london_date(world.at)
    with world.acting("mina") as mina:
        note_absence(
            user=world.user("asha"),
            since=today + timedelta(days=since),
            until=today + timedelta(days=until) if until is not None else None,
            cover=world.user("yusuf"),
            by=mina,
            at=world.at,
        )
        away = {each.name: each.away for each in takers(mina, world.at)}["Asha (synthetic)"]
    assert away.startswith(words)
    assert bool(away) is bool(words)
    assert not away or "covered by Yusuf" in away


def test_an_absence_ends_after_it_begins_and_can_end_early(world: World) -> None:
    with world.acting("mina") as mina:
        with pytest.raises(Refusal, match="before the first"):
            note_absence(
                user=world.user("asha"), since=date(2026, 6, 2), until=date(2026, 6, 1), by=mina, at=world.at
            )
        made = note_absence(user=world.user("asha"), since=date(2026, 6, 2), until=None, by=mina, at=world.at)
        end_absence(absence=made.pk, until=date(2026, 6, 20), by=mina)
        assert Absence.objects.get().until == date(2026, 6, 20)


def test_on_pages(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    path = reverse("join_team", args=[case.record.reference])
    data = {"worker": recent.user("carys").pk, "part": "police"}
    assert send("asha", path, data).status_code == 302
    assert "Carys (synthetic)" in text_of("asha", reverse("case", args=[case.record.reference]))
    assert "Nobody is noted as away" in text_of("mina", reverse("absences"))
    away = {"worker": recent.user("asha").pk, "cover": recent.user("yusuf").pk}
    away |= {"since-day": "1", "since-month": "6", "since-year": "2026"}
    assert send("mina", reverse("absences"), away).status_code == 302
    assert "Asha (synthetic)" in text_of("mina", reverse("absences"))
