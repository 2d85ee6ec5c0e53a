"""Addresses of what is expected but missing."""

from django.urls import path

from halcyon.web.expected import views

urlpatterns = [
    path("expected/", views.expected, name="expected"),
    path("expected/<slug:key>/", views.expected_list, name="expected_list"),
]
