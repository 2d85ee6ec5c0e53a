"""The sessions there are, one of them; planning, changing, cancelling; booking places."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, ask, done, page, sent
from halcyon.access.permissions import USE
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.govuk.downloads import MOST, download, table_file
from halcyon.govuk.forms import GovForm
from halcyon.partnership.attendance import queries as attendances
from halcyon.partnership.booking import actions as booking_actions
from halcyon.partnership.booking import queries as bookings
from halcyon.partnership.booking.codes import BookingState
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.course.queries import courses
from halcyon.partnership.learner.actions import myself
from halcyon.partnership.learner.queries import own
from halcyon.partnership.permissions import AGENCY, RUN
from halcyon.partnership.programme import presenters, queries
from halcyon.partnership.programme.forms import BookForm, CancelForm, SessionFilters, SessionForm, seen
from halcyon.partnership.session import actions
from halcyon.partnership.session import queries as sessions
from halcyon.partnership.session.codes import SessionState
from halcyon.partnership.session.queries import Taken
from halcyon.records.saved_view.definitions import saveable
from halcyon.records.saved_view.presenters import first_view, frame

LIST = saveable("training_sessions", USE)
FIELDS = ("starts_at", "ends_at", "sector", "venue", "trainer", "places", "edition")


@page(USE)
def training_sessions(request: ViewerRequest) -> HttpResponse:
    """The sessions to come, or others that are sought."""
    if first := first_view(request.viewer, LIST, request.GET):
        return redirect(first)
    form, now = _filters(request), timezone.now()
    found = queries.find(form.sought() if form.is_valid() else None, now, request.GET.get("sort", ""))
    shown = Paginator(found, queries.PER_PAGE).get_page(request.GET.get("page"))
    full = sessions.taken(each.pk for each in shown)
    context = {
        **frame(request.viewer, LIST, form, request.GET, get_token(request)),
        "action": presenters.plan_action() if request.viewer.may(RUN) else None,
        **presenters.listing(shown, full, request.GET, now),
    }
    return render(request, "partnership/programme/sessions.jinja", context)


@page(USE)
def training_sessions_download(request: ViewerRequest) -> HttpResponse:
    """The same list as a file."""
    now = timezone.now()
    found = list(queries.find(_filters(request).judged(), now, request.GET.get("sort", ""))[:MOST])
    table = presenters.rows(found, sessions.taken(each.pk for each in found), request.GET, now)
    note("read", by=request.viewer, subject=f"download of training sessions, {len(found)}")
    return download(presenters.file_name(now), table_file(table))


@page(USE)
def training_session(request: ViewerRequest, session: UUID) -> HttpResponse:
    """One session: what it is; one's own place; for who may see them, the people and who came."""
    viewer, now = request.viewer, timezone.now()
    found = sessions.session(session)
    full = sessions.taken([session]).get(session, Taken())
    runs, leads = viewer.may(RUN), viewer.may(AGENCY)
    context: dict[str, Any] = {
        "session": found,
        "facts": presenters.facts(found, full, now),
        "tag": presenters.state(found, now),
        "is_open": found.state == SessionState.PLANNED and found.starts_at > now,
        "can_record": runs and found.state != SessionState.CANCELLED and found.starts_at <= now,
        "runs": runs,
        "leads": leads,
        "mine": _mine(viewer, session),
        "is_full": found.places is not None and full.booked >= found.places,
        "attended": None,
    }
    if leads:
        people = list(bookings.of_session(viewer, session))
        counts = list(attendances.head_counts(viewer, session))
        context["people"] = presenters.who(people, cancels=bool(context["is_open"]))
        if found.state == SessionState.HELD:
            attendance = attendances.attendance(viewer, session)
            context["attended"], context["groups"] = presenters.attended(attendance, people, counts)
        note("read", by=viewer, subject=f"people of session {session}")
    return render(request, "partnership/programme/session.jinja", context)


@page(RUN, methods=("GET", "POST"))
def plan_session(request: ViewerRequest) -> HttpResponse:
    """Plan a session."""
    form = SessionForm(sent(request), courses=_taught(), initial={"course": request.GET.get("course", "")})
    made: list[Any] = []
    if form.is_valid() and done(
        form, lambda: made.append(actions.plan(said=form.said(), by=request.viewer, at=timezone.now()))
    ):
        messages.success(request, "The session is planned and can be booked.")
        return redirect("training_session", made[0].pk)
    return ask(
        request, "partnership/programme/plan.jinja", form, back=reverse("training_sessions"), is_new=True
    )


