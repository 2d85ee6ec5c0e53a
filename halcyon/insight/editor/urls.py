"""Addresses of the editor."""

from django.urls import path

from halcyon.insight.editor import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"
SECTION = f"{EDITION}sections/<slug:chapter>/"

urlpatterns = [
    path(f"{EDITION}whole/", views.whole_edition, name="whole_edition"),
    path(f"{EDITION}figures/", views.edition_figures, name="edition_figures"),
    path(SECTION, views.read_section, name="read_section"),
    path(f"{SECTION}edit/", views.edit_section, name="edit_section"),
    path(f"{SECTION}typed/", views.keep_section, name="keep_section"),
    path(f"{SECTION}discard/", views.discard_section, name="discard_section"),
    path(f"{SECTION}versions/", views.section_versions, name="section_versions"),
]
