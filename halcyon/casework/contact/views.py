"""Taking a contact at the hub, the queue, finding each child's file, telling the referrer; and a partner's referral.

(The contact's own page is in ``referral``: it shows the decision.)
"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.agency.queries import agency_names
from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.casework.contact import actions, presenters, queries
from halcyon.casework.contact.answers import answers
from halcyon.casework.contact.bulk import QUEUE_BULK
from halcyon.casework.contact.call_sheet import SheetForm
from halcyon.casework.contact.codes import Channel, Telling
from halcyon.casework.contact.definitions import services_to_tell
from halcyon.casework.contact.forms import (
    CHILDREN,
    MOST_REFERRED,
    NEW_FILE,
    AddForm,
    ChannelForm,
    ForwardForm,
    MatchForm,
    PoliceCallForm,
    PoliceNowForm,
    QueueFilters,
    ReceivedForm,
    TellForm,
    more_children,
    referral,
    referred,
)
from halcyon.casework.contact.kinds import DECIDED, TAKING
from halcyon.casework.permissions import QUEUE, RECEIVE, REFER, TELL
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey, Kept
from halcyon.govuk.texts import paragraphs
from halcyon.people.matching.forms import SearchForm
from halcyon.people.permissions import CREATE
from halcyon.people.person.queries import get as person
from halcyon.records.assignment.queries import with_whom
from halcyon.records.bulk.presenters import bulk_form
from halcyon.records.deadline.presenters import is_late
from halcyon.records.draft.actions import discard, keep
from halcyon.records.draft.queries import draft_of
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

DRAFT = "contact.refer"
QUEUE_LIST = saveable("queue", QUEUE)
OTHER_WAYS = [each for each in Channel.choices if each[0] not in (Channel.PHONE, Channel.PARTNER_FORM)]


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
        actions.hold(contact=queries.get(request.viewer, reference))
    seen = queries.see(request.viewer, reference)
    form = SheetForm(_sent(request), seen=seen, pressed=not _is_autosave(request))
    if request.method == "POST":
        return _keep_sheet(request, seen, form)
    if seen.stage != TAKING:
        return redirect("contact", reference)
    return _sheet(request, "call_sheet", seen, form)


@page(QUEUE)
def queue(request: ViewerRequest) -> HttpResponse:
    """What awaits a decision, the least time left first; apart from it, call sheets that nobody finished."""
    now, viewer, form = timezone.now(), request.viewer, QueueFilters(request.GET)
    if first := first_view(viewer, QUEUE_LIST, request.GET):
        return redirect(first)
    sought = form.sought() if form.is_valid() else {}
    shown = queries.awaiting(viewer, request.GET.get("page"), sought, now)
    births = queries.births(viewer, [fact.pk for fact in shown])
    unfinished = presenters.unfinished(queries.unfinished(viewer), now)
    given = with_whom(viewer, [fact.pk for fact in shown])
    context = presenters.queue(shown, births, given, now, request.GET, agencies=agency_names())
    context |= {"unfinished": unfinished, "channels": OTHER_WAYS}
    context |= frame(viewer, QUEUE_LIST, form, request.GET, get_token(request))
    context["bulk"] = bulk_form(
        QUEUE_BULK, context["table"], viewer=viewer, query=request.GET, csrf_token=get_token(request)
    )
    return render(request, "casework/contact/queue.jinja", context)


@page(QUEUE)
def queue_download(request: ViewerRequest) -> HttpResponse:
    """The queue as a file: all its pages, the same cells in the same order."""
    now, viewer, form = timezone.now(), request.viewer, QueueFilters(request.GET)
    shown = queries.awaiting(viewer, None, form.judged(), now, per_page=MOST)
    births = queries.births(viewer, [fact.pk for fact in shown])
    given, names = with_whom(viewer), agency_names()
    table = presenters.queue(shown, births, given, now, request.GET, agencies=names)["table"]
    return download(f"hub-queue-{london_date(now)}.csv", table_file(table))


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
    form = MatchForm(_sent(request), choices=choices, hints=hints, explain=alike)
    if form.is_valid() and done(form, lambda: _match(form, seen, child, request.viewer, alike=alike)):
        messages.success(request, "The child’s file and this contact are joined.")
        return redirect(back, reference)
    context = {"search": search, "facts": presenters.told_of(told_of), "found": found.count}
    context["known"] = presenters.known_elsewhere(found)
    return _ask(request, "match", form, seen=seen, back=reverse(back, args=[reference]), **context)


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
    form = TellForm(_sent(request), late=is_late(seen.clocks, now), has_page=has_page, initial=initial)
    if form.is_valid() and done(
        form,
        lambda: actions.tell_referrer(contact=seen.contact, by=request.viewer, at=now, **form.cleaned_data),
    ):
        messages.success(request, "What the referrer was told is recorded.")
        return redirect("contact", reference)
    return _ask(request, "tell", form, seen=seen, who=presenters.whom_to_tell(seen))


@page(RECEIVE, methods=("GET", "POST"))
def forward(request: ViewerRequest) -> HttpResponse:
    """A police or partner notification, pasted or uploaded, becomes a call sheet with its original beside it."""
    form = ForwardForm(_sent(request), request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        contact = actions.forward(
            mail=said["mail"],
            digest=said["digest"],
            channel=said["channel"],
            by=request.viewer,
            at=timezone.now(),
        )
        messages.success(request, "The notification is kept. Say whom it is about, then finish the sheet.")
        return redirect("call_sheet", contact.record.reference)
    return _ask(request, "forward", form)


@page(RECEIVE, methods=("GET", "POST"))
def attach(request: ViewerRequest, reference: str, to: str) -> HttpResponse:
    """Attach a forwarded notification to a contact that is in hand already."""
    seen, other = queries.see(request.viewer, reference), queries.get(request.viewer, to)
    if request.method == "POST":
        actions.attach(contact=seen.contact, to=other, by=request.viewer, at=timezone.now())
        messages.success(request, "The notification is attached here. Its own call sheet is ended.")
        return redirect("contact", to)
    context = {"seen": seen, "other": other, "said": presenters.said_rows(queries.see(request.viewer, to))}
    return render(request, "casework/contact/attach.jinja", context)


@page(QUEUE)
def original(request: ViewerRequest, reference: str, original: UUID) -> HttpResponse:
    """A forwarded notification, word for word."""
    seen = queries.see(request.viewer, reference)
    found = next((each for each in seen.originals if each.pk == original), None)
    if found is None:
        raise Http404
    context = {"seen": seen, "facts": presenters.original_facts(found), "text": paragraphs(found.text)}
    return render(request, "casework/contact/original.jinja", context)


@page(QUEUE, methods=("GET", "POST"))
def police(request: ViewerRequest, reference: str) -> HttpResponse:
    """Record that the police were rung because of immediate danger."""
    seen, now = queries.see(request.viewer, reference), timezone.now()
    form = PoliceCallForm(_sent(request), initial={"rang": request.viewer.name, "called_at": now})
    if form.is_valid() and done(
        form,
        lambda: actions.note_police_call(
            contact=seen.contact, by=request.viewer, at=now, **form.cleaned_data
        ),
    ):
        messages.success(request, "The call to the police is recorded.")
        return redirect("contact", reference)
    return _ask(request, "police", form, seen=seen)


@page(RECEIVE, methods=("GET", "POST"))
def received(request: ViewerRequest, reference: str) -> HttpResponse:
    """Put right when a contact was received that is noted late."""
    seen, now, by = queries.see(request.viewer, reference), timezone.now(), request.viewer
    if seen.stage != TAKING:
        return redirect("contact", reference)
    form = ReceivedForm(_sent(request), initial={"received_at": seen.contact.received_at})
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
    return _ask(request, "received", form, seen=seen)


@page(QUEUE, methods=("POST",))
def see_additions(request: ViewerRequest, reference: str) -> HttpResponse:
    """The hub has read what the referrer added."""
    contact = queries.get(request.viewer, reference)
    actions.see_additions(contact=contact, by=request.viewer, at=timezone.now())
    return redirect("contact", reference)


@page(REFER, methods=("GET", "POST"))
def add_to_referral(request: ViewerRequest, reference: str) -> HttpResponse:
    """Who referred adds something afterwards."""
    seen = queries.see(request.viewer, reference)
    if not seen.as_referrer:
        raise Http404
    form = AddForm(_sent(request))
    if form.is_valid() and done(
        form,
        lambda: actions.add_to(
            contact=seen.contact, words=form.cleaned_data["words"], by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The hub has what you added.")
        return redirect("contact", reference)
    return _ask(request, "add_to_referral", form, seen=seen)


# A partner's referral, part by part. What is typed is kept as a draft of the partner's own until it is sent.


@page(REFER, methods=("GET", "POST"))
def refer(request: ViewerRequest) -> HttpResponse:
    """Where a referral begins: what to do first in danger, what will be asked. Sent: begin anew."""
    if request.method == "POST":
        discard(form=DRAFT, by=request.viewer)
        return redirect("refer_part", next(iter(referral({}).parts)))
    kept = draft_of(request.viewer, DRAFT, timezone.now())
    context = {"goes_on_at": _next_part(kept) if kept else "", "hub": queries.hub()}
    return render(request, "casework/contact/refer.jinja", context)


@page(REFER, methods=("GET", "POST"))
def refer_part(request: ViewerRequest, part: str) -> HttpResponse:
    """One part of a partner's referral."""
    kept = draft_of(request.viewer, DRAFT, timezone.now())
    journey = referral(kept)
    if part not in journey.parts:
        raise Http404
    if request.method == "GET":
        form = journey.form(part, kept, initial={"source": queries.usual_source(request.viewer)})
        return _ask_part(request, journey, part, form)
    typed = journey.typed(part, request.POST)
    keep(form=DRAFT, part=part, answers=typed, by=request.viewer, at=timezone.now())
    if _is_autosave(request):
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
        context |= {"danger": said.immediate_danger, "hub": queries.hub()}
        return render(request, "casework/contact/refer_check.jinja", context)
    if not discard(form=DRAFT, by=request.viewer):
        return redirect("home")  # sent already, in another tab
    contact = actions.refer(told=said, by=request.viewer, at=timezone.now())
    messages.success(request, f"Your referral is sent. Its reference is {contact.record.reference}.")
    return redirect("contact", contact.record.reference)


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


