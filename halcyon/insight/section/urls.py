"""Addresses of the editor."""

from django.urls import path

from halcyon.insight.section import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"

urlpatterns = [
    path(f"{EDITION}sections/<slug:chapter>/", views.edit_section, name="edit_section"),
]
