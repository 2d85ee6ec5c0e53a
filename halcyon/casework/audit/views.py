"""Samples of hub calls, their reviews, what was found, and what a child turned out to need."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.casework.audit import actions, presenters, queries
from halcyon.casework.audit.forms import (
    ASIDE,
    AnswerForm,
    DrawForm,
    GiveForm,
    ModerateForm,
    ReviewForm,
    SeenToForm,
    typed,
)
from halcyon.casework.audit.kinds import ASKED, OPEN
from halcyon.casework.audit.kinds import AUDIT as AUDIT_KIND
from halcyon.casework.audit.rules import can_be_given
from halcyon.casework.check.queries import of_contact as checks_of
from halcyon.casework.permissions import AUDIT, AUDIT_DRAW, LEARN
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.draft.actions import discard, keep
from halcyon.records.draft.queries import draft_of
from halcyon.records.permissions import CHILD_READ
from halcyon.records.record.queries import note_list

PART = "review"
SHOWN = 50


@page(AUDIT)
def audits(request: ViewerRequest) -> HttpResponse:
    """What waits for the viewer's review, and what they have reviewed."""
    viewer, now = request.viewer, timezone.now()
    waiting, written = list(queries.to_review(viewer)), list(queries.written(viewer)[:SHOWN])
    note_list("reviews", [*(each.record_id for each in waiting), *(each.pk for each in written)], viewer)
    number = len(waiting)
    context = {
        "table": presenters.to_review(waiting, now),
        "count": f"{number} {'waits' if number == 1 else 'wait'} for you",
        "empty": presenters.NO_REVIEWS,
        "written": presenters.written(written),
        "draws": viewer.may(AUDIT_DRAW),
    }
    return render(request, "casework/audit/audits.jinja", context)


# Samples


@page(AUDIT_DRAW)
def audit_samples(request: ViewerRequest) -> HttpResponse:
    """The months."""
    viewer = request.viewer
    drawn = list(queries.samples(viewer))
    note_list("samples of hub calls", [each.pk for each in drawn], viewer)
    context = presenters.samples(drawn, queries.overview(viewer), timezone.now())
    return render(request, "casework/audit/samples.jinja", context)


@page(AUDIT_DRAW)
def audit_sample(request: ViewerRequest, reference: str) -> HttpResponse:
    """One month: how far it is, who reviews what, the counts."""
    viewer = request.viewer
    drawn = queries.sample(viewer, reference)
    lines = queries.overview_of(viewer, drawn)
    context = presenters.sample(drawn, lines, timezone.now())
    context |= {"sample": drawn, "questions": presenters.questions(queries.answered(viewer, drawn))}
    return render(request, "casework/audit/sample.jinja", context)


@page(AUDIT_DRAW, methods=("GET", "POST"))
def draw_audits(request: ViewerRequest) -> HttpResponse:
    """Draw a month."""
    by, now = request.viewer, timezone.now()
    months = presenters.months(london_date(now), [each.month for each in queries.samples(by)])
    form = DrawForm(sent(request), months=months)
    if form.is_valid() and done(form, lambda: _draw(form, by)):
        messages.success(request, "The month is drawn, and whoever reviews is told.")
        return redirect("audit_samples")
    return ask(request, "casework/audit/draw.jinja", form, months=months)


@page(AUDIT_DRAW, methods=("GET", "POST"))
def give_audit(request: ViewerRequest, reference: str) -> HttpResponse:
    """Give a review to somebody else, or set it aside."""
    by, now = request.viewer, timezone.now()
    line = queries.line(by, reference)
    can_be_given(line.stage)
    form = GiveForm(sent(request), people=presenters.people(queries.fit(line.audit, now)))
    if form.is_valid() and done(form, lambda: _give(form, line, by)):
        messages.success(request, "It is done, and noted.")
        return redirect("audit_samples")
    return ask(request, "casework/audit/give.jinja", form, line=line, card=presenters.given(line))


# Reviews


@page(AUDIT, methods=("GET", "POST"))
def audit(request: ViewerRequest, reference: str) -> HttpResponse:
    """Write a review: the contact beside the form. Once it is sent, read what one wrote."""
    viewer, now = request.viewer, timezone.now()
    own = queries.mine(viewer, reference)
    if own.record.stage != OPEN:
        return _reviewed(request, own)
    read = queries.read(viewer, reference)
    late, draft = is_late(read.clocks, now), f"audit.{reference}"[:40]
    if request.method == "POST":
        keep(form=draft, part=PART, answers=typed(request.POST), by=viewer, at=now)
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        form = ReviewForm(request.POST, late=late)
        if form.is_valid() and done(form, lambda: _review(form, read, viewer)):
            discard(form=draft, by=viewer)
            messages.success(request, "Your review is sent. Thank you.")
            return redirect("audits")
    else:
        form = _as_left(draft_of(viewer, draft, now).get(PART), late=late)
    checks = checks_of(viewer, read.contact.contact.pk)
    context = {
        "audit": own,
        "clocks": clocks(read.clocks, now),
        "autosave_url": request.path,
        **presenters.reading(read, checks, now),
    }
    return ask(request, "casework/audit/review.jinja", form, **context)


