"""The night: five lines, handed over, accepted, a header, a log that comes back: by rule, by persona, on pages."""

from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.trail.models import Trail
from halcyon.base.dates import LONDON
from halcyon.base.refusals import Refusal
from halcyon.casework.case.models import Case
from halcyon.casework.header.queries import header
from halcyon.casework.missing.queries import whom as whom_of
from halcyon.casework.missing.told import Whom
from halcyon.casework.out_of_hours.actions import (
    accept,
    begin,
    hand_back,
    log,
    read_log,
    send,
    take_out,
    write,
)
from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight
from halcyon.casework.out_of_hours.queries import (
    events_visible_to,
    hand_overs_visible_to,
    lines_tonight,
    see,
    unread,
    whom,
)
from halcyon.casework.out_of_hours.rules import (
    event_makes_sense,
    every_child_is_spoken_of,
    file_is_not_hidden,
    has_lines,
    lines_are_whole,
    other_purpose_has_words,
)
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.people.person.models import Person
from halcyon.records.chronology.models import Entry
from halcyon.records.deadline.models import Deadline
from halcyon.records.record.actions import exclude, mark
from halcyon.records.record.models import Record
from halcyon.records.task.actions import escalate_overdue
from halcyon.records.task.models import Task
from tests.casework.asking import HOSTILE
from tests.casework.asking import send as post
from tests.harness import NOON, World, sign_in
from tests.looking import Look, QueriesOf, TextOf

HOUR = timedelta(hours=1)
LINES = Lines(
    "May run.", "At home with Gran, 0114 496 0300.", "Ring 101.", "Gran only; never the uncle.", "Nothing."
)
HAPPENED = Happened(NOON, "Gran (synthetic)", "Robin came home at two.", "Told the police.", "Visit.")


def refused(rule: Any, *arguments: Any) -> str:
    try:
        rule(*arguments)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("empty", ["", "worry", "where", "what_if", "whom", "monday"])
def test_each_of_five_lines_says_something(empty: str) -> None:
    said = {**vars(LINES), **({empty: "  "} if empty else {})}
    assert refused(lines_are_whole, Lines(**said)) == ("line_missing" if empty else "")


@pytest.mark.parametrize(
    ("rule", "arguments", "code"),
    [
        (file_is_not_hidden, (True,), "file_hidden"),
        (file_is_not_hidden, (False,), ""),
        (has_lines, (0,), "nobody_handed_over"),
        (has_lines, (1,), ""),
        (every_child_is_spoken_of, (0, ""), ""),
        (every_child_is_spoken_of, (1, " "), "child_not_spoken_of"),
        (every_child_is_spoken_of, (1, "All quiet."), ""),
        (event_makes_sense, (HAPPENED, NOON), ""),
        (event_makes_sense, (HAPPENED, NOON - HOUR), "event_in_future"),
        (event_makes_sense, (Happened(NOON, "", " ", "x", ""), NOON), "what_missing"),
        (event_makes_sense, (Happened(NOON, "", "x", " ", ""), NOON), "done_missing"),
        (other_purpose_has_words, ("other", ""), "purpose_missing"),
        (other_purpose_has_words, ("other", "A neighbour."), ""),
        (other_purpose_has_words, ("call", ""), ""),
    ],
)
def test_the_rules_of_the_night(rule: Any, arguments: Any, code: str) -> None:
    assert refused(rule, *arguments) == code


# The thread


def _written(world: World, by: str = "sam") -> HandOver:
    with world.acting(by) as viewer:
        person = Person.objects.select_related("record").get()
        return write(whom=whom_of(person), lines=LINES, by=viewer, at=world.at).hand_over


def _sent(world: World) -> HandOver:
    hand_over = _written(world)
    with world.acting("sam") as sam:
        return send(hand_over=hand_over, by=sam, at=world.at)


def _again(hand_over: HandOver) -> HandOver:
    return HandOver.objects.select_related("record").get(pk=hand_over.pk)


