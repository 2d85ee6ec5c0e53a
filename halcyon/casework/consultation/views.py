"""No-names consultations: the list, one, a new one, asked again, and the referral that it became."""

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.consultation import actions, presenters, queries
from halcyon.casework.consultation.forms import AdviseForm, ConsultationFilters, JoinForm
from halcyon.casework.consultation.kinds import RECORDED
from halcyon.casework.contact import queries as contacts
from halcyon.casework.permissions import CONSULT
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("consultations", CONSULT)


@page(CONSULT)
def consultations(request: ViewerRequest) -> HttpResponse:
    """Every consultation, the newest first."""
    viewer, form = request.viewer, ConsultationFilters(request.GET)
    if first := first_view(viewer, LIST, request.GET):
        return redirect(first)
    shown = queries.listed(viewer, request.GET.get("page"), form.sought() if form.is_valid() else {})
    context = presenters.listing(shown, request.GET)
    context |= frame(viewer, LIST, form, request.GET, get_token(request))
    return render(request, "casework/consultation/consultations.jinja", context)


@page(CONSULT)
def consultations_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file: all its pages, the same cells in the same order."""
    form = ConsultationFilters(request.GET)
    shown = queries.listed(request.viewer, None, form.judged(), per_page=MOST)
    table = presenters.listing(shown, request.GET)["table"]
    return download(f"consultations-{london_date(timezone.now())}.csv", table_file(table))


@page(CONSULT)
def consultation(request: ViewerRequest, reference: str) -> HttpResponse:
    """One consultation."""
    made = queries.get(request.viewer, reference)
    context = {
        "made": made,
        "card": presenters.card(made),
        "state": presenters.state(made),
        "is_open": made.record.stage == RECORDED,
    }
    return render(request, "casework/consultation/consultation.jinja", context)


@page(CONSULT, methods=("GET", "POST"))
def advise(request: ViewerRequest) -> HttpResponse:
    """Record a consultation."""
    return _advise(request, "")


@page(CONSULT, methods=("GET", "POST"))
def advise_again(request: ViewerRequest, reference: str) -> HttpResponse:
    """The same professional asks again about the same worry."""
    return _advise(request, reference)


@page(CONSULT, methods=("GET", "POST"))
def join_consultation(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say which referral a consultation became."""
    made = queries.get(request.viewer, reference)
    if request.method == "GET" and made.record.stage != RECORDED:
        return redirect("consultation", reference)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, lambda: _join(form, reference, request.viewer)):
        messages.success(request, "The consultation and the contact are joined.")
        return redirect("consultation", reference)
    context = {"form": form, "made": made}
    return render(request, "casework/consultation/join.jinja", context, status=422 if form.errors else 200)


def _advise(request: ViewerRequest, earlier: str) -> HttpResponse:
    before = queries.get(request.viewer, earlier) if earlier else None
    initial = (
        {}
        if before is None
        else {name: getattr(before, name) for name in ("professional", "agency", "phone")}
    )
    form = AdviseForm(request.POST if request.method == "POST" else None, initial=initial)
    valid = form.is_valid()
    asks_again = valid and form.looks_again()
    if valid and not asks_again:
        said = {name: each for name, each in form.cleaned_data.items() if name != "names_nobody"}
        made = actions.advise(earlier=before, by=request.viewer, at=timezone.now(), **said)
        messages.success(request, "The consultation is recorded.")
        return redirect("consultation", made.record.reference)
    context = {"form": form, "before": before, "asks_again": asks_again}
    status = 422 if form.errors or asks_again else 200
    return render(request, "casework/consultation/advise.jinja", context, status=status)


def _join(form: JoinForm, reference: str, by: Viewer) -> None:
    made, wanted = queries.get(by, reference), form.cleaned_data["reference"]
    contact = contacts.by_reference(by, wanted)
    if contact is None:
        raise Refusal("There is no contact with this reference that you may see.", field="reference")
    actions.became_referral(consultation=made, contact=contact, by=by, at=timezone.now())
