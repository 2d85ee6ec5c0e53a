"""Notices: for their receiver alone under both locks, by mail without a word of content, once."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core import mail
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.access.user.actions import leave
from halcyon.access.viewer import NOBODY
from halcyon.records.notice.actions import read, read_all, tell
from halcyon.records.notice.definitions import MESSENGER
from halcyon.records.notice.jobs import mail as mail_job
from halcyon.records.notice.jobs import pass_on, pass_on_forgotten
from halcyon.records.notice.models import Notice, Reading
from halcyon.records.notice.queries import get, notices_visible_to, receivers, unread, unread_count
from halcyon.records.record.actions import exclude
from halcyon.records.record.models import Record
from tests.access.bare import bare_as
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf

SENTENCE = "Something waits for you to look at it."


def told(world: World, to: int, record: Record | None = None, **options: object) -> Notice:
    """Mina tells somebody something."""
    with world.acting("mina") as mina:
        return tell(
            to=to,
            kind="test.told",
            sentence=SENTENCE,
            record=record,
            by=mina,
            at=world.at,
            **options,  # type: ignore[arg-type]
        )


def user(world: World, name: str) -> int:
    return world.user(name).principal_id


def jobs(name: str) -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [name])
        return [json.loads(row[0]) for row in cursor.fetchall()]


def mailed(world: World, notice: Notice) -> list[str]:
    """Do the jobs that a notice made, and say who got mail."""
    pass_on(notice_id=str(notice.pk))
    for job in jobs("notices.mail"):
        mail_job(**job)
    return sorted(to for each in mail.outbox for to in each.to)


# Who is told


def test_only_the_receiver_sees_it(world: World) -> None:
    notice = told(world, user(world, "asha"))
    with world.acting("asha") as asha:
        assert get(asha, notice.pk) == notice
    for name in ("mina", "ben", "tom", "gita"):
        with world.acting(name) as viewer:
            assert not notices_visible_to(viewer).exists(), name
            assert not Notice.objects.exists(), "the second lock alone says the same"
    assert not notices_visible_to(NOBODY).exists()


def test_a_team_is_told_and_each_member_reads_for_themselves(world: World) -> None:
    notice = told(world, world.team("service").principal_id)
    with world.acting("asha") as asha:
        read(notice=notice, by=asha, at=world.at)
        read(notice=notice, by=asha, at=world.at)
        assert unread_count(asha) == 0
        assert Reading.objects.count() == 1
    with world.acting("mina") as mina:
        assert unread_count(mina) == 1
        assert not Reading.objects.exists(), "who else has read it is nobody's business"


def test_who_joins_a_team_later_is_not_told_what_was_before(world: World) -> None:
    from halcyon.access.user.models import Membership

    told(world, world.team("service").principal_id)
    Membership.objects.filter(user=world.user("asha")).update(since=world.at + timedelta(days=1))
    with world.acting("asha") as asha:
        assert unread_count(asha) == 0


def test_the_excluded_are_not_told(world: World) -> None:
    case = world.case()
    notice = told(world, world.team("service").principal_id, case.record)
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
    with world.acting("morgan") as morgan:
        assert not notices_visible_to(morgan).filter(pk=notice.pk).exists()
        assert not Notice.objects.filter(pk=notice.pk).exists(), "the second lock alone says the same"
    with acting_as(viewer_of(MESSENGER)):
        assert world.user("morgan").pk not in receivers(notice.pk)
        assert world.user("asha").pk in receivers(notice.pk)


def test_it_leads_to_the_records_page_unless_told_otherwise(world: World) -> None:
    case = world.case()
    assert told(world, user(world, "asha"), case.record).address == reverse(
        "case", args=[case.record.reference]
    )
    assert told(world, user(world, "asha"), case.record, address="/x/").address == "/x/"
    assert told(world, user(world, "asha")).address == ""


# Mail


def test_the_mail_carries_the_reference_and_a_link_and_not_a_word_more(world: World) -> None:
    case = world.case()
    notice = told(world, user(world, "asha"), case.record)
    assert {"notice_id": str(notice.pk)} in jobs("notices.pass_on"), "the job carries an id alone"
    assert mailed(world, notice) == ["asha@example.test"]
    (message,) = mail.outbox
    assert message.subject == "Halcyon: there is something for you"
    assert case.record.reference in message.body
    assert reverse("notice", args=[notice.pk]) in message.body
    assert SENTENCE not in message.body
    assert "Robin" not in message.body + message.subject


def test_a_team_is_mailed_without_leavers(world: World) -> None:
    notice = told(world, world.team("service").principal_id)
    with world.acting("tom") as tom:
        leave(user=world.user("morgan"), by=tom, at=timezone.now())
    assert mailed(world, notice) == ["asha@example.test", "mina@example.test"]


def test_who_left_between_two_jobs_gets_nothing(world: World) -> None:
    notice = told(world, user(world, "asha"))
    pass_on(notice_id=str(notice.pk))
    with world.acting("tom") as tom:
        leave(user=world.user("asha"), by=tom, at=timezone.now())
    mail_job(notice_id=str(notice.pk), user_id=world.user("asha").pk)
    assert mail.outbox == []


def test_who_has_read_it_is_not_mailed(world: World) -> None:
    notice = told(world, user(world, "asha"))
    with world.acting("asha") as asha:
        assert read_all(by=asha, at=world.at) == 1
    assert mailed(world, notice) == []


def test_passing_on_twice_mails_once(world: World) -> None:
    notice = told(world, user(world, "asha"))
    assert pass_on(notice_id=str(notice.pk)) == 1
    assert pass_on(notice_id=str(notice.pk)) == 0
    assert len(jobs("notices.mail")) == 1


def test_without_mail_there_is_none(world: World) -> None:
    notice = told(world, user(world, "asha"), mail=False)
    assert jobs("notices.pass_on") == []
    assert mailed(world, notice) == []


def test_a_job_for_what_is_gone_does_nothing(world: World) -> None:
    assert pass_on(notice_id=str(uuid4())) == 0
    mail_job(notice_id=str(uuid4()), user_id=0)
    assert mail.outbox == []


def test_what_a_database_function_told_is_found_and_passed_on(committed: World) -> None:
    to, wanted = user(committed, "asha"), timezone.now() - timedelta(minutes=2)
    with connections["owner"].cursor() as cursor:  # as a SECURITY DEFINER function does
        cursor.execute("SELECT records_tell(%s, 'test.silent', %s, NULL, '', %s)", [to, SENTENCE, wanted])
    connections["owner"].close()
    assert pass_on_forgotten(0) == 1
    assert pass_on_forgotten(0) == 0
    with committed.acting("asha") as asha:
        assert unread_count(asha) == 1


# The second lock


def test_bare_sql_tells_nothing_in_anothers_name_and_reads_nothing_for_them(committed: World) -> None:
    asha, ben = committed.viewer("asha"), committed.viewer("ben")
    notice = told(committed, asha.principal_id)
    insert = (
        "INSERT INTO records_notice (id, to_id, kind, sentence, reference, address, told_by_id, at, mail)"
        " VALUES (gen_random_uuid(), %s, 'x', 'x', '', '', %s, now(), true)"
    )
    with bare_as(ben) as connection:
        connection.execute(insert, [asha.principal_id, ben.principal_id])
    for statement, values in (
        (insert, [ben.principal_id, asha.principal_id]),
        ("INSERT INTO records_reading VALUES (gen_random_uuid(), %s, now(), %s)", [asha.user_id, notice.pk]),
        ("UPDATE records_notice SET sentence = 'x'", []),
        ("SELECT records_tell(1, 'x', 'x', NULL, '', now())", []),
    ):
        with bare_as(ben) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement, values)
    with bare_as(ben) as connection:
        assert connection.execute("UPDATE records_notice SET passed_on_at = now()").rowcount == 0
        assert connection.execute("SELECT * FROM records_receivers(%s)", [notice.pk]).fetchall() == []


def test_a_notice_is_told_with_its_cause_or_not_at_all(world: World) -> None:
    def told_and_failed() -> None:
        with transaction.atomic():
            told(world, user(world, "asha"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        told_and_failed()
    assert jobs("notices.pass_on") == []
    with world.acting("asha") as asha:
        assert unread_count(asha) == 0


# Pages


def open_as(name: str, notice_id: UUID) -> str:
    client = Client()
    sign_in(client, name)
    response = client.get(reverse("notice", args=[notice_id]))
    return response.headers.get("Location", str(response.status_code))


def test_the_page_without_notices_says_so(text_of: TextOf) -> None:
    assert "Nobody has told you anything yet" in text_of("lee", "/notices/")


def test_unread_stand_first_and_are_counted_in_the_frame(text_of: TextOf, world: World) -> None:
    asha = user(world, "asha")
    old = told(world, asha, world.case().record)
    told(world, asha)
    assert "Notices (2)" in text_of("asha", "/")
    assert open_as("asha", old.pk) == old.address
    page = text_of("asha", "/notices/")
    assert "1 unread of 2" in page
    assert page.index("Mark all as read") < page.index("Mark as read") < page.index("tag--grey")
    assert "Notices (1)" in page
    assert "Robin" not in page


def test_opening_one_that_is_somebody_elses_is_opening_nothing(world: World) -> None:
    notice = told(world, user(world, "asha"))
    assert open_as("ben", notice.pk) == "404"
    assert open_as("ben", uuid4()) == "404"
    assert open_as("asha", notice.pk) == "/notices/", "it is about nothing that has a page"


def test_marking_read(world: World) -> None:
    first, _ = told(world, user(world, "asha")), told(world, user(world, "asha"))
    client = Client()
    sign_in(client, "asha")
    client.post(reverse("read_notice", args=[first.pk]))
    with world.acting("asha") as asha:
        assert unread(asha).count() == 1
    page = client.post(reverse("read_notices"), follow=True).content.decode()
    assert "1 notice is marked as read." in page
    assert "0 unread of 2" in page
    assert client.post(reverse("read_notice", args=[uuid4()])).status_code == 404


def test_many_are_counted_no_further(text_of: TextOf, world: World) -> None:
    with world.acting("mina") as mina:
        Notice.objects.bulk_create(
            Notice(
                to_id=user(world, "asha"),
                kind="x",
                sentence=SENTENCE,
                told_by_id=mina.principal_id,
                at=world.at,
            )
            for _ in range(120)
        )
    assert "Notices (99+)" in text_of("asha", "/")
    assert "120 unread of 120" in text_of("asha", "/notices/?page=2")
    for page in ("0", "-1", "x", "9" * 30):
        assert "120 unread" in text_of("asha", f"/notices/?page={page}")


def test_the_list_takes_a_constant_number_of_queries(queries_of: QueriesOf, world: World) -> None:
    told(world, user(world, "asha"))
    one = queries_of("asha", "/notices/")
    told(world, user(world, "asha"))
    told(world, user(world, "asha"), world.case().record)
    assert queries_of("asha", "/notices/") == one


def test_a_page_after_a_refusal_has_its_frame_without_asking(world: World, look: Look) -> None:
    """The frame counts on every page, also on one whose transaction has failed."""
    case = world.case()
    told(world, user(world, "asha"))
    client = Client()
    sign_in(client, "asha")
    assert client.post(reverse("accept_case", args=[case.record.reference])).status_code in {409, 422}
    assert look("asha", "/nowhere/").status_code == 404
