"""Deciding to share about a child, or not; one decision; and what was shared with oneself."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.permissions import USE
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey, Kept
from halcyon.records.draft.actions import discard, keep
from halcyon.records.draft.queries import draft_of
from halcyon.records.permissions import CHILD_READ, SHARE, SHARE_REVIEW
from halcyon.records.record.queries import note_list
from halcyon.records.sharing import actions, presenters, queries
from halcyon.records.sharing.forms import (
    AcknowledgeForm,
    DeclineForm,
    LookForm,
    ReceiptForm,
    WithdrawForm,
    decided,
    journey,
)

# Deciding to share, part by part. What is typed is a draft of the sharer's own until it is sent.


@page(SHARE, methods=("GET", "POST"))
def share(request: ViewerRequest, reference: str) -> HttpResponse:
    """Where a decision to share begins: what the law asks, what will be asked. Sent: begin anew."""
    file = queries.file_of(request.viewer, reference)
    if request.method == "POST":
        discard(form=_draft(reference), by=request.viewer)
        return redirect("share_part", reference, "why")
    kept = draft_of(request.viewer, _draft(reference), timezone.now())
    context = {"file": file, "goes_on_at": _next(_journey(request, file.pk), reference, kept) if kept else ""}
    return render(request, "records/sharing/share.jinja", context)


@page(SHARE, methods=("GET", "POST"))
def share_part(request: ViewerRequest, reference: str, part: str) -> HttpResponse:
    """One part of the decision."""
    file = queries.file_of(request.viewer, reference)
    parts = _journey(request, file.pk)
    if part not in parts.parts:
        raise Http404
    kept = draft_of(request.viewer, _draft(reference), timezone.now())
    if request.method == "GET":
        return _ask_part(request, parts, part, parts.form(part, kept), file)
    typed = parts.typed(part, request.POST)
    keep(form=_draft(reference), part=part, answers=typed, by=request.viewer, at=timezone.now())
    if request.headers.get("X-Requested-With") == "autosave":
        return HttpResponse(status=204)
    form = parts.sent(part, typed)
    if not form.is_valid():
        return _ask_part(request, parts, part, form, file)
    return redirect(_next(parts, reference, {**kept, part: typed}))


@page(SHARE, methods=("GET", "POST"))
def share_check(request: ViewerRequest, reference: str) -> HttpResponse:
    """Check your answers, read what will happen, and do it."""
    file, by = queries.file_of(request.viewer, reference), request.viewer
    parts, kept = _journey(request, file.pk), draft_of(request.viewer, _draft(reference), timezone.now())
    if parts.unanswered(kept):
        return redirect(_next(parts, reference, kept))
    answers = parts.answers(kept)
    said, form = decided(answers), GovForm(sent(request))
    if request.method == "POST" and done(form, lambda: _share(request, file, said)):
        messages.success(request, "Your decision is recorded.")
        return redirect("child_sharing", reference)
    context = {
        "file": file,
        "form": form,
        "cards": presenters.check(answers, said, queries.names_of(said), _changes(reference)),
        "lines": presenters.consequences(said, by),
    }
    return render(request, "records/sharing/check.jinja", context, status=422 if form.errors else 200)


@page(SHARE, methods=("GET", "POST"))
def not_share(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record a decision not to share."""
    file, form = queries.file_of(request.viewer, reference), DeclineForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.decline(file=file, declined=form.declined(), by=request.viewer, at=timezone.now()),
    ):
        messages.success(request, "Your decision not to share is recorded.")
        return redirect("child_sharing", reference)
    return ask(request, "records/sharing/not_share.jinja", form, file=file)


# One decision


@page(CHILD_READ)
def sharing(request: ViewerRequest, sharing: UUID) -> HttpResponse:
    """One decision, and who has read it."""
    found = queries.get(request.viewer, sharing)
    opened = queries.references(request.viewer, found.opened)
    context = presenters.one(found, request.viewer, opened, timezone.now())
    return render(request, "records/sharing/sharing.jinja", context)


@page(SHARE, methods=("GET", "POST"))
def withdraw_sharing(request: ViewerRequest, sharing: UUID) -> HttpResponse:
    """Withdraw what was shared, on a page that says what will happen."""
    found, form = queries.get(request.viewer, sharing), WithdrawForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.withdraw(
            sharing=found, reason=form.cleaned_data["reason"], by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "It is withdrawn. Whoever it was shared with here is told.")
        return redirect("sharing", found.pk)
    return ask(
        request,
        "records/sharing/withdraw.jinja",
        form,
        sharing=found,
        names=presenters.recipient_words(found),
    )


