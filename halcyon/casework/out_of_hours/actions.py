"""Writing a hand-over and sending it, accepting it, handing back; writing and reading the night’s log."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import out_of_hours, team_for
from halcyon.access.rota.definitions import Position
from halcyon.access.rota.queries import on_duty
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.dates import long_date
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.missing.queries import holder_of
from halcyon.casework.missing.told import Whom
from halcyon.casework.out_of_hours.kinds import (
    ACCEPT_NIGHT,
    ACCEPTED,
    HAND_OVER,
    NIGHT_EVENT,
    READ,
    READ_LOG,
    RETURNED,
    SENT,
    TAKEN_OUT,
    TONIGHT,
)
from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight
from halcyon.casework.out_of_hours.nights import can_be_accepted_from, ends, night_of
from halcyon.casework.out_of_hours.rules import (
    accepts_the_night,
    event_makes_sense,
    every_child_is_spoken_of,
    file_is_not_hidden,
    hands_over,
    has_lines,
    is_being_written,
    is_unread,
    lines_are_whole,
    reads_for_the_day,
    waits_for_acceptance,
)
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.people.part.models import Part
from halcyon.records.chronology.actions import add
from halcyon.records.deadline.actions import meet, start
from halcyon.records.kind.machine import Kind
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, give, lock, move, open_record, privileged
from halcyon.records.record.models import Grant, Record
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer
from halcyon.records.task.models import Task

ACCEPT, READ_EVENT = "accept_hand_over", "read_night_event"
WRITES_ON = timedelta(days=3)  # how long the night team goes on writing on what it began


def begin(*, by: Viewer, at: datetime) -> HandOver:
    """The hand-over for tonight that is being written; a new one where there is none."""
    night = night_of(at)
    if there := HandOver.objects.select_related("record").filter(night=night, sent_at__isnull=True).first():
        return there
    try:
        with transaction.atomic():
            return _open(by, at)
    except IntegrityError as error:  # their row is not visible to a transaction that began before it
        raise Refusal(
            "Somebody else began tonight’s hand-over at the same moment. Send this again: it goes into theirs.",
            code="begun_already",
        ) from error


def write(*, whom: Whom, lines: Lines, by: Viewer, at: datetime) -> Tonight:
    """Write a child’s five lines into tonight’s hand-over, or write them anew."""
    file_is_not_hidden(whom.hidden)
    lines_are_whole(lines)
    hand_over = begin(by=by, at=at)
    is_being_written(lock(hand_over.record))
    said = {name: text.replace("\0", "").strip() for name, text in vars(lines).items()}
    there = Tonight.objects.filter(hand_over=hand_over, person_id=whom.file, taken_out=False).first()
    tonight = there or _open_lines(hand_over, whom, said, by, at)
    if there:
        Tonight.objects.filter(pk=there.pk).update(
            **said, written_by=by.principal_id, written_at=recorded_now()
        )
    note("write", by=by, subject=f"hand-over {hand_over.record.reference}", record=tonight.pk)
    return tonight


def take_out(*, tonight: Tonight, by: Viewer, at: datetime) -> None:
    """Take a child out of a hand-over that is still being written."""
    is_being_written(lock(tonight.hand_over.record))
    move(tonight.record, TAKEN_OUT, by=by, at=at)
    tonight.taken_out = True
    tonight.save(update_fields=["taken_out"])
    note("take out", by=by, subject=f"hand-over {tonight.hand_over.record.reference}", record=tonight.pk)


def send(*, hand_over: HandOver, by: Viewer, at: datetime) -> HandOver:
    """Hand over to the night: the team sees who it is about, and has until 17:30, or an hour, to accept."""
    hands_over(by, team_for(Team.Function.FRONT_DOOR).pk)
    night = team_for(Team.Function.OUT_OF_HOURS)
    is_being_written(lock(hand_over.record))
    lines = list(Tonight.objects.filter(hand_over=hand_over, taken_out=False))
    has_lines(len(lines))
    move(hand_over.record, SENT, by=by, at=at)
    hand_over.sent_at, hand_over.sent_by_id = at, by.principal_id
    hand_over.save(update_fields=["sent_at", "sent_by"])
    basis = Grant.Basis.OUT_OF_HOURS
    for each in lines:
        give(each.pk, Giving(night.principal_id, basis, Grant.Depth.SUMMARY, until=hand_over.until))
    give(hand_over.pk, Giving(night.principal_id, basis, write=True, until=hand_over.until + WRITES_ON))
    _ask_to_accept(hand_over, night, by, at)
    note("hand over", by=by, subject=f"hand-over {hand_over.record.reference}", record=hand_over.pk)
    return hand_over


def accept(
    *, hand_over: HandOver, by: Viewer, at: datetime, late_reason: str = "", late_note: str = ""
) -> HandOver:
    """The out-of-hours team takes the night: now the lines open to it, until the next working day’s morning."""
    waits_for_acceptance(lock(hand_over.record))
    night, task = out_of_hours(), _task(hand_over.record, ACCEPT)
    escalated = task.escalates_to_id if task and task.escalated_at else None
    accepts_the_night(by, night.pk if night else None, escalated)
    if task:
        end_task(task=task, state=Task.State.DONE, at=at)
    meet(
        record=hand_over.record, definition=ACCEPT_NIGHT, at=at, late_reason=late_reason, late_note=late_note
    )
    move(hand_over.record, ACCEPTED, by=by, at=at)
    hand_over.accepted_at, hand_over.accepted_by_id = at, by.principal_id
    hand_over.save(update_fields=["accepted_at", "accepted_by"])
    privileged("casework_open_tonight", hand_over.pk)
    note("accept", by=by, subject=f"hand-over {hand_over.record.reference}", record=hand_over.pk)
    return hand_over


def hand_back(*, hand_over: HandOver, words: str, by: Viewer, at: datetime) -> HandOver:
    """In the morning: the night is over. Of each child there is an entry, or the words speak of the others."""
    lock(hand_over.record)
    people = set(
        Tonight.objects.filter(hand_over=hand_over, taken_out=False).values_list("person", flat=True)
    )
    since = hand_over.accepted_at or at
    spoken = set(
        NightEvent.objects.filter(person__in=people, recorded_at__gte=since).values_list("person", flat=True)
    )
    every_child_is_spoken_of(len(people - spoken), words)
    move(hand_over.record, RETURNED, by=by, at=at, reason=words)
    hand_over.returned_words = words.replace("\0", "").strip()
    hand_over.save(update_fields=["returned_words"])
    hub = team_for(Team.Function.FRONT_DOOR).principal_id
    sentence = "The night is handed back: read its log."
    tell(
        to=hub,
        kind="hand_over.returned",
        sentence=sentence,
        record=hand_over.record,
        mail=False,
        by=by,
        at=at,
    )
    note("hand back", by=by, subject=f"hand-over {hand_over.record.reference}", record=hand_over.pk)
    return hand_over


def log(*, whom: Whom, said: Happened, by: Viewer, at: datetime) -> NightEvent:
    """Write an event of the night against a child: it goes into the chronology, and is to be read by the day."""
    event_makes_sense(said, at)
    hub, night = team_for(Team.Function.FRONT_DOOR), team_for(Team.Function.OUT_OF_HOURS)
    grants = [
        Giving(hub.principal_id, Grant.Basis.HUB, write=True),
        Giving(night.principal_id, Grant.Basis.OUT_OF_HOURS, write=True, until=at + WRITES_ON),
    ]
    record = _record(NIGHT_EVENT, whom, grants, by, at)
    event = NightEvent.objects.create(
        record=record,
        person_id=whom.file,
        at=said.at,
        who=squash(said.who),
        written_by_id=by.principal_id,
        recorded_at=recorded_now(),
        **{name: getattr(said, name).replace("\0", "").strip() for name in ("what", "done", "monday")},
    )
    add(record=record, file=whom.file, sentence=f"Out of hours: {event.what}", by=by, at=said.at)
    _ask_to_read(event, hub, by, at)
    note("log", by=by, subject=f"night log {record.reference}", record=record.pk)
    return event


def read_log(
    *, event: NightEvent, words: str, by: Viewer, at: datetime, late_reason: str = "", late_note: str = ""
) -> NightEvent:
    """The day reads what the night wrote, and takes it on: with words on what is done about it."""
    is_unread(lock(event.record))
    hub, task = team_for(Team.Function.FRONT_DOOR), _task(event.record, READ_EVENT)
    offered = {hub.principal_id}
    if task:
        offered |= {task.offered_to_id} | ({task.escalates_to_id} if task.escalated_at else set())
    reads_for_the_day(event, by, offered)
    if task:
        end_task(task=task, state=Task.State.DONE, at=at)
    meet(record=event.record, definition=READ_LOG, at=at, late_reason=late_reason, late_note=late_note)
    move(event.record, READ, by=by, at=at)
    event.read_at, event.read_by_id = at, by.principal_id
    event.read_words = words.replace("\0", "").strip()
    event.save(update_fields=["read_at", "read_by", "read_words"])
    sentence = f"Night log read by {by.name}" + (f": {event.read_words}" if event.read_words else ".")
    add(record=event.record, file=event.person_id, sentence=sentence, by=by, at=at)
    note("read log", by=by, subject=f"night log {event.record.reference}", record=event.pk)
    return event


def _open(by: Viewer, at: datetime) -> HandOver:
    night = night_of(at)
    managers = (team_for(function) for function in (Team.Function.SERVICE, Team.Function.MANAGEMENT))
    hub = team_for(Team.Function.FRONT_DOOR)
    record = open_record(
        kind=HAND_OVER,
        team=hub,
        headline=f"Night of {long_date(night)}",
        grants=[
            Giving(hub.principal_id, Grant.Basis.HUB, write=True),
            *(Giving(team.principal_id, Grant.Basis.SERVICE, write=True) for team in managers),
        ],
        by=by,
        at=at,
    )
    note("begin", by=by, subject=f"hand-over {record.reference}", record=record.pk)
    return HandOver.objects.create(record=record, night=night, until=ends(night))


def _open_lines(hand_over: HandOver, whom: Whom, said: dict[str, str], by: Viewer, at: datetime) -> Tonight:
    hub = team_for(Team.Function.FRONT_DOOR)
    grants = [Giving(hub.principal_id, Grant.Basis.HUB, write=True)]
    if hub.principal_id not in by.principals:
        grants.append(Giving(by.principal_id, Grant.Basis.INVOLVED, write=True))
    return Tonight.objects.create(
        record=_record(TONIGHT, whom, grants, by, at),
        hand_over=hand_over,
        person_id=whom.file,
        written_by_id=by.principal_id,
        written_at=recorded_now(),
        **said,
    )


def _record(kind: Kind, whom: Whom, grants: list[Giving], by: Viewer, at: datetime) -> Record:
    record = open_record(
        kind=kind,
        team=team_for(Team.Function.FRONT_DOOR),
        headline=whom.name,
        grants=grants,
        governed_by=Record(pk=whom.file),
        by=by,
        at=at,
    )
    Part.objects.create(record=record, person_id=whom.file, role=Part.Role.SUBJECT, since=at)
    return record


def _ask_to_accept(hand_over: HandOver, night: Team, by: Viewer, at: datetime) -> None:
    anchor = can_be_accepted_from(at)
    start(record=hand_over.record, definition=ACCEPT_NIGHT, anchor=anchor)
    accept_by = due(ACCEPT_NIGHT.clock, anchor)
    manager = on_duty(Position.DUTY_MANAGER, accept_by)
    management = team_for(Team.Function.MANAGEMENT).principal_id
    offer(
        record=hand_over.record,
        kind=ACCEPT,
        title="Accept the hand-over for the night",
        to=night.principal_id,
        escalates_to=manager.user.principal_id if manager else management,
        accept_by=accept_by,
        by=by,
        at=at,
    )
    sentence = "A hand-over for the night waits for you to accept it."
    tell(
        to=night.principal_id, kind="hand_over.sent", sentence=sentence, record=hand_over.record, by=by, at=at
    )


def _ask_to_read(event: NightEvent, hub: Team, by: Viewer, at: datetime) -> None:
    start(record=event.record, definition=READ_LOG, anchor=at)
    to = holder_of(event.person_id) or hub.principal_id
    offer(
        record=event.record,
        kind=READ_EVENT,
        title="Read the night’s log",
        to=to,
        escalates_to=team_for(Team.Function.MANAGEMENT).principal_id,
        accept_by=due(READ_LOG.clock, at),
        by=by,
        at=at,
    )
    sentence = "Something happened out of hours: read the log and take it on."
    tell(to=to, kind="night_event.logged", sentence=sentence, record=event.record, by=by, at=at)


def _task(record: Record, kind: str) -> Task | None:
    return Task.objects.filter(record=record, kind=kind, state=Task.State.OFFERED).first()
