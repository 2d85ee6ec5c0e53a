"""Break-glass: whom it opens, what beats it, that it ends, that it is reviewed, and that a miss tells nothing."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import connections, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.models import Trail
from halcyon.base.identifiers import new_reference
from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import Case
from halcyon.casework.contact.models import Contact
from halcyon.people.break_glass.actions import break_glass
from halcyon.people.break_glass.told import Sought
from halcyon.people.person.models import Name, Person
from halcyon.records.break_glass.actions import TASK, end_early, review
from halcyon.records.break_glass.codes import Verdict
from halcyon.records.break_glass.models import BreakGlass, BreakGlassReview
from halcyon.records.break_glass.queries import get, open_on, own_open, to_review
from halcyon.records.break_glass.rules import LASTS, REASON
from halcyon.records.deadline.models import Deadline
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import Giving, exclude, give, mark
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import involved, records_visible_to
from halcyon.records.task.actions import escalate_overdue
from halcyon.records.task.definitions import ESCALATION
from halcyon.records.task.models import Task
from halcyon.records.task.queries import waiting_for
from tests.access.bare import bare_as
from tests.casework.asking import DATES, HOSTILE, error_at, send
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

WHY = "She rang from a stranger’s car and the line went dead."
WORDS = "I spoke to the worker. Waiting was no choice."
BORN = date(2011, 3, 9)

pytestmark = pytest.mark.slow(reason="each test walks the thread to have a file to open")


@dataclass(frozen=True)
class Area:
    """A child with a case of Asha's, committed; its file, and a contact about the child."""

    world: World
    file: UUID
    reference: str
    contact: UUID

    def mark(self, record: UUID, marking: Record.Marking) -> None:
        with self.world.acting("dana"):
            found = Record.objects.get(pk=record)
            mark(found, marking, governed_by=None)

    def exclude(self, name: str, record: UUID | None = None) -> None:
        with self.world.acting("dana"):
            exclude(record or self.file, self.world.user(name).pk, "Related to the family.")

    def ask(self, name: str, sought: Sought | None = None, reason: str = WHY) -> BreakGlass | None:
        with self.world.acting(name) as by:
            sought = sought or Sought(reference=self.reference)
            return break_glass(sought=sought, reason=reason, by=by, at=timezone.now())

    def used(self, name: str = "ben") -> BreakGlass:
        use = self.ask(name)
        assert use is not None
        return use

    def sees(self, name: str) -> set[UUID]:
        """The ids of the records that somebody reaches in full, as bare SQL has them."""
        with bare_as(self.world.viewer(name)) as connection:
            rows = connection.execute("SELECT id FROM records_record WHERE kind <> 'break_glass'").fetchall()
        return {row[0] for row in rows}

    def notices(self, name: str) -> list[Notice]:
        with self.world.acting(name):
            return list(Notice.objects.order_by("at"))


@pytest.fixture
def area(committed: World) -> Area:
    world = World(at=timezone.now() - timedelta(hours=6))
    case = world.case()
    with world.acting("dana"):
        contact = Contact.objects.get()
        found = Case.objects.select_related("person__record").get(pk=case.pk)
    return Area(world, found.person_id, found.person.record.reference, contact.pk)


def owner(statement: str, *arguments: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, arguments)
    connections["owner"].close()


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal, transaction.atomic():
        deed()
    return refusal.value.code


# Who, and by what


@pytest.mark.parametrize("name", ["ben", "oona", "carys", "erin"])
def test_who_may_opens_the_file_and_what_is_about_the_child(area: Area, name: str) -> None:
    assert area.sees(name) == set()
    use = area.ask(name)
    assert use is not None
    assert {area.file, area.contact} <= area.sees(name)
    assert area.sees(name) == area.sees("dana"), "full depth, all that the hub sees about the child"
    with area.world.acting(name) as viewer:
        assert open_on(viewer, area.file, timezone.now()) == use


