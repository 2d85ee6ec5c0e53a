"""The night: writing and sending a hand-over, accepting it, a child’s header, the log, and reading it by day."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.agency.queries import front_door
from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.base.dates import london_date
from halcyon.casework.header.queries import header as header_of
from halcyon.casework.missing.queries import whom as whom_of
from halcyon.casework.out_of_hours import actions, presenters, queries
from halcyon.casework.out_of_hours.codes import Purpose
from halcyon.casework.out_of_hours.forms import (
    AcceptForm,
    BackForm,
    LinesForm,
    LogForm,
    PurposeForm,
    ReadForm,
)
from halcyon.casework.out_of_hours.kinds import UNREAD
from halcyon.casework.out_of_hours.nights import night_of
from halcyon.casework.out_of_hours.rules import other_purpose_has_words
from halcyon.casework.permissions import HAND_OVER, NIGHT, NIGHT_READ
from halcyon.people.person.queries import get as person_of
from halcyon.records.deadline.presenters import clocks, is_late
from halcyon.records.deadline.queries import of_record
from halcyon.records.record.queries import note_list

LATELY = timedelta(days=7)
PURPOSES = "night_purposes"  # in the session: which header was opened, and what for
HANDED_OVER = "Handed over for the night"


@page(NIGHT_READ)
def night(request: ViewerRequest) -> HttpResponse:
    """The hand-overs that are going on, and the night’s log."""
    viewer, now = request.viewer, timezone.now()
    going = queries.current(viewer, now)
    unread, read = list(queries.unread(viewer)[:50]), list(queries.read_since(viewer, now - LATELY)[:50])
    note_list("the night", [each.pk for each in (*going, *unread, *read)], viewer)
    context = presenters.night(going, unread, read)
    return render(request, "casework/out_of_hours/night.jinja", context)


@page(HAND_OVER, methods=("GET", "POST"))
def write_tonight(request: ViewerRequest, reference: str) -> HttpResponse:
    """A child’s five lines for tonight."""
    person, viewer, now = person_of(request.viewer, reference), request.viewer, timezone.now()
    there = queries.draft_for(viewer, person.pk, night_of(now))
    initial = {name: getattr(there, name) for name in presenters.LINES} if there else {}
    form = LinesForm(sent(request), initial=initial)
    if form.is_valid() and done(
        form, lambda: actions.write(whom=whom_of(person), lines=form.lines(), by=viewer, at=now)
    ):
        messages.success(request, "The lines are written. The hub sends tonight’s hand-over.")
        return redirect("hand_over", actions.begin(by=viewer, at=now).record.reference)
    return ask(
        request,
        "casework/out_of_hours/write.jinja",
        form,
        person=person,
        back=reverse("child", args=[reference]),
    )


@page(NIGHT_READ)
def hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """One hand-over."""
    viewer, seen = request.viewer, queries.see(request.viewer, reference)
    note_list("hand-over for the night", [each.pk for each in seen.lines], viewer)
    hub = front_door()
    context = presenters.page(
        seen, get_token(request), hub=bool(hub and hub.pk in viewer.team_ids), night=viewer.may(NIGHT)
    )
    context |= {"seen": seen, "clocks": clocks(seen.clocks, timezone.now()) if seen.clocks else None}
    return render(request, "casework/out_of_hours/hand_over.jinja", context)


@page(NIGHT_READ)
def tonight(request: ViewerRequest, reference: str) -> HttpResponse:
    """One child’s lines."""
    there = queries.lines(request.viewer, reference)
    context = {"tonight": there, "card": presenters.lines_card(there)}
    return render(request, "casework/out_of_hours/tonight.jinja", context)


@page(HAND_OVER, methods=("POST",))
def take_out_tonight(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take a child out of a hand-over that is being written."""
    there = queries.lines(request.viewer, reference)
    actions.take_out(tonight=there, by=request.viewer, at=timezone.now())
    messages.success(request, "The child is taken out of the hand-over.")
    return redirect("hand_over", there.hand_over.record.reference)


@page(HAND_OVER, methods=("POST",))
def send_hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Send the hand-over to the night."""
    seen = queries.see(request.viewer, reference)
    actions.send(hand_over=seen.hand_over, by=request.viewer, at=timezone.now())
    messages.success(request, "Handed over. If nobody accepts it in time, it goes to the duty manager.")
    return redirect("hand_over", reference)


@page(NIGHT_READ, methods=("GET", "POST"))
def accept_hand_over(request: ViewerRequest, reference: str) -> HttpResponse:
    """Take the night. Asks for nothing but a reason when it is late."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    form = AcceptForm(sent(request), late=is_late(of_record(request.viewer, seen.hand_over.pk), now))
    if form.is_valid() and done(
        form,
        lambda: actions.accept(hand_over=seen.hand_over, by=request.viewer, at=now, **form.cleaned_data),
    ):
        messages.success(request, "You have taken the night. The lines are open to your team now.")
        return redirect("hand_over", reference)
    return ask(request, "casework/out_of_hours/accept.jinja", form, seen=seen)


