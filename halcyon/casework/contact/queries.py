"""Reading contacts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, F, OrderBy, OuterRef, Prefetch, Q, QuerySet

from halcyon.access.agency.models import Agency, Team
from halcyon.access.agency.queries import only_agencies, out_of_hours, team_for
from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import end_of_day, start_of_day
from halcyon.base.paging import LongPaginator
from halcyon.base.text import fold
from halcyon.casework.contact.codes import Source
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.contact.kinds import CONTACT, DECIDE_24H, TAKING, TELL_REFERRER, WAITING
from halcyon.casework.contact.models import (
    Addition,
    Contact,
    ContactChild,
    ContactConcern,
    Feedback,
    Original,
    PoliceCall,
)
from halcyon.people.matching.queries import Matches, find_people
from halcyon.people.matching.told import Sought
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record, running
from halcyon.records.record.models import Grant
from halcyon.records.record.queries import bases, note_list, one, visible

PER_PAGE = 50

MOST_OPEN = 500  # children of contacts not decided yet that are compared

MOST_OFFERED = 10

ENOUGH = 3  # letters: fewer would show half the town

#: Columns of the fact view that a list is filtered by: any of the values sought.
EXACT = (
    *("source", "channel", "outcome", "late_reason", "agency_id", "at_weekend"),
    *("decided_in_24h", "decided_in_1wd", "told_in_time", "to_be_told"),
)

SORTS = ("received_at", "due_at", "decided_at", "source", "channel", "hours_to_decision")

#: Days that a list is bounded by: the instant, and whether the day is the first or the last.
BOUNDS = {
    "received_from": ("received_at__gte", start_of_day),
    "received_to": ("received_at__lt", end_of_day),
    "decided_from": ("decided_at__gte", start_of_day),
    "decided_to": ("decided_at__lt", end_of_day),
}

#: Of whom there is mostly one: their contacts come from that agency, unless somebody says otherwise. (Of schools there
#: are many; a practice is not the health trust.)
MOSTLY_ONE = {
    Source.POLICE: Agency.Sector.POLICE,
    Source.SOCIAL_CARE: Agency.Sector.COUNCIL,
    Source.COUNCIL: Agency.Sector.COUNCIL,
}


@dataclass(frozen=True)
class Seen:
    """A contact with all that its page shows. ``as_referrer``: the viewer made it, and has no other part in it."""

    contact: Contact
    children: Sequence[ContactChild]
    feedback: Sequence[Feedback]
    clocks: Sequence[Deadline]
    as_referrer: bool
    concerns: Sequence[ContactConcern] = ()
    police_calls: Sequence[PoliceCall] = ()
    originals: Sequence[Original] = ()
    additions: Sequence[Addition] = ()

    @property
    def stage(self) -> str:
        return self.contact.record.stage

    @property
    def not_matched(self) -> list[ContactChild]:
        """The children whose file is not found yet."""
        return [child for child in self.children if child.person_id is None]

    @property
    def police_wanted(self) -> bool:
        """Whether somebody is in danger now and nobody has noted that the police were rung."""
        return self.contact.immediate_danger and not self.police_calls

    @property
    def who(self) -> str:
        """Who made the contact: name, part, agency, as what."""
        contact, agency = self.contact, self.contact.referrer_agency
        said = (contact.referrer, contact.referrer_role, agency.name if agency else "")
        return ", ".join(filter(None, (*said, word(Source, contact.source))))


def contacts_visible_to(viewer: Viewer) -> QuerySet[Contact]:
    """Contacts that the viewer sees in full."""
    return visible(Contact.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Contact:
    """A visible contact with its children and feedback. Raises Contact.DoesNotExist."""
    rows = (
        contacts_visible_to(viewer)
        .select_related("record__team", "referrer_agency", "attached_to__record")
        .prefetch_related(
            Prefetch("children", ContactChild.objects.select_related("person__record").order_by("place")),
            Prefetch("concerns", ContactConcern.objects.order_by("place")),
            Prefetch("police_calls", PoliceCall.objects.select_related("noted_by").order_by("recorded_at")),
            Prefetch("originals", Original.objects.select_related("kept_by").order_by("at", "id")),
            Prefetch("additions", Addition.objects.select_related("by", "seen_by").order_by("at", "id")),
            Prefetch("feedback", Feedback.objects.select_related("told_by").order_by("-at")),
        )
    )
    return one(rows, viewer, reference)


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible contact as its page shows it. Raises Contact.DoesNotExist."""
    contact = get(viewer, reference)
    return Seen(
        contact=contact,
        children=list(contact.children.all()),
        feedback=list(contact.feedback.all()),
        clocks=list(of_record(viewer, contact.pk)),
        as_referrer=bases(viewer, contact.pk) == {Grant.Basis.REFERRER},
        concerns=list(contact.concerns.all()),
        police_calls=list(contact.police_calls.all()),
        originals=list(contact.originals.all()),
        additions=list(contact.additions.all()),
    )


