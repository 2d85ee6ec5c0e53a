"""Naming services with a decision or a referral."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.base.dates import london_date
from halcyon.casework.directory.presenters import in_a_line
from halcyon.casework.directory.queries import services
from halcyon.casework.permissions import SIGNPOST
from halcyon.casework.signpost import actions, presenters, queries
from halcyon.casework.signpost.forms import SignpostForm
from halcyon.records.kind.machine import kind_of


@page(SIGNPOST, methods=("GET", "POST"))
def signpost(request: ViewerRequest, reference: str) -> HttpResponse:
    """Name services with a decision, or with a referral that left the service."""
    record, now = queries.see(request.viewer, reference), timezone.now()
    there = {str(each.pk): each for each in services()[:200]}
    form = SignpostForm(
        request.POST if request.method == "POST" else None,
        choices=[(key, each.name) for key, each in there.items()],
        hints={key: in_a_line(each, london_date(now)) for key, each in there.items()},
    )
    if form.is_valid() and done(
        form,
        lambda: actions.signpost(
            record=record,
            services=[there[key] for key in form.cleaned_data["services"]],
            by=request.viewer,
            at=now,
        ),
    ):
        messages.success(request, "The services are named. Tell the family or the referrer, if that is safe.")
        return redirect("signpost", reference)
    kind = kind_of(record.kind)
    context = {
        "form": form,
        "record": record,
        "kind": kind,
        "named": presenters.named(queries.named(request.viewer, record.pk)),
        "there": bool(there),
        "back": reverse(kind.url_name, args=[reference]),
    }
    status = 422 if form.errors else 200
    return render(request, "casework/signpost/signpost.jinja", context, status=status)