def test_from_five_lines_to_the_log_on_monday(recent: World) -> None:
    world, case = recent, recent.case()
    hand_over = _written(world)
    with world.acting("oona") as oona:
        assert not hand_overs_visible_to(oona).exists(), "nothing before it is sent"
    _sent_now(world, hand_over)
    reference = hand_over.record.reference
    with world.acting("oona") as oona:
        seen = see(oona, reference)
        assert [each.headline for each in seen.names] == ["Robin Example"]
        assert not seen.lines, "the lines open when it is accepted"
        accept(hand_over=seen.hand_over, by=oona, at=timezone.now())
        assert [each.worry for each in see(oona, reference).lines] == ["May run."]
        assert not Person.objects.filter(pk=case.person_id).exists(), "the header, not the file"
        assert header(oona, case.person_id).holder == "Asha (synthetic)"
    event = _logged(world, case)
    with world.acting("oona") as oona:
        hand_back(hand_over=_again(hand_over), words="", by=oona, at=timezone.now())
    with world.acting("asha") as asha:
        there = unread(asha).get()
        assert Task.objects.get(record=event.record_id).offered_to_id == asha.principal_id
        read_log(event=there, words="I visit at ten.", by=asha, at=timezone.now())
        assert not unread(asha).exists()
        sentences = Entry.objects.filter(record_id=event.pk).values_list("sentence", flat=True)
        assert set(sentences) == {
            "Out of hours: Robin came home at two.",
            "Night log read by Asha (synthetic): I visit at ten.",
        }


def _sent_now(world: World, hand_over: HandOver) -> None:
    with world.acting("sam") as sam:
        send(hand_over=_again(hand_over), by=sam, at=timezone.now())


def _logged(world: World, case: Case) -> NightEvent:
    with world.acting("oona") as oona:
        now = timezone.now()
        said = Happened(**{**vars(HAPPENED), "at": now})
        return log(whom=whom(header(oona, case.person_id)), said=said, by=oona, at=now)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        (datetime(2026, 6, 19, 14, 0), datetime(2026, 6, 19, 17, 30)),
        (datetime(2026, 6, 19, 16, 30), datetime(2026, 6, 19, 17, 30)),
        (datetime(2026, 6, 19, 17, 15), datetime(2026, 6, 19, 18, 15)),
        (datetime(2026, 6, 19, 23, 0), datetime(2026, 6, 20, 0, 0)),
        (
            datetime(2026, 6, 20, 0, 27),
            datetime(2026, 6, 20, 1, 27),
        ),  # the night is on duty
        (datetime(2026, 6, 21, 10, 0), datetime(2026, 6, 21, 11, 0)),  # a Sunday
        (datetime(2026, 6, 22, 0, 5), datetime(2026, 6, 22, 1, 5)),
        (datetime(2026, 12, 25, 9, 0), datetime(2026, 12, 25, 10, 0)),
    ],
)
def test_accepted_by_half_past_five_or_within_an_hour(world: World, sent: datetime, due: datetime) -> None:
    at = World(at=sent.replace(tzinfo=LONDON))
    world.case()
    hand_over = _sent(at)
    with world.acting("sam"):
        clock = Deadline.objects.get(record=hand_over.record, definition="hand_over.accept")
        assert clock.due_at == due.replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "night", "until"),
    [
        (datetime(2026, 6, 19, 17, 0), date(2026, 6, 19), datetime(2026, 6, 22, 9, 30)),
        (datetime(2026, 6, 20, 0, 5), date(2026, 6, 19), datetime(2026, 6, 22, 9, 30)),
        (datetime(2026, 6, 23, 5, 59), date(2026, 6, 22), datetime(2026, 6, 23, 9, 30)),
        (datetime(2026, 6, 23, 6, 0), date(2026, 6, 23), datetime(2026, 6, 24, 9, 30)),
        (datetime(2026, 3, 29, 5, 30), date(2026, 3, 28), datetime(2026, 3, 30, 9, 30)),  # the clocks went on
    ],
)
def test_after_midnight_it_is_still_the_night_of_the_day_before(
    world: World, at: datetime, night: date, until: datetime
) -> None:
    world.case()
    hand_over = _written(World(at=at.replace(tzinfo=LONDON)))
    assert (hand_over.night, hand_over.until) == (night, until.replace(tzinfo=LONDON))


