"""Addresses of figures."""

from django.urls import path

from halcyon.insight.indicator import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/about/<slug:indicator>/", views.figure, name="figure"),
]
