"""The hub’s queue, and its file."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.agency.queries import agency_names
from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.casework.contact.bulk import QUEUE_BULK
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.queries import births
from halcyon.casework.permissions import QUEUE
from halcyon.casework.queue import presenters, queries
from halcyon.casework.queue.forms import QueueFilters
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.records.assignment.queries import with_whom
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

QUEUE_LIST = saveable("queue", QUEUE)

OTHER_WAYS = [each for each in Channel.choices if each[0] not in (Channel.PHONE, Channel.PARTNER_FORM)]


@page(QUEUE)
def queue(request: ViewerRequest) -> HttpResponse:
    """What awaits a decision, the least time left first; apart from it, call sheets that nobody finished."""
    now, viewer, form = timezone.now(), request.viewer, QueueFilters(request.GET)
    if first := first_view(viewer, QUEUE_LIST, request.GET):
        return redirect(first)
    sought = form.sought() if form.is_valid() else {}
    shown = queries.awaiting(viewer, request.GET.get("page"), sought, now)
    ages = births(viewer, [fact.pk for fact in shown])
    unfinished = presenters.unfinished(queries.unfinished(viewer), now)
    given = with_whom(viewer, [fact.pk for fact in shown])
    context = presenters.queue(shown, ages, given, now, request.GET, agencies=agency_names())
    context |= {"unfinished": unfinished, "channels": OTHER_WAYS}
    context |= frame(viewer, QUEUE_LIST, form, request.GET, get_token(request))
    context["bulk"] = bulk_form(
        QUEUE_BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "casework/queue/queue.jinja", context)


@page(QUEUE)
def queue_download(request: ViewerRequest) -> HttpResponse:
    """The queue as a file: all its pages, the same cells in the same order."""
    now, viewer, form = timezone.now(), request.viewer, QueueFilters(request.GET)
    shown = queries.awaiting(viewer, None, form.judged(), now, per_page=MOST)
    ages = births(viewer, [fact.pk for fact in shown])
    given, names = with_whom(viewer), agency_names()
    table = presenters.queue(shown, ages, given, now, request.GET, agencies=names)["table"]
    return download(f"hub-queue-{london_date(now)}.csv", table_file(table))
