"""Addresses of reach."""

from django.urls import path

from halcyon.partnership.reach import views

urlpatterns = [
    path("reach/", views.training_reach, name="training_reach"),
    path("reach/download/", views.training_reach_download, name="training_reach_download"),
    path("reach/workforce/", views.load_workforce, name="load_workforce"),
]
