"""Addresses of e-learning."""

from django.urls import path

from halcyon.partnership.completion import views

urlpatterns = [path("e-learning/record/", views.record_completion, name="record_completion")]