@pytest.mark.parametrize("name", ["yusuf", "lee", "chidi", "pat", "gita", "tom"])
def test_who_may_not_is_refused_before_anything_is_looked_for(area: Area, name: str) -> None:
    assert refused(lambda: area.ask(name)) == "may_not"
    with bare_as(area.world.viewer(name)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            "SELECT people_break_glass(gen_random_uuid(), %s, %s, '', '', NULL, %s)",
            [new_reference(), area.reference, WHY],
        )


@pytest.mark.parametrize("reason", ["", "   ", "urgent", "x" * (REASON - 1), " " * 50])
def test_a_reason_that_says_something(area: Area, reason: str) -> None:
    assert refused(lambda: area.ask("ben", reason=reason)) == "no_reason"


@pytest.mark.parametrize(
    ("sought", "opens"),
    [
        (Sought(given="Robin", family="Example", born_on=BORN), True),
        (Sought(given="ROBIN", family="exámple", born_on=BORN), True),
        (Sought(given="Rob", family="Example", born_on=BORN), False),
        (Sought(given="Robin", family="Exampl", born_on=BORN), False),
        (Sought(given="Example", family="Robin", born_on=BORN), False),
        (Sought(given="Robyn", family="Example", born_on=BORN), False),
        (Sought(given="Robin", family="Example", born_on=date(2011, 9, 3)), False),
        (Sought(given="Robin", family="Example"), False),
        (Sought(given="%", family="%", born_on=BORN), False),
        (Sought(reference=new_reference()), False),
        (Sought(reference=new_reference(), given="Robin", family="Example", born_on=BORN), False),
        (Sought(), False),
    ],
)
def test_only_what_is_exact_opens(area: Area, sought: Sought, opens: bool) -> None:
    assert (area.ask("ben", sought) is not None) is opens
    assert (area.file in area.sees("ben")) is opens


def test_another_record_s_reference_opens_nothing(area: Area) -> None:
    with area.world.acting("dana"):
        reference = Record.objects.get(pk=area.contact).reference
    assert area.ask("ben", Sought(reference=reference)) is None


# Markings and exclusions


@pytest.mark.parametrize(
    ("marking", "excluded", "opens"),
    [
        (Record.Marking.STANDARD, False, True),
        (Record.Marking.RESTRICTED, False, True),
        (Record.Marking.HIDDEN, False, False),
        (Record.Marking.STANDARD, True, False),
        (Record.Marking.RESTRICTED, True, False),
        (Record.Marking.HIDDEN, True, False),
    ],
)
@pytest.mark.parametrize("by_name", [False, True])
def test_markings_and_exclusions_of_a_file(
    area: Area, marking: Record.Marking, excluded: bool, opens: bool, by_name: bool
) -> None:
    if marking != Record.Marking.STANDARD:
        area.mark(area.file, marking)
    if excluded:
        area.exclude("ben")
    sought = Sought(given="Robin", family="Example", born_on=BORN) if by_name else None
    assert (area.ask("ben", sought) is not None) is opens
    assert (area.file in area.sees("ben")) is opens
    if not opens:
        assert area.sees("ben") == set()


@pytest.mark.parametrize(
    ("marking", "excluded", "seen"),
    [
        (Record.Marking.STANDARD, False, True),
        (Record.Marking.RESTRICTED, False, True),
        (Record.Marking.HIDDEN, False, False),
        (Record.Marking.STANDARD, True, False),
        (Record.Marking.RESTRICTED, True, False),
    ],
)
def test_markings_and_exclusions_of_what_is_about_the_child(
    area: Area, marking: Record.Marking, excluded: bool, seen: bool
) -> None:
    area.mark(area.contact, marking)
    if excluded:
        area.exclude("ben", area.contact)
    assert area.used()
    assert area.file in area.sees("ben")
    assert (area.contact in area.sees("ben")) is seen


def test_an_exclusion_that_comes_later_ends_it(area: Area) -> None:
    area.used()
    area.exclude("ben")
    assert area.sees("ben") == set()


