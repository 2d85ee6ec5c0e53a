"""Addresses of training, gathered from its slices."""

from django.urls import include, path

urlpatterns = [
    path("training/", include("halcyon.partnership.evaluation.urls")),
    path("training/", include("halcyon.partnership.programme.urls")),
]
