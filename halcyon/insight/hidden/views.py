"""What an edition hides from the public, with true numbers: for who answers for that, and in the trail."""

from django.http import HttpResponse
from django.shortcuts import render

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.govuk.downloads import download, table_file
from halcyon.insight.hidden import presenters, queries
from halcyon.insight.permissions import HIDDEN


@page(HIDDEN)
def hidden_figures(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Each hidden figure with its true number, why it is hidden, and what would tell it."""
    found = queries.review(request.viewer, slug, number)
    note("read", by=request.viewer, subject=f"{found.edition.words}, what is hidden")
    return render(request, "insight/hidden/hidden.jinja", presenters.page(found))


@page(HIDDEN)
def hidden_figures_download(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """The same as a CSV file."""
    found = queries.review(request.viewer, slug, number)
    note("read", by=request.viewer, subject=f"{found.edition.words}, download of what is hidden")
    return download(f"restricted-hidden-{slug}-{number}.csv", table_file(presenters.everything(found)))
