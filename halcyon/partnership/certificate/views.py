"""A certificate to print, checking a number (signed in, and by anybody), withdrawing one."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from halcyon.access.acting import acting_as
from halcyon.access.attempt.limits import limited
from halcyon.access.attempt.rules import Limit
from halcyon.access.pages import ViewerRequest, done, open_page, page
from halcyon.access.permissions import USE
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.actions import note
from halcyon.base.dates import london_date
from halcyon.base.network import network
from halcyon.partnership.certificate import actions, presenters, queries
from halcyon.partnership.certificate.definitions import CHECKS, OPEN_TRAINING
from halcyon.partnership.certificate.forms import CheckForm, WithdrawForm
from halcyon.partnership.permissions import RUN


@page(USE)
def certificate(request: ViewerRequest, number: str) -> HttpResponse:
    """One's own certificate, or one of one's agency, to print."""
    found = queries.certificate(request.viewer, number)
    note("read", by=request.viewer, subject=f"certificate {number}")
    context = {
        "certificate": found,
        "facts": presenters.facts(found, london_date(timezone.now())),
        "runs": request.viewer.may(RUN),
        "check_at": settings.HALCYON_ADDRESS.partition("//")[2] + reverse("open_check"),
    }
    return render(request, "partnership/certificate/certificate.jinja", context)


@page(USE)
def check_certificate(request: ViewerRequest) -> HttpResponse:
    """What a number says that one was shown."""
    form = CheckForm(request.GET if "number" in request.GET else None)
    found: list[queries.Verified | None] = []
    context: dict[str, object] = {"form": form, "found": None, "never": False}
    if form.is_valid() and done(form, lambda: found.append(queries.verify(form.cleaned_data["number"]))):
        note("check certificate", by=request.viewer, subject="issued" if found[0] else "never issued")
        context["found"] = presenters.verified(found[0], london_date(timezone.now())) if found[0] else None
        context["never"] = found[0] is None
    return render(request, "partnership/certificate/check.jinja", context, status=422 if form.errors else 200)


@page(RUN, methods=("GET", "POST"))
def withdraw_certificate(request: ViewerRequest, number: str) -> HttpResponse:
    """Withdraw a certificate that was issued by mistake."""
    found = queries.certificate(request.viewer, number)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.withdraw(
            certificate=found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The certificate is withdrawn. Anybody who checks its number is told so.")
        return redirect("certificate", number)
    context = {"form": form, "certificate": found}
    status = 422 if form.errors else 200
    return render(request, "partnership/certificate/withdraw.jinja", context, status=status)


def _tries(request: HttpRequest) -> Sequence[tuple[Limit, str]]:
    return [(CHECKS, network(request.META.get("REMOTE_ADDR", "")))]


@csrf_exempt  # it changes nothing, and says the same to everybody
@limited(_tries)
@open_page("whoever is shown a certificate may check its number", methods=("GET", "POST"))
def open_check(request: HttpRequest) -> HttpResponse:
    """What a number says to anybody: whether it was issued, of which course, until when, for whom by initials."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    found: list[queries.Verified | None] = []
    context: dict[str, object] = {"form": form, "found": None, "never": False}
    with acting_as(viewer_of(OPEN_TRAINING)) as by:
        if form.is_valid() and done(form, lambda: found.append(queries.verify(form.cleaned_data["number"]))):
            note("check certificate", by=by, subject="issued" if found[0] else "never issued")
            today = london_date(timezone.now())
            context["found"] = presenters.verified(found[0], today, by_name=False) if found[0] else None
            context["never"] = found[0] is None
    status = 422 if form.errors else 200
    answer = render(request, "partnership/certificate/open_check.jinja", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
