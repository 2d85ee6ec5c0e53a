"""Addresses of consultations."""

from django.urls import path

from halcyon.casework.consultation import views

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path("consultations/download/", views.consultations_download, name="consultations_download"),
    path("consultations/new/", views.advise, name="advise"),
    path("consultations/<str:reference>/", views.consultation, name="consultation"),
    path("consultations/<str:reference>/again/", views.advise_again, name="advise_again"),
    path("consultations/<str:reference>/join/", views.join_consultation, name="join_consultation"),
]