def test_what_nobody_accepts_goes_to_the_duty_manager(recent: World) -> None:
    recent.case()
    hand_over = _sent(recent)
    with recent.acting("mina") as mina, pytest.raises(Refusal, match="out-of-hours team"):
        accept(hand_over=_again(hand_over), by=mina, at=recent.at)
    from halcyon.access.acting import acting_as
    from halcyon.access.service.queries import viewer_of
    from halcyon.records.task.definitions import ESCALATION

    with acting_as(viewer_of(ESCALATION)) as service:
        assert escalate_overdue(by=service, at=timezone.now() + timedelta(hours=24)) >= 1
    with recent.acting("mina") as mina:
        accept(
            hand_over=_again(hand_over),
            by=mina,
            at=timezone.now() + timedelta(hours=24),
            late_reason="capacity",
        )
        assert _again(hand_over).record.stage == "accepted"


@pytest.mark.parametrize("name", ["asha", "mina"])
def test_the_hub_hands_over(world: World, name: str) -> None:
    world.case()
    hand_over = _written(world, by="asha")
    with world.acting(name) as viewer, pytest.raises(Refusal, match="The hub hands over"):
        send(hand_over=_again(hand_over), by=viewer, at=world.at)
    with world.acting("sam") as sam:
        send(hand_over=_again(hand_over), by=sam, at=world.at)


def test_lines_written_again_are_the_same_lines_and_what_is_sent_stays(world: World) -> None:
    world.case()
    first = _written(world)
    with world.acting("asha") as asha:
        person = Person.objects.select_related("record").get()
        again = Lines(**{**vars(LINES), "worry": "Calmer now."})
        assert write(whom=whom_of(person), lines=again, by=asha, at=world.at).hand_over.pk == first.pk
        assert Tonight.objects.get().worry == "Calmer now."
    with world.acting("sam") as sam:
        send(hand_over=_again(first), by=sam, at=world.at)
        tonight = Tonight.objects.select_related("record", "hand_over__record").get()
        with pytest.raises(Refusal, match="has been sent"):
            take_out(tonight=tonight, by=sam, at=world.at)
        second = write(whom=whom_of(person), lines=LINES, by=sam, at=world.at + HOUR).hand_over
        assert second.pk != first.pk, "what is new goes into another hand-over"


def test_who_is_taken_out_is_not_handed_over(world: World) -> None:
    world.case()
    hand_over = _written(world)
    with world.acting("sam") as sam:
        take_out(
            tonight=Tonight.objects.select_related("record", "hand_over__record").get(), by=sam, at=world.at
        )
        with pytest.raises(Refusal, match="at least one child"):
            send(hand_over=_again(hand_over), by=sam, at=world.at)


def test_the_grant_ends_with_the_night(world: World) -> None:
    """Handed over in June: by the database's clock the night is long over."""
    world.case()
    hand_over = _sent(world)
    with world.acting("oona") as oona:
        assert not hand_overs_visible_to(oona).filter(pk=hand_over.pk, accepted_at__isnull=False).exists()
        assert not lines_tonight(oona, world.at).exists()
        assert not Record.objects.filter(kind="tonight").exists()


def test_an_excluded_night_worker_sees_neither_lines_nor_header_nor_log(recent: World) -> None:
    case = recent.case()
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("oona").pk, "Her niece.")
    hand_over = _written(recent)
    _sent_now(recent, hand_over)
    with recent.acting("oona") as oona:
        accept(hand_over=_again(hand_over), by=oona, at=timezone.now())
        seen = see(oona, hand_over.record.reference)
        assert not seen.lines
        assert not seen.names
        with pytest.raises(ObjectDoesNotExist):
            header(oona, case.person_id)


