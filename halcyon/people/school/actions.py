"""Recording where a child learns, and schools that are not on the list yet."""

from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.models import Person
from halcyon.people.person.rules import is_a_child
from halcyon.people.school.codes import Learning, SchoolType
from halcyon.people.school.models import School, Schooling
from halcyon.people.school.rules import school_fits, urn_is_right
from halcyon.records.chronology.actions import add


def list_school(
    *, name: str, type: SchoolType, urn: str = "", town: str = "", phone: str = "", by: Viewer
) -> School:
    """Put a school on the list; one that is there already, by its number or its name and town, is that one."""
    name, urn, town = squash(name), squash(urn), squash(town)
    urn_is_right(urn)
    there = (
        School.objects.filter(urn=urn) if urn else School.objects.filter(name__iexact=name, town__iexact=town)
    )
    if known := there.order_by("id").first():
        return known
    made = School.objects.create(name=name, type=type, urn=urn or None, town=town, phone=squash(phone))
    note("list", by=by, subject=f"school {made.name}")
    return made


def record_schooling(
    *,
    person: Person,
    learning: Learning,
    school: School | None = None,
    year_group: str = "",
    since: date | None = None,
    words: str = "",
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Schooling:
    """Record where and how a child learns."""
    is_a_child(person)
    school_fits(learning, school is not None)
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    row = Schooling.objects.create(
        **common,
        person=person,
        learning=learning,
        school=school,
        year_group=squash(year_group),
        words=words.replace("\0", "").strip(),
        source=squash(source),
    )
    record, where = person.record, f": {school.name}" if school else ""
    sentence = f"Education recorded: {Learning(learning).label.lower()}{where}."
    add(record=record, file=record.pk, sentence=sentence, by=by, at=at)
    note("record", by=by, subject=f"education recorded on {record.kind} {record.reference}", record=record.pk)
    return row
