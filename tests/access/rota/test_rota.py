"""The rota: who may plan it, what is refused and in which words, gaps, copies, and two managers at once."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from halcyon.access.rota.actions import change, copy_week, put_on, take_off
from halcyon.access.rota.definitions import Position, Stretch, is_needed, needed, uncovered, whole_day
from halcyon.access.rota.models import Shift
from halcyon.access.rota.queries import Copied, coming_weeks, monday_of, now_on_duty, on_duty, standing
from halcyon.access.trail.models import Trail
from halcyon.access.user.actions import leave
from halcyon.base.dates import LONDON
from halcyon.base.refusals import Refusal
from tests.access.bare import bare_as
from tests.casework.asking import DATES, HOSTILE, error_at, send
from tests.harness import NOON, World
from tests.looking import Look, QueriesOf, TextOf

NUMBER = "0114 496 0000"
HOUR = timedelta(hours=1)


def _on(
    world: World,
    who: str = "sam",
    *,
    position: Position = Position.DUTY_WORKER,
    begins: datetime = NOON,
    hours: float = 5,
    by: str = "mina",
    phone: str = NUMBER,
    at: datetime = NOON,
) -> Shift:
    with world.acting(by) as viewer:
        return put_on(
            position=position,
            user=world.user(who).pk,
            begins_at=begins,
            ends_at=begins + timedelta(hours=hours),
            phone=phone,
            by=viewer,
            at=at,
        )


def _refused(deed: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value


# The need, and its gaps


def london(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=LONDON).astimezone(UTC)


FRIDAY, SATURDAY, CHRISTMAS = date(2026, 11, 20), date(2026, 11, 21), date(2026, 12, 25)


@pytest.mark.parametrize(
    ("position", "day", "hours"),
    [
        (Position.DUTY_WORKER, FRIDAY, [(9, 17)]),
        (Position.DUTY_WORKER, SATURDAY, []),
        (Position.DUTY_WORKER, CHRISTMAS, []),
        (Position.OUT_OF_HOURS, FRIDAY, [(0, 9), (17, 24)]),
        (Position.OUT_OF_HOURS, SATURDAY, [(0, 24)]),
        (Position.OUT_OF_HOURS, CHRISTMAS, [(0, 24)]),
        (Position.DUTY_MANAGER, FRIDAY, [(0, 24)]),
        (Position.DUTY_MANAGER, SATURDAY, [(0, 24)]),
    ],
)
def test_when_somebody_is_needed(position: Position, day: date, hours: list[tuple[int, int]]) -> None:
    midnight = whole_day(day).begins
    assert needed(position, day) == [
        Stretch(midnight + begins * HOUR, midnight + ends * HOUR) for begins, ends in hours
    ]


@pytest.mark.parametrize(
    ("shifts", "left"),
    [
        ([], [(0, 24)]),
        ([(0, 24)], []),
        ([(0, 18)], [(18, 24)]),
        ([(6, 12)], [(0, 6), (12, 24)]),
        ([(12, 18), (0, 6)], [(6, 12), (18, 24)]),
        ([(-6, 30)], []),
        ([(-6, 0), (24, 30)], [(0, 24)]),
        ([(0, 12), (12, 24)], []),
    ],
)
def test_what_a_rota_leaves_open(shifts: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    start = london(21, 0)
    stretches = [Stretch(start + begins * HOUR, start + ends * HOUR) for begins, ends in shifts]
    open_ = [Stretch(start + begins * HOUR, start + ends * HOUR) for begins, ends in left]
    assert uncovered(Stretch(start, start + 24 * HOUR), stretches) == open_


@pytest.mark.parametrize(
    ("position", "hour", "is_there"),
    [
        (Position.DUTY_WORKER, 8, False),
        (Position.DUTY_WORKER, 9, True),
        (Position.DUTY_WORKER, 17, False),
        (Position.OUT_OF_HOURS, 8, True),
        (Position.OUT_OF_HOURS, 9, False),
        (Position.OUT_OF_HOURS, 17, True),
        (Position.DUTY_MANAGER, 3, True),
    ],
)
def test_at_which_hour_nobody_is_missing(position: Position, hour: int, is_there: bool) -> None:
    assert is_needed(position, london(20, hour)) is is_there


def test_a_day_when_the_clocks_go_back_is_25_hours_long() -> None:
    (need,) = needed(Position.DUTY_MANAGER, date(2026, 10, 25))
    assert need.ends - need.begins == timedelta(hours=25)


def test_the_coming_weeks_reach_two_weeks_ahead(world: World) -> None:
    for n in range(7):
        at = NOON + timedelta(days=n)
        days = [day.day for week in coming_weeks(at) for day in week.days]
        assert days[0] == at.date()
        assert days[-1] >= at.date() + timedelta(days=14)


def test_a_gap_is_shown_where_nobody_stands(world: World) -> None:
    saturday = datetime(2026, 6, 20, 0, tzinfo=LONDON)
    _on(world, "oona", position=Position.OUT_OF_HOURS, begins=saturday, hours=18)
    with world.acting("carys"):
        days = [day for week in coming_weeks(NOON) for day in week.days]
    (lines,) = [day.lines for day in days if day.day == saturday.date()]
    gaps = [line.stretch for line in lines if line.position == Position.OUT_OF_HOURS and not line.shift]
    assert gaps == [Stretch(saturday + 18 * HOUR, saturday + 24 * HOUR)]


# Who is on duty


@pytest.mark.parametrize(("hours", "there"), [(-0.01, False), (0, True), (4.99, True), (5, False)])
def test_who_is_on_duty_at_an_instant(world: World, hours: float, there: bool) -> None:
    shift = _on(world)
    at = NOON + timedelta(hours=hours)
    with world.acting("lee"):
        found = on_duty(Position.DUTY_WORKER, at)
        assert (found == shift) is there
        assert now_on_duty(at)[Position.DUTY_WORKER] == found
        assert on_duty(Position.DUTY_MANAGER, at) is None


# Who may


@pytest.mark.parametrize(
    ("name", "may"),
    [
        *((name, True) for name in ("mina", "dana", "morgan")),
        *((name, False) for name in ("erin", "sam", "asha", "tom")),
    ],
)
def test_who_plans_the_rota(world: World, name: str, may: bool) -> None:
    if may:
        assert _on(world, by=name).put_by_id == world.viewer(name).principal_id
    else:
        assert _refused(lambda: _on(world, by=name)).code == "not_their_rota"


@pytest.mark.parametrize(
    ("position", "who", "may"),
    [
        (Position.DUTY_WORKER, "sam", True),
        (Position.DUTY_WORKER, "oona", True),
        (Position.DUTY_WORKER, "asha", True),
        (Position.DUTY_WORKER, "yusuf", False),
        (Position.DUTY_WORKER, "carys", False),
        (Position.DUTY_WORKER, "erin", False),
        (Position.DUTY_WORKER, "ben", False),
        (Position.OUT_OF_HOURS, "oona", True),
        (Position.DUTY_MANAGER, "mina", True),
        (Position.DUTY_MANAGER, "dana", True),
        (Position.DUTY_MANAGER, "sam", False),
        (Position.DUTY_MANAGER, "oona", False),
        (Position.DUTY_MANAGER, "erin", False),
    ],
)
def test_who_can_stand(world: World, position: Position, who: str, may: bool) -> None:
    if may:
        assert _on(world, who, position=position).user_id == world.user(who).pk
    else:
        assert _refused(lambda: _on(world, who, position=position)).code == "cannot_stand"


def test_the_second_lock_knows_who_plans(world: World) -> None:
    shift = _on(world)
    with bare_as(world.viewer("sam")) as sam:
        for statement in (
            "UPDATE access_shift SET phone = '1' RETURNING 1",
            "DELETE FROM access_shift RETURNING 1",
        ):
            assert sam.execute(statement).fetchall() == []
    assert shift.phone == NUMBER


# What is refused, and in which words


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"hours": 0}, "no_length", "must end after"),
        ({"hours": -1}, "no_length", "must end after"),
        ({"hours": 24 * 7 + 1}, "too_long", "seven days"),
        ({"begins": NOON - 6 * HOUR}, "over", "over already"),
        ({"begins": NOON + timedelta(days=367)}, "too_far", "year ahead"),
        ({"phone": "call me"}, "no_number", "phone number"),
        ({"phone": "123"}, "no_number", "phone number"),
        ({"phone": "٠١١٤٤٩٦٠٠٠٠"}, "no_number", "phone number"),
    ],
)
def test_a_shift_that_cannot_be(world: World, changes: dict, code: str, words: str) -> None:
    refusal = _refused(lambda: _on(world, **changes))
    assert refusal.code == code
    assert words in refusal.sentence


@pytest.mark.parametrize(
    ("begins", "hours", "free"),
    [(-3, 3, True), (-3, 4, False), (1, 1, False), (4, 9, False), (5, 1, True), (-1, 24, False)],
)
def test_two_shifts_of_one_position_do_not_overlap(world: World, begins: int, hours: int, free: bool) -> None:
    _on(world, begins=NOON + 24 * HOUR)
    again = NOON + (24 + begins) * HOUR
    if free:
        _on(world, "asha", begins=again, hours=hours)
    else:
        refusal = _refused(lambda: _on(world, "asha", begins=again, hours=hours))
        assert refusal.code == "taken"
        assert "Sam (synthetic) is duty worker from 18 June 2026 at midday" in refusal.sentence
    _on(world, position=Position.OUT_OF_HOURS, begins=again, hours=hours)


def test_the_database_has_the_last_word(committed: World) -> None:
    """What is not committed yet would be waited for, until the server gives up on it after two minutes."""
    _on(committed)
    mina = committed.viewer("mina")
    with bare_as(mina) as connection, pytest.raises(Exception, match="shift_once_duty_worker"):
        connection.execute(
            "INSERT INTO access_shift (id, position, user_id, begins_at, ends_at, phone, put_by_id, edition)"
            " VALUES (gen_random_uuid(), 'duty_worker', %s, %s, %s, '1', %s, 0)",
            [committed.user("sam").pk, NOON, NOON + HOUR, mina.principal_id],
        )


def test_two_managers_put_people_on_at_once(committed: World) -> None:
    start, won, refused = threading.Barrier(2), [], []

    def act(by: str, who: str) -> None:
        try:
            start.wait(timeout=10)
            won.append(_on(committed, who, by=by))
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=each) for each in (("mina", "sam"), ("dana", "asha"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(won) == 1
    assert refused == ["taken"]


# Changing, taking off


def test_a_shift_is_changed_once(world: World) -> None:
    shift = _on(world, begins=NOON + HOUR)
    with world.acting("mina") as mina:
        values = {"user": world.user("asha").pk, "begins_at": shift.begins_at, "ends_at": shift.ends_at}
        change(shift=shift, **values, phone="0114 496 0111", edition=0, by=mina, at=NOON)
        assert Shift.objects.get().phone == "0114 496 0111"
        again = Shift.objects.get()
        refusal = _refused(lambda: change(shift=again, **values, phone=NUMBER, edition=0, by=mina, at=NOON))
        assert refusal.code == "moved_on"
        assert Trail.objects.filter(verb="change duty", user_id=mina.user_id).count() == 1


def test_of_a_shift_that_has_begun_only_the_end_changes(world: World) -> None:
    shift = _on(world)
    later = NOON + HOUR
    with world.acting("mina") as mina:
        sam, asha = world.user("sam").pk, world.user("asha").pk
        common = {"phone": NUMBER, "edition": 0, "by": mina}
        for user, begins in ((asha, shift.begins_at), (sam, shift.begins_at + HOUR)):
            refusal = _refused(
                lambda user=user, begins=begins: change(
                    shift=Shift.objects.get(),
                    user=user,
                    begins_at=begins,
                    ends_at=shift.ends_at,
                    at=later,
                    **common,
                )
            )
            assert refusal.code == "begun"
        change(
            shift=Shift.objects.get(),
            user=sam,
            begins_at=shift.begins_at,
            ends_at=later + HOUR,
            at=later,
            **common,
        )
        assert Shift.objects.get().ends_at == later + HOUR


def test_what_is_over_stays_as_it_was(world: World) -> None:
    shift = _on(world)
    with world.acting("mina") as mina:
        assert _refused(lambda: take_off(shift=shift, by=mina, at=shift.ends_at)).code == "over"


def test_taking_off_before_and_during_a_shift(world: World) -> None:
    before, during = _on(world, begins=NOON + 10 * HOUR), _on(world)
    with world.acting("mina") as mina:
        take_off(shift=before, by=mina, at=NOON)
        take_off(shift=during, by=mina, at=NOON + HOUR)
        assert [shift.ends_at for shift in Shift.objects.all()] == [NOON + HOUR]
        assert on_duty(Position.DUTY_WORKER, NOON + 2 * HOUR) is None


# Copying


def _copy(world: World, monday: date, at: datetime = NOON) -> Copied:
    with world.acting("mina") as mina:
        return copy_week(monday=monday, by=mina, at=at)


def test_a_week_is_copied_in_one_step(world: World) -> None:
    _on(world, begins=NOON + 24 * HOUR)
    _on(world, "oona", position=Position.OUT_OF_HOURS, begins=NOON + 32 * HOUR, hours=15)
    monday = monday_of(NOON.date()) + timedelta(days=7)
    assert _copy(world, monday) == Copied(made=2)
    with world.acting("mina"):
        found = list(Shift.objects.filter(begins_at__gte=NOON + timedelta(days=7)).order_by("begins_at"))
    assert [(each.user_id, each.phone) for each in found] == [
        (world.user(name).pk, NUMBER) for name in ("sam", "oona")
    ]
    again = _copy(world, monday)
    assert again.made == 0
    assert len(again.left_out) == 2
    assert "already" in again.left_out[0]


def test_a_copy_keeps_the_clock_in_london(world: World) -> None:
    """The clocks go back on 25 October 2026: nine stays nine."""
    at = london(19, 8, month=10)
    _on(world, begins=london(19, 9, month=10), hours=8, at=at)
    _copy(world, date(2026, 10, 26), at)
    with world.acting("mina"):
        copied = Shift.objects.order_by("begins_at").last()
    assert copied is not None
    assert copied.begins_at == datetime(2026, 10, 26, 9, tzinfo=UTC)


def test_who_left_is_not_copied(world: World) -> None:
    _on(world, "asha", begins=NOON + 24 * HOUR)
    with world.acting("tom") as tom:
        leave(user=world.user("asha"), by=tom, at=NOON)
    result = _copy(world, monday_of(NOON.date()) + timedelta(days=7))
    assert result.made == 0
    assert "cannot be put on" in result.left_out[0]
    assert world.user("asha") not in standing(Position.DUTY_WORKER, NOON)


# The pages


@pytest.fixture
def now(world: World) -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def _times(begins: datetime, ends: datetime) -> dict[str, str]:
    sent = {}
    for name, instant in (("begins_at", begins), ("ends_at", ends)):
        local = instant.astimezone(LONDON)
        boxes = {"day": local.day, "month": local.month, "year": local.year, "time": f"{local:%H:%M}"}
        sent |= {f"{name}-{part}": str(value) for part, value in boxes.items()}
    return sent


def _answers(world: World, now: datetime, **changes: object) -> dict[str, object]:
    times = _times(now + HOUR, now + 5 * HOUR)
    return {"position": "duty_worker", "user": world.user("sam").pk, "phone": NUMBER, **times, **changes}


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_the_rota_from_gap_to_number(world: World, now: datetime, text_of: TextOf, look: Look) -> None:
    assert "Put somebody on" in text_of("mina", "/rota/")
    for name in ("sam", "erin"):
        page = text_of(name, "/rota/")
        assert "Nobody" in page
        assert "Put somebody on" not in page
        assert "Copy the week" not in page
    assert look("erin", "/rota/put/").status_code == 404
    assert send("mina", "/rota/put/", _answers(world, now)).status_code == 302
    page = text_of("carys", "/rota/")
    assert "Sam (synthetic)" in page
    assert 'href="tel:01144960000"' in page


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_a_gap_leads_to_a_form_with_its_times(world: World, text_of: TextOf) -> None:
    gap = "from=2026-11-21T18:00:00%2B00:00&until=2026-11-22T00:00:00%2B00:00"
    page = text_of("mina", f"/rota/put/?position=out_of_hours&{gap}")
    assert 'value="18:00"' in page
    assert 'value="out_of_hours" checked' in page
    late, great = "from=9999-12-31T23:59:59%2B00:00", "from=" + "9" * 5000
    for hostile in ("from=x", "from=2026-11-21", late, "position=%00", great):
        assert text_of("mina", f"/rota/put/?{hostile}")


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_a_refusal_stands_beside_its_field(world: World, now: datetime) -> None:
    path = reverse("put_on")
    send("mina", path, _answers(world, now))
    response = send("dana", path, _answers(world, now, user=world.user("asha").pk))
    assert response.status_code == 422
    assert "Sam (synthetic) is duty worker" in error_at(response, "begins_at")


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_changing_and_taking_off_by_page(world: World, now: datetime, text_of: TextOf) -> None:
    shift = _on(world, begins=now + HOUR, at=now)
    path = reverse("change_shift", args=[shift.pk])
    assert "Sam (synthetic) is duty worker" in text_of("mina", path)
    answers = _answers(world, now, phone="07700 900123", edition="0")
    assert send("mina", path, answers).status_code == 302
    assert send("mina", path, answers).status_code == 422, "its page had been opened before the change"
    assert send("mina", path, {**answers, "edition": "many"}).status_code == 422
    assert "What will happen" in text_of("mina", reverse("take_off", args=[shift.pk]))
    assert send("mina", reverse("take_off", args=[shift.pk])).status_code == 302
    with world.acting("mina"):
        assert not Shift.objects.exists()


@pytest.mark.slow(reason="sends pages through the whole stack")
@pytest.mark.parametrize("monday", ["2026-11-21", "x", "0001-01-01", "9999-12-27", "2026-W47", "20261116"])
def test_only_a_monday_is_copied_into(world: World, monday: str) -> None:
    assert send("mina", reverse("copy_rota", args=[monday])).status_code == 404


@pytest.mark.slow(reason="sends pages through the whole stack")
def test_a_copy_by_page_says_what_it_did(world: World, now: datetime, text_of: TextOf) -> None:
    monday = monday_of(now.date()) + timedelta(days=7)
    _on(world, begins=now + HOUR, at=now)
    assert send("sam", reverse("copy_rota", args=[monday.isoformat()])).status_code == 404
    assert send("mina", reverse("copy_rota", args=[monday.isoformat()])).status_code == 302
    with world.acting("mina"):
        assert Shift.objects.count() == 2


@pytest.mark.slow(reason="sends pages through the whole stack")
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_numbers(world: World, now: datetime, words: str) -> None:
    assert send("mina", reverse("put_on"), _answers(world, now, phone=words)).status_code in {302, 422}
    assert (
        send("mina", reverse("put_on"), _answers(world, now, user=words, position=words)).status_code == 422
    )


@pytest.mark.slow(reason="sends pages through the whole stack")
@pytest.mark.parametrize("boxes", DATES.values(), ids=DATES.keys())
def test_hostile_dates(world: World, now: datetime, boxes: tuple[str, str, str]) -> None:
    for field in ("begins_at", "ends_at"):
        wrong = dict(zip((f"{field}-day", f"{field}-month", f"{field}-year"), boxes, strict=True))
        assert send("mina", reverse("put_on"), _answers(world, now, **wrong)).status_code == 422


@pytest.mark.slow(reason="looks at a page several times")
def test_one_shift_or_three_take_the_same_queries(world: World, now: datetime, queries_of: QueriesOf) -> None:
    _on(world, begins=now + HOUR, hours=1, at=now)
    one = queries_of("mina", "/rota/")
    for n in (2, 3):
        _on(world, begins=now + n * HOUR, hours=1, at=now)
    assert queries_of("mina", "/rota/") == one
