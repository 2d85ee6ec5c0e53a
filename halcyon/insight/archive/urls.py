"""Addresses of what is published: the one part of the service that is for everybody."""

from django.urls import path

from halcyon.insight.archive import views

REPORT = "published/<slug:slug>/"
EDITION = f"{REPORT}<int:number>/"

urlpatterns = [
    path("published/", views.published_reports, name="published_reports"),
    path("published/index.json", views.published_index, name="published_index"),
    path(REPORT, views.published, name="published"),
    path(f"{REPORT}easy-read/", views.published_easy, name="published_easy"),
    path(EDITION, views.published, name="published_edition"),
    path(f"{EDITION}easy-read/", views.published_easy, name="published_easy_edition"),
    path(f"{EDITION}<str:name>", views.published_file, name="published_file"),
]
