"""Opening a peer group with its basis, changing it, and who is in it."""

from datetime import date, datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import fold, squash
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.group.kinds import CLOSED, GROUP, OPEN
from halcyon.people.group.models import Group, Member
from halcyon.people.group.queries import TEXTS, mark_of
from halcyon.people.group.rules import (
    has_a_basis,
    has_a_name,
    is_not_a_member_yet,
    link_has_evidence,
    member_is_somebody,
    not_telling_has_a_reason,
)
from halcyon.people.particular.actions import NOTHING, Before, begin
from halcyon.people.person.models import Person
from halcyon.people.place.actions import grants_at_work
from halcyon.people.place.rules import has_a_reason, nothing_changed_meanwhile
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import lock, move, open_record, set_headline


def open_group(
    *, name: str, basis: Basis, notified: Notified, by: Viewer, at: datetime, **said: str
) -> Group:
    """Open a peer group: with the basis on which its children are linked, and whether they are told."""
    record = open_record(
        kind=GROUP,
        team=team_for(Team.Function.SERVICE),
        grants=grants_at_work(by=by),
        headline=squash(name),
        by=by,
        at=at,
    )
    group = Group(record=record)
    _write(group, name, basis, notified, said)
    group.save(force_insert=True)
    add(record=record, sentence="Peer group opened.", by=by, at=at)
    note("open", by=by, subject=f"group {record.reference}", record=record.pk)
    return group


def change_group(
    *,
    group: Group,
    seen: str,
    name: str,
    basis: Basis,
    notified: Notified,
    by: Viewer,
    at: datetime,
    **said: str,
) -> Group:
    """Change what is recorded about a group; the chronology says who did and what about.

    ``seen`` marks what stood there when it was asked.
    """
    lock(group.record)
    group.refresh_from_db()
    nothing_changed_meanwhile(seen, mark_of(group))
    fields = ("name", "basis", "notified", *TEXTS)
    before = {each: getattr(group, each) for each in fields}
    _write(group, name, basis, notified, said)
    changed = [each.replace("_words", "") for each in fields if before[each] != getattr(group, each)]
    if changed:
        group.save()
        set_headline(group.record, group.name)
        what = ", ".join(dict.fromkeys(changed))
        add(record=group.record, sentence=f"Changed: {what}.", by=by, at=at)
        note("change", by=by, subject=f"{what} on group {group.record.reference}", record=group.pk)
    return group


def close_group(*, group: Group, reason: str, by: Viewer, at: datetime) -> Group:
    """Record that a group is no longer of concern, or, if it was closed, that it is again."""
    has_a_reason(reason)
    record = lock(group.record)
    to = OPEN if record.stage == CLOSED else CLOSED
    move(record, to, by=by, at=at, reason=reason)
    words = "No longer of concern" if to == CLOSED else "Of concern again"
    add(record=record, sentence=f"{words}: {squash(reason)}", by=by, at=at)
    note(
        "close" if to == CLOSED else "open again",
        by=by,
        subject=f"group {record.reference}",
        record=record.pk,
    )
    return group


def add_member(
    *,
    group: Group,
    person: Person | None = None,
    named: str = "",
    role: str = "",
    evidence: str,
    since: date | None = None,
    source: str = "",
    before: Before = NOTHING,
    by: Viewer,
    at: datetime,
) -> Member:
    """Link a child to a group, on what evidence. The link stands on the group, not on the child's file."""
    named = squash(named)
    member_is_somebody(person is not None, named)
    link_has_evidence(evidence)
    common = begin(record=group.record, before=before, since=since, by=by, at=at)
    stands = Member.objects.filter(group=group, until__isnull=True, struck_at__isnull=True)
    is_not_a_member_yet(person is not None and stands.filter(person=person).exists())
    made = Member.objects.create(
        **common,
        group=group,
        person=person,
        named=named,
        role=role,
        evidence=evidence.replace("\0", "").strip(),
        source=squash(source),
    )
    add(record=group.record, sentence="A child was linked to the group.", by=by, at=at)
    note("link", by=by, subject=f"group {group.record.reference}", record=group.pk)
    return made


def _write(group: Group, name: str, basis: Basis, notified: Notified, said: dict[str, str]) -> None:
    group.name, group.basis, group.notified = squash(name), basis, notified
    for each in TEXTS:
        setattr(group, each, said.get(each, "").replace("\0", "").strip())
    has_a_name(group.name)
    has_a_basis(group.basis_words)
    not_telling_has_a_reason(group.notified, group.notified_words)
    group.name_key = fold(group.name)[:300]