def test_who_owns_a_hidden_file_is_told_silently(area: Area) -> None:
    area.mark(area.file, Record.Marking.HIDDEN)
    before = len(area.notices("ben"))
    area.ask("ben")
    assert len(area.notices("ben")) == before
    (notice,) = [each for each in area.notices("dana") if each.kind == "hidden.sought"]
    assert notice.record_id == area.file
    assert "Locality team, Ashbeck Council, 0114 496 0000" in notice.sentence
    for word in ("Robin", "Example", "Ben"):
        assert word not in notice.sentence


def test_a_hidden_record_beside_a_file_that_opens_tells_its_owner(area: Area) -> None:
    area.mark(area.contact, Record.Marking.HIDDEN)
    area.used()
    assert [each.record_id for each in area.notices("dana") if each.kind == "hidden.sought"] == [area.contact]


def test_the_owning_team_s_own_seeker_is_not_told(area: Area) -> None:
    """Sam is in the hub, which owns the file, and has no grant on it any more: those who write it are told."""
    area.mark(area.file, Record.Marking.HIDDEN)
    owner(
        "UPDATE records_grant SET until = now() WHERE record_id = %s AND principal_id = %s",
        area.file,
        area.world.team("hub").principal_id,
    )
    with area.world.acting("mina"):
        give(area.file, Giving(area.world.viewer("mina").principal_id, Grant.Basis.SERVICE, write=True))
    assert area.ask("sam") is None
    assert not [each for each in area.notices("sam") if each.kind == "hidden.sought"]
    assert [each for each in area.notices("mina") if each.kind == "hidden.sought"]


def test_two_files_of_one_person_open_together(area: Area) -> None:
    other = World(at=timezone.now() - timedelta(hours=3))
    again = other.referral()
    with area.world.acting("dana"):
        second = Person.objects.get(pk=again.person_id)
    assert second.pk != area.file
    area.ask("ben", Sought(given="Robin", family="Example", born_on=BORN))
    assert {area.file, second.pk} <= area.sees("ben"), "the name and the date of birth are exactly both’s"


# A miss tells nothing


def _miss(area: Area, sort: str) -> Sought:
    match sort:
        case "hidden":
            area.mark(area.file, Record.Marking.HIDDEN)
        case "excluded":
            area.exclude("ben")
        case "not there":
            return Sought(reference=new_reference())
    return Sought(reference=area.reference)


def _plain(response: HttpResponse) -> str:
    """A page without what differs between any two answers."""
    return re.sub(r'(value|csrf-token|data-[a-z-]+)="[^"]*"', "", response.content.decode())


def test_every_miss_is_the_same_page_and_the_same_trail(area: Area) -> None:
    seen = set()
    for sort in ("not there", "excluded", "hidden"):
        sought = _miss(area, sort)
        response = send("ben", reverse("ask_break_glass"), {"reference": sought.reference, "reason": WHY})
        assert response.status_code == 200
        with area.world.acting("ben") as ben:
            rows = list(Trail.objects.filter(user_id=ben.user_id).order_by("at"))
            notices = Notice.objects.count()
            assert own_open(ben, timezone.now()) == []
        last = rows[-1]
        trail = (last.verb, last.subject.replace(sought.reference, "…"), last.record_id, last.purpose)
        headers = tuple(sorted(name for name in response.headers if name != "X-Request-ID"))
        seen.add((_plain(response), trail, notices, tuple(last.record_ids), headers))
        assert all(row.verb != "break glass" for row in rows)
    assert len(seen) == 1


def test_of_every_miss_the_hub_hears_alike(area: Area) -> None:
    for sort in ("not there", "excluded", "hidden"):
        area.ask("ben", _miss(area, sort))
    heard = [each for each in area.notices("sam") if each.kind == "break_glass.waits"]
    assert len(heard) == 3
    assert len({(each.sentence, each.record_id, each.reference) for each in heard}) == 1


# Read only, for a day