@page(NIGHT, methods=("GET", "POST"))
def hand_back(request: ViewerRequest, reference: str) -> HttpResponse:
    """Hand the night back in the morning."""
    seen = queries.see(request.viewer, reference)
    form = BackForm(sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.hand_back(
            hand_over=seen.hand_over, by=request.viewer, at=timezone.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, "The night is handed back.")
        return redirect("hand_over", reference)
    silent = [each.record.headline for each in seen.silent]
    return ask(request, "casework/out_of_hours/hand_back.jinja", form, seen=seen, silent=silent)


@page(NIGHT, methods=("GET", "POST"))
def night_child(request: ViewerRequest, file: UUID) -> HttpResponse:
    """A child’s header: its purpose is asked once a session and record, unless the child was handed over."""
    viewer, now = request.viewer, timezone.now()
    lines = list(queries.lines_tonight(viewer, now, file))
    purpose = HANDED_OVER if lines else _purpose(request, file)
    if not purpose:
        header_of(viewer, file)  # what is not there for this viewer is not asked about
        return _ask_purpose(request, file)
    found = queries.look(viewer, file, purpose)
    context = {
        "found": found,
        "header": presenters.header_card(found, london_date(now)),
        "safe": presenters.safe_card(found),
        "lines": [presenters.lines_card(each, title="Tonight") for each in lines],
        "log": presenters.log_of(queries.of_child(viewer, file, now - LATELY)),
    }
    return render(request, "casework/out_of_hours/night_child.jinja", context)


@page(NIGHT, methods=("GET", "POST"))
def write_log(request: ViewerRequest, file: UUID) -> HttpResponse:
    """Write an event of the night against a child."""
    viewer, back = request.viewer, reverse("night_child", args=[file])
    if not queries.lines_tonight(viewer, timezone.now(), file).exists() and not _purpose(request, file):
        header_of(viewer, file)
        return redirect(back)
    found = queries.look(viewer, file, "To write the night’s log")
    form = LogForm(sent(request), initial={"at": timezone.now()})
    if form.is_valid() and done(
        form,
        lambda: actions.log(whom=queries.whom(found), said=form.happened(), by=viewer, at=timezone.now()),
    ):
        messages.success(request, "Written. Whoever holds the case reads it on the next working day.")
        return redirect(back)
    return ask(request, "casework/out_of_hours/log.jinja", form, found=found, back=back)


@page(NIGHT_READ, methods=("GET", "POST"))
def night_event(request: ViewerRequest, reference: str) -> HttpResponse:
    """One entry of the log; whoever it waits for reads it and takes it on."""
    viewer, now = request.viewer, timezone.now()
    event = queries.event(viewer, reference)
    form = ReadForm(sent(request), late=is_late(of_record(viewer, event.pk), now))
    if form.is_valid() and done(
        form, lambda: actions.read_log(event=event, by=viewer, at=now, **form.cleaned_data)
    ):
        messages.success(request, "You have read it and taken it on.")
        return redirect("night_event", reference)
    asks = event.record.stage == UNREAD and event.written_by_id != viewer.principal_id
    return ask(
        request,
        "casework/out_of_hours/event.jinja",
        form,
        event=event,
        card=presenters.event_card(event),
        asks=asks,
    )


def _purpose(request: ViewerRequest, file: UUID) -> str:
    code = request.session.get(PURPOSES, {}).get(str(file), "")
    return Purpose(code).label if code in Purpose.values else ""


def _ask_purpose(request: ViewerRequest, file: UUID) -> HttpResponse:
    form = PurposeForm(sent(request))
    if form.is_valid() and done(form, lambda: other_purpose_has_words(**_said(form))):
        request.session[PURPOSES] = {
            **request.session.get(PURPOSES, {}),
            str(file): form.cleaned_data["purpose"],
        }
        if form.cleaned_data["words"]:  # the words go into the trail, the session keeps a code
            queries.look(request.viewer, file, form.cleaned_data["words"])
        return redirect("night_child", file)
    card = presenters.purpose_card(reverse("search"), form)
    return ask(request, "casework/out_of_hours/purpose.jinja", form, card=card)


def _said(form: PurposeForm) -> dict[str, str]:
    return {"code": form.cleaned_data["purpose"], "words": form.cleaned_data["words"]}
