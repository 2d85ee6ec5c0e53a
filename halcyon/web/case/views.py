"""The case's own page."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.casework.case.queries import get
from halcyon.casework.handover.presenters import note, table
from halcyon.casework.handover.queries import of_case, offered_on
from halcyon.casework.permissions import CASES
from halcyon.casework.referral.queries import of_person
from halcyon.casework.team.presenters import team
from halcyon.casework.team.queries import members
from halcyon.people.person.queries import files_of
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
    offered, asked = offered_on(viewer, found.pk), list(tasks_of(viewer, found.pk))
    handed = of_case(viewer, found.pk)
    context = {
        "case": found,
        "summary": presenters.summary(found),
        "actions": presenters.actions(viewer, found, offered),
        "clocks": clocks(deadlines_of(viewer, found.pk), now),
        "tasks": presenters.tasks(viewer, found, asked, now),
        "buttons": presenters.buttons(viewer, found, offered, asked, get_token(request)),
        "team": team(members(viewer, found.pk), reference, may_change=False),
        "hand_over": note(offered) if offered else None,
        "hand_overs": table(handed) if handed else None,
        "people": people(involved(found.pk)),
        "agreements": link_for(viewer, "agreements", found.person.record.reference),
        "chronology": link_for(viewer, "child_chronology", found.person.record.reference),
        "latest": latest(of_file(viewer, *files_of(found.person_id))[:LATEST]),
        "referrals": presenters.referrals(viewer, of_person(viewer, found.person)),
    }
    return render(request, "web/case/case.jinja", context)
