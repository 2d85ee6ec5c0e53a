"""Addresses of people's details, places and peer groups, gathered from their slices."""

from django.urls import include, path

urlpatterns = [
    path("", include("halcyon.people.person.urls")),
    path("", include("halcyon.people.address.urls")),
    path("", include("halcyon.people.detail.urls")),
    path("", include("halcyon.people.place.urls")),
    path("", include("halcyon.people.group.urls")),
    path("", include("halcyon.people.break_glass.urls")),
]