WRITES = (
    "UPDATE people_name SET given = 'x' RETURNING 1",
    "UPDATE records_deadline SET met_at = now() RETURNING 1",
    "UPDATE casework_contact SET referrer = '' RETURNING 1",
    "UPDATE records_task SET state = 'done' RETURNING 1",
)
FORBIDDEN = (
    "SELECT records_move(%(file)s, 0, 'closed', now(), '')",
    "SELECT records_give(%(file)s, %(me)s, 'full', true, 'involved', NULL)",
    "SELECT records_mark(%(file)s, 'standard', NULL)",
    "SELECT records_lock(%(file)s)",
    "SELECT records_exclude(%(file)s, 1, 'x')",
    "UPDATE records_breakglass SET until = now() + interval '1 year'",
    "UPDATE records_grant SET until = NULL",
    "INSERT INTO records_breakglassreview (record_id, verdict, words, reviewed_by_id, at)"
    " VALUES (%(use)s, 'justified', 'x', %(me)s, now())",
    "SELECT records_break_glass(gen_random_uuid(), 'x', ARRAY[%(file)s]::uuid[], '{}', 'name', 'x')",
    "SELECT * FROM records_break_glass_reviewers(%(use)s, ARRAY[%(user)s]::int[])",
)


def test_by_bare_sql_nothing_can_be_changed(area: Area) -> None:
    use = area.used()
    ben = area.world.viewer("ben")
    values = {"file": area.file, "use": use.pk, "me": ben.principal_id, "user": ben.user_id}
    with bare_as(ben) as connection:
        for statement in WRITES:
            assert connection.execute(statement).fetchall() == [], statement
    for statement in FORBIDDEN:
        with bare_as(ben) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement, values)


def test_it_lasts_a_day_by_the_clock_of_the_database(area: Area) -> None:
    use = area.used()
    assert use.until - use.opened_at == LASTS
    owner("UPDATE records_grant SET until = now() + interval '1 minute' WHERE basis = 'break_glass' AND NOT write"
          " AND until IS NOT NULL")  # fmt: skip
    assert area.file in area.sees("ben")
    owner("UPDATE records_grant SET until = now() WHERE basis = 'break_glass' AND until IS NOT NULL")
    assert area.sees("ben") == set()
    with area.world.acting("ben") as ben:
        assert get(ben, use.record.reference) == use, "its user still reads of the use itself"


def test_what_is_opened_later_about_the_child_is_seen_for_as_long(area: Area) -> None:
    area.used()
    before = area.sees("ben")
    area.world.referral(area.world.contact())
    assert len(area.sees("dana")) > len(before)
    assert area.sees("ben") == before, "another file’s records are not the child’s"


def test_ending_it_early(area: Area) -> None:
    use = area.used()
    with area.world.acting("carys") as carys:
        assert refused(lambda: end_early(use=use, by=carys, at=timezone.now())) == "not_theirs"
    with area.world.acting("ben") as ben:
        end_early(use=use, by=ben, at=timezone.now())
    assert area.sees("ben") == set()
    with area.world.acting("ben") as ben:
        ended = get(ben, use.record.reference)
        assert ended.ended_at is not None
        assert refused(lambda: end_early(use=ended, by=ben, at=timezone.now())) == "ended"
    assert area.used().pk != use.pk, "and it can be used anew"


