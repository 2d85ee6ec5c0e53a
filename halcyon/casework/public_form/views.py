"""The public form. Every page has one neutral address; what is typed goes in a signed row and never into the browser.

It needs no cookie: each page carries a signed ticket instead, and what it does anybody may do. So a form forged
elsewhere could do no more than its own page.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from halcyon.access.acting import acting_as
from halcyon.access.agency.queries import front_door, out_of_hours
from halcyon.access.attempt.limits import limited
from halcyon.access.attempt.rules import Limit
from halcyon.access.pages import open_page
from halcyon.access.service.queries import viewer_of
from halcyon.access.viewer import Viewer
from halcyon.base.network import network
from halcyon.base.refusals import Refusal
from halcyon.casework.public_form import actions, presenters, queries
from halcyon.casework.public_form.definitions import EVERYBODY, PAGES, PUBLIC_FORM, SENT, SENT_BY_ALL
from halcyon.casework.public_form.forms import PARTS, Ticket, new_ticket, read_ticket, told
from halcyon.casework.public_form.rules import was_typed_by_somebody
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Kept

ANYBODY = "whoever worries about a child may say so, without an account"
CHECK = "check"


def _tries(request: HttpRequest) -> Sequence[tuple[Limit, str]]:
    """Each page sent counts for its address; sending counts for the address and for everybody."""
    address = network(request.META.get("REMOTE_ADDR", ""))
    sends = request.POST.get("part") == CHECK and "back" not in request.POST
    return [(PAGES, address), *([(SENT, address), (SENT_BY_ALL, EVERYBODY)] if sends else [])]


def _paused(request: HttpRequest, minutes: int) -> HttpResponse:
    """Too much comes in just now: whom to ring, and what was typed where it was, to be sent again."""
    now = timezone.now()
    ticket, part = read_ticket(request.POST.get("ticket", ""), now), request.POST.get("part", "")
    if ticket is None:
        return _page(request, "paused", status=429, wait=presenters.wait(minutes))
    with acting_as(viewer_of(PUBLIC_FORM)) as by:
        actions.keep_on(draft=ticket.draft, by=by, at=now)
        if part in PARTS.parts:
            form = PARTS.form(part, {part: PARTS.typed(part, request.POST)})
            return _show(request, ticket, part, form, presenters.wait(minutes))
        kept = queries.answers_of(by, ticket.draft, now)
    if part == CHECK and kept:
        return _check(request, ticket, kept, wait=presenters.wait(minutes))
    return _page(request, "paused", status=429, wait=presenters.wait(minutes))


@csrf_exempt
@limited(_tries, paused=_paused)
@open_page(ANYBODY, methods=("GET", "POST"))
def public_form(request: HttpRequest) -> HttpResponse:
    """The form: where it begins, its parts, the check, the reference."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, "start", ticket=new_ticket(now).signed())
    ticket, part = read_ticket(request.POST.get("ticket", ""), now), request.POST.get("part", "")
    if ticket is None:
        return _page(request, "gone", status=410)
    with acting_as(viewer_of(PUBLIC_FORM)) as by:
        if part in PARTS.parts:
            return _part_sent(request, ticket, part, by)
        if part == CHECK:
            return _check_sent(request, ticket, by)
        return _ask(request, ticket, next(iter(PARTS.parts)), queries.answers_of(by, ticket.draft, now))


def _part_sent(request: HttpRequest, ticket: Ticket, part: str, by: Viewer) -> HttpResponse:
    typed = PARTS.typed(part, request.POST)
    kept = actions.keep(draft=ticket.draft, part=part, typed=typed, by=by, at=timezone.now())
    if "back" in request.POST:
        before = PARTS.before(part)
        return (
            _ask(request, ticket, before, kept) if before else _page(request, "start", ticket=ticket.signed())
        )
    form = PARTS.sent(part, typed)
    if not form.is_valid():
        return _show(request, ticket, part, form)
    following = PARTS.unanswered(kept)
    return _ask(request, ticket, following, kept) if following else _check(request, ticket, kept)


def _check_sent(request: HttpRequest, ticket: Ticket, by: Viewer) -> HttpResponse:
    now = timezone.now()
    kept = queries.answers_of(by, ticket.draft, now)
    if not kept:
        return _page(request, "gone", status=410)
    if "back" in request.POST:
        return _ask(request, ticket, list(PARTS.parts)[-1], kept)
    if following := PARTS.unanswered(kept):
        return _ask(request, ticket, following, kept)
    try:
        was_typed_by_somebody(ticket.begun_at, now, request.POST.get("website", ""))
    except Refusal as refusal:
        return _check(request, ticket, kept, refusal.sentence)
    answers = PARTS.answers(kept)
    contact = actions.send(draft=ticket.draft, told=told(answers), by=by, at=now)
    if contact is None:
        return _page(request, "gone", status=410)
    danger = answers.get("danger") == "yes"
    return _page(request, "sent", reference=contact.record.reference, danger=danger)


def _ask(request: HttpRequest, ticket: Ticket, part: str, kept: Kept) -> HttpResponse:
    return _show(request, ticket, part, PARTS.form(part, kept))


def _show(request: HttpRequest, ticket: Ticket, part: str, form: GovForm, wait: str = "") -> HttpResponse:
    context = {"ticket": ticket.signed(), "part": part, "title": presenters.TITLES[part], "form": form}
    context["wait"] = wait
    status = 429 if wait else 422 if form.errors else 200
    return _page(request, "part", status=status, **context)


def _check(
    request: HttpRequest, ticket: Ticket, kept: Kept, refused: str = "", wait: str = ""
) -> HttpResponse:
    answers = PARTS.answers(kept)
    context = {"ticket": ticket.signed(), "card": presenters.check(answers), "refused": refused, "wait": wait}
    status = 429 if wait else 422 if refused else 200
    return _page(request, "check", status=status, danger=answers.get("danger") == "yes", **context)


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    answer = render(
        request,
        f"casework/public_form/{template}.jinja",
        {"hub": front_door(), "night": out_of_hours(), "wait": "", **context},
        status=status,
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