@page(AUDIT, methods=("GET", "POST"))
def moderate(request: ViewerRequest, reference: str) -> HttpResponse:
    """The second review: the first one, the contact, whether one agrees."""
    viewer, now = request.viewer, timezone.now()
    read = queries.read_second(viewer, reference)
    form = ModerateForm(sent(request), late=is_late(read.clocks, now))
    if form.is_valid() and done(form, lambda: _moderate(form, read, viewer)):
        messages.success(
            request, "Your second review is sent. What was found goes back to who took the call."
        )
        return redirect("audits")
    context = {
        "read": read,
        "found": presenters.found(read.audit),
        "answers": presenters.answers(read.audit),
        "clocks": clocks(read.clocks, now),
        **presenters.reading(read, checks_of(viewer, read.contact.contact.pk), now),
    }
    return ask(request, "casework/audit/moderate.jinja", form, **context)


# What comes of it


@page(LEARN)
def findings(request: ViewerRequest) -> HttpResponse:
    """What audits found of the viewer's own calls."""
    shown = Paginator(queries.findings(request.viewer), SHOWN).get_page(request.GET.get("page"))
    note_list("findings of audits", [each.pk for each in shown], request.viewer)
    return render(request, "casework/audit/findings.jinja", presenters.findings(shown))


@page(LEARN, methods=("GET", "POST"))
def finding(request: ViewerRequest, reference: str) -> HttpResponse:
    """What an audit found of a call of the viewer's; they can answer."""
    viewer = request.viewer
    audit = queries.finding(viewer, reference)
    form = AnswerForm(sent(request))
    if form.is_valid() and done(form, lambda: _answer(form, audit, viewer)):
        messages.success(request, "Your answer is kept with what was found.")
        return redirect("finding", reference)
    context = {
        "audit": audit,
        "found": presenters.found(audit),
        "answers": presenters.answers(audit),
        "contact": queries.contact_of(viewer, audit),
    }
    return ask(request, "casework/audit/finding.jinja", form, **context)


@page(CHILD_READ, methods=("GET", "POST"))
def needed(request: ViewerRequest, reference: str) -> HttpResponse:
    """What a child needs now: take it on, and say what was done."""
    by, now = request.viewer, timezone.now()
    found, task = queries.needed(by, reference)
    if request.method == "POST" and "accept" in request.POST:
        actions.see_to(needed=found, task=task, by=by, at=now)
        messages.success(request, "It is yours. When it is done, say here what was done.")
        return redirect("needed", reference)
    form = SeenToForm(sent(request))
    words = form.cleaned_data.get("done", "") if form.is_valid() else ""
    if words and done(form, lambda: actions.seen_to(needed=found, task=task, words=words, by=by, at=now)):
        messages.success(request, "What was done is recorded.")
        return redirect("needed", reference)
    contact = queries.contact_of(by, found)
    context = {
        "found": found,
        "card": presenters.needed(found, task, contact, now),
        "is_open": found.record.stage == ASKED,
        "can_accept": task.state == "offered" and bool(queries.whose(task) & set(by.principals)),
    }
    return ask(request, "casework/audit/needed.jinja", form, **context)


def _reviewed(request: ViewerRequest, own: Any) -> HttpResponse:
    view = queries.second_view(request.viewer, own)
    context = {
        "audit": own,
        "found": presenters.found(own),
        "answers": presenters.answers(own),
        "second": presenters.second(view) if view else None,
        "stage": AUDIT_KIND.stage_label(own.record.stage),
    }
    return render(request, "casework/audit/reviewed.jinja", context)


def _as_left(kept: dict[str, list[str]] | None, *, late: bool) -> ReviewForm:
    """The form as it was left, not judged before it is sent."""
    if kept is None:
        return ReviewForm(late=late)
    form = ReviewForm(MultiValueDict(kept), late=late)
    form._errors = ErrorDict()  # type: ignore[attr-defined] # Django fills this when it judges
    return form


def _draw(form: DrawForm, by: Viewer) -> None:
    said = form.cleaned_data
    month = date.fromisoformat(said["month"])
    actions.draw_sample(month=month, wanted=said["wanted"], by=by, at=timezone.now())


def _give(form: GiveForm, line: queries.Line, by: Viewer) -> None:
    to, at = form.cleaned_data["reviewer"], timezone.now()
    if to == ASIDE:
        reason = form.cleaned_data["reason"]
        actions.set_aside(audit=line.audit, sample=line.sample, reason=reason, by=by, at=at)
    else:
        actions.give_review(audit=line.audit, to=int(to), by=by, at=at)


def _review(form: ReviewForm, read: queries.Reading, by: Viewer) -> None:
    actions.review(audit=read.audit, said=form.reviewed(), by=by, at=timezone.now())


def _moderate(form: ModerateForm, read: queries.Reading, by: Viewer) -> None:
    assert read.moderation is not None
    actions.moderate(
        moderation=read.moderation, audit=read.audit, said=form.moderated(), by=by, at=timezone.now()
    )


def _answer(form: AnswerForm, audit: Any, by: Viewer) -> None:
    actions.answer(audit=audit, words=form.cleaned_data["answer"], by=by, at=timezone.now())