@page(SHARE, methods=("GET", "POST"))
def record_receipt(request: ViewerRequest, sharing: UUID, recipient: UUID) -> HttpResponse:
    """Record that somebody outside has it."""
    found, now = queries.get(request.viewer, sharing), timezone.now()
    who, form = (
        queries.recipient_of(found, recipient),
        ReceiptForm(sent(request), initial={"received_at": now}),
    )
    if form.is_valid() and done(
        form,
        lambda: actions.record_receipt(recipient=who, **form.cleaned_data, by=request.viewer, at=now),
    ):
        messages.success(request, f"It is recorded that {who.name} has it.")
        return redirect("sharing", found.pk)
    return ask(request, "records/sharing/receipt.jinja", form, sharing=found, recipient=who)


@page(SHARE_REVIEW, methods=("GET", "POST"))
def hurried_sharings(request: ViewerRequest) -> HttpResponse:
    """What left Halcyon in a hurry, without a second person; and saying that one has looked at it."""
    rows = queries.hurried()
    note_list("what left in a hurry", [each.record for each in rows], request.viewer)
    form = LookForm(sent(request), choices=presenters.hurried_choices(rows))
    if form.is_valid() and done(form, lambda: _look(form, rows, request)):
        messages.success(request, "What you found is recorded.")
        return redirect("hurried_sharings")
    context = {"table": presenters.hurried_table(rows), "waits": bool(presenters.hurried_choices(rows))}
    return ask(request, "records/sharing/hurried.jinja", form, **context)


# What was shared with the viewer


@page(USE)
def shared_with_me(request: ViewerRequest) -> HttpResponse:
    """What was shared with the viewer, their teams or their agency."""
    rows = queries.shared_list(request.viewer)
    context = presenters.shared_list(rows, timezone.now())
    return render(request, "records/sharing/shared_with_me.jinja", context)


@page(USE, methods=("GET", "POST"))
def shared(request: ViewerRequest, recipient: UUID) -> HttpResponse:
    """Read what was shared, and say that it was read."""
    found, form = queries.open_shared(request.viewer, recipient), AcknowledgeForm(sent(request))
    note_list("read what was shared", [found.record_id], request.viewer)
    if form.is_valid() and done(
        form, lambda: actions.receive(recipient=found, by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "Thank you. Whoever shared it sees that it was read.")
        return redirect("shared_with_me")
    opened = queries.references(request.viewer, found.sharing.opened)
    context = presenters.shared(found, opened, request.viewer)
    return ask(request, "records/sharing/shared.jinja", form, **context)


def _look(form: LookForm, rows: Sequence[queries.Hurried], request: ViewerRequest) -> None:
    said = form.cleaned_data
    found = next(each for each in rows if str(each.sharing) == said["sharing"])
    actions.look(found=found, words=said["words"], by=request.viewer, at=timezone.now())


def _share(request: ViewerRequest, file: object, said: object) -> None:
    if not discard(form=_draft(file.reference), by=request.viewer):  # type: ignore[attr-defined]
        return  # sent already, in another tab
    actions.share(file=file, decided=said, by=request.viewer, at=timezone.now())  # type: ignore[arg-type]


def _journey(request: ViewerRequest, file: UUID) -> Journey:
    def records() -> Sequence[tuple[str, str]]:
        return queries.records_to_open(request.viewer, file)

    return journey(records)


def _draft(reference: str) -> str:
    return f"sharing.{reference}"


def _changes(reference: str) -> dict[str, str]:
    return {part: reverse("share_part", args=[reference, part]) for part in presenters.PARTS}


def _next(parts: Journey, reference: str, kept: Kept) -> str:
    part = parts.unanswered(kept)
    return reverse("share_part", args=[reference, part]) if part else reverse("share_check", args=[reference])


def _ask_part(request: ViewerRequest, parts: Journey, part: str, form: GovForm, file: object) -> HttpResponse:
    reference, before = file.reference, parts.before(part)  # type: ignore[attr-defined]
    back = reverse("share_part", args=[reference, before]) if before else reverse("share", args=[reference])
    context = {"title": presenters.PARTS[part], "part": part, "back": back, "autosave_url": request.path}
    return ask(request, "records/sharing/part.jinja", form, file=file, **context)
