"""Files on records: adding one, superseding it, one of them, downloading it, asking that it be removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from halcyon.access.pages import ViewerRequest, ask, done, page
from halcyon.records.attachment import actions, presenters, queries
from halcyon.records.attachment.forms import AttachForm, RemoveForm
from halcyon.records.permissions import ATTACH, CHILD_READ


@page(ATTACH, methods=("GET", "POST"))
def attach(request: ViewerRequest, reference: str) -> HttpResponse:
    """Add a file to a record."""
    record, form = queries.record_of(request.viewer, reference), _form(request)
    if form.is_valid() and done(
        form, lambda: actions.attach(record=record, **_sent(form), by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The file is added.")
        return redirect(presenters.back(record))
    return ask(request, "records/attachment/attach.jinja", form, record=record, back=presenters.back(record))


@page(ATTACH, methods=("GET", "POST"))
def supersede_attachment(request: ViewerRequest, attachment: UUID) -> HttpResponse:
    """Add a newer file in place of one, which stays."""
    old, form = queries.get(request.viewer, attachment), _form(request)
    record = queries.record_of(request.viewer, old.record.reference)
    if form.is_valid() and done(
        form,
        lambda: actions.attach(
            record=record, supersedes=old, **_sent(form), by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The newer file is added. The one before stays, marked as such.")
        return redirect(presenters.back(record))
    return ask(
        request, "records/attachment/attach.jinja", form, record=record, old=old, back=presenters.back(record)
    )


@page(CHILD_READ)
def attachment(request: ViewerRequest, attachment: UUID) -> HttpResponse:
    """What a file is, who added it, and the way to download it."""
    found = queries.get(request.viewer, attachment)
    queries.record_of(request.viewer, found.record.reference)  # the record counts as read
    return render(request, "records/attachment/attachment.jinja", presenters.page(found, request.viewer))


@page(CHILD_READ)
def download_attachment(request: ViewerRequest, attachment: UUID) -> HttpResponse:
    """The file itself: to be saved, never shown within a page, kept by nobody on the way."""
    found = queries.get(request.viewer, attachment)
    response = HttpResponse(actions.read(attachment=found, by=request.viewer), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response


@page(ATTACH, methods=("GET", "POST"))
def remove_attachment(request: ViewerRequest, attachment: UUID) -> HttpResponse:
    """Ask a second person to agree that a file is removed."""
    found = queries.get(request.viewer, attachment)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.ask_to_remove(
            attachment=found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "A second person is asked. You will be told what they answer.")
        return redirect("attachment", found.pk)
    return ask(request, "records/attachment/remove.jinja", form, attachment=found)


def _form(request: ViewerRequest) -> AttachForm:
    return AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()


def _sent(form: AttachForm) -> dict[str, Any]:
    file = form.cleaned_data["file"]
    said = {name: form.cleaned_data[name] for name in ("title", "description")}
    return {**said, "name": file.name, "data": file.read()}
