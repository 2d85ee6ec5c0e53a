"""The address of search."""

from django.urls import path

from halcyon.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
