"""Addresses of reports."""

from django.urls import path

from halcyon.insight.report import views

urlpatterns = [
    path("reports/annual/", views.annual_reports, name="annual_reports"),
    path("reports/annual/<str:period>/", views.annual_report, name="annual_report"),
]
