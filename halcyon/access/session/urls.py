"""Addresses of the session."""

from django.urls import path

from halcyon.access.session import views

urlpatterns = [
    path("session/keep/", views.keep, name="session_keep"),
    path("session/ended/", views.ended, name="session_ended"),
    path("session/back/", views.back, name="session_back"),
]
