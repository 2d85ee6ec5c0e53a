"""The case's own page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.casework.case.queries import get
from halcyon.casework.permissions import CASES
from halcyon.casework.referral.queries import of_person
from halcyon.records.chronology.queries import of_file
from halcyon.records.deadline.presenters import clocks
from halcyon.records.deadline.queries import of_record as deadlines_of
from halcyon.records.record.queries import involved
from halcyon.records.task.queries import of_record as tasks_of
from halcyon.web.case import presenters
from halcyon.web.child.presenters import latest, people
from halcyon.web.links import link_for

LATEST = 4


@page(CASES)
def case(request: ViewerRequest, reference: str) -> HttpResponse:
    """How a case stands: its worker, clocks and tasks, who is involved, what happened last, the referrals."""
    viewer, now = request.viewer, timezone.now()
    found = get(viewer, reference)
    context = {
        "case": found,
        "summary": presenters.summary(found),
        "actions": presenters.actions(viewer, found),
        "clocks": clocks(deadlines_of(viewer, found.pk), now),
        "tasks": presenters.tasks(tasks_of(viewer, found.pk), now),
        "people": people(involved(found.pk)),
        "chronology": link_for(viewer, "child_chronology", found.person.record.reference),
        "latest": latest(of_file(viewer, found.person_id)[:LATEST]),
        "referrals": presenters.referrals(viewer, of_person(viewer, found.person)),
    }
    return render(request, "web/case/case.jinja", context)
