"""An address space with the gallery alone, for tests marked `urls`."""

from django.urls import include, path

urlpatterns = [path("gallery/", include("halcyon.govuk.urls"))]
