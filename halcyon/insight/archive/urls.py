"""Addresses of what is published: the one part of the service that is for everybody."""

from django.urls import path

from halcyon.insight.archive import views

urlpatterns = [
    path("published/", views.published_reports, name="published_reports"),
    path("published/<slug:slug>/", views.published, name="published"),
    path("published/<slug:slug>/<int:number>/", views.published, name="published_edition"),
    path("published/<slug:slug>/<int:number>/<str:name>", views.published_file, name="published_file"),
]
