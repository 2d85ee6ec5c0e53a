"""The list of contacts with what was decided on them, by whatever is sought."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.agency.queries import agency_names
from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.contact import queries
from halcyon.casework.contact.bulk import LIST_BULK
from halcyon.casework.permissions import QUEUE
from halcyon.govuk.components import FilterPanel
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import everything, first_view, saved_views
from halcyon.web.contacts import presenters
from halcyon.web.contacts.forms import ContactFilters

LIST = saveable("contacts", QUEUE)


@page(QUEUE)
def contacts(request: ViewerRequest) -> HttpResponse:
    """The list of contacts, waiting and decided."""
    if first := first_view(request.viewer, LIST, request.GET):
        return redirect(first)
    form, viewer = _filters(request), request.viewer
    found = queries.find(viewer, form.sought() if form.is_valid() else None, request.GET.get("sort", ""))
    shown = queries.listed(found, request.GET.get("page"), viewer, filtered=form.is_used)
    kept = tuple(("sort", each) for each in request.GET.getlist("sort")[-1:])
    panel = FilterPanel(form, everything(LIST), form.in_force(), kept)
    saved = saved_views(viewer, LIST, request.GET, get_token(request))
    context = {
        "filters": panel,
        "saved": saved,
        **presenters.listing(shown, request.GET, timezone.now(), agency_names()),
    }
    context["bulk"] = bulk_form(
        LIST_BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "web/contacts/contacts.jinja", {"form": form, **context})


@page(QUEUE)
def contacts_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file: all its pages, the same rows in the same order."""
    form = _filters(request)
    if not form.is_valid():
        raise Refusal("One of the filters makes no sense. The list says which.", code="filter_unclear")
    found = queries.find(request.viewer, form.sought(), request.GET.get("sort", ""))
    file, ids = presenters.as_file(found.iterator(chunk_size=2000), agency_names())
    queries.note_download(ids, request.viewer)
    name = f"contacts-{london_date(timezone.now())}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(file, content_type="text/csv; charset=utf-8", headers=headers)


def _filters(request: ViewerRequest) -> ContactFilters:
    return ContactFilters(request.GET, agencies=agency_names().items())
