"""The address of search, and of the alerts that a notice leads to (the database writes theirs: 0009_duplicates)."""

from django.urls import path

from halcyon.web.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/alerts/<uuid:alert>/", views.search_alert, name="search_alert"),
]
