"""Recording where a person lives; keeping an address confidential, and opening it to somebody."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.events import announce
from halcyon.base.text import squash
from halcyon.people.address.codes import AddressKind
from halcyon.people.address.kinds import CONFIDENTIAL, LIFTED
from halcyon.people.address.models import Address
from halcyon.people.address.rules import postcode_is_right, says_where, somebody_sees_it, tidy_postcode
from halcyon.people.part.actions import take_part
from halcyon.people.part.models import Part
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.particular.rules import is_still_so
from halcyon.people.person.events import FoundByChanged
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import Giving, end_grants, give, lock, move, open_record
from halcyon.records.record.models import Grant, Record


def record_address(
    *,
    person: Person,
    kind: AddressKind,
    lines: str = "",
    postcode: str = "",
    since: date | None = None,
    suitability: str = "",
    words: str = "",
    source: str = "",
    confidential: bool = False,
    may_see: Collection[int] = (),
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Address:
    """Record an address. A confidential one becomes a record of its own, for those principals and the recorder."""
    postcode = tidy_postcode(postcode)
    postcode_is_right(postcode)
    says_where(kind, lines, postcode)
    common = begin(record=person.record, before=before, since=since, by=by, at=at)
    values: dict[str, Any] = {
        "person": person,
        "kind": kind,
        "lines": lines.replace("\0", "").strip(),
        "postcode": postcode,
        "suitability": suitability,
        "words": words.replace("\0", "").strip(),
        "source": squash(source),
    }
    if confidential:
        record = _keep_apart(person, may_see, by, at)
        common["record_id"] = record.pk
    address = Address.objects.create(**common | values)
    if confidential:
        address.record = record
    _tell(person, confidential, by, at)
    return address


def keep_confidential(
    *, address: Address, person: Person, may_see: Collection[int], by: Viewer, at: datetime
) -> Address:
    """Take an address out of the file's sight: from now on, only those principals and the recorder see it."""
    lock(person.record)
    address.refresh_from_db(fields=["struck_at", "record"])
    is_still_so(address)
    if not address.is_confidential:
        address.record = _keep_apart(person, may_see, by, at)
        address.save(update_fields=["record"])
        _tell(person, True, by, at)
    return address


def lift(*, address: Address, by: Viewer, at: datetime) -> Address:
    """Put an address back on the person's record: whoever sees that sees it from now on."""
    person, kept = address.person, address.record
    lock(person.record)
    move(lock(kept), LIFTED, by=by, at=at)
    address.record = person.record
    address.save(update_fields=["record"])
    _tell(person, False, by, at)
    return address


def open_to(*, address: Address, principal: int, by: Viewer, at: datetime) -> None:
    """Let somebody more see a confidential address."""
    give(address.record, Giving(principal, Grant.Basis.INVOLVED))
    note("give", by=by, subject=f"confidential address {address.record.reference}", record=address.record_id)


def close_to(*, address: Address, principal: int, by: Viewer, at: datetime) -> None:
    """See that somebody no longer sees a confidential address."""
    for basis in (Grant.Basis.INVOLVED, Grant.Basis.SERVICE):
        end_grants(address.record, principal, basis)
    note(
        "take back",
        by=by,
        subject=f"confidential address {address.record.reference}",
        record=address.record_id,
    )


def _keep_apart(person: Person, may_see: Collection[int], by: Viewer, at: datetime) -> Record:
    somebody_sees_it(True, {*may_see, by.principal_id})
    file = person.record
    team = file.team
    assert team is not None  # every file is opened by a team
    others = sorted({*may_see} - {by.principal_id})
    record = open_record(
        kind=CONFIDENTIAL,
        team=team,
        headline="Confidential address",
        grants=[
            Giving(by.principal_id, Grant.Basis.INVOLVED, write=True),
            *(Giving(each, Grant.Basis.INVOLVED) for each in others),
        ],
        marking=Record.Marking.RESTRICTED,
        by=by,
        at=at,
    )
    take_part(record=record, person=person, role=Part.Role.SUBJECT, at=at)
    return record


def _tell(person: Person, confidential: bool, by: Viewer, at: datetime) -> None:
    """The chronology says that an address changed, never which it is."""
    record = person.record
    what = "confidential address" if confidential else "address"
    sentence = f"{'A confidential' if confidential else 'An'} address was recorded."
    add(record=record, file=record.pk, sentence=sentence, by=by, at=at)
    note("record", by=by, subject=f"{what} recorded on {record.kind} {record.reference}", record=record.pk)
    announce(FoundByChanged(person.pk))