@page(RUN, methods=("GET", "POST"))
def change_session(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Change a planned session."""
    found = sessions.session(session)
    initial = {name: getattr(found, name) for name in FIELDS} | {"course": str(found.course_id)}
    form = SessionForm(sent(request), courses=_taught(), initial=initial)
    if form.is_valid() and done(
        form,
        lambda: actions.change(
            session=found, said=form.said(), edition=seen(form), by=request.viewer, at=timezone.now()
        ),
    ):
        booking_actions.fill(session=session, at=timezone.now())
        messages.success(request, "The session has been changed.")
        return redirect("training_session", session)
    return ask(
        request,
        "partnership/programme/plan.jinja",
        form,
        back=reverse("training_session", args=[session]),
        is_new=False,
    )


@page(RUN, methods=("GET", "POST"))
def cancel_session(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Cancel a planned session."""
    found = sessions.session(session)
    form = CancelForm(sent(request), initial={"edition": found.edition})
    if form.is_valid() and done(
        form,
        lambda: booking_actions.cancel_session(
            session=found,
            reason=form.cleaned_data["reason"],
            edition=seen(form),
            by=request.viewer,
            at=timezone.now(),
        ),
    ):
        messages.success(
            request,
            "The session is cancelled. People with an account have been told; please tell the others.",
        )
        return redirect("training_session", session)
    full = sessions.taken([session]).get(session, Taken())
    return ask(
        request,
        "partnership/programme/cancel.jinja",
        form,
        session=found,
        when=presenters.when_and_where(found),
        full=full,
    )


@page(USE, methods=("POST",))
def book_place(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Book a place for oneself."""
    by, now = request.viewer, timezone.now()
    made = booking_actions.book(
        session=sessions.session(session), learner=myself(by=by, at=now), by=by, at=now
    )
    _say_what_became(request, made, "You have")
    return redirect("training_session", session)


@page(AGENCY, methods=("GET", "POST"))
def book_for(request: ViewerRequest, session: UUID) -> HttpResponse:
    """Book a place for somebody of one's agency; for who runs the programme, for anybody."""
    by, now, found = request.viewer, timezone.now(), sessions.session(session)
    form = BookForm(sent(request))
    made: list[Any] = []

    def act() -> None:
        learner = queries.one_person(by, form.cleaned_data["who"])
        made.append(booking_actions.book(session=found, learner=learner, by=by, at=now))

    if form.is_valid() and done(form, act):
        _say_what_became(request, made[0], f"{made[0].learner.name} has")
        return redirect("training_session", session)
    return ask(
        request,
        "partnership/programme/book_for.jinja",
        form,
        session=found,
        when=presenters.when_and_where(found),
    )


@page(USE, methods=("GET", "POST"))
def cancel_place(request: ViewerRequest, booking: UUID) -> HttpResponse:
    """Give a place up: one's own, or somebody's of one's agency."""
    found = bookings.booking(request.viewer, booking)
    form = GovForm(sent(request))
    if form.is_valid() and done(
        form, lambda: booking_actions.cancel(booking=found, by=request.viewer, at=timezone.now())
    ):
        messages.success(request, "The place has been given up.")
        return redirect("training_session", found.session_id)
    context = {"booking": found, "when": presenters.when_and_where(found.session)}
    context["is_mine"] = found.learner.user_id == request.viewer.user_id
    return ask(request, "partnership/programme/cancel_place.jinja", form, **context)


def _mine(viewer: Viewer, session: UUID) -> Any:
    """The viewer's own place at a session, unless they gave it up."""
    learner = own(viewer)
    rows = bookings.of_session(viewer, session).filter(learner=learner) if learner else None
    return rows.first() if rows is not None else None


def _say_what_became(request: ViewerRequest, booking: Any, who: str) -> None:
    if booking.state == BookingState.BOOKED:
        messages.success(request, f"{who} a place.")
    else:
        messages.info(request, f"{who} a place on the waiting list, and will be told if one becomes free.")


def _taught() -> list[tuple[str, str]]:
    return [(str(each.pk), each.title) for each in courses() if each.kind == CourseKind.TAUGHT]


def _filters(request: ViewerRequest) -> SessionFilters:
    return SessionFilters(request.GET, courses=queries.courses_of_sessions())