def as_saved(seen: Seen, viewer: Viewer) -> Seen:
    """A contact seen before its children and concerns were written, with these as they are now."""
    children = visible(ContactChild.objects.filter(contact=seen.contact), viewer)
    concerns = visible(ContactConcern.objects.filter(contact=seen.contact), viewer)
    return replace(
        seen,
        children=list(children.select_related("person__record").order_by("place")),
        concerns=list(concerns.order_by("place")),
    )


def child_of(seen: Seen, child: UUID) -> ContactChild:
    """One child of a contact. Raises ContactChild.DoesNotExist."""
    for each in seen.children:
        if each.pk == child:
            each.contact = seen.contact
            return each
    raise ContactChild.DoesNotExist


def to_decide(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the 24-hour clocks of contacts that await a decision, with their contacts, by time left."""
    rows = running(viewer).filter(definition=DECIDE_24H.key, record__stage=WAITING)
    return rows.select_related("record__contact")


def to_tell(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of decided contacts whose referrer is to be told, with their contacts."""
    return running(viewer).filter(definition=TELL_REFERRER.key).select_related("record__contact")


def without_a_file(viewer: Viewer) -> QuerySet[Contact]:
    """Contacts that await a decision, with a child whose file nobody has found or opened yet, the oldest first."""
    lost = visible(ContactChild.objects.filter(contact=OuterRef("pk"), person__isnull=True), viewer)
    waiting = contacts_visible_to(viewer).filter(record__kind=CONTACT.key, record__stage=WAITING)
    return waiting.filter(Exists(lost)).select_related("record").order_by("received_at", "record_id")


def births(viewer: Viewer, contacts: Collection[UUID]) -> dict[UUID, list[date | None]]:
    """The dates of birth of the children in these contacts, as told. One query."""
    rows = visible(ContactChild.objects.filter(contact_id__in=contacts), viewer).order_by("place")
    found: dict[UUID, list[date | None]] = {}
    for contact, born_on in rows.values_list("contact_id", "born_on"):
        found.setdefault(contact, []).append(born_on)
    return found


def possible_matches(viewer: Viewer, *, given: str, family: str, born_on: date | None) -> Matches:
    """Who a child as told may be, the likeliest first, and why."""
    long_enough = len(fold(given)) + len(fold(family)) >= ENOUGH
    if not long_enough:
        given = family = ""
    return find_people(viewer, Sought(given=given, family=family, born_on=born_on))


def find(viewer: Viewer, sought: Mapping[str, Any] | None, sort: str = "") -> QuerySet[ContactFact]:
    """Visible contacts, as facts with their envelope, by values sought in columns; sorted by one of ``SORTS``.

    None: what was sought makes no sense, so nothing is found.
    """
    if sought is None:
        return ContactFact.objects.none()
    facts = visible(ContactFact.objects.all(), viewer).select_related("record")
    facts = facts.filter(**{f"{name}__in": sought[name] for name in EXACT if sought.get(name)})
    days = {name: sought[name] for name in BOUNDS if sought.get(name)}
    facts = facts.filter(**{BOUNDS[name][0]: BOUNDS[name][1](day) for name, day in days.items()})
    for name, said in _yes_or_no().items():
        if sought.get(name) is not None:
            facts = facts.filter(said if sought[name] else ~said)
    if day := sought.get("waiting_on"):
        facts = facts.filter(_waits_at_the_end_of(day))
    name = sort.removeprefix("-")
    by = OrderBy(F(name), descending=sort.startswith("-"), nulls_last=True) if name in SORTS else None
    return facts.order_by(*([by] if by else []), F("received_at").desc(), "record_id")


def listed(
    facts: QuerySet[ContactFact], page: str | None, viewer: Viewer, *, filtered: bool = False
) -> Page[ContactFact]:
    """One page of contacts found; what it shows goes into the trail. A filtered list is counted further."""
    most = LongPaginator.FILTERED if filtered else None
    shown = LongPaginator(facts, PER_PAGE, most=most).get_page(page)
    note_list("contacts", [fact.pk for fact in shown], viewer)
    return shown


def tally(viewer: Viewer, sought: Mapping[str, Any]) -> Counter[str]:
    """How many contacts a list would show, by the outcome of their decision; '' where there is none yet."""
    rows = find(viewer, sought).order_by().values("outcome").annotate(number=Count("pk"))
    return Counter({row["outcome"]: row["number"] for row in rows})


def note_download(ids: Iterable[UUID], viewer: Viewer) -> None:
    """Write into the trail which contacts somebody took away."""
    note_list("download of contacts", list(ids), viewer)


def open_elsewhere(viewer: Viewer, seen: Seen) -> list[Contact]:
    """Contacts not decided yet that may be about a child of this one: the same birth or the same name. One query."""
    names = [(fold(child.given), fold(child.family)) for child in seen.children if child.whole_name]
    births = [child.born_on for child in seen.children if child.born_on]
    if not names and not births:
        return []
    rows = visible(
        ContactChild.objects.filter(
            contact__record__kind=CONTACT.key, contact__record__stage__in=(TAKING, WAITING)
        ).exclude(contact=seen.contact),
        viewer,
    )
    rows = rows.select_related("contact__record").order_by("-contact__received_at", "place")
    found = {
        child.contact_id: child.contact
        for child in rows[:MOST_OPEN]
        if child.born_on in births or (fold(child.given), fold(child.family)) in names
    }
    return list(found.values())[:MOST_OFFERED]


def by_reference(viewer: Viewer, reference: str) -> Contact | None:
    """The visible contact of a reference that somebody typed; None where there is none."""
    try:
        return one(contacts_visible_to(viewer).select_related("record"), viewer, reference)
    except Contact.DoesNotExist:
        return None


def with_additions(viewer: Viewer) -> QuerySet[Addition]:
    """For a board: what referrers added and the hub has not read, the oldest first."""
    rows = visible(Addition.objects.filter(seen_at__isnull=True), viewer)
    return rows.select_related("record", "by").order_by("at", "id")


def is_like_somebody(viewer: Viewer, child: ContactChild) -> bool:
    """Whether somebody known here is so like a child as told that a second file needs a reason."""
    return possible_matches(viewer, given=child.given, family=child.family, born_on=child.born_on).strong


def hub() -> Team:
    """The team that takes contacts, whom a referrer can ring."""
    return team_for(Team.Function.FRONT_DOOR)


def taking_for(viewer: Viewer) -> list[Team]:
    """The teams that keep what the viewer takes: the hub; what the night takes, the night keeps beside it."""
    night = out_of_hours()
    return [hub(), *([night] if night and night.pk in viewer.team_ids else [])]


def referred_by(viewer: Viewer) -> QuerySet[Contact]:
    """What the viewer has referred as a partner, newest first."""
    return (
        contacts_visible_to(viewer)
        .filter(referrer_principal=viewer.principal_id)
        .select_related("record")
        .prefetch_related("feedback")
        .order_by("-received_at")
    )


def usual_agencies() -> dict[str, int]:
    """The agency that contacts of a source mostly come from, where the directory has one such and no other."""
    only = only_agencies()
    return {source.value: only[sector] for source, sector in MOSTLY_ONE.items() if sector in only}


def _yes_or_no() -> dict[str, Q]:
    """What a list asks yes or no to, as conditions that no NULL can upset."""
    return {
        "waiting": Q(decided_at__isnull=True),
        "told": Q(told_at__isnull=False),
        "agency_known": Q(agency_id__isnull=False),
    }


def _waits_at_the_end_of(day: date) -> Q:
    end = end_of_day(day)
    return Q(received_at__lt=end) & (Q(decided_at__isnull=True) | Q(decided_at__gte=end))
