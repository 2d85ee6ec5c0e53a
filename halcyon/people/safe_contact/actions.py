"""Recording how it is safe to reach a child, or a carer."""

from collections.abc import Collection
from datetime import date, datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.models import Person
from halcyon.people.relationship.models import Relationship
from halcyon.people.safe_contact.models import SafeContact
from halcyon.people.safe_contact.rules import says_how, was_asked

TEXTS = ("number", "when", "through", "must_not_hear")


def record_safe_contact(
    *,
    person: Person,
    carer: Relationship | None = None,
    ways: Collection[str] = (),
    links: str = "",
    words: str = "",
    source: str = "",
    reviewed_on: date | None = None,
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
    **texts: str,
) -> SafeContact:
    """Record how it is safe to reach the child, or a carer of theirs; what stood before is over with it."""
    asked = reviewed_on or london_date(at)
    said = {name: squash(texts.get(name, "")) for name in TEXTS}
    says_how(ways, said["through"])
    was_asked(asked, at)
    common = begin(
        record=person.record, before=Before((), before.corrects, before.reason), since=None, by=by, at=at
    )
    # Not ended on a later day than it began, as others are: what is safe may change twice in a day.
    last = SafeContact.objects.filter(person=person, carer=carer, until__isnull=True, struck_at__isnull=True)
    last.update(until=london_date(at))
    row = SafeContact.objects.create(
        **{**common, "since": london_date(at)},
        **said,
        person=person,
        carer=carer,
        ways=sorted(ways),
        links=links,
        words=words.replace("\0", "").strip(),
        source=squash(source),
        reviewed_on=asked,
    )
    record = person.record
    note(
        "record",
        by=by,
        subject=f"safe contact recorded on {record.kind} {record.reference}",
        record=record.pk,
    )
    return row
