"""Copying a record’s text into another system, and the list of what is not there yet."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.casework.copy_out import actions, presenters, queries
from halcyon.casework.copy_out.forms import CopiedForm, system_of
from halcyon.casework.permissions import COPY_OUT
from halcyon.records.kind.machine import kind_of
from halcyon.records.record.queries import note_list

EXPECTED = timedelta(days=28)  # how far back something is expected to be copied still
PER_PAGE = 50


@page(COPY_OUT)
def copy_outs(request: ViewerRequest) -> HttpResponse:
    """What is expected in another system and not there yet."""
    system = system_of(request.GET.get("system"))
    rows = queries.not_copied(request.viewer, system, timezone.now() - EXPECTED)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    note_list("not yet copied out", [each.pk for each in shown], request.viewer)
    context = {"tabs": presenters.tabs(system), **presenters.listing(shown, system)}
    return render(request, "casework/copy_out/copy_outs.jinja", context)


@page(COPY_OUT, methods=("GET", "POST"))
def copy_out(request: ViewerRequest, reference: str) -> HttpResponse:
    """A record’s texts for other systems; marking each as done."""
    record, texts = queries.see(request.viewer, reference)
    sent = CopiedForm(request.POST) if request.method == "POST" else None
    if (
        sent is not None
        and sent.is_valid()
        and done(
            sent,
            lambda: actions.mark_copied(
                record=record, by=request.viewer, at=timezone.now(), **sent.cleaned_data
            ),
        )
    ):
        messages.success(request, "Marked as copied.")
        return redirect("copy_out", reference)
    parts = [
        {
            "title": each.title,
            "text": presenters.text(each),
            "done": presenters.done(each),
            "form": _form(sent, each.system),
        }
        for each in texts
    ]
    context = {"record": record, "kind": kind_of(record.kind), "parts": parts, "form": sent}
    status = 422 if sent is not None else 200
    return render(request, "casework/copy_out/copy_out.jinja", context, status=status)


def _form(sent: CopiedForm | None, system: str) -> CopiedForm:
    if sent is not None and sent.data.get("system") == system:
        return sent
    return CopiedForm(initial={"system": system}, auto_id=f"id_{system}_%s")
