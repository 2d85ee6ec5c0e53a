"""Addresses of missing children."""

from django.urls import path

from halcyon.casework.missing import views

urlpatterns = [
    path("missing/", views.missing_now, name="missing_now"),
    path("missing/download/", views.missing_download, name="missing_download"),
    path("missing/<str:reference>/", views.missing_episode, name="missing_episode"),
    path("missing/<str:reference>/news/", views.add_news, name="add_news"),
    path("missing/<str:reference>/found/", views.found, name="found"),
    path("missing/<str:reference>/mistake/", views.missing_mistake, name="missing_mistake"),
    path("night/children/<uuid:file>/missing/", views.night_missing, name="night_missing"),
    path("children/<str:reference>/missing/", views.report_missing, name="report_missing"),
]