def test_a_hidden_child_has_no_header_and_no_lines(recent: World) -> None:
    case = recent.case()
    with recent.acting("asha") as asha:
        person = Person.objects.select_related("record").get(pk=case.person_id)
        mark(person.record, Record.Marking.HIDDEN)
        with pytest.raises(Refusal, match="by voice"):
            write(whom=whom_of(person), lines=LINES, by=asha, at=recent.at)
    with recent.acting("oona") as oona, pytest.raises(ObjectDoesNotExist):
        header(oona, case.person_id)


@pytest.mark.parametrize(
    "name", ["asha", "sam", "dana", "mina", "ben", "lee", "chidi", "carys", "tom", "gita"]
)
def test_the_header_is_the_nights_alone(world: World, name: str) -> None:
    case = world.case()
    with world.acting(name) as viewer:
        with pytest.raises(ObjectDoesNotExist):
            header(viewer, case.person_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM casework_header(%s)", [case.person_id])
            assert cursor.fetchone() is None, "nor by bare SQL"
            cursor.execute("SELECT * FROM casework_header_safe_contact(%s)", [case.person_id])
            assert cursor.fetchone() is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("asha", ""), ("sam", ""), ("oona", "own_log"), ("morgan", "not_offered_to_you")],
)
def test_the_allocated_worker_or_the_hub_reads_the_log(recent: World, name: str, code: str) -> None:
    case = recent.case()
    event = _logged(recent, case)
    with recent.acting(name) as viewer:
        there = events_visible_to(viewer).get(pk=event.pk)
        assert refused(lambda: read_log(event=there, words="", by=viewer, at=timezone.now())) == code


def test_a_log_is_read_once(recent: World) -> None:
    case = recent.case()
    _logged(recent, case)
    with recent.acting("asha") as asha:
        read_log(event=unread(asha).get(), words="", by=asha, at=timezone.now())
        with pytest.raises(Refusal, match="already read"):
            read_log(event=events_visible_to(asha).get(), words="", by=asha, at=timezone.now())


def test_a_child_with_no_case_is_read_by_the_hub(recent: World) -> None:
    recent.referral()
    with recent.acting("dana"):
        person = Person.objects.get()
    with recent.acting("oona") as oona:
        event = log(
            whom=whom(header(oona, person.pk)),
            said=Happened(**{**vars(HAPPENED), "at": recent.at}),
            by=oona,
            at=timezone.now(),
        )
        assert Task.objects.get(record=event.record_id).offered_to_id == recent.team("hub").principal_id


