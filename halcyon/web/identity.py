"""Whose page this is: the bar above every page about a child, composed from what its viewer may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import age_at, london_date, long_date, long_time
from halcyon.casework.case.queries import Holder, holders
from halcyon.casework.missing.presenters import flag
from halcyon.casework.missing.queries import missing_among
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.referral.queries import grades
from halcyon.govuk.components import Flag, IdentityBar
from halcyon.govuk.components.component import Text
from halcyon.people.duplicate.queries import joined_with
from halcyon.people.person.queries import display_name, files_of, people_visible_to
from halcyon.people.safe_contact.presenters import safe
from halcyon.people.safe_contact.queries import safe_contact_of
from halcyon.records.break_glass.queries import open_on
from halcyon.records.permissions import BREAK_GLASS

if TYPE_CHECKING:
    from halcyon.people.person.models import Person
    from halcyon.records.record.models import Record

T = TypeVar("T")


def identity_bar(request: HttpRequest, person: Person) -> IdentityBar:
    """The bar for one child: name, age today, reference, latest grade, who holds the case, whether missing now."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    now = timezone.now()
    today = london_date(now)
    files = files_of(person.pk)
    missing = _first(files, missing_among(viewer, files))
    grade = _first(files, grades(viewer, files))
    died = (Flag(f"Died {long_date(person.died_on)}"),) if person.died_on else ()
    return IdentityBar(
        name=display_name(person),
        reference=person.record.reference,
        href=reverse("child", args=[person.record.reference]),
        age=age_words(person.born_on, person.expected_on, today if not person.died_on else person.died_on),
        risk=grade_tag(grade) if grade else None,
        holder=holder_words(_first(files, holders(viewer, files))),
        flags=(
            *died,
            *((flag(missing, now),) if missing else ()),
            *_by_break_glass(viewer, person),
            *_other_files(viewer, person, len(files)),
        ),
    )


def _first(files: Sequence[UUID], known: Mapping[UUID, T]) -> T | None:
    """What is known under the first of one child’s files that says anything: this page’s own comes first."""
    return next((known[each] for each in files if each in known), None)


def _other_files(viewer: Viewer, person: Person, count: int) -> tuple[Flag, ...]:
    if count == 1:
        return ()
    references = ", ".join(each.record.reference for each in joined_with(viewer, person))
    return (Flag(f"This child has another file: {references}"),)


def _by_break_glass(viewer: Viewer, person: Person) -> tuple[Flag, ...]:
    """While the viewer sees the file by break-glass, every page of it says until when."""
    use = open_on(viewer, person.pk, timezone.now()) if viewer.may(BREAK_GLASS) else None
    return (Flag(f"Open to you by break-glass until {long_time(use.until)}"),) if use else ()


def age_words(born_on: date | None, expected_on: date | None, today: date) -> str:
    """An age as it is said: "14 years old", "under 1", "expected 3 May 2027"."""
    if born_on is not None:
        age = age_at(born_on, today)
        return f"{age} years old" if age > 1 else "1 year old" if age == 1 else "Under 1"
    return f"Expected {long_date(expected_on)}" if expected_on else "Not known"


def holder_words(holder: Holder | None) -> str:
    """Who holds the case; who was asked to, while nobody has accepted."""
    if holder is None:
        return ""
    return holder.name if holder.accepted else f"Nobody yet, offered to {holder.name}"


def file_bar(request: HttpRequest, record: Record) -> Text:
    """The same bar where a page knows the file alone; nothing where its viewer does not see the child."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = people_visible_to(viewer).select_related("record").filter(pk=record.pk).first()
    return identity_bar(request, person) if person else ""


def safe_contact(request: HttpRequest, record: Record) -> Text:
    """How it is safe to reach the child of a file and their carers, for above every way to reach somebody."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    person = people_visible_to(viewer).filter(pk=record.pk).first()
    if person is None:
        return ""
    rows = safe(safe_contact_of(viewer, person), london_date(timezone.now()))
    above = render_to_string("people/safe_contact/above.jinja", {"safe_contacts": rows})
    return Markup(above)  # noqa: S704 - the template escapes
