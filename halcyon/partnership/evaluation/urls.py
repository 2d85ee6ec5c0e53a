"""Addresses of evaluations."""

from django.urls import path

from halcyon.partnership.evaluation import views

urlpatterns = [path("evaluations/<uuid:evaluation>/", views.evaluate, name="evaluate")]