def _keep_sheet(request: ViewerRequest, seen: queries.Seen, form: SheetForm) -> HttpResponse:
    valid, now, contact, by = form.is_valid(), timezone.now(), seen.contact, request.viewer
    said = form.told()
    saved = done(form, lambda: actions.save_sheet(contact=contact, told=said, by=by, at=now))
    if saved:
        form.kept = answers(queries.as_saved(seen, by))
    if _is_autosave(request):
        return _sheet(request, "alongside", queries.as_saved(seen, by), form, 200 if saved else 409)
    if form.dispute() or not (saved and valid and done(form, lambda: _press(request.POST, seen, by))):
        return _sheet(request, "call_sheet", seen, form, 422)
    if "finish" not in request.POST:
        messages.success(request, "Saved.")
        return redirect(f"{reverse('call_sheet', args=[contact.record.reference])}{_anchor(request.POST)}")
    if done(form, lambda: actions.finish_sheet(contact=contact, told=said, by=by, at=now)):
        messages.success(request, "The call sheet is finished. The contact now awaits a decision.")
        return redirect("contact", contact.record.reference)
    return _sheet(request, "call_sheet", seen, form, 422)


def _press(pressed: QueryDict, seen: queries.Seen, by: Viewer) -> None:
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
        actions.note_police_call(contact=contact, called_at=now, by=by, at=now, **form.cleaned_data)


