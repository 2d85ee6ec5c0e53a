"""Addresses of what an edition hides."""

from django.urls import path

from halcyon.insight.hidden import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"

urlpatterns = [
    path(f"{EDITION}hidden/", views.hidden_figures, name="hidden_figures"),
    path(f"{EDITION}hidden/download/", views.hidden_figures_download, name="hidden_figures_download"),
]
