"""Addresses of casework, gathered from its slices."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.casework.public_form.urls")),
    path("", include("halcyon.casework.consultation.urls")),
    path("", include("halcyon.casework.check.urls")),
    path("", include("halcyon.casework.contact.urls")),
    path("", include("halcyon.casework.case.urls")),
    path("", include("halcyon.casework.missing.urls")),
    path("", include("halcyon.casework.referral.urls")),
]