def _anchor(pressed: QueryDict) -> str:
    """Where on the sheet to go on after a button."""
    anchors = {"child": "#last-child", "concern": "#last-concern"}
    return "#danger" if "police" in pressed else anchors.get(pressed.get("add", ""), "")


def _sheet(
    request: ViewerRequest, template: str, seen: queries.Seen, form: SheetForm, status: int = 200
) -> HttpResponse:
    found = {
        child.place: queries.possible_matches(
            request.viewer, given=child.given, family=child.family, born_on=child.born_on
        )
        for child in form.told().children
        if presenters.is_sought(child)
    }
    context = presenters.sheet(seen, form, found, timezone.now())
    police = PoliceNowForm(initial={"rang": request.viewer.name})
    in_hand = queries.open_elsewhere(request.viewer, seen) if seen.originals else []
    context |= {"form": form, "police_form": police, "autosaved": template == "alongside"}
    context["usual"] = presenters.usual(queries.usual_agencies()) if template == "call_sheet" else ""
    context |= {"originals": presenters.originals(seen), "in_hand": presenters.in_hand(seen, in_hand)}
    return render(request, f"casework/contact/{template}.jinja", context, status=status)


def _match(form: MatchForm, seen: queries.Seen, child_id: UUID, by: Viewer, *, alike: bool) -> None:
    now, file, child = timezone.now(), form.cleaned_data["file"], queries.child_of(seen, child_id)
    if file == NEW_FILE:
        reason = form.cleaned_data.get("reason", "")
        actions.open_file_for(child=child, alike=alike, reason=reason, by=by, at=now)
    else:
        actions.match(child=child, person=person(by, file), by=by, at=now)


def _ask_part(request: ViewerRequest, journey: Journey, part: str, form: GovForm) -> HttpResponse:
    before = journey.before(part)
    back = reverse("refer_part", args=[before]) if before else reverse("refer")
    title = presenters.part_title(part, list(journey.parts))
    context = {"part": part, "title": title, "back": back, "autosave_url": request.path}
    return _ask(request, "refer_part", form, **context)


def _next_part(kept: Kept) -> str:
    part = referral(kept).unanswered(kept)
    return reverse("refer_part", args=[part]) if part else reverse("refer_check")


def _sent(request: ViewerRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _is_autosave(request: ViewerRequest) -> bool:
    return request.headers.get("X-Requested-With") == "autosave"


def _ask(request: ViewerRequest, template: str, form: GovForm, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"casework/contact/{template}.jinja", {"form": form, **context}, status=status)
