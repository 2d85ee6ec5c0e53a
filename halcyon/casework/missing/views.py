"""Children who are missing: the list, one episode, reporting, adding news, recording that a child is found."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.casework.header.queries import header
from halcyon.casework.missing import actions, presenters, queries
from halcyon.casework.missing.forms import FoundForm, MissingFilters, MistakeForm, NewsForm, ReportForm
from halcyon.casework.missing.told import Whom
from halcyon.casework.permissions import MISSING_READ, MISSING_RECORD, NIGHT
from halcyon.govuk.downloads import download, table_file
from halcyon.people.person.queries import get as person_of
from halcyon.records.record.queries import note_list
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("missing_now", MISSING_READ)

LATELY = timedelta(days=7)
REPORTING = "To report the child missing"


@page(MISSING_READ)
def missing_now(request: ViewerRequest) -> HttpResponse:
    """Who is missing now, and who was found lately."""
    now, viewer, form = timezone.now(), request.viewer, MissingFilters(request.GET)
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    there = list(queries.missing_now(viewer, form.sought() if form.is_valid() else None))
    ended = list(queries.ended_since(viewer, now - LATELY)[:50])
    note_list("missing children", [each.pk for each in (*there, *ended)], viewer)
    context = presenters.listing(there, ended, now, request.GET)
    context |= frame(viewer, LIST, form, request.GET, get_token(request))
    return render(request, "casework/missing/missing_now.jinja", context)


@page(MISSING_READ)
def missing_download(request: ViewerRequest) -> HttpResponse:
    """Who is missing now, as a file: the same cells in the same order."""
    now, viewer, form = timezone.now(), request.viewer, MissingFilters(request.GET)
    there = list(queries.missing_now(viewer, form.judged()))
    note_list("download of missing children", [each.pk for each in there], viewer)
    table = presenters.listing(there, (), now, request.GET)["table"]
    return download(f"missing-{london_date(now)}.csv", table_file(table))


@page(MISSING_READ)
def missing_episode(request: ViewerRequest, reference: str) -> HttpResponse:
    """One episode."""
    seen = queries.see(request.viewer, reference)
    records = request.viewer.may(MISSING_RECORD)
    context = {"seen": seen, **presenters.page(seen, records=records, now=timezone.now())}
    return render(request, "casework/missing/missing_episode.jinja", context)


@page(MISSING_RECORD, methods=("GET", "POST"))
def report_missing(request: ViewerRequest, reference: str) -> HttpResponse:
    """Report a child missing, from the child’s page."""
    person, now = person_of(request.viewer, reference), timezone.now()
    there = queries.missing_among(request.viewer, [person.pk]).get(person.pk)
    if request.method == "GET" and there:
        return redirect("missing_episode", there.record.reference)
    form = ReportForm(sent(request), initial={"reported_at": now})
    whom = queries.whom(person)
    if form.is_valid() and done(
        form, lambda: actions.report(whom=whom, report=form.report(), by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The child is recorded as missing. The hub and tonight’s team see it now.")
        return redirect("child", reference)
    context = {"person": person, "back": reverse("child", args=[reference])}
    return ask(request, "casework/missing/report.jinja", form, **context)


@page(NIGHT, methods=("GET", "POST"))
def night_missing(request: ViewerRequest, file: UUID) -> HttpResponse:
    """Report a child missing from their header, at night. Writing about them says what the look was for."""
    found = header(request.viewer, file)
    note(
        "look", by=request.viewer, subject=f"header of file {found.reference}", record=file, purpose=REPORTING
    )
    form = ReportForm(sent(request), initial={"reported_at": timezone.now()})
    whom = Whom(found.file, found.name, found.reference, found.died_on, found.closed)
    back = reverse("night_child", args=[file])
    if form.is_valid() and done(
        form, lambda: actions.report(whom=whom, report=form.report(), by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The child is recorded as missing. The hub sees it now.")
        return redirect(back)
    return ask(request, "casework/missing/report_night.jinja", form, found=found, back=back)


@page(MISSING_RECORD, methods=("GET", "POST"))
def add_news(request: ViewerRequest, reference: str) -> HttpResponse:
    """Add a sighting, a search, another grade."""
    seen = queries.see(request.viewer, reference)
    form = NewsForm(sent(request), initial={"at": timezone.now()})
    if form.is_valid() and done(
        form,
        lambda: actions.add_news(
            missing=seen.missing, said=form.said(), by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The news is recorded.")
        return redirect("missing_episode", reference)
    return ask(request, "casework/missing/news.jinja", form, seen=seen)


@page(MISSING_RECORD, methods=("GET", "POST"))
def found(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that the child is found."""
    seen = queries.see(request.viewer, reference)
    form = FoundForm(sent(request), initial={"at": timezone.now()})
    if form.is_valid() and done(
        form,
        lambda: actions.find(missing=seen.missing, found=form.found(), by=request.viewer, at=timezone.now()),
    ):
        messages.success(request, "The child is recorded as found. Everybody’s boards say so.")
        return redirect("home")
    return ask(request, "casework/missing/found.jinja", form, seen=seen)


@page(MISSING_RECORD, methods=("GET", "POST"))
def missing_mistake(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that a report was a mistake."""
    seen = queries.see(request.viewer, reference)
    form = MistakeForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.take_back(
            missing=seen.missing, by=request.viewer, at=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "The report is recorded as a mistake.")
        return redirect("home")
    return ask(request, "casework/missing/mistake.jinja", form, seen=seen)
