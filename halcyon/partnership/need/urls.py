"""Addresses of needs and requirements."""

from django.urls import path

from halcyon.partnership.need import views

urlpatterns = [
    path("needs/", views.training_needs, name="training_needs"),
    path("needs/download/", views.training_needs_download, name="training_needs_download"),
    path("requirements/", views.requirements, name="requirements"),
    path("requirements/add/", views.add_requirement, name="add_requirement"),
    path("requirements/<uuid:requirement>/end/", views.end_requirement, name="end_requirement"),
]
