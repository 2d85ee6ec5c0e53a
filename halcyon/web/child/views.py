"""A child's page and its parts."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.govuk.components import Pagination, with_query
from halcyon.people.address.queries import kept_addresses
from halcyon.people.care.queries import care_status_on
from halcyon.people.detail.lists import DETAILS, PEOPLE, cards, safe_card
from halcyon.people.detail.presenters import changes, kept
from halcyon.people.group.queries import groups_of
from halcyon.people.part.queries import parts_of, restricted_about
from halcyon.people.permissions import EDIT, PLACES
from halcyon.people.person.presenters import LABELS, topics
from halcyon.people.person.queries import changes_of, display_name, files_of, get, get_adult
from halcyon.people.safe_contact.presenters import safe
from halcyon.people.safe_contact.queries import safe_contact_of
from halcyon.records.chronology.queries import of_file
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import involved, may_write
from halcyon.records.sharing.presenters import listing
from halcyon.records.sharing.queries import of_file as sharings_of
from halcyon.web.child import presenters

PER_PAGE = 50
LATEST = 3


@page(CHILD_READ)
def child(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who the child is, and what is recorded about them that the viewer may see."""
    viewer, today = request.viewer, london_date(timezone.now())
    person = get(viewer, reference)
    context = {
        "person": person,
        "details": presenters.details(person, care_status_on(person, today), today),
        "records": presenters.records(viewer, parts_of(viewer, person)),
        "restricted": presenters.restricted(restricted_about(*files_of(person.pk))),
        "missing": (missing := presenters.missing(viewer, person)),
        "acts": presenters.acts(viewer, person, missing=bool(missing)),
        "latest": presenters.latest(of_file(viewer, *files_of(person.pk))[:LATEST]),
    }
    return _show(request, "child", person.record.reference, context)


@page(CHILD_READ)
def child_chronology(request: ViewerRequest, reference: str) -> HttpResponse:
    """What happened, newest first, across agencies."""
    person = get(request.viewer, reference)
    pages = Paginator(of_file(request.viewer, *files_of(person.pk)), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    context = {
        "person": person,
        "timeline": presenters.timeline(request.viewer, shown),
        "count": pages.count,
        "pagination": Pagination(
            shown.number, pages.num_pages, lambda number: with_query(request.GET, page=number)
        ),
    }
    return _show(request, "child_chronology", person.record.reference, context)


@page(CHILD_READ)
def child_details(request: ViewerRequest, reference: str) -> HttpResponse:
    """What is known of the child: names, numbers, answers, care, addresses, schools; and what was recorded before."""
    viewer, today = request.viewer, london_date(timezone.now())
    person = get(viewer, reference)
    may_edit = viewer.may(EDIT) and may_write(viewer, person.pk)
    context = {
        "person": person,
        "topics": topics(person, may_edit=may_edit),
        "cards": cards(viewer, person, DETAILS, today, may_edit=may_edit),
        "kept": kept(kept_addresses(person)),
        "changes": changes(changes_of(viewer, person), LABELS),
        "may_edit": may_edit,
    }
    return _show(request, "child_details", person.record.reference, context)


@page(CHILD_READ)
def child_people(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who matters to the child, who works with them, and how to reach each: safe contact first."""
    viewer, today = request.viewer, london_date(timezone.now())
    person = get(viewer, reference)
    may_edit = viewer.may(EDIT) and may_write(viewer, person.pk)
    context = {
        "person": person,
        "safe_contacts": safe(safe_contact_of(viewer, person), today),
        "safe_card": safe_card(viewer, person, today, may_edit=may_edit),
        "cards": cards(viewer, person, PEOPLE, today, may_edit=may_edit),
        "groups": groups_of(viewer, person) if viewer.may(PLACES) else [],
        "people": presenters.people(involved(person.pk)),
    }
    return _show(request, "child_people", person.record.reference, context)


@page(CHILD_READ)
def adult(request: ViewerRequest, reference: str) -> HttpResponse:
    """An adult known through a child: a small record, no child’s page."""
    viewer, today = request.viewer, london_date(timezone.now())
    person = get_adult(viewer, reference)
    may_edit = viewer.may(EDIT) and may_write(viewer, person.pk)
    context = {
        "person": person,
        "name": display_name(person),
        "topics": topics(person, may_edit=may_edit),
        "cards": cards(viewer, person, DETAILS, today, may_edit=may_edit),
        "kept": kept(kept_addresses(person)),
        "changes": changes(changes_of(viewer, person), LABELS),
        "may_edit": may_edit,
    }
    return render(request, "web/child/adult.jinja", context)


@page(CHILD_READ)
def child_sharing(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who was told what about the child, whether they have read it, and what was not shared."""
    viewer, person = request.viewer, get(request.viewer, reference)
    context = {
        "person": person,
        **listing(viewer, person.record, sharings_of(viewer, *files_of(person.pk)), timezone.now()),
    }
    return _show(request, "child_sharing", person.record.reference, context)


def _show(request: ViewerRequest, part: str, reference: str, context: Mapping[str, object]) -> HttpResponse:
    navigation = presenters.navigation(request.viewer, reference, part)
    return render(request, f"web/child/{part}.jinja", {"sub_navigation": navigation, **context})
