"""Addresses of bulk actions."""

from django.urls import path

from halcyon.records.bulk import views

urlpatterns = [
    path("bulk/done/<uuid:run>/", views.bulk_result, name="bulk_result"),
    path("bulk/<slug:list_page>/", views.bulk, name="bulk"),
]
