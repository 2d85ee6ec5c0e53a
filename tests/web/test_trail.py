"""The trail's pages: one's own, a child's, everybody's, and activity without subjects."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.trail.actions import note
from halcyon.access.trail.facts import Activity
from halcyon.access.trail.models import Trail
from halcyon.access.trail.queries import Asked, Mark, of_records, own, page_of, verbs, whole
from halcyon.casework.case.models import Case
from halcyon.records.record.actions import exclude
from halcyon.records.record.queries import id_of, note_list
from tests.govuk.markup import Page
from tests.harness import World, personas, sign_in
from tests.looking import Look, QueriesOf, TextOf


def _rows(page: str) -> int:
    return len(Page(page).find("th", scope="row"))


def _child_trail(case: Case) -> str:
    return reverse("child_trail", args=[case.person.record.reference])


pytestmark = pytest.mark.slow(reason="walks the thread, or fills pages of the trail")

# For whom


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/trail/", set(personas()) - {"pat", "vera", "tom", "nobody"}),
        ("/trail/all/", {"gita"}),
        ("/trail/activity/", {"tom"}),
    ],
)
def test_whose_trail_is_for_whom(look: Look, path: str, allowed: set[str]) -> None:
    for name in personas():
        expected = 302 if name == "nobody" else 200 if name in allowed else 404
        assert look(name, path).status_code == expected, name


def test_one_s_own_trail_is_one_s_own(text_of: TextOf, world: World) -> None:
    case = world.case()
    page = text_of("asha", "/trail/")
    assert f"case {case.record.reference}" in page
    assert "Accepted" in page
    assert "Dana (synthetic)" not in page


def test_a_child_s_trail_says_who_looked_and_why(text_of: TextOf, look: Look, world: World) -> None:
    case = world.case()
    look("sam", reverse("child", args=[case.person.record.reference]))
    look("asha", reverse("case", args=[case.record.reference]))
    page = text_of("mina", _child_trail(case))
    for words in (
        "Sam (synthetic)",
        "Work of the safeguarding hub",
        "Allocated worker",
        "Referred to the service",
    ):
        assert words in page, words
    assert f"case {case.record.reference}" in page


def test_another_child_s_trail_is_not_in_it(text_of: TextOf, world: World) -> None:
    case, other = world.case(), world.case()
    assert other.record.reference not in text_of("mina", _child_trail(case))


def test_the_excluded_read_no_trail(look: Look, world: World) -> None:
    case = world.case()
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
    assert look("morgan", _child_trail(case)).status_code == 404
    with world.acting("morgan") as morgan:
        found = of_records(morgan, [case.pk, case.person_id]).exclude(user_id=morgan.user_id)
        assert not found.exists(), "not by asking for the records' ids either"


def test_who_sees_no_record_reads_no_trail_of_it(world: World) -> None:
    case = world.case()
    for name in ("ben", "carys", "sam", "lee", "tom", "pat", "nobody"):
        with world.acting(name) as viewer:
            assert not of_records(viewer, [case.pk]).exists(), name


def test_reading_the_trail_is_noted(look: Look, world: World) -> None:
    case = world.case()
    look("asha", "/trail/")
    look("mina", _child_trail(case))
    look("gita", f"/trail/all/?reference={case.record.reference}")
    look("tom", "/trail/activity/")
    with world.acting("gita"):
        rows = Trail.objects.filter(verb="read trail").order_by("at", "id")
        assert [(row.actor.split()[0], row.subject, row.record_id) for row in rows] == [
            ("Asha", "own", None),
            ("Mina", f"file {case.person.record.reference}", case.person_id),
            ("Gita", "everybody’s", case.pk),
            ("Tom", "activity", None),
        ]


# Everybody's


def test_the_whole_trail_is_filtered(text_of: TextOf, world: World) -> None:
    case, other = world.case(), world.case()
    page = text_of("gita", f"/trail/all/?verb=accept&user={world.user('asha').pk}")
    assert _rows(page) == 2
    page = text_of("gita", f"/trail/all/?verb=accept&reference={case.record.reference.lower()}")
    assert _rows(page) == 1
    assert other.record.reference not in page
    today = timezone.localdate()
    assert _rows(text_of("gita", f"/trail/all/?verb=accept&day={today.day} {today.month} {today.year}")) == 2
    assert "Nothing matches" in text_of("gita", "/trail/all/?verb=accept&day=1 1 2001")


def test_a_filter_in_force_can_be_taken_away(text_of: TextOf, world: World) -> None:
    world.case()
    page = Page(text_of("gita", f"/trail/all/?verb=accept&user={world.user('asha').pk}"))
    tags = {each.text.strip(): each.attributes["href"] for each in page.find("a", class_="moj-filter__tag")}
    assert tags["Remove this filter: Did: Accepted"] == f"?user={world.user('asha').pk}"


def test_lists_that_showed_a_record_are_found_on_a_day(text_of: TextOf, look: Look, world: World) -> None:
    case = world.case()
    look("dana", "/search/?q=robin")
    reference = case.person.record.reference
    today = timezone.localdate()
    day = f"{today.day} {today.month} {today.year}"
    assert "search for a person" not in text_of("gita", f"/trail/all/?reference={reference}")
    assert "search for a person: 1 record" in text_of("gita", f"/trail/all/?reference={reference}&day={day}")


def test_an_unknown_reference_is_said(text_of: TextOf) -> None:
    for reference in ("R7KM4XPW9C3T", "x", "'; DROP TABLE--"):
        page = text_of("gita", f"/trail/all/?reference={reference}")
        assert "There is no record with this reference" in page, reference
        assert _rows(page) == 0


HOSTILE = (
    "user=x", "user=-1", "user=99999999999", "verb=<script>alert(1)", "verb=x", "day=x", "day=1 1 1066",
    "day=31 12 2999", "before=x", "before=20260101T000000.000000-x", "before=99999999T000000.0-0",
    "reference=%00", "reference=" + "9" * 999, "before=" + "9" * 3000,
)  # fmt: skip


def test_hostile_filters_are_answered(look: Look, world: World) -> None:
    world.case()
    for query in HOSTILE:
        response = look("gita", f"/trail/all/?{query}")
        assert response.status_code == 200, query
        assert "<script>alert(1)" not in response.content.decode()


def test_governance_knows_a_record_by_its_reference_and_nobody_else_does(world: World) -> None:
    case = world.case()
    for name in personas():
        with world.acting(name) as viewer:
            assert id_of(viewer, case.record.reference) == (case.pk if name == "gita" else None), name


def test_verbs_are_each_listed_once(world: World) -> None:
    world.case()
    with world.acting("gita") as gita:
        found = verbs(gita)
        assert found == sorted(set(Trail.objects.values_list("verb", flat=True)))
        assert "accept" in found
    with world.acting("mina") as mina:
        assert verbs(mina) == []


# Page by page


def _fill(world: World, count: int) -> None:
    with world.acting("asha") as asha:
        for number in range(count):
            note("read", by=asha, subject=f"case {number}", record=uuid4())


def test_pages_follow_each_other_without_a_gap_or_a_double(world: World) -> None:
    _fill(world, 120)
    seen: list[object] = []
    with world.acting("asha") as asha:
        mark: Mark | None = None
        sizes = []
        while True:
            page = page_of(own(asha), mark)
            seen += [row.pk for row in page.rows]
            sizes.append(len(page.rows))
            if page.older is None:
                break
            mark = Mark.read(str(page.older))
        assert sizes == [50, 50, 20]
        assert seen == list(Trail.objects.order_by("-at", "-id").values_list("pk", flat=True))
        assert len(set(seen)) == 120


def test_rows_of_one_instant_are_not_lost_between_pages(world: World) -> None:
    now = timezone.now()
    with world.acting("asha") as asha:
        note_list("first page", [], asha)
        ids = sorted(uuid4() for _ in range(7))
        rows = [
            Trail(id=each, at=now, user_id=asha.user_id, actor="A", verb="read", content_hash=b"")
            for each in ids
        ]
        for row in rows:
            row.save(force_insert=True)
        first = page_of(own(asha).filter(at=now), None, most=4)
        second = page_of(own(asha).filter(at=now), first.older, most=4)
        assert [row.id for row in (*first.rows, *second.rows)] == ids[::-1]


def test_older_entries_are_a_link_away(text_of: TextOf, world: World) -> None:
    _fill(world, 60)
    page = Page(text_of("asha", "/trail/"))
    older = page.one("a", rel="next")
    again = Page(text_of("asha", "/trail/" + older.attributes["href"]))
    assert len(again.find("th", scope="row")) == 10, "the look just noted shifts nothing"
    assert not again.find("a", rel="next")
    assert again.find("a", rel="prev")


@pytest.mark.parametrize(
    "text", ["", "x", "-", "2026", "20260101T000000.000000-", "x-" + "0" * 32, "\x00", "9" * 5000]
)
def test_a_mark_that_is_none(text: str) -> None:
    assert Mark.read(text) is None


@pytest.mark.parametrize(
    ("name", "path"), [("asha", "/trail/"), ("gita", "/trail/all/"), ("tom", "/trail/activity/")]
)
def test_a_page_takes_a_constant_number_of_queries(
    queries_of: QueriesOf, world: World, name: str, path: str
) -> None:
    _fill(world, 1)
    one = queries_of(name, path)
    _fill(world, 60)
    assert queries_of(name, path) == one


def test_nothing_counts_the_whole_trail(world: World) -> None:
    from django.test.utils import CaptureQueriesContext

    client = Client()
    sign_in(client, "gita")
    with CaptureQueriesContext(connection) as captured:
        client.get("/trail/all/")
    assert not [
        query["sql"]
        for query in captured
        if "count(" in query["sql"].lower() and "access_trail" in query["sql"]
    ]


# Activity


def test_activity_names_nobody_s_business(text_of: TextOf, world: World) -> None:
    case = world.case()
    page = text_of("tom", "/trail/activity/")
    assert "Asha (synthetic)" in page
    assert "Accepted" in page
    for reference in (case.record.reference, case.person.record.reference):
        assert reference not in page


def test_the_administrator_reads_no_row_of_the_trail_itself(world: World) -> None:
    world.case()
    with world.acting("tom") as tom:
        assert not Trail.objects.exclude(user_id=tom.user_id).exists()
        assert not whole(tom, Asked()).exists()
        assert Activity.objects.filter(verb="accept").exists()


def test_the_view_has_no_column_more(world: World) -> None:
    with world.acting("tom"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_activity LIMIT 1")
        assert [column.name for column in cursor.description] == [
            "id",
            "at",
            "user_id",
            "actor",
            "agency_id",
            "verb",
        ]


def test_activity_is_for_who_may_see_it(world: World) -> None:
    world.case()
    for name in personas():
        with world.acting(name):
            assert Activity.objects.exists() is (name == "tom"), name


def test_no_condition_runs_before_the_one_that_guards(world: World) -> None:
    """Without a security barrier, a condition that raises would show what it compared."""
    world.case()
    with world.acting("asha"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_activity WHERE 1 / (length(actor) - length(actor)) = 1")
        assert cursor.fetchone() == (0,)


def test_nobody_writes_through_the_view(world: World) -> None:
    with world.acting("tom"), pytest.raises(ProgrammingError), transaction.atomic():
        Activity.objects.update(at=F("at") - timedelta(days=1))


def test_nobody_at_all_sees_activity(world: World) -> None:
    from halcyon.access.viewer import NOBODY

    world.case()
    with acting_as(NOBODY):
        assert not Activity.objects.exists()