def test_ending_it_leaves_other_grants(area: Area) -> None:
    """Carys had the file by a grant already, and uses break-glass for what is restricted."""
    with area.world.acting("dana"):
        give(area.file, Giving(area.world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    area.mark(area.contact, Record.Marking.RESTRICTED)
    before = area.sees("carys")
    use = area.used("carys")
    assert area.sees("carys") - before == {area.contact}
    with area.world.acting("carys") as carys:
        end_early(use=use, by=carys, at=timezone.now())
    assert area.sees("carys") == before


def test_asking_again_while_it_is_open_makes_no_second_use(area: Area) -> None:
    assert area.used() == area.used()
    with area.world.acting("dana"):
        assert BreakGlass.objects.count() == 1


def test_two_windows_at_once(area: Area) -> None:
    """The window that began first comes second: to it the other's beginning would lie in the future."""
    both, first_is_done, uses = threading.Barrier(2), threading.Event(), []

    def act(*, begins_first: bool) -> None:
        try:
            if not begins_first:
                both.wait(timeout=10)
            with area.world.acting("ben") as ben:
                if begins_first:
                    both.wait(timeout=10)
                    first_is_done.wait(timeout=10)
                sought = Sought(reference=area.reference)
                uses.append(break_glass(sought=sought, reason=WHY, by=ben, at=timezone.now()))
            first_is_done.set()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, kwargs={"begins_first": begins}) for begins in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(uses) == 2
    assert len(set(uses)) == 1


# The reviewer


def _put_on_duty(area: Area, name: str) -> None:
    now = timezone.now()
    with area.world.acting("mina") as mina:
        put_on(
            position=Position.DUTY_MANAGER,
            user=area.world.user(name).pk,
            begins_at=now - timedelta(minutes=1),
            ends_at=now + timedelta(hours=8),
            phone="0114 496 0000",
            by=mina,
            at=now,
        )


@pytest.mark.parametrize(
    ("name", "on_duty", "excluded", "reviewer"),
    [
        ("ben", "", "", "dana"),  # a manager of the team that owns the file
        ("carys", "", "", "dana"),
        ("sam", "mina", "", "mina"),  # the hub’s own: from another line, so the duty manager
        ("sam", "", "", "gita"),  # nobody on duty: information governance
        ("dana", "mina", "", "mina"),  # nobody reviews themselves
        ("ben", "mina", "dana", "mina"),  # nor who is excluded from the file
    ],
)
def test_who_reviews(area: Area, name: str, on_duty: str, excluded: str, reviewer: str) -> None:
    if on_duty:
        _put_on_duty(area, on_duty)
    if excluded:
        owner(
            "INSERT INTO records_exclusion (id, record_id, user_id, reason, since)"
            " VALUES (gen_random_uuid(), %s, %s, 'Related', now())",
            area.file,
            area.world.user(excluded).pk,
        )
    use = area.used(name)
    assert use.reviewer is not None
    assert use.reviewer.label == f"{reviewer.title()} (synthetic)"


def test_the_reviewer_is_told_at_once_without_content(area: Area) -> None:
    use = area.used()
    (notice,) = [each for each in area.notices("dana") if each.kind == "break_glass.review"]
    assert notice.reference == use.record.reference
    with area.world.acting("dana") as dana:
        assert list(to_review(dana)) == [use]
        assert get(dana, use.record.reference).record.headline == ""
        deadline = Deadline.objects.get(record=use.pk)
        task = Task.objects.get(record=use.pk, kind=TASK)
        assert task in waiting_for(dana)
        assert deadline.due_at == task.accept_by


def test_a_reviewer_sees_nothing_of_the_child(area: Area, look: Look) -> None:
    """Gita reviews: she sees who, when, which reference and why, and no child."""
    use = area.used("sam")
    path = reverse("review_break_glass", args=[use.record.reference])
    for address in (
        path,
        reverse("break_glass", args=[use.record.reference]),
        reverse("break_glass_reviews"),
        "/",
    ):
        page = look("gita", address).content.decode()
        assert "Robin" not in page, address
    assert WHY in look("gita", path).content.decode()
    assert area.sees("gita") == set()
    with area.world.acting("gita") as gita:
        assert involved(area.file) == []
        assert not Name.objects.exists()
        assert not records_visible_to(gita).filter(kind="file").exists()


@pytest.mark.parametrize(
    ("name", "code"), [("ben", "may_not"), ("sam", "may_not"), ("dana", ""), ("gita", "")]
)
def test_who_may_review(area: Area, name: str, code: str) -> None:
    use = area.used()
    with area.world.acting(name) as by:
        deed = lambda: review(use=use, verdict=Verdict.JUSTIFIED, words=WORDS, by=by, at=timezone.now())  # noqa: E731
        if code:
            assert refused(deed) == code
        else:
            assert deed().reviewed_by_id == by.principal_id


def test_who_was_not_asked_does_not_review(area: Area) -> None:
    use = area.used()
    with area.world.acting("morgan") as morgan:
        words = {"verdict": Verdict.JUSTIFIED, "words": WORDS}
        assert refused(lambda: review(use=use, **words, by=morgan, at=timezone.now())) == "no_grant"


def test_nobody_reviews_their_own(area: Area) -> None:
    use = area.used("dana")
    with area.world.acting("dana") as dana:
        words = {"verdict": Verdict.JUSTIFIED, "words": WORDS}
        assert refused(lambda: review(use=use, **words, by=dana, at=timezone.now())) == "own_use"


@pytest.mark.parametrize("words", ["", "ok", " " * 40])
def test_a_review_has_words(area: Area, words: str) -> None:
    use = area.used()
    with area.world.acting("dana") as dana:
        deed = {"verdict": Verdict.JUSTIFIED, "words": words, "by": dana}
        assert refused(lambda: review(use=use, **deed, at=timezone.now())) == "no_words"


@pytest.mark.parametrize("verdict", Verdict)
def test_a_review_is_made_once_and_told(area: Area, verdict: Verdict) -> None:
    use = area.used()
    with area.world.acting("dana") as dana:
        review(use=use, verdict=verdict, words=WORDS, by=dana, at=timezone.now())
        again = get(dana, use.record.reference)
        assert again.record.stage == verdict.value
        assert not to_review(dana).exists()
        assert Task.objects.get(record=use.pk).state == Task.State.DONE
        assert Deadline.objects.get(record=use.pk).met_at is not None
        deed = {"verdict": verdict, "words": WORDS, "by": dana}
        assert refused(lambda: review(use=again, **deed, at=timezone.now())) == "no_such_move"
        assert BreakGlassReview.objects.count() == 1
    assert [each.kind for each in area.notices("ben")] == ["break_glass.reviewed"]
    heard = [each.kind for each in area.notices("gita")]
    assert ("break_glass.not_justified" in heard) is (verdict == Verdict.NOT_JUSTIFIED)


def test_a_late_review_says_why(area: Area) -> None:
    use = area.used()
    later = timezone.now() + timedelta(days=7)
    with area.world.acting("dana") as dana:
        deed = {"verdict": Verdict.JUSTIFIED, "words": WORDS, "by": dana, "at": later}
        assert refused(lambda: review(use=use, **deed)) == "late_reason_missing"
    with area.world.acting("dana") as dana:
        use = get(dana, use.record.reference)
        review(use=use, **{**deed, "by": dana}, late_reason="capacity")


def test_what_nobody_reviews_escalates(area: Area) -> None:
    area.used()
    later = timezone.now() + timedelta(days=7)
    with acting_as(viewer_of(ESCALATION)) as service:
        assert escalate_overdue(by=service, at=timezone.now()) == 0
        assert escalate_overdue(by=service, at=later) == 1
    with area.world.acting("gita") as gita:
        (task,) = waiting_for(gita)
        assert task.kind == TASK
        assert to_review(gita).count() == 1
    assert [each.kind for each in area.notices("gita") if each.kind == "task.escalated"]


# In the trail


def test_all_of_it_is_in_the_trail_and_on_the_file(area: Area, text_of: TextOf, look: Look) -> None:
    use = area.used()
    assert look("ben", reverse("child", args=[area.reference])).status_code == 200
    with area.world.acting("ben") as ben:
        end_early(use=use, by=ben, at=timezone.now())
    with area.world.acting("mina"):
        rows = list(
            Trail.objects.filter(record_id=area.file, user_id=area.world.user("ben").pk).order_by("at")
        )
    assert [(row.verb, row.purpose) for row in rows] == [
        ("break glass", "Break-glass"),
        ("read", "Break-glass"),
        ("end break-glass", "Break-glass"),
    ]
    page = text_of("mina", reverse("child_trail", args=[area.reference]))
    assert "Opened by break-glass" in page
    assert WHY in page


def test_who_else_is_involved_shows_it(area: Area, text_of: TextOf) -> None:
    area.used()
    page = text_of("mina", reverse("child_people", args=[area.reference]))
    assert "Ben (synthetic)" in page
    assert "Break-glass" in page


# The pages


def _send(name: str, **answers: object) -> HttpResponse:
    return send(name, reverse("ask_break_glass"), {"reason": WHY, **answers})


def test_from_asking_to_the_first_look(area: Area, text_of: TextOf, look: Look) -> None:
    response = _send("ben", reference=f"{area.reference[:4].lower()} {area.reference[4:]}")
    assert response.status_code == 302
    card = text_of("ben", response["Location"])
    assert "You are about to look at a file that was not shared with you" in card
    assert "Dana (synthetic) was told at once, without the child’s name" in card
    page = text_of("ben", reverse("child", args=[area.reference]))
    assert "Open to you by break-glass until" in page
    board = text_of("ben", "/")
    assert "Open to you by break-glass" in board
    assert "Open to you by break-glass now" in text_of("ben", reverse("ask_break_glass"))
    use = text_of("ben", response["Location"].replace("look/", ""))
    assert "Close the file now" in use
    assert send("ben", response["Location"].replace("look", "end")).status_code == 302
    assert look("ben", reverse("child", args=[area.reference])).status_code == 404
    assert "Open to you by break-glass" not in text_of("ben", "/")


def test_a_review_by_page(area: Area, text_of: TextOf) -> None:
    use = area.used()
    path = reverse("review_break_glass", args=[use.record.reference])
    assert "Break-glass to review" in text_of("dana", "/")
    assert send("dana", path, {"verdict": "justified"}).status_code == 422
    short = send("dana", path, {"verdict": "justified", "words": "ok"})
    assert "at least 20 characters" in error_at(short, "words")
    assert send("dana", path, {"verdict": "not_justified", "words": WORDS}).status_code == 302
    assert WORDS in text_of("ben", reverse("break_glass", args=[use.record.reference]))
    assert "Not justified" in text_of("dana", reverse("break_glass_reviews"))


def test_whose_use_it_is_not(area: Area, look: Look) -> None:
    use = area.used()
    for name in ("carys", "mina", "asha", "tom"):
        assert look(name, reverse("break_glass", args=[use.record.reference])).status_code == 404, name
    assert look("dana", reverse("look_by_break_glass", args=[use.record.reference])).status_code == 404
    assert send("dana", reverse("end_break_glass", args=[use.record.reference])).status_code == 404


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"given": "Robin"},
        {"given": "Robin", "family": "Example"},
        {"given": "Robin", "born_on-day": "9", "born_on-month": "3", "born_on-year": "2011"},
    ],
)
def test_what_is_not_whole_is_asked_for_again(area: Area, answers: dict[str, str]) -> None:
    response = _send("ben", **answers)
    assert response.status_code == 422
    assert "or the first name, the last name and the date of birth" in error_at(response, "reference")


