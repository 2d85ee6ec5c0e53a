"""Whether one gets the morning mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.records.digest.actions import want_mail
from halcyon.records.digest.queries import wants_mail


@page(USE, methods=("GET", "POST"))
def morning_mail(request: ViewerRequest) -> HttpResponse:
    """What the morning mail is, and the button that stops it or has it sent again."""
    if request.method == "GET":
        return render(request, "records/digest/morning_mail.jinja", {"wanted": wants_mail(request.viewer)})
    wanted = request.POST.get("wanted") == "yes"
    want_mail(wanted=wanted, by=request.viewer, at=timezone.now())
    words = "You get the morning mail from now on." if wanted else "You get no morning mail any more."
    messages.success(request, words)
    return redirect("morning_mail")
