"""Recording a particular of a person; and what became of one: changed, corrected, over, struck out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page, sent
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.govuk.forms import GovForm
from halcyon.people.detail import presenters
from halcyon.people.detail.forms import FollowForm, ParticularForm
from halcyon.people.detail.lists import SECTIONS, Section
from halcyon.people.particular.actions import Before
from halcyon.people.particular.queries import mark_of
from halcyon.people.permissions import EDIT
from halcyon.people.person.queries import display_name, get_to_change
from halcyon.people.person.rules import nothing_changed_meanwhile
from halcyon.records.record.actions import lock

HOWS = (FollowForm.CHANGED, FollowForm.WRONG)


@page(EDIT, methods=("GET", "POST"))
def add_detail(request: ViewerRequest, reference: str, section: str) -> HttpResponse:
    """Add a particular to a section."""
    person, asked = _asked(request, reference, section)
    return _record(request, person, asked, _Follows())


@page(EDIT, methods=("GET", "POST"))
def next_detail(request: ViewerRequest, reference: str, section: str, row: UUID, how: str) -> HttpResponse:
    """Record what takes the place of a particular: what it is now, or what it should have said."""
    person, asked = _asked(request, reference, section)
    if how not in HOWS:
        raise Http404
    return _record(request, person, asked, _Follows(_row(request.viewer, person, asked, row), how))


@page(EDIT, methods=("GET", "POST"))
def follow_detail(request: ViewerRequest, reference: str, section: str, row: UUID) -> HttpResponse:
    """Say what became of a particular."""
    person, asked = _asked(request, reference, section)
    about = _row(request.viewer, person, asked, row)
    form = FollowForm(sent(request))
    if form.is_valid() and form.cleaned_data["what"] in HOWS:
        return redirect("next_detail", reference, section, row, form.cleaned_data["what"])
    if form.is_valid() and done(form, lambda: _put_away(form, asked, about, request.viewer)):
        messages.success(request, "What became of it is recorded.")
        return redirect(_back(person, asked))
    shown = asked.row(about)
    context = {"person": person, "caption": display_name(person), "back": _back(person, asked)}
    context |= {"heading": f"Change: {shown.key.lower()}", "stands": presenters.alone(shown, about)}
    context["keep"] = presenters.way_to_keep(about, reference) if section == "addresses" else ""
    return _ask(request, form, context)


@dataclass(frozen=True)
class _Follows:
    """What a new row follows: a row that it changes or corrects; nothing where it is added."""

    row: Any = None
    how: str = ""

    @property
    def corrects(self) -> bool:
        return self.how == FollowForm.WRONG


def _record(request: ViewerRequest, person: Any, asked: Section, follows: _Follows) -> HttpResponse:
    """The form of a section: empty, or as the row that it follows."""
    viewer, rows = request.viewer, list(asked.rows(request.viewer, person))
    mark = mark_of(rows)
    form = asked.form(
        sent(request),
        correcting=follows.corrects,
        offered=_offered(asked, viewer, person, rows),
        initial=_initial(asked, follows) | {"seen": mark},
    )
    if form.is_valid() and done(form, lambda: _keep(form, person, asked, follows, viewer)):
        messages.success(request, "Recorded.")
        return redirect(_back(person, asked))
    context = {"person": person, "caption": display_name(person), "back": _back(person, asked)}
    context |= {"heading": _heading(asked, follows.how), "meanwhile": None}
    if not form.saw(mark):
        form.show_as_seen(mark)
        context["meanwhile"] = presenters.standing(rows, asked.row, london_date(timezone.now()))
    return _ask(request, form, context)


def _initial(asked: Section, follows: _Follows) -> dict[str, Any]:
    if follows.row is None:
        return {}
    before = asked.initial(follows.row)
    return before if follows.corrects else before | {"since": None, "source": ""}


def _keep(form: ParticularForm, person: Any, asked: Section, follows: _Follows, by: Viewer) -> None:
    """Record what the form says, if the section still is as its page showed it."""
    said, at = dict(form.cleaned_data), timezone.now()
    seen, reason, over = said.pop("seen"), said.pop("reason", ""), set(said.pop("ends", ()))
    lock(person.record)
    rows = list(asked.rows(by, person))
    nothing_changed_meanwhile(seen, mark_of(rows))
    ends = [each for each in rows if str(each.pk) in over and each.until is None]
    if follows.row is not None and not follows.corrects and follows.row not in ends:
        ends.append(follows.row)
    before = Before(ends, follows.row if follows.corrects else None, reason)
    asked.record(by, person, said, before, at)


def _put_away(form: FollowForm, asked: Section, row: Any, by: Viewer) -> None:
    said, at = form.cleaned_data, timezone.now()
    if said["what"] == FollowForm.OVER:
        asked.end(row=row, until=said["until"], by=by, at=at)
    else:
        asked.strike(row=row, reason=said["reason"], by=by, at=at)


def _asked(request: ViewerRequest, reference: str, section: str) -> tuple[Any, Section]:
    person = get_to_change(request.viewer, reference)
    asked = SECTIONS.get(section)
    if asked is None or (person.adult and not asked.adults):
        raise Http404
    return person, asked


def _row(viewer: Viewer, person: Any, asked: Section, identity: UUID) -> Any:
    """A row that stands; 404 for one that is struck out, or that the viewer does not see."""
    for row in asked.rows(viewer, person):
        if row.pk == identity and row.struck_at is None:
            return row
    raise Http404


def _offered(asked: Section, viewer: Viewer, person: Any, rows: list[Any]) -> dict[str, Any]:
    today = london_date(timezone.now())
    stand = [(str(row.pk), presenters.in_a_line(asked.row(row))) for row in rows if not row.is_over(today)]
    return {**asked.offered(viewer, person), "ends": stand}


def _heading(asked: Section, how: str) -> str:
    return {"": "Add", FollowForm.CHANGED: "Record a change of", FollowForm.WRONG: "Correct"}[
        how
    ] + f" {asked.noun}"


def _back(person: Any, asked: Section) -> str:
    return reverse("adult" if person.adult else asked.page, args=[person.record.reference])


def _ask(request: ViewerRequest, form: GovForm, context: Mapping[str, object]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "people/detail/ask.jinja", {"form": form, **context}, status=status)
