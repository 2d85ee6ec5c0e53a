"""Notifications: forwarded, attached to what is in hand, read word for word."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, page, sent
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.presenters import said_rows
from halcyon.casework.notification import actions, presenters
from halcyon.casework.notification.forms import ForwardForm
from halcyon.casework.permissions import QUEUE, RECEIVE
from halcyon.govuk.texts import paragraphs


@page(RECEIVE, methods=("GET", "POST"))
def forward(request: ViewerRequest) -> HttpResponse:
    """A police or partner notification, pasted or uploaded, becomes a call sheet with its original beside it."""
    form = ForwardForm(sent(request), request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        contact = actions.forward(
            mail=said["mail"],
            digest=said["digest"],
            channel=said["channel"],
            by=request.viewer,
            at=timezone.now(),
        )
        messages.success(request, "The notification is kept. Say whom it is about, then finish the sheet.")
        return redirect("call_sheet", contact.record.reference)
    return ask(request, "casework/notification/forward.jinja", form)


@page(RECEIVE, methods=("GET", "POST"))
def attach(request: ViewerRequest, reference: str, to: str) -> HttpResponse:
    """Attach a forwarded notification to a contact that is in hand already."""
    seen, other = contacts.see(request.viewer, reference), contacts.get(request.viewer, to)
    if request.method == "POST":
        actions.attach(contact=seen.contact, to=other, by=request.viewer, at=timezone.now())
        messages.success(request, "The notification is attached here. Its own call sheet is ended.")
        return redirect("contact", to)
    context = {"seen": seen, "other": other, "said": said_rows(contacts.see(request.viewer, to))}
    return render(request, "casework/notification/attach.jinja", context)


@page(QUEUE)
def original(request: ViewerRequest, reference: str, original: UUID) -> HttpResponse:
    """A forwarded notification, word for word."""
    seen = contacts.see(request.viewer, reference)
    found = next((each for each in seen.originals if each.pk == original), None)
    if found is None:
        raise Http404
    context = {"seen": seen, "facts": presenters.original_facts(found), "text": paragraphs(found.text)}
    return render(request, "casework/notification/original.jinja", context)
