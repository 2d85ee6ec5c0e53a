"""Uses of break-glass: one's own, and those one reviews."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.permissions import USE
from halcyon.records.break_glass import actions, presenters, queries
from halcyon.records.break_glass.forms import ReviewForm
from halcyon.records.break_glass.kinds import WAITING
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.deadline.queries import of_record
from halcyon.records.permissions import BREAK_GLASS, REVIEW_BREAK_GLASS
from halcyon.records.record.queries import note_list

MOST = 50


@page(USE)
def break_glass(request: ViewerRequest, reference: str) -> HttpResponse:
    """One use: for whoever made it, how long is left; for its reviewer, the way to the review."""
    viewer, now = request.viewer, timezone.now()
    use = queries.get(viewer, reference)
    own = use.user_id == viewer.user_id
    context = {
        "use": use,
        "facts": presenters.facts(use, now),
        "clocks": clocks(of_record(viewer, use.pk), now),
        "may_look": own and presenters.is_open(use, now),
        "may_review": not own and viewer.may(REVIEW_BREAK_GLASS) and use.record.stage == WAITING,
    }
    return render(request, "records/break_glass/use.jinja", context)


@page(BREAK_GLASS)
def look_by_break_glass(request: ViewerRequest, reference: str) -> HttpResponse:
    """What to know before the first look."""
    use = queries.own(request.viewer, reference)
    return render(request, "records/break_glass/look.jinja", {"card": presenters.card(use)})


@page(BREAK_GLASS, methods=("POST",))
def end_break_glass(request: ViewerRequest, reference: str) -> HttpResponse:
    """Close the file again before its time."""
    actions.end_early(use=queries.own(request.viewer, reference), by=request.viewer, at=timezone.now())
    messages.success(request, "The file is closed to you. The review goes on.")
    return redirect("break_glass", reference)


@page(REVIEW_BREAK_GLASS)
def break_glass_reviews(request: ViewerRequest) -> HttpResponse:
    """What waits for the viewer's review, and what they were asked to review before."""
    now, viewer = timezone.now(), request.viewer
    waiting, reviewed = list(queries.to_review(viewer)[:MOST]), list(queries.reviewed(viewer)[:MOST])
    note_list("uses of break-glass", [use.pk for use in (*waiting, *reviewed)], viewer)
    context = {
        "waiting": presenters.table(waiting, now, caption="Waiting for your review", id="waiting"),
        "reviewed": presenters.table(reviewed, now, caption="Reviewed", id="reviewed"),
        "empty": presenters.NONE,
    }
    return render(request, "records/break_glass/reviews.jinja", context)


@page(REVIEW_BREAK_GLASS, methods=("GET", "POST"))
def review_break_glass(request: ViewerRequest, reference: str) -> HttpResponse:
    """Say whether a use was justified."""
    viewer, now = request.viewer, timezone.now()
    use = queries.get(viewer, reference)
    if request.method == "GET" and (use.user_id == viewer.user_id or use.record.stage != WAITING):
        return redirect("break_glass", reference)
    late = is_late(of_record(viewer, use.pk), now)
    form = ReviewForm(request.POST if request.method == "POST" else None, late=late)
    if form.is_valid() and done(
        form, lambda: actions.review(use=use, by=viewer, at=timezone.now(), **form.cleaned_data)
    ):
        messages.success(request, "Your review is recorded. The worker can read it.")
        return redirect("break_glass_reviews")
    context = {"use": use, "facts": presenters.facts(use, now), "form": form}
    status = 422 if form.errors else 200
    return render(request, "records/break_glass/review.jinja", context, status=status)