def test_two_begin_the_same_hand_over(committed: World) -> None:
    gate, made = Barrier(2), []

    def act(name: str) -> None:
        try:
            with committed.acting(name) as viewer:
                gate.wait()
                begin(by=viewer, at=committed.at)
            made.append("begun")
        except Refusal as refusal:
            made.append(refusal.code)
        finally:
            connection.close()

    threads = [Thread(target=act, args=(name,)) for name in ("sam", "dana")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == ["begun", "begun_already"]
    with committed.acting("sam") as sam:
        assert begin(by=sam, at=committed.at).night == date(2026, 6, 17), "the next press finds it"
        assert HandOver.objects.filter(night=date(2026, 6, 17)).count() == 1


# Pages


def test_the_pages_of_a_night(recent: World, text_of: TextOf, look: Look) -> None:
    case = recent.case()
    path = reverse("write_tonight", args=[case.person.record.reference])
    assert "Hand over for tonight" in text_of("sam", reverse("child", args=[case.person.record.reference]))
    assert post("sam", path, {"worry": "x"}).status_code == 422
    response = post("sam", path, vars(LINES))
    assert response.status_code == 302
    page = response["Location"]
    assert "Being written" in text_of("sam", page)
    assert look("oona", page).status_code == 404
    assert post("sam", page + "send/").status_code == 302
    assert "Waiting to be accepted" in text_of("oona", "/")
    assert "May run." not in text_of("oona", page)
    late = {} if post("oona", page + "accept/").status_code == 302 else {"late_reason": "capacity"}
    assert not late or post("oona", page + "accept/", late).status_code == 302
    assert "May run." in text_of("oona", page)
    assert "May run." in text_of("oona", "/"), "tonight’s children stand on the night’s board"
    child = reverse("night_child", args=[case.person_id])
    assert "Gran only; never the uncle." in text_of("oona", child), (
        "no purpose is asked of who was handed over"
    )
    now = timezone.localtime(timezone.now())
    when = {"at-day": now.day, "at-month": now.month, "at-year": now.year, "at-time": f"{now:%H:%M}"}
    event = {**when, "what": "Came home at two.", "done": "Nothing", "monday": "Visit"}
    assert post("oona", reverse("write_log", args=[case.person_id]), event).status_code == 302
    assert post("oona", page + "back/").status_code == 302
    for name in ("asha", "sam"):
        assert "Night log, not yet read" in text_of(name, "/"), name
    assert "Came home at two." in text_of("asha", "/night/")
    with recent.acting("asha") as asha:
        log_page = reverse("night_event", args=[unread(asha).get().record.reference])
    assert "Read, and taken on" in text_of("asha", log_page)
    assert "Read, and taken on" not in text_of("oona", log_page)
    assert post("asha", log_page, {"words": "I visit."}).status_code == 302
    assert "Night log, not yet read" not in text_of("asha", "/")


def test_a_purpose_is_asked_once_a_session_and_record(recent: World) -> None:
    case = recent.case()
    client = Client()
    sign_in(client, "oona")
    path = reverse("night_child", args=[case.person_id])
    assert b"What do you need it for?" in client.get(path).content
    assert b"Robin" not in client.get(path).content
    assert client.post(path, {"purpose": "other"}).status_code == 422
    assert client.post(path, {"purpose": "call"}).status_code == 302
    assert b"Robin" in client.get(path).content
    assert b"Robin" in client.get(path).content
    with recent.acting("gita"):
        looks = Trail.objects.filter(verb="look", record_id=case.person_id)
        assert {each.purpose for each in looks} == {"Somebody called about the child"}
        assert looks.count() == 2, "each look is in the trail"
    other = Client()
    sign_in(other, "oona")
    assert b"Robin" not in other.get(path).content, "another session asks again"


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words(recent: World, what: str) -> None:
    case = recent.case()
    said = HOSTILE[what]
    path = reverse("write_tonight", args=[case.person.record.reference])
    assert post("sam", path, dict.fromkeys(vars(LINES), said)).status_code in (302, 422)
    client = Client()
    sign_in(client, "oona")
    child = reverse("night_child", args=[case.person_id])
    assert client.post(child, {"purpose": said, "words": said}).status_code == 422
    client.post(child, {"purpose": "call"})
    for fields in (("what", "done", "monday", "who", "at"),):
        answer = client.post(reverse("write_log", args=[case.person_id]), dict.fromkeys(fields, said))
        assert answer.status_code == 422


def test_a_constant_number_of_queries(recent: World, queries_of: QueriesOf) -> None:
    case = recent.case()
    _logged(recent, case)
    one = queries_of("asha", "/night/"), queries_of("asha", "/")
    _logged(recent, case)
    _logged(recent, case)
    assert (queries_of("asha", "/night/"), queries_of("asha", "/")) == one


def test_a_child_is_reported_missing_from_their_header(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    now = timezone.localtime(timezone.now() - timedelta(minutes=3))
    when = {"reported_at-day": now.day, "reported_at-month": now.month, "reported_at-year": now.year,
            "reported_at-time": f"{now:%H:%M}"}  # fmt: skip
    path = reverse("night_missing", args=[case.person_id])
    assert post("oona", path, {**when, "kind": "missing", "grade": "high"}).status_code == 302
    assert "1 child is missing now" in text_of("asha", "/missing/")


def test_a_whom_knows_no_more_than_the_header(world: World) -> None:
    case = world.case()
    with world.acting("oona") as oona:
        assert whom(header(oona, case.person_id)) == Whom(
            case.person_id, "Robin Example", case.person.record.reference
        )
