"""Addresses of the pages that span subjects."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.web.home.urls")),
    path("", include("halcyon.web.search.urls")),
    path("", include("halcyon.web.expected.urls")),
    path("", include("halcyon.web.duplicates.urls")),
    path("", include("halcyon.web.trail.urls")),
    path("", include("halcyon.web.child.urls")),
    path("", include("halcyon.web.case.urls")),
    path(
        "", include("halcyon.web.contacts.urls")
    ),  # before that of one contact, which takes any word for a reference
    path("", include("halcyon.web.contact.urls")),
    path("", include("halcyon.web.figures.urls")),
    path("", include("halcyon.web.holding.urls")),
    path("", include("halcyon.web.users.urls")),
    path("", include("halcyon.web.health.urls")),
]