def test_a_mistyped_reference_is_no_miss(area: Area) -> None:
    response = _send("ben", reference="R7KM4XPW9C3X")
    assert response.status_code == 422
    assert "letter or digit is wrong" in error_at(response, "reference")


def test_who_asks_too_often_is_stopped(area: Area) -> None:
    answers = [_send("ben", reference=new_reference()).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert _send("carys", reference=area.reference).status_code == 302, "and nobody else is"


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words(world: World, words: str) -> None:
    born = {"born_on-day": "9", "born_on-month": "3", "born_on-year": "2011"}
    assert _send("ben", reference=words).status_code in {200, 422}
    assert _send("ben", given=words, family=words, **born).status_code in {200, 422}
    assert _send("ben", reference=new_reference(), reason=words).status_code in {200, 422}


@pytest.mark.parametrize("boxes", DATES.values(), ids=DATES.keys())
def test_hostile_dates(world: World, boxes: tuple[str, str, str]) -> None:
    born = dict(zip(("born_on-day", "born_on-month", "born_on-year"), boxes, strict=True))
    assert _send("ben", given="Robin", family="Example", **born).status_code in {200, 422}


def test_one_use_or_three_take_the_same_queries(area: Area, queries_of: QueriesOf) -> None:
    area.used("ben")
    one = queries_of("dana", reverse("break_glass_reviews")), queries_of("dana", "/")
    area.used("carys")
    area.used("oona")
    assert (queries_of("dana", reverse("break_glass_reviews")), queries_of("dana", "/")) == one
