"""The gallery's addresses: included by the project in development only."""

from django.urls import path

from halcyon.govuk import gallery

app_name = "gallery"

urlpatterns = [
    path("", gallery.components, name="components"),
    path("<slug:layout>/", gallery.layout, name="layout"),
]
