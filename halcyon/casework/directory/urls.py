"""Addresses of the directory."""

from django.urls import path

from halcyon.casework.directory import views

urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/add/", views.add_service, name="add_service"),
    path("services/<uuid:service>/", views.edit_service, name="edit_service"),
]
