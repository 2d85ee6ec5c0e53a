"""Reading hand-overs, the lines of the night, and its log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.casework.header.queries import Header, header
from halcyon.casework.missing.told import Whom
from halcyon.casework.out_of_hours.kinds import ACCEPTED, NIGHT_EVENT, SENT, TONIGHT, UNREAD, WRITTEN
from halcyon.casework.out_of_hours.models import HandOver, NightEvent, Tonight
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import one, records_visible_to, visible


@dataclass(frozen=True)
class Seen:
    """A hand-over as its page shows it: ``lines`` as far as they are open to the viewer, ``names`` of all."""

    hand_over: HandOver
    lines: Sequence[Tonight]
    names: Sequence[Record]
    events: Sequence[NightEvent]
    clocks: Sequence[Deadline]

    @property
    def stage(self) -> str:
        return self.hand_over.record.stage

    @property
    def silent(self) -> list[Tonight]:
        """The children who have no entry in the log."""
        spoken = {event.person_id for event in self.events}
        return [each for each in self.lines if each.person_id not in spoken]


def hand_overs_visible_to(viewer: Viewer) -> QuerySet[HandOver]:
    """Hand-overs that the viewer sees in full."""
    rows = visible(HandOver.objects.all(), viewer)
    return rows.select_related("record", "accepted_by", "sent_by").order_by("-record__opened_at")


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible hand-over as its page shows it. Raises HandOver.DoesNotExist."""
    hand_over = one(hand_overs_visible_to(viewer), viewer, reference)
    lines = list(lines_visible_to(viewer).filter(hand_over=hand_over, taken_out=False).order_by("written_at"))
    shown = {each.pk for each in lines}
    # Before it is accepted, the night sees whom it is about: by the envelopes that were opened while it was written.
    summaries = records_visible_to(viewer, Grant.Depth.SUMMARY).filter(
        kind=TONIGHT.key,
        stage=WRITTEN,
        opened_at__gte=hand_over.record.opened_at,
        opened_at__lte=hand_over.sent_at or hand_over.record.opened_at,
    )
    events: list[NightEvent] = []
    if hand_over.accepted_at:
        people = [each.person_id for each in lines]
        events = list(
            events_visible_to(viewer).filter(person__in=people, recorded_at__gte=hand_over.accepted_at)
        )
    names = [each for each in summaries if each.pk not in shown]
    return Seen(hand_over, lines, names, events, list(of_record(viewer, hand_over.pk)))


def lines_visible_to(viewer: Viewer) -> QuerySet[Tonight]:
    """Lines that the viewer sees in full."""
    return visible(Tonight.objects.all(), viewer).select_related("record", "hand_over__record", "written_by")


def lines(viewer: Viewer, reference: str) -> Tonight:
    """One child’s visible lines. Raises Tonight.DoesNotExist."""
    return one(lines_visible_to(viewer), viewer, reference)


def draft_for(viewer: Viewer, file: UUID, night: date) -> Tonight | None:
    """A child’s lines in the hand-over that is being written for a night."""
    rows = lines_visible_to(viewer).filter(person=file, taken_out=False)
    return rows.filter(hand_over__night=night, hand_over__sent_at__isnull=True).first()


def lines_tonight(viewer: Viewer, now: datetime, file: UUID | None = None) -> QuerySet[Tonight]:
    """The lines in force now, of accepted hand-overs, of every child or one."""
    rows = lines_visible_to(viewer).filter(taken_out=False, hand_over__until__gt=now)
    rows = rows.filter(hand_over__record__stage=ACCEPTED)
    return (rows.filter(person=file) if file else rows).order_by("record__headline", "pk")


def current(viewer: Viewer, now: datetime) -> list[HandOver]:
    """Hand-overs being written, waiting to be accepted or in force, the latest first; each with its lines."""
    going = Q(until__gt=now) | Q(record__stage__in=(SENT, ACCEPTED))
    counted = Prefetch(
        "lines", visible(Tonight.objects.filter(taken_out=False), viewer), to_attr="open_lines"
    )
    return list(hand_overs_visible_to(viewer).filter(going).prefetch_related(counted)[:20])


def waiting(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of hand-overs that wait to be accepted."""
    rows = visible(Deadline.objects.all(), viewer).filter(
        definition="hand_over.accept", met_at__isnull=True, dropped_at__isnull=True
    )
    return rows.select_related("record").order_by("due_at", "id")


def events_visible_to(viewer: Viewer) -> QuerySet[NightEvent]:
    """Entries of the log that the viewer sees in full, the earliest first."""
    rows = visible(NightEvent.objects.all(), viewer).select_related("record", "written_by", "read_by")
    return rows.order_by("at", "record_id")


def event(viewer: Viewer, reference: str) -> NightEvent:
    """One visible entry. Raises NightEvent.DoesNotExist."""
    return one(events_visible_to(viewer), viewer, reference)


def unread(viewer: Viewer) -> QuerySet[NightEvent]:
    """Entries that nobody has read for the day, the earliest first: for a board, and the log’s page."""
    return events_visible_to(viewer).filter(record__kind=NIGHT_EVENT.key, record__stage=UNREAD)


def read_since(viewer: Viewer, since: datetime) -> QuerySet[NightEvent]:
    """Entries read since an instant, the latest first."""
    return events_visible_to(viewer).filter(read_at__gte=since).order_by("-read_at", "record_id")


def of_child(viewer: Viewer, file: UUID, since: datetime) -> QuerySet[NightEvent]:
    """A child’s entries since an instant, the latest first."""
    return events_visible_to(viewer).filter(person=file, at__gte=since).order_by("-at", "record_id")


def look(viewer: Viewer, file: UUID, purpose: str) -> Header:
    """The header of a child, noted in the trail with its purpose. Raises ObjectDoesNotExist."""
    found = header(viewer, file)
    note("look", by=viewer, subject=f"header of file {found.reference}", record=file, purpose=purpose)
    return found


def whom(found: Header) -> Whom:
    """A child by their header, as one to write about."""
    return Whom(found.file, found.name, found.reference, found.died_on, found.closed)
