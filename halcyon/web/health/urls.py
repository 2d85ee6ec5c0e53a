"""Addresses of health and readiness."""

from django.urls import path

from halcyon.web.health import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("ready/", views.ready, name="ready"),
]
