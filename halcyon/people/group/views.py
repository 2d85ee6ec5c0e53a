"""Peer groups: the list, one group, opening, changing and closing it, who is in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.govuk.forms import GovForm
from halcyon.people.group import actions, presenters, queries
from halcyon.people.group.forms import FindForm, GroupForm, LeaveForm, MemberForm, WhyForm
from halcyon.people.group.kinds import CLOSED
from halcyon.people.particular.actions import end, strike
from halcyon.people.particular.queries import sort
from halcyon.people.permissions import CONTEXT, PLACES
from halcyon.people.person.queries import find_anybody, names_of
from halcyon.people.place.presenters import journal, meanwhile
from halcyon.records.chronology.queries import of_record
from halcyon.records.record.queries import may_write


@page(PLACES)
def groups(request: ViewerRequest) -> HttpResponse:
    """Peer groups that concerns are about."""
    viewer, form = request.viewer, FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    shown = queries.find(viewer, words, request.GET.get("page"))
    sizes = queries.sizes(viewer, shown)
    context = presenters.listing(shown, sizes, form, request.GET, may_open=viewer.may(CONTEXT))
    return render(request, "people/group/groups.jinja", context)


@page(PLACES)
def group(request: ViewerRequest, reference: str) -> HttpResponse:
    """One group, and who is in it."""
    viewer, found = request.viewer, queries.get(request.viewer, reference)
    rows = list(queries.members_of(viewer, found))
    names = names_of(viewer, {row.person_id for row in rows if row.person_id})
    sorted_rows = sort(rows, london_date(timezone.now()))
    may_edit = viewer.may(CONTEXT) and may_write(viewer, found.pk)
    context = {
        "group": found,
        "details": presenters.details(found),
        "members": presenters.members(sorted_rows.now, names, may_edit=may_edit),
        "former": presenters.former(sorted_rows.before, names),
        "timeline": journal(of_record(viewer, found.pk)),
        "may_edit": may_edit,
        "is_closed": found.record.stage == CLOSED,
    }
    return render(request, "people/group/group.jinja", context)


@page(CONTEXT, methods=("GET", "POST"))
def add_group(request: ViewerRequest) -> HttpResponse:
    """Open a group."""
    form, by = GroupForm(sent(request)), request.viewer
    made: list[Any] = []
    if form.is_valid() and done(
        form, lambda: made.append(actions.open_group(by=by, at=timezone.now(), **_texts(form)))
    ):
        messages.success(request, "The peer group is opened. Link the children who belong to it.")
        return redirect("group", made[0].record.reference)
    return _ask(request, form, "Open a peer group", reverse("groups"))


@page(CONTEXT, methods=("GET", "POST"))
def change_group(request: ViewerRequest, reference: str) -> HttpResponse:
    """Change what is recorded about a group."""
    by, found = request.viewer, queries.get_to_change(request.viewer, reference)
    initial = {name: getattr(found, name) for name in GroupForm.base_fields if name != "seen"}
    form = GroupForm(sent(request), initial=initial | {"seen": queries.mark_of(found)})
    if form.is_valid() and done(
        form,
        lambda: actions.change_group(
            group=found, seen=form.cleaned_data["seen"], by=by, at=timezone.now(), **_texts(form)
        ),
    ):
        messages.success(request, "The change is recorded.")
        return redirect("group", reference)
    found.refresh_from_db()
    context = meanwhile(form, queries.mark_of(found), presenters.details(found), of_record(by, found.pk))
    return _ask(request, form, "Change the peer group", reverse("group", args=[reference]), **context)


@page(CONTEXT, methods=("GET", "POST"))
def close_group(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that a group is no longer of concern, or is again."""
    by, found, form = (
        request.viewer,
        queries.get_to_change(request.viewer, reference),
        WhyForm(sent(request)),
    )
    if form.is_valid() and done(
        form, lambda: actions.close_group(group=found, by=by, at=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, "It is recorded.")
        return redirect("group", reference)
    heading = "Of concern again" if found.record.stage == CLOSED else "No longer of concern"
    return _ask(request, form, heading, reverse("group", args=[reference]))


@page(CONTEXT, methods=("GET", "POST"))
def add_member(request: ViewerRequest, reference: str) -> HttpResponse:
    """Link a child to a group."""
    found, form = queries.get_to_change(request.viewer, reference), MemberForm(sent(request))
    if form.is_valid() and done(form, lambda: _link(form, found, request.viewer)):
        messages.success(request, "The child is linked to the group.")
        return redirect("group", reference)
    return _ask(request, form, "Link a child to the group", reverse("group", args=[reference]))


@page(CONTEXT, methods=("GET", "POST"))
def follow_member(request: ViewerRequest, reference: str, member: UUID) -> HttpResponse:
    """Say that a child no longer belongs to a group, or never did."""
    viewer, found = request.viewer, queries.get_to_change(request.viewer, reference)
    row, form = queries.member(viewer, found, member), LeaveForm(sent(request))
    if form.is_valid() and done(form, lambda: _leave(form, row, viewer)):
        messages.success(request, "It is recorded.")
        return redirect("group", reference)
    names = names_of(viewer, {row.person_id} if row.person_id else set())
    return _ask(request, form, presenters.called(row, names), reverse("group", args=[reference]))


def _link(form: MemberForm, found: Any, by: Viewer) -> None:
    said = dict(form.cleaned_data)
    reference = said.pop("reference")
    person = find_anybody(by, reference) if reference else None
    if reference and (person is None or person.adult):
        raise Refusal(
            "No child’s file that you may open has this reference. Check each letter and digit.",
            code="no_such_file",
            field="reference",
        )
    actions.add_member(group=found, person=person, by=by, at=timezone.now(), **said)


def _leave(form: LeaveForm, row: Any, by: Viewer) -> None:
    said, at = form.cleaned_data, timezone.now()
    if said["what"] == LeaveForm.OVER:
        end(row=row, until=said["until"], by=by, at=at)
    else:
        strike(row=row, reason=said["reason"], by=by, at=at)


def _texts(form: GroupForm) -> dict[str, Any]:
    return {name: said or "" for name, said in form.cleaned_data.items() if name != "seen"}


def _ask(request: ViewerRequest, form: GovForm, heading: str, back: str, **more: object) -> HttpResponse:
    context = {"form": form, "heading": heading, "back": back, **more}
    return render(request, "people/group/ask.jinja", context, status=422 if form.errors else 200)
