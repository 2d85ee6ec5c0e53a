"""Putting a match right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.base.refusals import holds
from halcyon.casework.contact import presenters, queries
from halcyon.casework.contact.kinds import DECIDED
from halcyon.casework.permissions import QUEUE
from halcyon.casework.rematch import actions
from halcyon.casework.rematch.forms import NO_FILE, PutRightForm
from halcyon.casework.rematch.rules import may_put_right
from halcyon.people.matching.forms import SearchForm
from halcyon.people.person.queries import get as person

DONE = "The match is put right."
LOOK_AGAIN = (
    "The match is put right. Read the decision again, since it was made about another child, and correct what was"
    " copied out to other systems."
)


@page(QUEUE, methods=("GET", "POST"))
def put_right(request: ViewerRequest, reference: str, child: UUID) -> HttpResponse:
    """A child of a contact was matched to the wrong file: to which it belongs, and why."""
    seen, by = queries.see(request.viewer, reference), request.viewer
    told_of = queries.child_of(seen, child)
    if not holds(may_put_right, seen.stage, by):
        raise Http404  # the link is not there either
    if request.method == "GET" and told_of.person_id is None:
        return redirect("contact", reference)
    search = SearchForm(request.GET or None, initial=presenters.sought(told_of))
    found = queries.possible_matches(by, **(search.cleaned_data if search.is_valid() else search.initial))
    file = told_of.person.record if told_of.person else None
    others = [each for each in found.seen if file is None or each.reference != file.reference]
    choices, hints = presenters.match_choices(others, "")
    sent = request.POST if request.method == "POST" else None
    form = PutRightForm(sent, choices=choices, hints=hints, initial={"seen": told_of.person_id})
    if form.is_valid() and done(form, lambda: _put_right(form, told_of, request)):
        messages.success(request, LOOK_AGAIN if seen.stage == DECIDED else DONE)
        return redirect("contact", reference)
    context = {
        "form": form,
        "seen": seen,
        "search": search,
        "facts": presenters.told_of(told_of),
        "file": file,
        "decided": seen.stage == DECIDED,
    }
    status = 422 if form.errors else 200
    return render(request, "casework/rematch/put_right.jinja", context, status=status)


def _put_right(form: PutRightForm, child: Any, request: ViewerRequest) -> None:
    said, by = form.cleaned_data, request.viewer
    was = said["seen"]
    actions.put_right(
        child=child,
        to=None if said["file"] == NO_FILE else person(by, said["file"]),
        seen=child.person_id if was and was == str(child.person_id) else None,
        reason=said["reason"],
        by=by,
        at=timezone.now(),
    )
