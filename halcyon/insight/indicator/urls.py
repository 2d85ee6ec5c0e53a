"""Addresses of figures."""

from django.urls import path

from halcyon.insight.indicator import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/about/<slug:indicator>/", views.figure, name="figure"),
    path("figures/about/<slug:indicator>/list/", views.figure_list, name="figure_list"),
    path(
        "figures/about/<slug:indicator>/list/download/",
        views.figure_list_download,
        name="figure_list_download",
    ),
]
