"""Finding each child’s file, the police rung, what was added, telling the referrer.

(The contact’s own page is in ``web.contact``: it shows the decision.)
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.casework.contact import actions, presenters, queries
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.definitions import services_to_tell
from halcyon.casework.contact.forms import (
    NEW_FILE,
    MatchForm,
    PoliceCallForm,
    TellForm,
)
from halcyon.casework.contact.kinds import DECIDED, TAKING
from halcyon.casework.permissions import QUEUE, TELL
from halcyon.people.matching.forms import SearchForm
from halcyon.people.permissions import CREATE
from halcyon.people.person.queries import get as person
from halcyon.records.deadline.presenters import is_late


@page(QUEUE, methods=("GET", "POST"))
def match(request: ViewerRequest, reference: str, child: UUID) -> HttpResponse:
    """Find the file of a child in a contact, or open one."""
    seen = queries.see(request.viewer, reference)
    told_of = queries.child_of(seen, child)
    back = "call_sheet" if seen.stage == TAKING else "contact"
    if request.method == "GET" and told_of.person_id:
        return redirect(back, reference)
    search = SearchForm(request.GET or None, initial=presenters.sought(told_of))
    found = queries.possible_matches(
        request.viewer, **(search.cleaned_data if search.is_valid() else search.initial)
    )
    alike = queries.is_like_somebody(request.viewer, told_of) if search.is_bound else found.strong
    choices, hints = presenters.match_choices(found.seen, NEW_FILE if request.viewer.may(CREATE) else "")
    form = MatchForm(sent(request), choices=choices, hints=hints, explain=alike)
    if form.is_valid() and done(form, lambda: _match(form, seen, child, request.viewer, alike=alike)):
        messages.success(request, "The child’s file and this contact are joined.")
        return redirect(back, reference)
    context = {"search": search, "facts": presenters.told_of(told_of), "found": found.count}
    context["known"] = presenters.known_elsewhere(found)
    return ask(
        request,
        "casework/contact/match.jinja",
        form,
        seen=seen,
        back=reverse(back, args=[reference]),
        **context,
    )


@page(TELL, methods=("GET", "POST"))
def tell(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record what the referrer was told. A partner reads these words on their own page."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    if request.method == "GET" and seen.stage != DECIDED:
        return redirect("contact", reference)
    has_page = seen.contact.referrer_principal_id is not None
    initial: dict[str, str] = {"method": Telling.PAGE if has_page else Telling.PHONE}
    if not seen.feedback and (services := services_to_tell(request.viewer, seen.contact.pk)):
        initial["words"] = presenters.with_services(services)
    form = TellForm(sent(request), late=is_late(seen.clocks, now), has_page=has_page, initial=initial)
    if form.is_valid() and done(
        form,
        lambda: actions.tell_referrer(contact=seen.contact, by=request.viewer, at=now, **form.cleaned_data),
    ):
        messages.success(request, "What the referrer was told is recorded.")
        return redirect("contact", reference)
    return ask(request, "casework/contact/tell.jinja", form, seen=seen, who=presenters.whom_to_tell(seen))


@page(QUEUE, methods=("GET", "POST"))
def police(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that the police were rung because of immediate danger."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    form = PoliceCallForm(sent(request), initial={"rang": request.viewer.name, "called_at": now})
    if form.is_valid() and done(
        form,
        lambda: actions.note_police_call(
            contact=seen.contact, by=request.viewer, at=now, **form.cleaned_data
        ),
    ):
        messages.success(request, "The call to the police is recorded.")
        return redirect("contact", reference)
    return ask(request, "casework/contact/police.jinja", form, seen=seen)


@page(QUEUE, methods=("POST",))
def see_additions(request: ViewerRequest, reference: str) -> HttpResponse:
    """The hub has read what the referrer added."""
    contact = queries.get(request.viewer, reference)
    actions.see_additions(contact=contact, by=request.viewer, at=timezone.now())
    return redirect("contact", reference)


def _match(form: MatchForm, seen: queries.Seen, child_id: UUID, by: Viewer, *, alike: bool) -> None:
    now, file, child = timezone.now(), form.cleaned_data["file"], queries.child_of(seen, child_id)
    if file == NEW_FILE:
        reason = form.cleaned_data.get("reason", "")
        actions.open_file_for(child=child, alike=alike, reason=reason, by=by, at=now)
    else:
        actions.match(child=child, person=person(by, file), by=by, at=now)
