"""Search by name, date of birth or reference."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.base.dates import london_date
from halcyon.casework.case.queries import holders
from halcyon.people.permissions import SEARCH
from halcyon.people.person.queries import find
from halcyon.records.record.queries import by_reference
from halcyon.web.links import record_link
from halcyon.web.search import presenters
from halcyon.web.search.forms import SearchForm


@page(SEARCH)
def search(request: ViewerRequest) -> HttpResponse:
    """Children whom the viewer may see, by name and date of birth. An exact reference leads to its page."""
    viewer = request.viewer
    form = SearchForm(request.GET if request.GET else None)
    words, born = (form.cleaned_data["q"], form.cleaned_data["born"]) if form.is_valid() else ("", None)
    record = by_reference(viewer, words) if words else None
    if record and (address := record_link(viewer, record.kind, record.reference)):
        return redirect(address)
    found = find(viewer, words=words, born_on=born)
    held = holders(viewer, [each.person_id for each in found])
    asked = bool(words or born)
    context = {
        "form": form,
        "table": presenters.table(viewer, found, held, london_date(timezone.now())),
        "count": presenters.count(len(found)) if asked else "",
        "empty": presenters.nobody(viewer) if asked else presenters.ASK,
        "whom_to_call": presenters.whom_to_call(),
    }
    return render(request, "web/search/search.jinja", context)
