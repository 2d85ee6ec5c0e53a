"""A partner’s referral, part by part. What is typed is kept as a draft of the partner’s own until it is sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, is_autosave, page, sent
from halcyon.casework.contact.queries import hub, see
from halcyon.casework.partner_referral import actions, presenters
from halcyon.casework.partner_referral.forms import (
    CHILDREN,
    MOST_REFERRED,
    AddForm,
    more_children,
    referral,
    referred,
)
from halcyon.casework.partner_referral.queries import usual_source
from halcyon.casework.permissions import REFER
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey, Kept
from halcyon.records.draft.actions import discard, keep
from halcyon.records.draft.queries import draft_of

DRAFT = "contact.refer"


@page(REFER, methods=("GET", "POST"))
def refer(request: ViewerRequest) -> HttpResponse:
    """Where a referral begins: what to do first in danger, what will be asked. Sent: begin anew."""
    if request.method == "POST":
        discard(form=DRAFT, by=request.viewer)
        return redirect("refer_part", next(iter(referral({}).parts)))
    kept = draft_of(request.viewer, DRAFT, timezone.now())
    context = {"goes_on_at": _next_part(kept) if kept else "", "hub": hub()}
    return render(request, "casework/partner_referral/refer.jinja", context)


@page(REFER, methods=("GET", "POST"))
def refer_part(request: ViewerRequest, part: str) -> HttpResponse:
    """One part of a partner's referral."""
    kept = draft_of(request.viewer, DRAFT, timezone.now())
    journey = referral(kept)
    if part not in journey.parts:
        raise Http404
    if request.method == "GET":
        form = journey.form(part, kept, initial={"source": usual_source(request.viewer)})
        return _ask_part(request, journey, part, form)
    typed = journey.typed(part, request.POST)
    keep(form=DRAFT, part=part, answers=typed, by=request.viewer, at=timezone.now())
    if is_autosave(request):
        return HttpResponse(status=204)
    form = journey.sent(part, typed)
    if form.is_valid():
        return redirect(_next_part({**kept, part: typed}))
    return _ask_part(request, journey, part, form)


@page(REFER, methods=("GET", "POST"))
def refer_check(request: ViewerRequest) -> HttpResponse:
    """Check your answers, add or leave out a child, then send."""
    kept = draft_of(request.viewer, DRAFT, timezone.now())
    if request.method == "POST" and {"add", "remove"} & set(request.POST):
        return _change_children(request, kept)
    if referral(kept).unanswered(kept):
        return redirect(_next_part(kept))
    said = referred(kept, request.viewer.name)
    if request.method == "GET":
        more = more_children(kept)
        context = {"cards": presenters.check(said, more), "more": list(enumerate(more, 2))}
        context |= {"has_room": len(more) < MOST_REFERRED - 1}
        context |= {"danger": said.immediate_danger, "hub": hub()}
        return render(request, "casework/partner_referral/refer_check.jinja", context)
    if not discard(form=DRAFT, by=request.viewer):
        return redirect("home")  # sent already, in another tab
    contact = actions.refer(told=said, by=request.viewer, at=timezone.now())
    messages.success(request, f"Your referral is sent. Its reference is {contact.record.reference}.")
    return redirect("contact", contact.record.reference)


@page(REFER, methods=("GET", "POST"))
def add_to_referral(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who referred adds something afterwards."""
    seen = see(request.viewer, reference)
    if not seen.as_referrer:
        raise Http404
    form = AddForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.add_to(
            contact=seen.contact, words=form.cleaned_data["words"], by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The hub has what you added.")
        return redirect("contact", reference)
    return ask(request, "casework/partner_referral/add_to_referral.jinja", form, seen=seen)


def _change_children(request: ViewerRequest, kept: Kept) -> HttpResponse:
    """One child more in a referral, or one less. A number is not given twice."""
    numbers = more_children(kept)
    used = [int(part.partition("-")[2]) for part in kept if part.startswith("child-")]
    if "add" in request.POST and len(numbers) < MOST_REFERRED - 1:
        numbers = [*numbers, max([1, *numbers, *used]) + 1]
    left_out = request.POST.get("remove", "")
    typed = {"numbers": [str(number) for number in numbers if str(number) != left_out]}
    keep(form=DRAFT, part=CHILDREN, answers=typed, by=request.viewer, at=timezone.now())
    if "add" in request.POST and numbers:
        return redirect("refer_part", f"child-{numbers[-1]}")
    return redirect("refer_check")


def _ask_part(request: ViewerRequest, journey: Journey, part: str, form: GovForm) -> HttpResponse:
    before = journey.before(part)
    back = reverse("refer_part", args=[before]) if before else reverse("refer")
    title = presenters.part_title(part, list(journey.parts))
    context = {"part": part, "title": title, "back": back, "autosave_url": request.path}
    return ask(request, "casework/partner_referral/refer_part.jinja", form, **context)


def _next_part(kept: Kept) -> str:
    part = referral(kept).unanswered(kept)
    return reverse("refer_part", args=[part]) if part else reverse("refer_check")
