"""Addresses of notices."""

from django.urls import path

from halcyon.records.notice import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_notices, name="read_notices"),
    path("notices/<uuid:notice>/", views.notice, name="notice"),
    path("notices/<uuid:notice>/read/", views.read_notice, name="read_notice"),
]
