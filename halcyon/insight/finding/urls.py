"""Addresses of findings."""

from django.urls import path

from halcyon.insight.finding import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"

urlpatterns = [path(f"{EDITION}warnings/<uuid:finding>/", views.accept_finding, name="accept_finding")]
