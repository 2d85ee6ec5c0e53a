"""Taking a contact at the hub: a sheet with every question, kept while the caller speaks."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, is_autosave, page, sent
from halcyon.access.viewer import Viewer
from halcyon.casework.call_sheet import actions, presenters
from halcyon.casework.call_sheet.forms import ChannelForm, PoliceNowForm, ReceivedForm, SheetForm
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.actions import note_police_call
from halcyon.casework.contact.answers import answers
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.kinds import TAKING
from halcyon.casework.contact.presenters import in_hand, originals
from halcyon.casework.contact.queries import Seen
from halcyon.casework.permissions import RECEIVE


@page(RECEIVE, methods=("POST",))
def take(request: ViewerRequest) -> HttpResponse:
    """Begin a call sheet: the record is there, and its clocks run, before the first question."""
    form = ChannelForm(request.POST)
    form.is_valid()
    channel = form.cleaned_data.get("channel", Channel.PHONE)
    contact = actions.take(channel=channel, by=request.viewer, at=timezone.now())
    return redirect("call_sheet", contact.record.reference)


@page(RECEIVE, methods=("GET", "POST"))
def call_sheet(request: ViewerRequest, reference: str) -> HttpResponse:
    """The sheet of a call. Whatever is rightly answered is kept each time it is sent."""
    if request.method == "POST":
        actions.hold(contact=contacts.get(request.viewer, reference))
    seen = contacts.see(request.viewer, reference)
    form = SheetForm(sent(request), seen=seen, pressed=not is_autosave(request))
    if request.method == "POST":
        return _keep_sheet(request, seen, form)
    if seen.stage != TAKING:
        return redirect("contact", reference)
    return _sheet(request, "call_sheet", seen, form)


@page(RECEIVE, methods=("GET", "POST"))
def received(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put right when a contact was received that is noted late."""
    seen, now, by = contacts.see(request.viewer, reference), timezone.now(), request.viewer
    if seen.stage != TAKING:
        return redirect("contact", reference)
    form = ReceivedForm(sent(request), initial={"received_at": seen.contact.received_at})
    if form.is_valid() and done(
        form,
        lambda: actions.correct_received(
            contact=seen.contact,
            received_at=form.cleaned_data["received_at"],
            reason=form.cleaned_data["received_reason"],
            by=by,
            at=now,
        ),
    ):
        messages.success(request, "The clocks now run from when it was received.")
        return redirect("call_sheet", reference)
    return ask(request, "casework/call_sheet/received.jinja", form, seen=seen)


def _keep_sheet(request: ViewerRequest, seen: Seen, form: SheetForm) -> HttpResponse:
    valid, now, contact, by = form.is_valid(), timezone.now(), seen.contact, request.viewer
    said = form.told()
    saved = done(form, lambda: actions.save_sheet(contact=contact, told=said, by=by, at=now))
    if saved:
        form.kept = answers(contacts.as_saved(seen, by))
    if is_autosave(request):
        return _sheet(request, "alongside", contacts.as_saved(seen, by), form, 200 if saved else 409)
    if form.dispute() or not (saved and valid and done(form, lambda: _press(request.POST, seen, by))):
        return _sheet(request, "call_sheet", seen, form, 422)
    if "finish" not in request.POST:
        messages.success(request, "Saved.")
        return redirect(f"{reverse('call_sheet', args=[contact.record.reference])}{_anchor(request.POST)}")
    if done(form, lambda: actions.finish_sheet(contact=contact, told=said, by=by, at=now)):
        messages.success(request, "The call sheet is finished. The contact now awaits a decision.")
        return redirect("contact", contact.record.reference)
    return _sheet(request, "call_sheet", seen, form, 422)


def _press(pressed: QueryDict, seen: Seen, by: Viewer) -> None:
    """Do what a button of the sheet says beside saving: a child or a concern more, or one less; the police rung."""
    contact, now = seen.contact, timezone.now()
    what, _, place = pressed.get("remove", "").partition("-")
    if pressed.get("add") == "child":
        actions.add_child(contact=contact, by=by, at=now)
    elif pressed.get("add") == "concern":
        actions.add_concern(contact=contact, by=by, at=now)
    elif what == "child" and place.isdecimal():
        actions.remove_child(contact=contact, place=int(place[:3]), by=by, at=now)
    elif what == "concern" and place.isdecimal():
        actions.remove_concern(contact=contact, place=int(place[:3]), by=by, at=now)
    elif "police" in pressed:
        form = PoliceNowForm(pressed)
        form.is_valid()
        note_police_call(contact=contact, called_at=now, by=by, at=now, **form.cleaned_data)


def _anchor(pressed: QueryDict) -> str:
    """Where on the sheet to go on after a button."""
    anchors = {"child": "#last-child", "concern": "#last-concern"}
    return "#danger" if "police" in pressed else anchors.get(pressed.get("add", ""), "")


def _sheet(
    request: ViewerRequest, template: str, seen: Seen, form: SheetForm, status: int = 200
) -> HttpResponse:
    found = {
        child.place: contacts.possible_matches(
            request.viewer, given=child.given, family=child.family, born_on=child.born_on
        )
        for child in form.told().children
        if presenters.is_sought(child)
    }
    context = presenters.sheet(seen, form, found, timezone.now())
    police = PoliceNowForm(initial={"rang": request.viewer.name})
    elsewhere = contacts.open_elsewhere(request.viewer, seen) if seen.originals else []
    context |= {"form": form, "police_form": police, "autosaved": template == "alongside"}
    context["usual"] = presenters.usual(contacts.usual_agencies()) if template == "call_sheet" else ""
    context |= {"originals": originals(seen), "in_hand": in_hand(seen, elsewhere)}
    return render(request, f"casework/call_sheet/{template}.jinja", context, status=status)
