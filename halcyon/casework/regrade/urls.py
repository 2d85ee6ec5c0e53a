"""Addresses of a grade's changes."""

from django.urls import path

from halcyon.casework.regrade import views

urlpatterns = [
    path("referrals/<str:reference>/raise/", views.raise_grade, name="raise_grade"),
    path("referrals/<str:reference>/lower/", views.lower_grade, name="lower_grade"),
]
