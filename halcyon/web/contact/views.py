"""A contact's own page; for who referred, its progress and nothing else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, page
from halcyon.casework.check.presenters import beside_contact
from halcyon.casework.check.queries import of_contact
from halcyon.casework.consultation.queries import of_contact as consulted
from halcyon.casework.contact.queries import hub, see
from halcyon.casework.decision.queries import followed
from halcyon.casework.permissions import CHECK_ASK, REFER
from halcyon.casework.referral.queries import from_contact
from halcyon.casework.strategy.queries import of_contact as strategies_of
from halcyon.records.deadline.presenters import clocks
from halcyon.web.contact import presenters


@page(REFER)
def contact(request: ViewerRequest, reference: str) -> HttpResponse:
    """A contact: whole for the hub and the service, as its progress for who referred."""
    seen, viewer, now = see(request.viewer, reference), request.viewer, timezone.now()
    context = {"seen": seen, "title": presenters.title(seen)}
    if seen.as_referrer:
        context |= {"progress": presenters.progress(seen), "hub": hub()}
        return render(request, "web/contact/referred.jinja", context)
    context |= presenters.page(seen, viewer, now)
    context |= presenters.followed(
        followed(viewer, seen.contact.pk),
        from_contact(viewer, seen.contact),
        strategies_of(viewer, seen.contact.pk),
        viewer,
    )
    checks = of_contact(viewer, seen.contact.pk)
    context["clocks"] = clocks(seen.clocks, now)
    context["checks"] = beside_contact(checks, reference, now, may_ask=viewer.may(CHECK_ASK))
    context["consulted"] = presenters.consulted(consulted(viewer, seen.contact.pk), viewer)
    return render(request, "web/contact/contact.jinja", context)
