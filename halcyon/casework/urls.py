"""Addresses of casework, gathered from its slices."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.casework.public_form.urls")),
    path("", include("halcyon.casework.consultation.urls")),
    path("", include("halcyon.casework.check.urls")),
    path("", include("halcyon.casework.contact.urls")),
    path("", include("halcyon.casework.call_sheet.urls")),
    path("", include("halcyon.casework.notification.urls")),
    path("", include("halcyon.casework.partner_referral.urls")),
    path("", include("halcyon.casework.queue.urls")),
    path("", include("halcyon.casework.context.urls")),
    path("", include("halcyon.casework.case.urls")),
    path("", include("halcyon.casework.agreement.urls")),
    path("", include("halcyon.casework.team.urls")),
    path("", include("halcyon.casework.handover.urls")),
    path("", include("halcyon.casework.strategy.urls")),
    path("", include("halcyon.casework.decision.urls")),
    path("", include("halcyon.casework.missing.urls")),
    path("", include("halcyon.casework.copy_out.urls")),
    path("", include("halcyon.casework.directory.urls")),
    path("", include("halcyon.casework.signpost.urls")),
    path("", include("halcyon.casework.early_help.urls")),
    path("", include("halcyon.casework.out_of_hours.urls")),
    path("", include("halcyon.casework.referral.urls")),
    path("", include("halcyon.casework.regrade.urls")),
    path("", include("halcyon.casework.rematch.urls")),
    path("", include("halcyon.casework.audit.urls")),
    path("", include("halcyon.casework.upgrade.urls")),
]
